import Measurement
import Wire

/// Writes a comparison's figures as one JSON object on one line.
///
/// Keys are in snake_case; bytes and packets are integers, times are seconds (conditions: milliseconds, as their names
/// say). What is unknown is left out. Tallies are those of all clients of a technique together, so that they can be
/// compared with what another program counts in the same capture.
public struct ComparisonJSON {
  public init() {}

  public func write(_ figures: ComparisonFigures, into writer: inout ByteWriter) {
    writer.write("{\"techniques\":[")
    for (index, technique) in figures.techniques.enumerated() {
      if index > 0 { writer.write(",") }
      write(technique, of: figures, into: &writer)
    }
    writer.write("]")
    tally("speaker", figures.speaker, into: &writer)
    tally("others", figures.others, into: &writer)
    conditions(figures.conditions, into: &writer)
    key("complete", into: &writer)
    writer.write(figures.isComplete ? "true" : "false")
    number("packets", figures.packets, into: &writer)
    number("dropped", figures.dropped, into: &writer)
    writer.write("}\n")
  }

  // MARK: techniques

  private func write(_ technique: TechniqueFigures, of figures: ComparisonFigures, into writer: inout ByteWriter) {
    writer.write("{\"technique\":\"")
    writer.write(string: technique.technique.rawValue)
    writer.write("\"")
    number("clients", technique.clients, into: &writer)
    key("streams", into: &writer)
    writer.write("[")
    for (index, stream) in technique.streams.enumerated() {
      if index > 0 { writer.write(",") }
      writer.write(decimal: stream)
    }
    writer.write("]")
    key("shares_connections", into: &writer)
    writer.write(technique.sharesConnections ? "true" : "false")
    tally("set_up", technique.setUp, into: &writer)
    tally("steady", technique.steady, into: &writer)
    tally("idle", technique.idle, into: &writer)
    tally("end", technique.end, into: &writer)
    decimal("steady_seconds", technique.steadySeconds, into: &writer)
    decimal("idle_seconds", technique.idleSeconds, into: &writer)
    number("delivered", technique.delivered, into: &writer)
    number("text_bytes", technique.textBytes, into: &writer)
    decimal("bytes_per_message", technique.bytesPerMessage, into: &writer)
    decimal("overhead_ratio", technique.overheadRatio, into: &writer)
    latency(technique, into: &writer)
    idleMinute(technique, scale: figures.conditions.scale, into: &writer)
    breakEven(technique, of: figures, into: &writer)
    extrapolated(technique, scale: figures.conditions.scale, into: &writer)
    writer.write("}")
  }

  private func latency(_ technique: TechniqueFigures, into writer: inout ByteWriter) {
    guard !technique.latencies.isEmpty else { return }
    object("latency", into: &writer) { writer in
      decimal("min", technique.latency(0), into: &writer)
      decimal("median", technique.latency(0.5), into: &writer)
      decimal("p95", technique.latency(0.95), into: &writer)
      decimal("max", technique.latency(1), into: &writer)
      decimal("mean", technique.meanLatency, into: &writer)
    }
  }

  private func idleMinute(_ technique: TechniqueFigures, scale: Double?, into writer: inout ByteWriter) {
    guard let minute = technique.idleMinute(scale: scale) else { return }
    object("idle_minute_per_client", into: &writer) { writer in
      decimal("packets", minute.packets, into: &writer)
      decimal("wire", minute.wire, into: &writer)
    }
  }

  /// Only WebSocket has a set-up that is meant to pay for itself.
  private func breakEven(_ technique: TechniqueFigures, of figures: ComparisonFigures, into writer: inout ByteWriter) {
    guard technique.technique == .webSocket || technique.technique == .webSocketDeflate else { return }
    let others = figures.techniques.filter { $0.technique != technique.technique }
    guard !others.isEmpty else { return }
    object("break_even", into: &writer) { writer in
      for other in others {
        object(other.technique.rawValue, into: &writer) { writer in
          switch BreakEven(of: technique, against: other) {
          case .after(let messages):
            text("outcome", "after", into: &writer)
            number("messages", messages, into: &writer)
          case .atOnce: text("outcome", "at_once", into: &writer)
          case .never: text("outcome", "never", into: &writer)
          case .unknown: text("outcome", "unknown", into: &writer)
          }
        }
      }
    }
  }

