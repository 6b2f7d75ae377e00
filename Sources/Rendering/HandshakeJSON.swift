import Languages
import Lessons
import Wire

/// Writes a handshake's story as NDJSON: one object for each part, and one for the outcome.
public struct HandshakeJSON {
  public init() {}

  public func write(_ story: HandshakeStory, language: Language, into writer: inout ByteWriter) {
    for part in story.parts(language) { write(part, into: &writer) }
    write(story.outcome, into: &writer)
  }

  public func write(_ outcome: HandshakeStory.Outcome, into writer: inout ByteWriter) {
    writer.write("{\"event\":\"handshake.outcome\",\"outcome\":\"")
    writer.write(string: outcome.name)
    writer.write("\"")
    switch outcome {
    case .refused(let status): number("status", status, into: &writer)
    case .invalidAnswer(let rule): text("rule", rule.rawValue, into: &writer)
    default: break
    }
    writer.write("}\n")
  }

  /// One part as one line.
  public func write(_ part: HandshakeStory.Part, into writer: inout ByteWriter) {
    writer.write("{\"event\":\"handshake.part\"")
    number("number", part.number, into: &writer)
    text("kind", part.kind.rawValue, into: &writer)
    text("title", part.title, into: &writer)
    if let sender = part.sender { text("sender", sender.rawValue, into: &writer) }
    if !part.direction.isEmpty { text("direction", part.direction, into: &writer) }
    if let time = part.time { seconds("time", time, into: &writer) }
    key("packets", into: &writer)
    writer.write("[")
    for (index, packet) in part.packets.enumerated() {
      if index > 0 { writer.write(",") }
      writer.write(decimal: packet)
    }
    writer.write("]")
    text("slide", part.slide.rawValue, into: &writer)
    list("osi", part.rows, into: &writer) { row, writer in
      writer.write("\"layer\":")
      writer.write(decimal: row.layer)
      text("title", row.title, into: &writer)
      text("detail", row.detail, into: &writer)
      if let bytes = row.bytes { number("bytes", bytes, into: &writer) }
    }
    cost(part.cost, into: &writer)
    if !part.costNote.isEmpty { text("note", part.costNote, into: &writer) }
    list("passages", part.passages, into: &writer) { passage, writer in self.passage(passage, into: &writer) }
    writer.write("}\n")
  }

  private func cost(_ cost: HandshakeStory.Cost, into writer: inout ByteWriter) {
    guard cost.wire > 0 else { return }
    key("bytes", into: &writer)
    writer.write("{\"wire\":")
    writer.write(decimal: cost.wire)
    for (name, bytes) in [
      ("payload", cost.payload), ("websocket", cost.webSocket), ("http", cost.http), ("tcp", cost.tcp), ("ip", cost.ip),
      ("link", cost.link),
    ] where bytes > 0 {
      number(name, bytes, into: &writer)
    }
    writer.write("}")
  }

  // MARK: passages

