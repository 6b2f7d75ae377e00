extension Deck {
  /// Reads a deck.
  ///
  /// ```
  /// ---
  /// title: WebSocket, seen from the wire
  /// language: en
  /// ---
  ///
  /// <!-- id: polling -->
  /// # Polling: ask again and again
  ///
  /// Markdown (CommonMark) …
  ///
  /// <!-- live: handshake -->
  ///
  /// <!-- notes:
  /// For the speaker.
  /// -->
  ///
  /// ---
  /// ```
  ///
  /// A line `---` ends a slide, except inside a fenced code block and inside a comment.
  ///
  /// - Throws: `DeckError`, the first that is found.
  public init(parsing text: String) throws(DeckError) {
    var parser = DeckParser(text)
    let header = try parser.frontMatter()
    var slides: [Slide] = []
    var ids: Set<String> = []
    while let (slide, line) = try parser.slide() {
      guard ids.insert(slide.id).inserted else { throw .repeatedID(slide.id, line: line) }
      slides.append(slide)
    }
    self.init(title: header.title, language: header.language, slides: slides)
  }
}

private struct DeckParser {
  private let lines: [Substring]
  private var next = 0

  init(_ text: String) {
    // By bytes: "\r\n" is one Character, and would be no line ending to a search for "\n".
    lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Substring(line.last == 0x0D ? line.dropLast() : line)
    }
  }

  private static let separator = "---"

  mutating func frontMatter() throws(DeckError) -> (title: String, language: String) {
    var values: [String: String] = [:]
    guard let first = lines.first, trimmed(first) == Self.separator else { throw .frontMatter(line: 1) }
    next = 1
    while true {
      guard next < lines.count else { throw .frontMatter(line: lines.count) }
      let line = trimmed(lines[next])
      next += 1
      if line == Self.separator { break }
      if line.isEmpty { continue }
      guard let colon = line.firstIndex(of: ":") else { throw .frontMatter(line: next) }
      values[String(line[..<colon])] = String(trimmed(line[line.index(after: colon)...]))
    }
    guard let title = values["title"], let language = values["language"] else { throw .frontMatter(line: next) }
    return (title, language)
  }

  /// The next slide and the line on which it begins; nil at the end.
  mutating func slide() throws(DeckError) -> (Slide, line: Int)? {
    while next < lines.count, trimmed(lines[next]).isEmpty { next += 1 }
    guard next < lines.count else { return nil }
    let first = next + 1
    var id: String?
    var notes: String?
    var blocks: [Slide.Block] = []
    var markdown: [Substring] = []
    var fence: Fence?

    while next < lines.count {
      let line = lines[next]
      if let open = fence {
        if open.isClosed(by: line) { fence = nil }
      } else if trimmed(line) == Self.separator {
        next += 1
        break
      } else if line.hasPrefix("<!--") {
        let (name, value, number) = try comment()
        switch name {
        case "id" where id == nil:
          guard isID(value) else { throw .id(line: number) }
          id = value
        case "notes" where notes == nil: notes = value
        case "live":
          guard let live = Slide.Live(rawValue: value) else { throw .directive(value, line: number) }
          flush(&markdown, into: &blocks)
          blocks.append(.live(live))
        default: throw .directive(name, line: number)
        }
        continue
      } else {
        fence = Fence(line)
      }
      markdown.append(line)
      next += 1
    }
    flush(&markdown, into: &blocks)
    guard let id else { throw .id(line: first) }
    guard let title = title(of: blocks) else { throw .title(line: first) }
    return (Slide(id: id, title: title, blocks: blocks, notes: notes ?? ""), first)
  }

  private func flush(_ markdown: inout [Substring], into blocks: inout [Slide.Block]) {
    defer { markdown.removeAll() }
    while markdown.first.map({ trimmed($0).isEmpty }) == true { markdown.removeFirst() }
    while markdown.last.map({ trimmed($0).isEmpty }) == true { markdown.removeLast() }
    if !markdown.isEmpty { blocks.append(.markdown(markdown.joined(separator: "\n"))) }
  }

  /// The comment that begins on this line: `<!-- name: value -->`, over as many lines as it takes.
  private mutating func comment() throws(DeckError) -> (name: String, value: String, line: Int) {
    let first = next + 1
    var text = ""
    var line = lines[next].dropFirst(4)
    while true {
      next += 1
      if let end = line.firstRange(of: "-->") {
        text += line[..<end.lowerBound]
        // What stands behind a comment would be shown nowhere.
        guard trimmed(line[end.upperBound...]).isEmpty else {
          throw .directive(String(line[end.upperBound...]), line: next)
        }
        break
      }
      guard next < lines.count else { throw .unclosedComment(line: first) }
      text += line + "\n"
      line = lines[next]
    }
    guard let colon = text.firstIndex(of: ":") else { throw .directive(String(trimmed(text[...])), line: first) }
    return (String(trimmed(text[..<colon])), String(trimmed(text[text.index(after: colon)...])), first)
  }

  private func title(of blocks: [Slide.Block]) -> String? {
    guard case .markdown(let text) = blocks.first, text.hasPrefix("# ") else { return nil }
    let line = text.dropFirst(2).prefix { $0 != "\n" }
    return trimmed(line).isEmpty ? nil : String(trimmed(line))
  }

  private func isID(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
  }
}

/// A fenced code block (CommonMark §4.5): three or more backticks or tildes, closed by at least as many.
private struct Fence {
  private let mark: Character
  private let count: Int

  init?(_ line: Substring) {
    let text = line.drop { $0 == " " }
    guard line.count - text.count < 4, let mark = text.first, mark == "`" || mark == "~" else { return nil }
    count = text.prefix { $0 == mark }.count
    guard count >= 3 else { return nil }
    self.mark = mark
  }

  func isClosed(by line: Substring) -> Bool {
    let text = trimmed(line)
    return text.count >= count && text.allSatisfy { $0 == mark }
  }
}

/// Without the white space around it.
private func trimmed(_ text: Substring) -> Substring {
  var text = text
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return text.drop { $0.isWhitespace }
}
