import Measurement
import Wire

/// Writes a comparison's figures as CSV (RFC 4180): a header line, then one row for each technique and phase.
///
/// Tallies are those of all clients together. What belongs to one phase stands in its row alone, so that columns may be
/// added up: the messages in that of `steady`, the seconds in those of `steady` and `idle`. No field needs quotes: all
/// are numbers or names of ours.
public struct ComparisonCSV {
  public init() {}

  public func write(_ figures: ComparisonFigures, into writer: inout ByteWriter) {
    let names = ["technique", "phase", "clients", "seconds", "delivered", "text_bytes"] + Tally().named.map(\.0)
    line(names, into: &writer)
    for technique in figures.techniques {
      row(technique, "set_up", technique.setUp, into: &writer)
      row(
        technique, "steady", technique.steady, seconds: technique.steadySeconds, delivered: technique.delivered,
        text: technique.textBytes, into: &writer)
      row(technique, "idle", technique.idle, seconds: technique.idleSeconds, into: &writer)
      row(technique, "end", technique.end, into: &writer)
    }
  }

  private func row(
    _ technique: TechniqueFigures, _ phase: String, _ tally: Tally, seconds: Double? = nil, delivered: Int? = nil,
    text: Int? = nil, into writer: inout ByteWriter
  ) {
    let fields =
      [
        technique.technique.rawValue, phase, String(technique.clients), seconds.flatMap(plainDecimal) ?? "",
        delivered.map(String.init) ?? "", text.map(String.init) ?? "",
      ] + tally.named.map { String($0.1) }
    line(fields, into: &writer)
  }

  /// A record ends with CR LF (RFC 4180 §2).
  private func line(_ fields: [String], into writer: inout ByteWriter) {
    writer.write(string: fields.joined(separator: ","))
    writer.write("\r\n")
  }
}
