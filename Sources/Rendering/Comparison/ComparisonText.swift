import Languages
import Lessons
import Measurement
import Wire

/// Shows for a terminal what the techniques cost on the wire.
///
/// ```
///  While messages came
///                     requests  empty  packets  only  bytes per  bytes per
///                                               ACKs    message  text byte
///  Polling                 100     62      302   101      1,420       71.0  ████████
///  WebSocket                 0      0      200   100        217       10.9  █
/// ```
public struct ComparisonText {
  private let story: ComparisonStory
  private let layout: LineLayout
  private let depth: ExplanationDepth

  /// - Parameter width: columns of the terminal; below 80 the tables would not fit, so 80 is the least.
  public init(
    _ figures: ComparisonFigures, language: Language, depth: ExplanationDepth = .short, width: Int = 80,
    style: TextStyle = .plain
  ) {
    story = ComparisonStory(figures, language: language)
    self.depth = depth
    layout = LineLayout(language: language, width: max(80, width), style: style)
  }

  public func write(into writer: inout ByteWriter) {
    for line in lines {
      writer.write(string: line)
      writer.write(UInt8(ascii: "\n"))
    }
  }

  /// All lines, without line ends.
  public var lines: [String] {
    var lines = [layout.finish(layout.style.apply(.heading, " " + story.title))]
    lines += paragraph(story.conditions.joined(separator: " "))
    for warning in story.warnings { lines += paragraph(warning, role: .warning) }
    let techniques = story.techniques
    guard !techniques.isEmpty else { return lines }
    for section in story.sections(depth) {
      let body = body(section, techniques)
      let notes = depth == .none ? [] : paragraph(story.notes(section).joined(separator: " "), role: .dim)
      guard !body.isEmpty || !notes.isEmpty else { continue }
      lines += [
        "",
        layout.finish(layout.style.apply(.heading, " " + layout.clip(story.heading(section), to: layout.width - 2))),
      ]
      lines += body + notes
    }
    return lines
  }

  private func paragraph(_ text: String, role: TextStyle.Role? = nil) -> [String] {
    layout.wrap(text, to: layout.width - 2).map { line in
      layout.finish(" " + (role.map { layout.style.apply($0, line) } ?? line))
    }
  }

  private func body(_ section: ComparisonStory.Section, _ techniques: [TechniqueFigures]) -> [String] {
    switch section {
    case .breakEven: breakEven
    case .reasons: reasons(techniques)
    case .messages, .layers, .overhead, .latency, .extrapolation:
      ComparisonTables(story: story)[section]?.lines(layout) ?? []
    }
  }

  // MARK: sentences

  private var breakEven: [String] {
    let values = story.breakEvens
    let width = values.map { DisplayWidth.of($0.other.technique.name) }.max() ?? 0
    let against = story.against + " "
    return values.map { entry in
      let name = entry.other.technique.name
      return layout.finish(
        layout.clip(
          " " + against + layout.value(name) + layout.spaces(width - DisplayWidth.of(name) + 2) + entry.text,
          to: layout.width - 1))
    }
  }

  private func reasons(_ techniques: [TechniqueFigures]) -> [String] {
    techniques.flatMap { technique -> [String] in
      let text =
        layout.value(technique.technique.name) + ": " + story.reason(technique) + " (\(story.slideWord): "
        + layout.value(technique.technique.slide.rawValue) + ")"
      let lesson = depth == .full ? story.lesson(technique) : nil
      return paragraph(text) + (lesson.map { paragraph($0, role: .dim) } ?? [])
    }
  }
}
