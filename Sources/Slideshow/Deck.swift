/// A deck of slides in one language, as its Markdown file says it.
public struct Deck: Equatable, Sendable {
  /// `title` of the front matter.
  public var title: String
  /// `language` of the front matter, for instance `fa`.
  public var language: String
  public var slides: [Slide]

  public init(title: String, language: String, slides: [Slide]) {
    self.title = title
    self.language = language
    self.slides = slides
  }
}

/// One slide.
public struct Slide: Equatable, Sendable {
  /// Part of a slide, in the order in which it is shown.
  public enum Block: Equatable, Sendable {
    /// CommonMark.
    case markdown(String)
    /// Something that happens when it is asked for.
    case live(Live)
  }

  /// What a live block runs.
  public enum Live: String, CaseIterable, Sendable {
    case handshake
  }

  /// Small Latin letters, digits and hyphens: the slide's address behind `#`.
  public var id: String
  /// The text of the first heading.
  public var title: String
  public var blocks: [Block]
  /// What only the speaker sees, CommonMark; empty where there is nothing.
  public var notes: String

  public init(id: String, title: String, blocks: [Block], notes: String) {
    self.id = id
    self.title = title
    self.blocks = blocks
    self.notes = notes
  }
}

/// What is wrong in a deck's file. Lines are counted from 1.
public enum DeckError: Error, Equatable, Sendable {
  /// The file does not begin with `---`, lines of `key: value`, and `---`; or title or language is not among them.
  case frontMatter(line: Int)
  /// A comment without its `-->`.
  case unclosedComment(line: Int)
  /// A comment that is none of `id`, `notes` and `live`, or a second one of its kind, or `live` with an unknown name.
  case directive(String, line: Int)
  /// The slide that begins there has no id, or one with other letters.
  case id(line: Int)
  case repeatedID(String, line: Int)
  /// The slide that begins there has no `# Title`.
  case title(line: Int)
}
