import Assets
import Serving
import Wire

/// The page and what it loads, all from inside the program.
enum ChatPage {
  /// Nothing from elsewhere, no inline script or style: even a message that became markup could not run.
  private static let contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  private struct File: Sendable {
    let type: String
    let body: [UInt8]
    /// A validator (RFC 9110 §8.8.3): the page changes with the program and has no version of its own.
    let tag: String

    init(_ asset: Asset, _ type: String) {
      self.type = type
      // An asset is a constant of the program with `count` bytes.
      body = Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
      tag = "\"" + String(decoding: Base64.encode(SHA1.digest(body)), as: UTF8.self) + "\""
    }
  }

  private static let script = "text/javascript; charset=utf-8"

  private static let files: [Substring: File] = [
    "/": File(asset_chat_page(), "text/html; charset=utf-8"),
    "/app.css": File(asset_chat_style(), "text/css; charset=utf-8"),
    "/app.js": File(asset_chat_app(), script),
    "/names.js": File(asset_chat_names(), script),
    "/session.js": File(asset_chat_session(), script),
    "/settings.js": File(asset_chat_settings(), script),
    "/transports.js": File(asset_chat_transports(), script),
    "/view.js": File(asset_chat_view(), script),
    "/words.js": File(asset_chat_words(), script),
  ]

  /// - Returns: nil where there is no such file.
  static func response(path: Substring, request: HTTPRequest) -> HTTPResponse? {
    guard let file = files[path] else { return nil }
    // To be asked for each time, and answered with 304 while it is the same (RFC 9111 §5.2.2.4).
    let cache = [(name: "ETag", value: file.tag), (name: "Cache-Control", value: "no-cache")]
    if request.head.list("If-None-Match").contains(file.tag) { return HTTPResponse(.notModified, headers: cache) }
    return HTTPResponse(
      .ok,
      headers: [
        ("Content-Type", file.type), ("Content-Security-Policy", contentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
      ] + cache,
      body: file.body)
  }
}
