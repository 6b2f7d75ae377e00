import Lessons
import Wire

/// A header as its RFC draws it, with the values filled in.
struct BitDrawing {
  /// A field's bits within one row.
  private struct Cell {
    /// From the row's first bit.
    var bits: Range<Int>
    var title: String
    /// Bit values, as many as `bits`.
    var values: [Bool]
    /// The value as people write it; empty where the bits say it all.
    var text: String
  }

  let lines: [String]

  /// - Parameter perRow: 32 as in RFCs, or 16 where a terminal is narrower than 68 columns.
  init(_ diagram: Passage.BitDiagram, perRow: Int = 32) {
    let rows = Self.rows(diagram, perRow)
    var lines = Self.ruler(rows.first?.last?.bits.upperBound ?? perRow)
    for (index, row) in rows.enumerated() {
      lines.append(Self.border(index > 0 ? rows[index - 1] : [], row))
      lines += Self.names(row)
      lines.append(Self.line(row) { cell in cell.values.map { $0 ? "1" : "0" }.joined(separator: " ") })
    }
    lines.append(Self.border(rows.last ?? [], []))
    self.lines = lines
  }

  // MARK: rows

  private static func rows(_ diagram: Passage.BitDiagram, _ perRow: Int) -> [[Cell]] {
    var rows: [[Cell]] = []
    func add(_ title: String, _ range: Range<Int>, bit: (Int) -> Bool, text: (Range<Int>) -> String) {
      var start = range.lowerBound
      while start < range.upperBound {
        let row = start / perRow
        let end = min(range.upperBound, (row + 1) * perRow)
        while rows.count <= row { rows.append([]) }
        let name = start == range.lowerBound ? title : "\(title) (continued)"
        rows[row].append(
          Cell(
            bits: start % perRow..<start % perRow + end - start, title: name, values: (start..<end).map(bit),
            text: text(start - range.lowerBound..<end - range.lowerBound)))
        start = end
      }
    }
    for field in diagram.fields {
      let (number, isHex) = number(field.value)
      let count = field.bits.count
      add(
        field.title, field.bits,
        bit: { number >> UInt64(field.bits.upperBound - 1 - $0) & 1 == 1 },
        text: { part in
          guard count > 1 else { return "" }
          guard isHex else { return part.lowerBound == 0 ? "= \(number)" : "" }
          return stride(from: part.lowerBound, to: part.upperBound, by: 8).map { bit in
            HandshakeText.hex(UInt8(truncatingIfNeeded: number >> UInt64(count - 8 - bit)))
          }.joined(separator: " ")
        })
    }
    let end = diagram.fields.last?.bits.upperBound ?? 0
    let room = end % perRow == 0 ? perRow : perRow - end % perRow
    let shown = Array(diagram.payload.prefix(room / 8))
    guard !shown.isEmpty else { return rows }
    add(
      "Payload data", end..<end + shown.count * 8,
      bit: { shown[($0 - end) / 8] >> UInt8(7 - ($0 - end) % 8) & 1 == 1 },
      text: { _ in
        shown.map(HandshakeText.hex).joined(separator: " ") + (diagram.payload.count > shown.count ? " …" : "")
      })
    return rows
  }

  private static func number(_ value: FieldValue) -> (UInt64, isHex: Bool) {
    switch value {
    case .number(let number): (number, false)
    case .hex(let number, _): (number, true)
    case .flag(let flag): (flag ? 1 : 0, false)
    default: (0, false)
    }
  }

  // MARK: lines

  /// Tens and ones of the bit numbers, as above every RFC diagram.
  private static func ruler(_ count: Int) -> [String] {
    var tens = " "
    var ones = " "
    for bit in 0..<count {
      tens += (bit % 10 == 0 ? "\(bit / 10)" : " ") + " "
      ones += "\(bit % 10) "
    }
    return [trimmed(tens), trimmed(ones)]
  }

  private static func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }

  private static func border(_ above: [Cell], _ below: [Cell]) -> String {
    let width = max(above.last?.bits.upperBound ?? 0, below.last?.bits.upperBound ?? 0)
    var corners: Set<Int> = [0, width]
    for cell in above + below { corners.formUnion([cell.bits.lowerBound, cell.bits.upperBound]) }
    return (0...width).map { (corners.contains($0) ? "+" : "-") + ($0 < width ? "-" : "") }.joined()
  }

  /// Names of one-bit fields run downwards, others stand in the middle with their value below.
  private static func names(_ row: [Cell]) -> [String] {
    let tall = row.filter { $0.bits.count == 1 }.map(\.title.count).max() ?? 0
    let height = max(2, tall)
    return (0..<height).map { index in
      line(row) { cell in
        if cell.bits.count == 1 {
          let letters = Array(cell.title)
          return index < letters.count ? String(letters[index]) : " "
        }
        let first = (height - 2) / 2
        return index == first ? cell.title : index == first + 1 ? cell.text : ""
      }
    }
  }

  private static func line(_ row: [Cell], _ text: (Cell) -> String) -> String {
    row.map { cell in
      let room = cell.bits.count * 2 - 1
      let shown = DisplayWidth.clip(text(cell), to: room)
      let left = (room - DisplayWidth.of(shown)) / 2
      return "|" + String(repeating: " ", count: left) + DisplayWidth.pad(shown, to: room - left)
    }.joined() + "|"
  }
}