  private func passage(_ passage: Passage, into writer: inout ByteWriter) {
    switch passage {
    case .paragraph(let words, let clause):
      type("paragraph", into: &writer)
      text("text", words, into: &writer)
      if let clause { text("clause", clause, into: &writer) }
    case .heading(let words):
      type("heading", into: &writer)
      text("text", words, into: &writer)
    case .field(let field):
      type("field", into: &writer)
      text("name", field.name, into: &writer)
      if let value = field.value { text("value", value, into: &writer) }
      if !field.meaning.isEmpty { text("meaning", field.meaning, into: &writer) }
      if let clause = field.clause { text("clause", clause, into: &writer) }
    case .ladder(let rungs):
      type("ladder", into: &writer)
      list("rungs", rungs, into: &writer) { rung, writer in
        writer.write("\"sender\":\"")
        writer.write(string: rung.sender.rawValue)
        writer.write("\"")
        if let packet = rung.packet { number("packet", packet, into: &writer) }
        seconds("time", rung.time, into: &writer)
        text("label", rung.label, into: &writer)
        if !rung.detail.isEmpty { text("detail", rung.detail, into: &writer) }
      }
    case .steps(let steps):
      type("steps", into: &writer)
      list("steps", steps, into: &writer) { step, writer in
        writer.write("\"label\":")
        JSON.writeString(Array(step.label.utf8), into: &writer)
        text("value", step.value, into: &writer)
        if let verdict = step.verdict {
          key("equal", into: &writer)
          writer.write(verdict ? "true" : "false")
        }
      }
    case .command(let lines):
      type("command", into: &writer)
      text("text", lines.joined(separator: "\n"), into: &writer)
    case .bits(let diagram): bits(diagram, into: &writer)
    case .bytes(let columns):
      type("bytes", into: &writer)
      hex("wire", columns.wire, into: &writer)
      if let key = columns.key { hex("key", key, into: &writer) }
      hex("plain", columns.plain, into: &writer)
      number("rest", columns.rest, into: &writer)
    case .violation(let fault):
      type("violation", into: &writer)
      text("rule", fault.rule.rawValue, into: &writer)
      text("clause", fault.rule.clause, into: &writer)
      text("severity", fault.rule.severity.rawValue, into: &writer)
      if !fault.detail.isEmpty { text("detail", fault.detail, into: &writer) }
      text("meaning", fault.meaning, into: &writer)
    case .shares(let shares):
      type("shares", into: &writer)
      list("shares", shares, into: &writer) { share, writer in
        writer.write("\"label\":")
        JSON.writeString(Array(share.label.utf8), into: &writer)
        number("bytes", share.bytes, into: &writer)
      }
    }
  }

  private func bits(_ diagram: Passage.BitDiagram, into writer: inout ByteWriter) {
    type("bits", into: &writer)
    list("fields", diagram.fields, into: &writer) { field, writer in
      writer.write("\"name\":\"")
      writer.write(string: field.name)
      writer.write("\"")
      text("title", field.title, into: &writer)
      number("first_bit", field.bits.lowerBound, into: &writer)
      number("bits", field.bits.count, into: &writer)
      switch field.value {
      case .number(let value):
        key("value", into: &writer)
        writer.write(decimal: value, digits: 1)
      case .flag(let flag): number("value", flag ? 1 : 0, into: &writer)
      case .hex(let value, let digits):
        hex(
          "value", (0..<digits / 2).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }, into: &writer
        )
      default: break
      }
    }
  }

  // MARK: keys

  private func type(_ name: String, into writer: inout ByteWriter) {
    writer.write("\"type\":\"")
    writer.write(string: name)
    writer.write("\"")
  }

  private func key(_ name: String, into writer: inout ByteWriter) {
    writer.write(",\"")
    writer.write(string: name)
    writer.write("\":")
  }

  private func text(_ name: String, _ value: String, into writer: inout ByteWriter) {
    key(name, into: &writer)
    JSON.writeString(Array(value.utf8), into: &writer)
  }

  private func number(_ name: String, _ value: Int, into writer: inout ByteWriter) {
    key(name, into: &writer)
    writer.write(decimal: value)
  }

  private func seconds(_ name: String, _ value: Double, into writer: inout ByteWriter) {
    key(name, into: &writer)
    writer.write(microseconds: value.isFinite && value.magnitude < 9e9 ? Int64((value * 1e9).rounded()) : 0)
  }

  private func hex(_ name: String, _ bytes: [UInt8], into writer: inout ByteWriter) {
    key(name, into: &writer)
    writer.write("\"")
    for byte in bytes { writer.write(hex: byte) }
    writer.write("\"")
  }

  private func list<Element>(
    _ name: String, _ elements: [Element], into writer: inout ByteWriter, _ body: (Element, inout ByteWriter) -> Void
  ) {
    key(name, into: &writer)
    writer.write("[")
    for (index, element) in elements.enumerated() {
      writer.write(index > 0 ? ",{" : "{")
      body(element, &writer)
      writer.write("}")
    }
    writer.write("]")
  }
}
