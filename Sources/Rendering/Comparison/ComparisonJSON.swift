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
    writer.member("complete", figures.isComplete)
    writer.member("packets", figures.packets)
    writer.member("dropped", figures.dropped)
    writer.write("}\n")
  }

  // MARK: techniques

  private func write(_ technique: TechniqueFigures, of figures: ComparisonFigures, into writer: inout ByteWriter) {
    writer.write("{\"technique\":\"")
    writer.write(string: technique.technique.rawValue)
    writer.write("\"")
    writer.member("clients", technique.clients)
    writer.list("streams", of: technique.streams)
    writer.member("shares_connections", technique.sharesConnections)
    tally("set_up", technique.setUp, into: &writer)
    tally("steady", technique.steady, into: &writer)
    tally("idle", technique.idle, into: &writer)
    tally("end", technique.end, into: &writer)
    decimal("steady_seconds", technique.steadySeconds, into: &writer)
    decimal("idle_seconds", technique.idleSeconds, into: &writer)
    writer.member("delivered", technique.delivered)
    writer.member("text_bytes", technique.textBytes)
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
    writer.object("latency") { writer in
      decimal("min", technique.latency(0), into: &writer)
      decimal("median", technique.latency(0.5), into: &writer)
      decimal("p95", technique.latency(0.95), into: &writer)
      decimal("max", technique.latency(1), into: &writer)
      decimal("mean", technique.meanLatency, into: &writer)
    }
  }

  private func idleMinute(_ technique: TechniqueFigures, scale: Double?, into writer: inout ByteWriter) {
    guard let minute = technique.idleMinute(scale: scale) else { return }
    writer.object("idle_minute_per_client") { writer in
      decimal("packets", minute.packets, into: &writer)
      decimal("wire", minute.wire, into: &writer)
    }
  }

  /// Only WebSocket has a set-up that is meant to pay for itself.
  private func breakEven(_ technique: TechniqueFigures, of figures: ComparisonFigures, into writer: inout ByteWriter) {
    guard technique.technique == .webSocket || technique.technique == .webSocketDeflate else { return }
    let others = figures.techniques.filter { $0.technique != technique.technique }
    guard !others.isEmpty else { return }
    writer.object("break_even") { writer in
      for other in others {
        writer.object(other.technique.rawValue) { writer in
          switch BreakEven(of: technique, against: other) {
          case .after(let messages):
            writer.member("outcome", "after")
            writer.member("messages", messages)
          case .atOnce: writer.member("outcome", "at_once")
          case .never: writer.member("outcome", "never")
          case .unknown: writer.member("outcome", "unknown")
          }
        }
      }
    }
  }

  /// Megabits of 2²⁰ bits a second, which nobody measured.
  private func extrapolated(_ technique: TechniqueFigures, scale: Double?, into writer: inout ByteWriter) {
    guard let extrapolation = Extrapolation(of: technique, scale: scale) else { return }
    writer.list("extrapolated", Extrapolation.clients) { clients, writer in
      writer.member("clients", clients)
      decimal("heads_mibit_s", extrapolation.megabits(clients: clients, counting: .headsOnly), into: &writer)
      decimal("wire_mibit_s", extrapolation.megabits(clients: clients, counting: .everything), into: &writer)
    }
  }

  // MARK: parts

  private func tally(_ name: String, _ tally: Tally, into writer: inout ByteWriter) {
    writer.object(name) { writer in
      for (name, value) in tally.named { writer.member(name, value) }
    }
  }

  private func conditions(_ conditions: ComparisonFigures.Conditions, into writer: inout ByteWriter) {
    writer.object("conditions") { writer in
      decimal("scale", conditions.scale, into: &writer)
      if let interval = conditions.interval { writer.member("interval_ms", interval) }
      if let every = conditions.every { writer.member("every_ms", every) }
      if let seed = conditions.seed {
        writer.key("seed")
        writer.write(decimal: seed, digits: 1)
      }
      if let headers = conditions.headers { writer.member("headers", headers) }
      if let keepsAlive = conditions.keepsAlive {
        writer.member("keep_alive", keepsAlive)
      }
    }
  }

  // MARK: keys

  /// A number with six decimals; left out where it is unknown or no number.
  private func decimal(_ name: String, _ value: Double?, into writer: inout ByteWriter) {
    guard let value, let text = plainDecimal(value) else { return }
    writer.key(name)
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
