import Lessons

/// A table of figures for a terminal: names on one side, numbers aligned, perhaps a bar for each row.
///
/// Numbers are exact where the line has room for them, else all of the table is shortened (`12.3k`).
struct ComparisonTable {
  enum Cell {
    case number(Double, decimals: Int)
    case text(String)
    /// Seconds, shown in the unit that suits them.
    case time(Double)
    /// Unknown, or it does not apply.
    case none

    static func count(_ value: Int) -> Cell { .number(Double(value), decimals: 0) }

    /// A rounded number of bytes or packets; none where there is none.
    static func whole(_ value: Double?) -> Cell { value.map { .number($0, decimals: 0) } ?? .none }

    func text(isExact: Bool) -> String {
      switch self {
      case .number(let value, let decimals): isExact ? exactNumber(value, decimals) : shortNumber(value, decimals)
      case .text(let text): text
      case .time(let seconds): shortTime(seconds)
      case .none: "–"
      }
    }
  }

  struct Row {
    var name: String
    var cells: [Cell]
    /// What the row's bar stands for; bars are scaled to the largest.
    var bar: Double?
  }

  /// A title over several columns, farther from what stands before it.
  struct Group {
    var title: String
    var columns: Int
  }

  /// Titles over the columns, from the first on; none for a table without groups.
  var groups: [Group] = []
  /// The heads of the columns, two lines each; the first line may be empty.
  var heads: [(String, String)]
  var rows: [Row]

  private static let leastBar = 6
  private static let longestBar = 40

  /// Lines of at most `layout.width` columns, without line ends.
  func lines(_ layout: LineLayout) -> [String] {
    let hasBars = rows.contains { $0.bar != nil }
    for (isExact, gap) in [(true, 2), (true, 1), (false, 2)] {
      let room = layout.width - 1 - width(isExact: isExact, gap: gap)
      if room >= (hasBars ? Self.leastBar + 2 : 0) { return draw(layout, isExact: isExact, gap: gap, room: room) }
    }
    return draw(layout, isExact: false, gap: 1, room: layout.width - 1 - width(isExact: false, gap: 1))
  }

  private var nameWidth: Int { rows.map { DisplayWidth.of($0.name) }.max() ?? 0 }

  /// The columns' widths; a group's first column grows where the group's title needs it.
  private func columns(isExact: Bool, gap: Int) -> [Int] {
    var widths = heads.indices.map { index in
      let cells = rows.map { index < $0.cells.count ? DisplayWidth.of($0.cells[index].text(isExact: isExact)) : 0 }
      return max(DisplayWidth.of(heads[index].0), DisplayWidth.of(heads[index].1), cells.max() ?? 0)
    }
    for (group, range) in ranges {
      let missing = DisplayWidth.of(group.title) - span(range, of: widths, gap: gap)
      if missing > 0 { widths[range.lowerBound] += missing }
    }
    return widths
  }

  private func span(_ range: Range<Int>, of widths: [Int], gap: Int) -> Int {
    widths[range].reduce((range.count - 1) * gap, +)
  }

  /// The groups with the columns that they stand over.
  private var ranges: [(Group, Range<Int>)] {
    var start = 0
    return groups.compactMap { group in
      let range = start..<min(start + group.columns, heads.count)
      start = range.upperBound
      return range.isEmpty ? nil : (group, range)
    }
  }

  /// What stands between a column and the one before it.
  private func gap(before column: Int, _ gap: Int) -> Int {
    column > 0 && ranges.contains { $0.1.lowerBound == column } ? gap + 2 : gap
  }

  private func width(isExact: Bool, gap: Int) -> Int {
    columns(isExact: isExact, gap: gap).enumerated().reduce(1 + nameWidth) {
      $0 + self.gap(before: $1.offset, gap) + $1.element
    }
  }

  private func draw(_ layout: LineLayout, isExact: Bool, gap: Int, room: Int) -> [String] {
    let columns = columns(isExact: isExact, gap: gap)
    func line(_ name: String, _ cells: [String], _ role: TextStyle.Role?) -> String {
      var line = " " + (name.isEmpty ? "" : layout.value(name)) + layout.spaces(nameWidth - DisplayWidth.of(name))
      for (index, cell) in cells.enumerated() where index < columns.count {
        let text = cell.isEmpty ? "" : layout.value(cell)
        let shown = role.map { layout.style.apply($0, text) } ?? text
        let padding = layout.spaces(columns[index] - DisplayWidth.of(cell))
        // Units stand below units: at the right of a column, which is where a Persian line enters it.
        line += layout.spaces(self.gap(before: index, gap))
        line += layout.language == .persian ? shown + padding : padding + shown
      }
      return line
    }
    var lines: [String] = []
    if !groups.isEmpty {
      var line = layout.spaces(1 + nameWidth)
      for (group, range) in ranges {
        let padding = layout.spaces(span(range, of: columns, gap: gap) - DisplayWidth.of(group.title))
        let shown = layout.style.apply(.dim, layout.value(group.title))
        line += layout.spaces(self.gap(before: range.lowerBound, gap))
        line += layout.language == .persian ? shown + padding : padding + shown
      }
      lines.append(layout.finish(Self.trimmed(line)))
    }
    for head in [heads.map(\.0), heads.map(\.1)] where head.contains(where: { !$0.isEmpty }) {
      lines.append(layout.finish(Self.trimmed(line("", head, .dim))))
    }
    let largest = rows.compactMap(\.bar).max() ?? 0
    for row in rows {
      var text = line(row.name, row.cells.map { $0.text(isExact: isExact) }, nil)
      if row.bar == nil { text = Self.trimmed(text) }
      if let bar = row.bar, largest > 0, room >= 3 {
        let drawn = Self.bar(bar / largest, columns: min(room - 2, Self.longestBar), layout)
        if !drawn.isEmpty { text += "  " + layout.style.apply(.client, drawn) }
      }
      lines.append(layout.finish(text))
    }
    return lines
  }

  /// A bar in half columns; what is more than nothing gets at least half a one. The half block keeps to the side where
  /// the line begins.
  static func bar(_ share: Double, columns: Int, _ layout: LineLayout) -> String {
    guard share > 0, share.isFinite else { return "" }
    let halves = max(1, Int((min(share, 1) * Double(columns * 2)).rounded()))
    let half = layout.language == .persian ? "▐" : "▌"
    return String(repeating: "█", count: halves / 2) + (halves % 2 == 1 ? half : "")
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
