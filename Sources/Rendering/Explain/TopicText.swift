import Languages
import Lessons
import Wire

/// Writes topics of the catalogue for a terminal.
///
/// ```
///  Sec-WebSocket-Key                                         HTTP header fields
///
///    16 random bytes in base64. …
///
///    The server appends …
///
///    RFC 6455 §4.1(7)                                     slide: upgrade-request
/// ```
public struct TopicText {
  private let layout: LineLayout

  public init(language: Language, width: Int = 80, style: TextStyle = .plain) {
    layout = LineLayout(language: language, width: max(40, width), style: style)
  }

  private var language: Language { layout.language }
  private var right: Int { layout.width - 1 }

  public func write(_ topic: Topic, into writer: inout ByteWriter) {
    for line in lines(topic) { writer.write(string: line + "\n") }
  }

  /// Every topic in one line, group by group.
  public func writeList(_ topics: [Topic], into writer: inout ByteWriter) {
    for group in Topic.Group.allCases {
      let members = topics.filter { $0.group == group }
      guard !members.isEmpty else { continue }
      writer.write(string: layout.finish(" " + layout.style.apply(.heading, group.title[language])) + "\n")
      for topic in members {
        let id = layout.clip(topic.id, to: right - 3)
        let gap = max(2, 30 - DisplayWidth.of(id))
        let title = topic.explanation.title[language]
        let isSame = Catalogue.areSame(title, topic.id)
        let room = right - 3 - DisplayWidth.of(id) - gap
        let shown = isSame || room < 10 ? "" : layout.spaces(gap) + layout.clip(title, to: room)
        let line = layout.spaces(3) + layout.style.apply(.client, layout.value(id)) + shown
        writer.write(string: layout.finish(line) + "\n")
      }
      writer.write("\n")
    }
  }

  private func lines(_ topic: Topic) -> [String] {
    let title = topic.explanation.title[language]
    let isSame = Catalogue.areSame(title, topic.id)
    let name = isSame ? layout.value(topic.id) : "\(layout.value(topic.id)): \(title)"
    let group = topic.group.title[language]
    var lines: [String] = []
    if let line = layout.edges(" " + name, group, columns: right) {
      let head = layout.style.apply(.heading, " " + name)
      let gap = layout.spaces(right - DisplayWidth.of(" " + name) - DisplayWidth.of(group))
      lines.append(layout.finish(layout.style.isColoured ? head + gap + layout.style.apply(.dim, group) : line))
    } else {
      lines += layout.wrap(name, to: right - 1).map { layout.finish(" " + layout.style.apply(.heading, $0)) }
    }
    for text in [topic.sentence(in: language), topic.paragraph(in: language)]
    where !text.isEmpty {
      lines.append("")
      lines += layout.wrap(text, to: right - 3).map { layout.finish(layout.spaces(3) + $0) }
    }
    lines.append("")
    let slide = (language == .persian ? "اسلاید: " : "slide: ") + layout.value(topic.slide.rawValue)
    let clause = topic.clause.map(layout.value) ?? ""
    let last =
      layout.edges(layout.spaces(3) + clause, slide, columns: right) ?? layout.spaces(3) + clause + "  " + slide
    lines.append(layout.finish(layout.style.apply(.dim, last)))
    return lines
  }
}
