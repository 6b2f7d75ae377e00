import Lessons
import Probing
import Wire

/// Writes what a check found as NDJSON: a `violation` for each finding, with the keys that a trace gives it, and
/// `check.end` with the sums.
public struct CheckJSON {
  public init() {}

  /// - Parameter withFindings: false where the probes have been written already.
  public func write(_ report: CheckReport, withFindings: Bool = true, into writer: inout ByteWriter) {
    for finding in withFindings ? report.findings : [] {
      writer.write("{")
      writer.member("event", "violation")
      writer.member("source", report.source)
      if let stream = finding.stream { writer.member("tcp.stream", stream) }
      writer.member("sender", finding.sender.rawValue)
      if !finding.from.isEmpty {
        writer.member("from", finding.from)
        writer.member("to", finding.to)
      }
      if !finding.packets.isEmpty { writer.list("packets", of: finding.packets) }
      writer.member("rule", finding.rule.rawValue)
      writer.member("clause", finding.rule.clause)
      writer.member("severity", finding.rule.severity.rawValue)
      writer.member("detail", finding.detail)
      writer.write("}\n")
    }
    writer.write("{")
    writer.member("event", "check.end")
    writer.member("source", report.source)
    writer.member("errors", report.errors)
    writer.member("warnings", report.warnings)
    writer.member("notes", report.notes)
    writer.member("listed", report.findings.count)
    writer.member("conversations", report.conversations)
    writer.member("streams", report.connections)
    writer.member("packets", report.packets)
    writer.member("complete", report.isComplete)
    writer.write("}\n")
  }

  /// One probe of a server: `probe`, `rule`, `clause`, `title`, `verdict` (`as-asked`, `note`, `broken`, `not-tried`) and
  /// what was `observed`.
  public func write(_ outcome: ProbeOutcome, into writer: inout ByteWriter) {
    writer.write("{")
    writer.member("event", "probe")
    writer.member("probe", outcome.probe.id)
    writer.member("rule", outcome.probe.rule.rawValue)
    writer.member("clause", outcome.probe.rule.clause)
    writer.member("title", outcome.probe.title.en)
    writer.member("verdict", outcome.verdict.rawValue)
    writer.member("observed", outcome.observed.en)
    writer.write("}\n")
  }
}
