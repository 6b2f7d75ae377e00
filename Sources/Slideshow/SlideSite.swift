import Languages
import Wire

/// All files of the slides: a page for each language, and what the pages load.
struct SlideSite: Sendable {
  /// By their paths. The first page is `index.html`, the same as that of the language which was asked for.
  let files: [String: SlideFile]

  private static let html = "text/html; charset=utf-8"

  /// - Parameters:
  ///   - language: that of `index.html`.
  ///   - recorded: for a site without a server: what its live blocks show, JSON as `LiveHandshake` gives it.
  /// - Throws: `DeckError`, with a deck that a test would have refused.
  init(first language: Language, recorded: [Language: [UInt8]] = [:]) throws(DeckError) {
    var files = [
      SlideFile(path: "slides.css", type: "text/css; charset=utf-8", body: SlideAssets.style),
      SlideFile(path: "slides.js", type: "text/javascript; charset=utf-8", body: SlideAssets.script),
      SlideFile(path: "live.js", type: "text/javascript; charset=utf-8", body: SlideAssets.liveScript),
    ]
    for one in Language.allCases {
      let deck = try Deck(parsing: String(decoding: SlideAssets.files["\(one.rawValue).md"] ?? [], as: UTF8.self))
      let page = Array(SlidePage(deck: deck, language: one, recorded: recorded[one]).html.utf8)
      files.append(SlideFile(path: "\(one.rawValue).html", type: Self.html, body: page))
      if one == language { files.append(SlideFile(path: "index.html", type: Self.html, body: page)) }
    }
    for (path, body) in SlideAssets.files where path.hasSuffix(".svg") {
      files.append(SlideFile(path: path, type: "image/svg+xml", body: body))
    }
    self.files = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
  }
}
