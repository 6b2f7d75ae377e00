import Languages
import Lessons
import Wire

/// One passage after the other.
extension HandshakeText {
  private var right: Int { layout.width - 1 }

  func lines(_ passage: Passage) -> [String] {
    switch passage {
    case .paragraph(let text, let clause): paragraph(text, clause, indent: 3)
    case .heading(let text): layout.wrap(text + ":", to: right - 3).map { layout.finish(layout.spaces(3) + $0) }
    case .field(let field): lines(field)
    case .ladder(let rungs): rungs.flatMap(lines)
    case .steps(let steps): lines(steps)
    case .command(let commands):
      commands.enumerated().map { index, line in
        layout.spaces(3)
          + layout.style.apply(layout.wire, (index == 0 ? "$ " : "  ") + layout.clip(line, to: right - 5))
      }
    case .bits(let diagram):
      BitDrawing(diagram, perRow: layout.width >= 72 ? 32 : 16).lines.map {
        layout.spaces(3) + layout.style.apply(layout.wire, $0)
      }
    case .bytes(let columns): lines(columns)
    case .violation(let fault): lines(fault)
    case .shares(let shares): lines(shares)
    }
  }

  private func paragraph(_ text: String, _ clause: String?, indent: Int) -> [String] {
    let room = right - indent
    return layout.cite(clause, layout.wrap(text, to: room), columns: room).map { line in
      layout.finish(layout.spaces(indent) + line.text) + quiet(line.clause)
    }
  }

  private func quiet(_ text: String) -> String { text.isEmpty ? "" : layout.style.apply(.dim, text) }

  // MARK: fields

  /// Where the second column begins.
  private var second: Int { layout.width >= 72 ? 31 : 24 }

  private func lines(_ field: Passage.Field) -> [String] {
    let indent = field.isDetail ? 5 : 3
    let label = field.value.map { "\(field.name): \($0)" } ?? field.name
    let room = right - second
    let meaning = layout.cite(field.clause, layout.wrap(field.meaning, to: room), columns: room)
    let labels = self.labels(label, indent: indent)
    let fits = labels.count == 1 && indent + DisplayWidth.of(labels[0]) + 1 < second
    var lines: [String] = []
    for (index, text) in labels.enumerated() {
      let shown =
        layout.spaces(index == 0 ? indent : indent + 2)
        + (labels.count == 1 ? self.label(field) : layout.style.apply(layout.wire, layout.value(text)))
      guard fits, let first = meaning.first else {
        lines.append(layout.finish(shown))
        continue
      }
      let gap = layout.spaces(second - indent - DisplayWidth.of(text))
      lines.append(layout.finish(shown + gap + first.text) + quiet(first.clause))
    }
    for line in meaning.dropFirst(fits ? 1 : 0) {
      lines.append(layout.finish(layout.spaces(second) + line.text) + quiet(line.clause))
    }
    return lines
  }

  /// A label in one line. A name in words of the language stays outside the value's isolate.
  private func label(_ field: Passage.Field) -> String {
    guard let value = field.value else {
      let isValue = field.name.utf8.allSatisfy { $0 < 0x80 }
      return layout.style.apply(layout.wire, isValue ? layout.value(field.name) : field.name)
    }
    guard field.name.utf8.allSatisfy({ $0 < 0x80 }) else {
      return "\(field.name): " + layout.style.apply(layout.wire, layout.value(value))
    }
    return layout.style.apply(layout.wire, layout.value("\(field.name): \(value)"))
  }

  /// The label in at most three lines: what is longer than that is clipped. Values are cut at any place, because what
  /// stands on the wire has to stay as it is.
  private func labels(_ label: String, indent: Int) -> [String] {
    let room = right - indent - 2
    if DisplayWidth.of(label) <= room + 2 { return [label] }
    var lines = [""]
    var columns = 0
    for character in label {
      let width = DisplayWidth.of(String(character))
      if columns + width > room {
        if lines.count == 3 {
          lines[2] = DisplayWidth.clip(lines[2] + " ", to: room - 1)
          break
        }
        lines.append("")
        columns = 0
      }
      lines[lines.count - 1].append(character)
      columns += width
    }
    return lines
  }

  // MARK: between the two sides

  /// `#1     0.00 ms  client ───── SYN ────► server  seq …`: the same in every language, because an arrow that a bidi
  /// terminal turns round would point the wrong way.
  private func lines(_ rung: Passage.Rung) -> [String] {
    let packet = DisplayWidth.pad(rung.packet.map { "#\($0)" } ?? "", to: 4)
    let time = Self.time(rung.time)
    let start = layout.spaces(3) + packet + layout.spaces(9 - time.utf8.count) + time + "  client "
    let label = layout.clip(rung.label, to: 12)
    let room = 15 - DisplayWidth.of(label) - 3
    let before = String(repeating: "─", count: max(1, room / 2))
    let after = String(repeating: "─", count: max(1, room - room / 2))
    let arrow = rung.sender == .client ? "\(before) \(label) \(after)►" : "◄\(before) \(label) \(after)"
    let line = start + arrow + " server"
    let left = right - DisplayWidth.of(line) - 2
    guard !rung.detail.isEmpty else { return [layout.style.apply(layout.wire, line)] }
    guard DisplayWidth.of(rung.detail) > left else {
      return [layout.style.apply(layout.wire, line) + "  " + layout.value(rung.detail)]
    }
    return [layout.style.apply(layout.wire, line)]
      + DisplayWidth.wrap(rung.detail, to: right - 20).prefix(2).map { layout.spaces(20) + layout.value($0) }
  }

