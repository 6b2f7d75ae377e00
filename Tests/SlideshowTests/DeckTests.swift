import Languages
import Slideshow
import Testing

@Suite("The deck's files")
struct DeckTests {
  static let header = "---\ntitle: T\nlanguage: en\n---\n"

  static let mistakes: [(String, DeckError)] = [
    ("", .frontMatter(line: 1)),
    ("# Title", .frontMatter(line: 1)),
    ("---\ntitle: T\n", .frontMatter(line: 3)),
    ("---\ntitle: T\n---\n", .frontMatter(line: 3)),
    ("---\ntitle\nlanguage: en\n---\n", .frontMatter(line: 2)),
    (header + "# No id\n", .id(line: 5)),
    (header + "<!-- id: Big -->\n# T\n", .id(line: 5)),
    (header + "<!-- id: -->\n# T\n", .id(line: 5)),
    (header + "<!-- id: a -->\ntext\n", .title(line: 5)),
    (header + "<!-- id: a -->\n#\n", .title(line: 5)),
    (header + "<!-- id: a -->\n# T\n---\n<!-- id: a -->\n# T\n", .repeatedID("a", line: 8)),
    (header + "<!-- id: a -->\n# T\n<!-- id: b -->\n", .directive("id", line: 7)),
    (header + "<!-- id: a -->\n# T\n<!-- notes:\nnever closed\n", .unclosedComment(line: 7)),
    (header + "<!-- id: a -->\n# T\n<!-- class: x -->\n", .directive("class", line: 7)),
    (header + "<!-- id: a -->\n# T\n<!-- a remark -->\n", .directive("a remark", line: 7)),
    (header + "<!-- id: a -->\n# T\n<!-- live: rm -->\n", .directive("rm", line: 7)),
    (header + "<!-- id: a --> text\n# T\n", .directive(" text", line: 5)),
  ]

  @Test("A deck with everything in it", arguments: ["\n", "\r\n"])
  func everything(lineEnding: String) throws {
    let text = """
      ---
      title: WebSocket: seen
      language: en
      ---

      <!-- id: one -->
      # First

      - text

      ---

      <!-- id: two-2 -->
      # Second

      Before.

      <!-- live: handshake -->

      After.

      ```
      ---
      <!-- id: no -->
      ```

      <!-- notes:
      For me.
      ---

      Sources: RFC 6455 §1.3
      -->
      """
    let deck = try Deck(parsing: text.replacing("\n", with: lineEnding))
    #expect(
      deck
        == Deck(
          title: "WebSocket: seen", language: "en",
          slides: [
            Slide(id: "one", title: "First", blocks: [.markdown("# First\n\n- text")], notes: ""),
            Slide(
              id: "two-2", title: "Second",
              blocks: [
                .markdown("# Second\n\nBefore."), .live(.handshake),
                .markdown("After.\n\n```\n---\n<!-- id: no -->\n```"),
              ],
              notes: "For me.\n---\n\nSources: RFC 6455 §1.3"),
          ]))
  }

  @Test(
    "What is wrong is said with its line",
    arguments: mistakes)
  func errors(text: String, error: DeckError) {
    #expect(throws: error) { try Deck(parsing: text) }
  }

  @Test("Every beginning of a deck is a deck or a documented error, never a crash")
  func truncations() throws {
    let text = String(decoding: SlideAssets.files["fa.md"] ?? [], as: UTF8.self)
    for count in stride(from: 0, to: min(text.count, 4000), by: 7) {
      _ = try? Deck(parsing: String(text.prefix(count)))
    }
  }

  @Test("Both languages are embedded, with the same slides in the same order")
  func sameSlides() throws {
    let decks = try Language.allCases.map { language in
      let deck = try Deck(parsing: String(decoding: SlideAssets.files["\(language.rawValue).md"] ?? [], as: UTF8.self))
      #expect(deck.language == language.rawValue)
      return deck
    }
    #expect(decks[0].slides.count == 29)
    #expect(decks[0].slides.map(\.id) == decks[1].slides.map(\.id))
    #expect(decks[0].slides.map(lives) == decks[1].slides.map(lives))
  }

  @Test("Every slide names its sources in the notes, the same number of them in both languages")
  func sources() throws {
    let decks = try Language.allCases.map { language in
      try Deck(parsing: String(decoding: SlideAssets.files["\(language.rawValue).md"] ?? [], as: UTF8.self))
    }
    for (english, persian) in zip(decks[0].slides, decks[1].slides) {
      let (en, fa) = (sources(english, "Sources:"), sources(persian, "منابع:"))
      #expect(en != nil && fa != nil, "\(english.id) has no sources")
      // What has a year, a figure or a clause on it has more than a remark.
      let text = blocks(english)
      #expect(
        clauses(text).isSubset(of: clauses(english.notes)),
        "\(english.id): \(clauses(text).subtracting(clauses(english.notes)))")
      #expect(clauses(text) == clauses(blocks(persian)), "\(english.id): the clauses differ between the languages")
      #expect(
        figures(text).isSubset(of: figures(english.notes)),
        "\(english.id): \(figures(text).subtracting(figures(english.notes)))")
    }
  }

  private func sources(_ slide: Slide, _ word: String) -> Substring? {
    slide.notes.firstRange(of: word).map { slide.notes[$0.upperBound...] }
  }

  private func blocks(_ slide: Slide) -> String {
    slide.blocks.map { if case .markdown(let text) = $0 { text } else { "" } }.joined(separator: "\n")
  }

  private func clauses(_ text: String) -> Set<String> {
    Set(text.matches(of: #/§([0-9]+(\.[0-9]+)*)/#).map { String($0.output.1) })
  }

  /// Measured figures: numbers with a thousands mark, and years.
  private func figures(_ text: String) -> Set<String> {
    Set(text.matches(of: #/\b([0-9]+,[0-9]{3}|(19|20)[0-9]{2})\b/#).map { String($0.output.1) })
  }

  private func lives(_ slide: Slide) -> [Slide.Live] {
    slide.blocks.compactMap { if case .live(let live) = $0 { live } else { nil } }
  }
}