  /// Megabits of 2²⁰ bits a second, which nobody measured.
  private func extrapolated(_ technique: TechniqueFigures, scale: Double?, into writer: inout ByteWriter) {
    guard let extrapolation = Extrapolation(of: technique, scale: scale) else { return }
    key("extrapolated", into: &writer)
    writer.write("[")
    for (index, clients) in Extrapolation.clients.enumerated() {
      if index > 0 { writer.write(",") }
      writer.write("{")
      number("clients", clients, into: &writer)
      decimal("heads_mibit_s", extrapolation.megabits(clients: clients, counting: .headsOnly), into: &writer)
      decimal("wire_mibit_s", extrapolation.megabits(clients: clients, counting: .everything), into: &writer)
      writer.write("}")
    }
    writer.write("]")
  }

  // MARK: parts

  private func tally(_ name: String, _ tally: Tally, into writer: inout ByteWriter) {
    object(name, into: &writer) { writer in
      for (name, value) in tally.named { number(name, value, into: &writer) }
    }
  }

  private func conditions(_ conditions: ComparisonFigures.Conditions, into writer: inout ByteWriter) {
    object("conditions", into: &writer) { writer in
      decimal("scale", conditions.scale, into: &writer)
      if let interval = conditions.interval { number("interval_ms", interval, into: &writer) }
      if let every = conditions.every { number("every_ms", every, into: &writer) }
      if let seed = conditions.seed {
        key("seed", into: &writer)
        writer.write(decimal: seed, digits: 1)
      }
      if let headers = conditions.headers { text("headers", headers, into: &writer) }
      if let keepsAlive = conditions.keepsAlive {
        key("keep_alive", into: &writer)
        writer.write(keepsAlive ? "true" : "false")
      }
    }
  }

  // MARK: keys

  /// A member's name, after a comma where something stands before it.
  private func key(_ name: String, into writer: inout ByteWriter) {
    if let last = writer.last, last != UInt8(ascii: "{") { writer.write(",") }
    writer.write("\"")
    writer.write(string: name)
    writer.write("\":")
  }

  private func object(_ name: String, into writer: inout ByteWriter, _ body: (inout ByteWriter) -> Void) {
    key(name, into: &writer)
    writer.write("{")
    body(&writer)
    writer.write("}")
  }

  private func text(_ name: String, _ value: String, into writer: inout ByteWriter) {
    key(name, into: &writer)
    JSON.writeString(Array(value.utf8), into: &writer)
  }

  private func number(_ name: String, _ value: Int, into writer: inout ByteWriter) {
    key(name, into: &writer)
    writer.write(decimal: value)
  }

  /// A number with six decimals; left out where it is unknown or no number.
  private func decimal(_ name: String, _ value: Double?, into writer: inout ByteWriter) {
    guard let value, let text = plainDecimal(value) else { return }
    key(name, into: &writer)
    writer.write(string: text)
  }
}

extension Tally {
  /// Every count under the name that JSON and CSV give it.
  var named: [(String, Int)] {
    [
      ("packets", packets), ("acknowledgements", acknowledgements), ("connections", connections),
      ("requests", requests), ("empty_answers", emptyAnswers), ("link", link), ("ip", ip), ("tcp", tcp),
      ("stream", stream), ("http_heads", httpHeads), ("http_bodies", httpBodies),
      ("websocket_headers", webSocketHeaders), ("websocket_payloads", webSocketPayloads),
      ("other_stream", otherStream), ("wire", wire),
    ]
  }
}

/// `1234.567890`, without commas; nil for what is no number or would need more than 64 bits.
func plainDecimal(_ value: Double) -> String? {
  guard value.isFinite, value.magnitude < 9e12 else {
    return value.isFinite && value.magnitude < 9e18 ? String(Int64(value.rounded())) : nil
  }
  let millionths = Int64((value.magnitude * 1e6).rounded())
  let fraction = String(millionths % 1_000_000)
  return (value < 0 && millionths > 0 ? "-" : "") + String(millionths / 1_000_000) + "."
    + String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
}