  // MARK: computations

  private func lines(_ steps: [Passage.Step]) -> [String] {
    let labels = (steps.map { DisplayWidth.of($0.label) }.max() ?? 0) + 3
    let room = right - 3 - labels
    return steps.map { step in
      let verdict = step.verdict.map { isEqual in
        layout.language == .english
          ? (isEqual ? "  ✓ equal" : "  ✗ different") : (isEqual ? "  ✓ برابر" : "  ✗ نابرابر")
      }
      let shown = DisplayWidth.clip(step.value, to: room - (verdict.map(DisplayWidth.of) ?? 0))
      let line =
        layout.spaces(3) + DisplayWidth.pad(step.label, to: labels)
        + layout.style.apply(layout.wire, layout.value(shown))
      return layout.finish(line) + (verdict.map { layout.style.apply(step.verdict == true ? .good : .error, $0) } ?? "")
    }
  }

  // MARK: bytes

  /// Sixteen bytes to a line where there is room, each above its key byte and its result.
  private func lines(_ columns: Passage.ByteColumns) -> [String] {
    let perLine = layout.width >= 72 ? 16 : 8
    var lines: [String] = []
    for start in stride(from: 0, to: columns.wire.count, by: perLine) {
      if start > 0 { lines.append("") }
      let range = start..<min(start + perLine, columns.wire.count)
      lines.append(row("offset", range) { Self.right("\($0)", 2) })
      lines.append(row("on the wire", range) { Self.hex(columns.wire[$0]) })
      if let key = columns.key, key.count == 4 {
        lines.append(row("key", range) { Self.hex(key[$0 % 4]) })
        lines.append(
          row("XOR", range) { index in
            index < columns.plain.count ? Self.hex(columns.plain[index]) : "  "
          })
      }
      lines.append(
        row("as text", range) { index in
          " " + (index < columns.plain.count ? Self.character(columns.plain[index]) : " ")
        })
    }
    lines = lines.map { $0.isEmpty ? "" : layout.spaces(3) + layout.style.apply(layout.wire, $0) }
    guard columns.rest > 0 else { return lines }
    let more =
      layout.language == .english
      ? "… and \(grouped(columns.rest)) more \(columns.rest == 1 ? "byte" : "bytes")\(columns.key == nil ? "" : " in the same way")"
      : Phrase("… و \(columns.rest) بایت دیگر\(prose: columns.key == nil ? "" : " به همین روش")").text(in: .persian)
    return lines + [layout.finish(layout.spaces(3) + more)]
  }

  private func row(_ label: String, _ range: Range<Int>, _ cell: (Int) -> String) -> String {
    var line = DisplayWidth.pad(label, to: 13)
    for index in range {
      if index > range.lowerBound { line += (index - range.lowerBound) % 4 == 0 ? "  " : " " }
      line += cell(index)
    }
    return line
  }

  static func hex(_ byte: UInt8) -> String {
    String(decoding: [hexDigit(byte >> 4), hexDigit(byte & 15)], as: UTF8.self)
  }

  private static func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - text.utf8.count)) + text
  }

  /// Printable ASCII as itself; a space made visible; anything else, the bytes of longer characters too, as a dot.
  private static func character(_ byte: UInt8) -> String {
    byte == 0x20 ? "␣" : (0x21...0x7E).contains(byte) ? String(Unicode.Scalar(byte)) : "·"
  }

  // MARK: rules and sums

  private func lines(_ fault: Passage.Fault) -> [String] {
    let isPersian = layout.language == .persian
    let mark = fault.rule.severity == .note ? "·" : "✗"
    let name = isPersian ? "قاعدهٔ \(layout.value(fault.rule.rawValue))" : "rule \(fault.rule.rawValue)"
    let head =
      fault.detail.isEmpty ? "\(mark) \(name)" : "\(mark) \(name): \(layout.clip(fault.detail, to: right - 18))"
    let role: TextStyle.Role = fault.rule.severity == .note ? .dim : .error
    return [layout.finish(layout.spaces(3) + layout.style.apply(role, head))]
      + paragraph(fault.meaning, fault.rule.clause, indent: 5)
  }

  private func lines(_ shares: [Passage.Share]) -> [String] {
    let labels = (shares.map { DisplayWidth.of($0.label) }.max() ?? 0) + 2
    let total = shares.first { $0.isTotal }?.bytes ?? 0
    return shares.map { share in
      let bytes = Self.right(grouped(share.bytes), 9) + " B"
      let percent = total > 0 ? (share.bytes * 100 + total / 2) / total : 0
      let numbers = bytes + Self.right("\(percent)", 6) + " %"
      let bar = share.isTotal || total == 0 ? "" : String(repeating: "█", count: (share.bytes * 24 + total / 2) / total)
      let line = layout.spaces(3) + DisplayWidth.pad(share.label, to: labels) + layout.value(numbers)
      return layout.finish(share.isTotal ? layout.style.apply(.heading, line) : line) + (bar.isEmpty ? "" : "  " + bar)
    }
  }
}
