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
  private let figures: ComparisonFigures
  private let story: ComparisonStory
  private let layout: HandshakeLayout

  /// - Parameter width: columns of the terminal; below 80 the tables would not fit, so 80 is the least.
  public init(
    _ figures: ComparisonFigures, language: Language, width: Int = 80, style: TextStyle = .plain
  ) {
    self.figures = figures
    story = ComparisonStory(figures, language: language)
    layout = HandshakeLayout(language: language, width: max(80, width), style: style)
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
    for section in ComparisonStory.Section.allCases {
      let body = body(section, techniques)
      let notes = paragraph(story.notes(section).joined(separator: " "), role: .dim)
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
    case .messages: messages(techniques).lines(layout)
    case .layers: layers(techniques)?.lines(layout) ?? []
    case .overhead: overhead(techniques).lines(layout)
    case .latency: latency(techniques)?.lines(layout) ?? []
    case .breakEven: breakEven
    case .reasons: reasons(techniques)
    case .extrapolation: extrapolation(techniques)?.lines(layout) ?? []
    }
  }

  private func head(_ english: (String, String), _ persian: (String, String)) -> (String, String) {
    layout.language == .english ? english : persian
  }

  private func word(_ english: String, _ persian: String) -> String {
    layout.language == .english ? english : persian
  }

  // MARK: tables

  private func messages(_ techniques: [TechniqueFigures]) -> ComparisonTable {
    ComparisonTable(
      heads: [
        head(("", "requests"), ("", "درخواست")),
        head(("", "empty"), ("پاسخ", "خالی")),
        head(("", "packets"), ("", "بسته")),
        head(("only", "ACKs"), ("فقط", "ACK")),
        head(("bytes/", "message"), ("بایت", "هر پیام")),
        head(("× the", "text"), ("× خود", "متن")),
      ],
      rows: techniques.map { technique in
        let steady = technique.steady
        return .init(
          name: technique.technique.name,
          cells: [
            .count(steady.requests), .count(steady.emptyAnswers), .count(steady.packets),
            .count(steady.acknowledgements), .whole(technique.bytesPerMessage),
            technique.overheadRatio.map { .number($0, decimals: 1) } ?? .none,
          ], bar: technique.bytesPerMessage ?? 0)
      })
  }

  private func layers(_ techniques: [TechniqueFigures]) -> ComparisonTable? {
    let counted = techniques.filter { $0.delivered > 0 }
    guard !counted.isEmpty else { return nil }
    let hasOther = counted.contains { $0.steady.otherStream != 0 }
    var heads = [
      head(("", "text"), ("", "متن")), head(("JSON", "around"), ("JSON", "دورش")),
      head(("HTTP", "heads"), ("سرآیند", "HTTP")), head(("frame", "headers"), ("سرآیند", "فریم")),
      head(("", "TCP"), ("", "TCP")), head(("", "IP"), ("", "IP")), head(("", "link"), ("", "پیوند")),
      head(("", "sum"), ("", "جمع")),
    ]
    if hasOther { heads.insert(head(("", "other"), ("", "دیگر")), at: 4) }
    return ComparisonTable(
      heads: heads,
      rows: counted.map { technique in
        func bytes(_ part: CostPart) -> ComparisonTable.Cell { .whole(part.bytesPerMessage(of: technique)) }
        let isCompressed = technique.technique == .webSocketDeflate
        var cells = [
          isCompressed ? .none : bytes(.text), bytes(isCompressed ? .compressed : .json), bytes(.httpHeads),
          bytes(.frameHeaders), bytes(.tcp), bytes(.ip), bytes(.link), .whole(technique.bytesPerMessage),
        ]
        if hasOther { cells.insert(bytes(.other), at: 4) }
        return .init(name: technique.technique.name, cells: cells)
      })
  }

  private func overhead(_ techniques: [TechniqueFigures]) -> ComparisonTable {
    ComparisonTable(
      groups: [
        .init(title: word("set-up", "برپایی"), columns: 2),
        .init(title: word("a minute without any message", "یک دقیقه بی هیچ پیام"), columns: 2),
      ],
      heads: [
        head(("", "packets"), ("", "بسته")), head(("", "bytes"), ("", "بایت")),
        head(("", "packets"), ("", "بسته")), head(("", "bytes"), ("", "بایت")),
      ],
      rows: techniques.map { technique in
        let clients = technique.clients > 0 ? Double(technique.clients) : nil
        let minute = technique.idleMinute(scale: figures.conditions.scale)
        return .init(
          name: technique.technique.name,
          cells: [
            .whole(clients.map { Double(technique.setUp.packets) / $0 }),
            .whole(clients.map { Double(technique.setUp.wire) / $0 }), .whole(minute?.packets), .whole(minute?.wire),
          ], bar: minute?.wire)
      })
  }

  private func latency(_ techniques: [TechniqueFigures]) -> ComparisonTable? {
    guard techniques.contains(where: { !$0.latencies.isEmpty }) else { return nil }
    return ComparisonTable(
      heads: [
        head(("", "min"), ("", "کمینه")), head(("", "median"), ("", "میانه")), head(("", "p95"), ("", "صدک ۹۵")),
        head(("", "max"), ("", "بیشینه")), head(("", "mean"), ("", "میانگین")),
      ],
      rows: techniques.map { technique in
        let values = [0, 0.5, 0.95, 1].map { technique.latency($0) } + [technique.meanLatency]
        return .init(
          name: technique.technique.name, cells: values.map { $0.map { .text(shortTime($0)) } ?? .none },
          bar: technique.meanLatency)
      })
  }

  private func extrapolation(_ techniques: [TechniqueFigures]) -> ComparisonTable? {
    let known = techniques.compactMap { technique in
      Extrapolation(of: technique, scale: figures.conditions.scale).map { (technique.technique.name, $0) }
    }
    guard !known.isEmpty else { return nil }
    let counts = Extrapolation.clients.map { exactNumber(Double($0), 0) }
    return ComparisonTable(
      groups: [
        .init(title: word("heads and frame headers only", "فقط سرآیند HTTP و فریم"), columns: counts.count),
        .init(title: word("everything, with TCP/IP", "همه‌چیز، با TCP/IP"), columns: counts.count),
      ],
      heads: (counts + counts).map { ("", $0) },
      rows: known.map { name, extrapolation in
        .init(
          name: name,
          cells: Extrapolation.Counting.allCases.flatMap { counting in
            Extrapolation.clients.map {
              .number(extrapolation.megabits(clients: $0, counting: counting), decimals: 3)
            }
          })
      })
  }

  // MARK: sentences

  private var breakEven: [String] {
    let values = story.breakEvens
    let width = values.map { DisplayWidth.of($0.other.technique.name) }.max() ?? 0
    let against = layout.language == .english ? "against " : "در برابر "
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
      let slide = layout.language == .english ? "slide" : "اسلاید"
      let text =
        layout.value(technique.technique.name) + ": " + story.reason(technique) + " (\(slide): "
        + layout.value(technique.technique.slide.rawValue) + ")"
      return paragraph(text)
    }
  }
}
