import Languages
import Lessons
import Probing
import Wire

/// Writes what a server did with the probes, a line for each, as they come.
///
/// ```
///  Handshake
///    ✓ H5   no Sec-WebSocket-Key                          400 Bad Request
///    ✗ H7   version 12                                    101
///           A version other than 13: the server refuses …         RFC 6455 §4.2.2(4)
/// ```
public struct ProbeText {
  private let layout: LineLayout
  private let depth: ExplanationDepth
  private var section: Probe.Section?
  private var counts: [Int] = [0, 0, 0, 0]

  public init(language: Language, depth: ExplanationDepth = .short, width: Int = 80, style: TextStyle = .plain) {
    layout = LineLayout(language: language, width: max(60, width), style: style)
    self.depth = depth
  }

  private var language: Language { layout.language }
  private var right: Int { layout.width - 1 }

  public mutating func write(_ outcome: ProbeOutcome, into writer: inout ByteWriter) {
    if outcome.probe.section != section {
      if section != nil { writer.write("\n") }
      section = outcome.probe.section
      write(" " + layout.style.apply(.heading, title(outcome.probe.section)), into: &writer)
    }
    let (mark, role): (String, TextStyle.Role) =
      switch outcome.verdict {
      case .asAsked: ("✓", .good)
      case .note: ("·", .warning)
      case .broken: ("✗", .error)
      case .notTried: ("–", .dim)
      }
    counts[index(outcome.verdict)] += 1
    let rule = DisplayWidth.pad(outcome.probe.rule.rawValue, to: 4)
    let observed = layout.clip(outcome.observed[language], to: 32)
    let room = right - 10 - DisplayWidth.of(observed) - 2
    let what = layout.clip(outcome.probe.title[language], to: room)
    let gap = layout.spaces(room - DisplayWidth.of(what) + 2)
    write("   " + layout.style.apply(role, mark + " " + rule) + " " + what + gap + observed, into: &writer)
    guard outcome.verdict == .broken, depth != .none, let topic = Catalogue.topic(named: outcome.probe.rule.rawValue)
    else { return }
    var texts = [topic.sentence(in: language)]
    if depth == .full { texts.append(topic.paragraph(in: language)) }
    for (number, text) in texts.enumerated() {
      let lines = layout.cite(
        number == 0 ? topic.clause : nil, layout.wrap(text, to: right - 10), columns: right - 10)
      for line in lines { write(layout.spaces(10) + line.text + layout.style.apply(.dim, line.clause), into: &writer) }
    }
  }

  /// The sums.
  public func writeEnd(into writer: inout ByteWriter) {
    let text = Bilingual(
      en: "\(counts[0]) as the RFCs ask, \(counts[2]) not, \(counts[1]) worth knowing, \(counts[3]) not tried",
      fa: "\(persian(0)) چنان‌که RFC می‌خواهد، \(persian(2)) نه، \(persian(1)) دانستنی، \(persian(3)) آزموده‌نشده")
    writer.write("\n")
    write(text[language], into: &writer)
  }

  private func persian(_ index: Int) -> String { String(counts[index]).persianDigits }

  private func index(_ verdict: ProbeOutcome.Verdict) -> Int {
    switch verdict {
    case .asAsked: 0
    case .note: 1
    case .broken: 2
    case .notTried: 3
    }
  }

  private func title(_ section: Probe.Section) -> String {
    switch section {
    case .handshake: Bilingual(en: "Handshake", fa: "دست‌دهی")[language]
    case .frames: Bilingual(en: "Frames", fa: "فریم‌ها")[language]
    case .messages: Bilingual(en: "Messages", fa: "پیام‌ها")[language]
    case .closing: Bilingual(en: "Closing", fa: "بستن")[language]
    case .compression: Bilingual(en: "Compression", fa: "فشرده‌سازی")[language]
    }
  }

  private func write(_ line: String, into writer: inout ByteWriter) {
    writer.write(string: layout.finish(line) + "\n")
  }
}
