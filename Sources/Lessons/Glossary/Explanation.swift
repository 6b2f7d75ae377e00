import Languages

/// What one thing on the wire is and what it is for, in both languages.
///
/// In the texts a protocol value stands between backticks, as in Markdown: `Phrase.init(markdown:)` takes them out and
/// keeps such a value together in Persian lines.
public struct Explanation: Equatable, Sendable {
  public var title: Bilingual
  /// One or two sentences, without the clause.
  public var sentence: Bilingual
  /// Where it is written: `RFC 6455 §4.1(7)`.
  public var clause: String?
  public var slide: SlideID?

  public init(title: Bilingual, sentence: Bilingual, clause: String? = nil, slide: SlideID? = nil) {
    self.title = title
    self.sentence = sentence
    self.clause = clause
    self.slide = slide
  }

  /// An explanation of something whose name is the same in every language.
  init(_ name: String, en: String, fa: String, _ clause: String? = nil, _ slide: SlideID? = nil) {
    self.init(title: .same(name), sentence: Bilingual(en: en, fa: fa), clause: clause, slide: slide)
  }

  /// The same on another slide: what stands in any head of HTTP has no slide of its own, but a topic has to have one.
  func on(_ slide: SlideID) -> Explanation {
    Explanation(title: title, sentence: sentence, clause: clause, slide: slide)
  }
}

/// Explanations of what a WebSocket conversation can show, by the name or number that stands on the wire.
public enum Glossary {
  static func index(_ explanations: [Explanation]) -> [String: Explanation] {
    Dictionary(explanations.map { ($0.title.en.lowercased(), $0) }) { first, _ in first }
  }
}
