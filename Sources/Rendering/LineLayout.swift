import Languages
import Lessons

/// Lines of a given width in one language: wrapping, columns, and what Persian lines need.
struct LineLayout {
  let language: Language
  /// Columns that a line may use.
  let width: Int
  let style: TextStyle
  /// The colour of what stood on the wire: that of its sender.
  var wire = TextStyle.Role.client

  static let indent = 3

  /// `text` in lines of at most `columns`; an isolate that is cut by a line's end is closed and opened again, because the
  /// bidi algorithm ends isolates with the line (Unicode Annex #9, rule X8).
  func wrap(_ text: String, to columns: Int) -> [String] {
    let lines = DisplayWidth.wrap(text, to: columns)
    guard language == .persian else { return lines }
    var isOpen = false
    return lines.map { line in
      let start = isOpen ? "\u{2068}" : ""
      for scalar in line.unicodeScalars {
        if scalar == "\u{2068}" { isOpen = true } else if scalar == "\u{2069}" { isOpen = false }
      }
      return start + line + (isOpen ? "\u{2069}" : "")
    }
  }

  /// The start of `text` that fits into `columns`, with isolates closed.
  func clip(_ text: String, to columns: Int) -> String {
    let clipped = DisplayWidth.clip(text, to: columns)
    guard language == .persian else { return clipped }
    let depth = clipped.unicodeScalars.reduce(0) { $0 + ($1 == "\u{2068}" ? 1 : $1 == "\u{2069}" ? -1 : 0) }
    return clipped + String(repeating: "\u{2069}", count: max(0, depth))
  }

  /// A protocol value as a cell of its own.
  func value(_ text: String) -> String { language == .persian ? Phrase.isolate(text) : text }

  func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// Text at the left and text at the right edge of one line; nil if they do not fit.
  func edges(_ left: String, _ right: String, columns: Int, gap: Int = 2) -> String? {
    let room = columns - DisplayWidth.of(left) - DisplayWidth.of(right)
    return room >= gap ? left + spaces(room) + right : nil
  }

  /// `lines` with a clause at the right edge: in the last line where there is room, else below it.
  func cite(_ clause: String?, _ lines: [String], columns: Int) -> [(text: String, clause: String)] {
    var cited = lines.map { (text: $0, clause: "") }
    guard let clause else { return cited }
    let shown = value(clause)
    let gap = columns - DisplayWidth.of(lines.last ?? "") - DisplayWidth.of(shown)
    if gap >= 2, !cited.isEmpty {
      cited[cited.count - 1].text += spaces(gap)
      cited[cited.count - 1].clause = shown
    } else {
      cited.append((spaces(columns - DisplayWidth.of(shown)), shown))
    }
    return cited
  }

  /// A Persian line reads from the right even where it begins with a value or holds values only.
  func finish(_ line: String) -> String {
    guard language == .persian else { return line }
    var depth = 0
    var isColour = false
    for scalar in line.unicodeScalars {
      // A colour's letters and digits are not of the text: from ESC to "m".
      if isColour || scalar == "\u{1B}" {
        isColour = scalar != "m"
        continue
      }
      switch scalar.value {
      case 0x2068: depth += 1
      case 0x2069: depth -= 1
      // Finished already.
      case 0x200F where depth == 0: return line
      case 0x0590...0x08FF where depth == 0 && !(0x06F0...0x06F9).contains(scalar.value): return line
      // The first strong letter decides (Unicode Annex #9, P2); within an isolate none counts.
      case 0x41...0x5A where depth == 0, 0x61...0x7A where depth == 0: return "\u{200F}" + line
      default: break
      }
    }
    return "\u{200F}" + line
  }
}
