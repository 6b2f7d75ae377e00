import CMark
import Glibc

/// CommonMark to HTML, by the reference implementation.
enum Markdown {
  /// - Parameter text: raw HTML in it, and links that are scripts, are left out (`CMARK_OPT_SAFE`).
  static func html(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let options = CMARK_OPT_SAFE | CMARK_OPT_VALIDATE_UTF8
    return bytes.withUnsafeBufferPointer { buffer in
      // cmark reads `count` bytes during the call and returns a string of its own, made by malloc.
      let start = UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
      guard let start, let html = cmark_markdown_to_html(start, buffer.count, options) else { return "" }
      defer { free(html) }
      return String(cString: html)
    }
  }
}
