import Lessons
import Wire

/// Writes what a check found as NDJSON: a `violation` for each finding, with the keys that a trace gives it, and
/// `check.end` with the sums.
public struct CheckJSON {
  public init() {}

  public func write(_ report: CheckReport, into writer: inout ByteWriter) {
    for finding in report.findings {
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
}
