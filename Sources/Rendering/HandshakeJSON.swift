import Languages
import Lessons
import Wire

/// Writes a handshake's story as NDJSON: one object for each part, and one for the outcome.
public struct HandshakeJSON {
  public init() {}

  public func write(
    _ parts: [HandshakeStory.Part], outcome: HandshakeStory.Outcome, into writer: inout ByteWriter
  ) {
    for part in parts { write(part, into: &writer) }
    write(outcome, into: &writer)
  }

  public func write(_ outcome: HandshakeStory.Outcome, into writer: inout ByteWriter) {
    writer.write("{\"event\":\"handshake.outcome\",\"outcome\":\"")
    writer.write(string: outcome.name)
    writer.write("\"")
    switch outcome {
    case .refused(let status): writer.member("status", status)
    case .invalidAnswer(let rule): writer.member("rule", rule.rawValue)
    default: break
    }
    writer.write("}\n")
  }

  /// One part as one line.
  public func write(_ part: HandshakeStory.Part, into writer: inout ByteWriter) {
    writer.write("{\"event\":\"handshake.part\"")
    writer.member("number", part.number)
    writer.member("kind", part.kind.rawValue)
    writer.member("title", part.title)
    if let sender = part.sender { writer.member("sender", sender.rawValue) }
    if !part.direction.isEmpty { writer.member("direction", part.direction) }
    if let time = part.time { seconds("time", time, into: &writer) }
    writer.list("packets", of: part.packets)
    writer.member("slide", part.slide.rawValue)
    writer.list("osi", part.rows) { row, writer in
      writer.member("layer", row.layer)
      writer.member("title", row.title)
      writer.member("detail", row.detail)
      if let bytes = row.bytes { writer.member("bytes", bytes) }
    }
    cost(part.cost, into: &writer)
    if !part.costNote.isEmpty { writer.member("note", part.costNote) }
    writer.list("passages", part.passages) { passage, writer in self.passage(passage, into: &writer) }
    writer.write("}\n")
  }

  private func cost(_ cost: HandshakeStory.Cost, into writer: inout ByteWriter) {
    guard cost.wire > 0 else { return }
    writer.object("bytes") { writer in
      writer.member("wire", cost.wire)
      for (name, bytes) in [
        ("payload", cost.payload), ("websocket", cost.webSocket), ("http", cost.http), ("tcp", cost.tcp),
        ("ip", cost.ip), ("link", cost.link),
      ] where bytes > 0 {
        writer.member(name, bytes)
      }
    }
  }

  // MARK: passages

  private func passage(_ passage: Passage, into writer: inout ByteWriter) {
    switch passage {
    case .paragraph(let words, let clause):
      writer.member("type", "paragraph")
      writer.member("text", words)
      if let clause { writer.member("clause", clause) }
    case .heading(let words):
      writer.member("type", "heading")
      writer.member("text", words)
    case .field(let field):
      writer.member("type", "field")
      writer.member("name", field.name)
      if let value = field.value { writer.member("value", value) }
      if !field.meaning.isEmpty { writer.member("meaning", field.meaning) }
      if let clause = field.clause { writer.member("clause", clause) }
    case .ladder(let rungs):
      writer.member("type", "ladder")
      writer.list("rungs", rungs) { rung, writer in
        writer.member("sender", rung.sender.rawValue)
        if let packet = rung.packet { writer.member("packet", packet) }
        seconds("time", rung.time, into: &writer)
        writer.member("label", rung.label)
        if !rung.detail.isEmpty { writer.member("detail", rung.detail) }
      }
    case .steps(let steps):
      writer.member("type", "steps")
      writer.list("steps", steps) { step, writer in
        writer.member("label", step.label)
        writer.member("value", step.value)
        if let verdict = step.verdict { writer.member("equal", verdict) }
      }
    case .command(let lines):
      writer.member("type", "command")
      writer.member("text", lines.joined(separator: "\n"))
    case .bits(let diagram): bits(diagram, into: &writer)
    case .bytes(let columns):
      writer.member("type", "bytes")
      writer.member("wire", hex: columns.wire)
      if let key = columns.key { writer.member("key", hex: key) }
      writer.member("plain", hex: columns.plain)
      writer.member("rest", columns.rest)
    case .violation(let fault):
      writer.member("type", "violation")
      writer.member("rule", fault.rule.rawValue)
      writer.member("clause", fault.rule.clause)
      writer.member("severity", fault.rule.severity.rawValue)
      if !fault.detail.isEmpty { writer.member("detail", fault.detail) }
      writer.member("meaning", fault.meaning)
    case .shares(let shares):
      writer.member("type", "shares")
      writer.list("shares", shares) { share, writer in
        writer.member("label", share.label)
        writer.member("bytes", share.bytes)
      }
    }
  }

  private func bits(_ diagram: Passage.BitDiagram, into writer: inout ByteWriter) {
    writer.member("type", "bits")
    writer.list("fields", diagram.fields) { field, writer in
      writer.member("name", field.name)
      writer.member("title", field.title)
      writer.member("first_bit", field.bits.lowerBound)
      writer.member("bits", field.bits.count)
      switch field.value {
      case .number(let value):
        writer.key("value")
        writer.write(decimal: value, digits: 1)
      case .flag(let flag): writer.member("value", flag ? 1 : 0)
      case .hex(let value, let digits):
        let bytes = (0..<digits / 2).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
        writer.member("value", hex: bytes)
      default: break
      }
    }
  }

  private func seconds(_ name: String, _ value: Double, into writer: inout ByteWriter) {
    writer.key(name)
    writer.write(microseconds: value.isFinite && value.magnitude < 9e9 ? Int64((value * 1e9).rounded()) : 0)
  }
}
