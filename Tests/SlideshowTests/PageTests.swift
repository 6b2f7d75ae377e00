import Languages
import Testing
import Wire

@testable import Slideshow

@Suite("The page")
struct PageTests {
  private func page(_ markdown: String, recorded: String? = nil, language: Language = .english) -> String {
    let slide = Slide(id: "x", title: "<T>", blocks: [.markdown(markdown), .live(.handshake)], notes: "*note*")
    let deck = Deck(title: "<D>", language: "en", slides: [slide])
    return SlidePage(deck: deck, language: language, recorded: recorded.map { Array($0.utf8) }).html
  }

  @Test("Markdown is CommonMark, and markup in it is left out")
  func markdown() {
    let html = page("# A\n\n<script>alert(1)</script>\n\n[x](javascript:alert) `a<b`\n\n![p](diagrams/p.svg)")
    #expect(html.contains("<h1>A</h1>"))
    #expect(html.contains("<code>a&lt;b</code>"))
    #expect(html.contains("<img src=\"diagrams/p.svg\" alt=\"p\" />"))
    #expect(html.contains("<em>note</em>"))
    #expect(!html.contains("alert(1)") && !html.contains("javascript:"))
    #expect(html.contains("&lt;D&gt;") && html.contains("aria-label=\"&lt;T&gt;\""))
  }

  static let clauses: [(String, String, String)] = [
    ("(RFC 6455 §5.2).", "(RFC\u{A0}6455\u{A0}§5.2).", "(\u{2066}RFC\u{A0}6455\u{A0}§5.2\u{2069})."),
    ("see §4.2.2(5.1).", "see §4.2.2(5.1).", "see \u{2066}§4.2.2(5.1)\u{2069}."),
    ("و §9.2.6)", "و §9.2.6)", "و \u{2066}§9.2.6\u{2069})"),
    (
      "a § alone, WHATWG HTML §9.2", "a § alone, WHATWG\u{A0}HTML\u{A0}§9.2",
      "a § alone, \u{2066}WHATWG\u{A0}HTML\u{A0}§9.2\u{2069}"
    ),
    ("§1.1, §1.5", "§1.1, §1.5", "\u{2066}§1.1\u{2069}, \u{2066}§1.5\u{2069}"), ("§", "§", "§"),
  ]

  @Test("A clause is not torn apart, and reads from left to right", arguments: clauses)
  func clause(_ row: (text: String, english: String, persian: String)) {
    #expect(Clauses.joined(row.text, isolated: false) == row.english)
    #expect(Clauses.joined(row.text, isolated: true) == row.persian)
  }

  @Test("Nothing is loaded from elsewhere, nothing runs inline")
  func outside() throws {
    for language in Language.allCases {
      let site = try SlideSite(first: language)
      for file in site.files.values where file.path.hasSuffix(".html") {
        let html = String(decoding: file.body, as: UTF8.self)
        #expect(!html.contains("src=\"http") && !html.contains("src=\"//") && !html.contains("href=\"//"))
        #expect(html.matches(of: #/<script(?! defer src="[a-z]+\.js"| type="application/json")/#).isEmpty)
        #expect(html.matches(of: #/ (style|on[a-z]+)="/#).isEmpty)
      }
      #expect(site.files["index.html"]?.body == site.files["\(language.rawValue).html"]?.body)
    }
  }

  @Test("The direction is the language's, and numbers are in its digits")
  func directions() {
    #expect(page("# A").contains("<html lang=\"en\" dir=\"ltr\">"))
    let persian = page("# A", language: .persian)
    #expect(persian.contains("<html lang=\"fa\" dir=\"rtl\">") && persian.contains("۱ / ۱"))
  }

  @Test("JSON in the page cannot end its element")
  func script() {
    let html = page("# A", recorded: #"{"reason":"</script><img src=x onerror=alert(1)>"}"#)
    #expect(html.contains(#"\u003c/script>\u003cimg"#))
    #expect(!html.contains("<img"))
  }

  @Test("The recorded packets, with their layers")
  func packets() {
    var writer = ByteWriter()
    PacketList.write(SlideAssets.recording, into: &writer)
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text.hasPrefix(#"[{"number":1,"length":74,"hex":"000000000000000000000000"#))
    #expect(text.contains(#""layers":[["link",14],["ip",20],["tcp",40],["data",0]]"#))
    #expect(text.hasSuffix("]}]"))
    // Cut anywhere, it is still a list.
    for count in stride(from: 0, through: SlideAssets.recording.count, by: 11) {
      var writer = ByteWriter()
      PacketList.write(Array(SlideAssets.recording.prefix(count)), into: &writer)
      #expect(writer.bytes.first == UInt8(ascii: "[") && writer.last == UInt8(ascii: "]"))
    }
  }
}
