import Languages
import Lessons
import Measurement

/// The tables of a comparison, for the terminal and for the page.
struct ComparisonTables {
  let story: ComparisonStory

  /// The section's table; nil for a section without one, and where the figures hold nothing for it.
  subscript(section: ComparisonStory.Section) -> ComparisonTable? {
    let techniques = story.techniques
    guard !techniques.isEmpty else { return nil }
    return switch section {
    case .messages: messages(techniques)
    case .layers: layers(techniques)
    case .overhead: overhead(techniques)
    case .latency: latency(techniques)
    case .extrapolation: extrapolation(techniques)
    case .breakEven, .reasons: nil
    }
  }

  private func head(_ english: (String, String), _ persian: (String, String)) -> (String, String) {
    story.language == .english ? english : persian
  }

  private func word(_ english: String, _ persian: String) -> String {
    story.language == .english ? english : persian
  }

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
        .init(title: word("a whole session", "همهٔ نشست"), columns: 2),
        .init(title: word("an idle minute", "دقیقهٔ بی‌پیام"), columns: 2),
      ],
      heads: [
        head(("", "packets"), ("", "بسته")), head(("", "bytes"), ("", "بایت")),
        head(("", "packets"), ("", "بسته")), head(("", "bytes"), ("", "بایت")),
        head(("", "packets"), ("", "بسته")), head(("", "bytes"), ("", "بایت")),
      ],
      rows: techniques.map { technique in
        let clients = technique.clients > 0 ? Double(technique.clients) : nil
        let minute = technique.idleMinute(scale: story.figures.conditions.scale)
        return .init(
          name: technique.technique.name,
          cells: [
            .whole(clients.map { Double(technique.setUp.packets) / $0 }),
            .whole(clients.map { Double(technique.setUp.wire) / $0 }),
            .whole(clients.map { Double(technique.session.packets) / $0 }),
            .whole(clients.map { Double(technique.session.wire) / $0 }), .whole(minute?.packets), .whole(minute?.wire),
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
          name: technique.technique.name, cells: values.map { $0.map { .time($0) } ?? .none },
          bar: technique.meanLatency)
      })
  }

  private func extrapolation(_ techniques: [TechniqueFigures]) -> ComparisonTable? {
    let known = techniques.compactMap { technique in
      Extrapolation(of: technique, scale: story.figures.conditions.scale).map { (technique.technique.name, $0) }
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
}
