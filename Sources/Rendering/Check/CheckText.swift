import Languages
import Lessons
import Wire

/// Writes what a check found for a terminal, rule by rule.
///
/// ```
///  error F3: Unmasked client frame                                 RFC 6455 §5.1
///    packet 12, connection 0, client, +1.204 s: the frame has no mask
///
///    The client did not mask: …
/// ```
public struct CheckText {
  private let layout: LineLayout
  private let depth: ExplanationDepth
  /// Places that are shown of one rule.
  private static let places = 5

  public init(language: Language, depth: ExplanationDepth = .short, width: Int = 80, style: TextStyle = .plain) {
    layout = LineLayout(language: language, width: max(60, width), style: style)
    self.depth = depth
  }

  private var language: Language { layout.language }
  private var right: Int { layout.width - 1 }

  public func write(_ report: CheckReport, into writer: inout ByteWriter) {
    for line in lines(report) { writer.write(string: layout.finish(line) + "\n") }
  }

  private func lines(_ report: CheckReport) -> [String] {
    report.byRule.flatMap { lines($0.rule, $0.findings) + [""] } + summary(report)
  }

  private func lines(_ rule: Rule, _ findings: [Finding]) -> [String] {
    let topic = Catalogue.topic(named: rule.rawValue)
    let severity = Words.severity(rule.severity, language)
    let title = " \(severity) \(layout.value(rule.rawValue)): \(topic?.explanation.title[language] ?? "")"
    let clause = layout.value(rule.clause)
    let role: TextStyle.Role =
      switch rule.severity {
      case .error: .error
      case .warning: .warning
      case .note: .dim
      }
    let gap = layout.spaces(max(2, right - DisplayWidth.of(title) - DisplayWidth.of(clause)))
    var lines = [layout.style.apply(role, title) + gap + layout.style.apply(.dim, clause)]
    for finding in findings.prefix(Self.places) {
      let wrapped = layout.wrap(place(finding), to: right - 5)
      lines += wrapped.enumerated().map { layout.spaces($0.offset == 0 ? 3 : 5) + $0.element }
    }
    if findings.count > Self.places {
      let more = findings.count - Self.places
      lines.append(
        layout.spaces(3)
          + Bilingual(
            en: "… and at \(counted(more, "more place"))", fa: "… و در \(grouped(more).persianDigits) جای دیگر")[
            language])
    }
    guard let topic, depth != .none else { return lines }
    var texts = [topic.sentence(in: language)]
    if depth == .full { texts.append(topic.paragraph(in: language)) }
    for text in texts { lines += [""] + layout.wrap(text, to: right - 3).map { layout.spaces(3) + $0 } }
    return lines
  }

  private func place(_ finding: Finding) -> String {
    let comma = language == .english ? ", " : "، "
    var parts: [String] = []
    if let packets = Words.packets(finding.packets, language) { parts.append(packets) }
    if let stream = finding.stream {
      parts.append((language == .english ? "connection " : "اتصال ") + Words.digits(stream, language))
    }
    parts.append(Words.peer(finding.sender, language))
    parts.append(layout.value("+" + HandshakeText.time(finding.time)))
    // The detail is English only.
    return parts.joined(separator: comma)
      + (language == .english && !finding.detail.isEmpty ? ": \(finding.detail)" : "")
  }

  private func summary(_ report: CheckReport) -> [String] {
    let counts = [
      (report.errors, "error", "خطا"), (report.warnings, "warning", "هشدار"), (report.notes, "note", "نکته"),
    ]
    let found =
      counts.allSatisfy { $0.0 == 0 }
      ? Bilingual(en: "no rule broken", fa: "هیچ قاعده‌ای نقض نشده است")
      : Bilingual(
        en: counts.map { counted($0.0, $0.1) }.joined(separator: ", "),
        fa: counts.map { "\(grouped($0.0).persianDigits) \($0.2)" }.joined(separator: "، "))
    let scope = Bilingual(
      en: "\(counted(report.conversations, "WebSocket conversation")), \(counted(report.connections, "connection")), "
        + "\(counted(report.packets, "packet"))",
      fa: "\(grouped(report.conversations).persianDigits) گفت‌وگوی WebSocket، "
        + "\(grouped(report.connections).persianDigits) اتصال، \(grouped(report.packets).persianDigits) بسته")
    let separator = language == .english ? "; " : "؛ "
    var lines = layout.wrap(
      "\(layout.value(report.source)): \(found[language])\(separator)\(scope[language])", to: right)
    if report.omitted > 0 {
      lines.append(
        Bilingual(
          en: "\(grouped(report.omitted)) more were counted and are not listed",
          fa: "\(grouped(report.omitted).persianDigits) مورد دیگر شمرده شد و در فهرست نیست")[language])
    }
    return lines
  }
}
