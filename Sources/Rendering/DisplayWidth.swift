import CPlatform

/// How many terminal columns text takes.
public enum DisplayWidth {
  private static let isReady: Bool = {
    wslab_use_locale()
    return true
  }()

  /// Columns of `text`. A sum over scalars is wrong for emoji sequences: each character is as wide as its widest
  /// scalar, and a flag (two regional indicators) is two wide.
  public static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    _ = isReady
    var widest = 0
    var indicators = 0
    for scalar in character.unicodeScalars {
      if (0x1F1E6...0x1F1FF).contains(scalar.value) { indicators += 1 }
      // U+FE0F asks for the emoji form, which is two wide.
      let width = scalar.value == 0xFE0F ? 2 : Int(wslab_wcwidth(scalar.value))
      widest = max(widest, width)
    }
    return indicators >= 2 ? 2 : max(0, widest)
  }

  /// The longest start of `text` that fits into `columns`, with `…` where something was cut.
  public static func clip(_ text: String, to columns: Int) -> String {
    guard of(text) > columns else { return text }
    var width = 0
    var kept = ""
    for character in text {
      let next = of(character)
      if width + next > columns - 1 { break }
      kept.append(character)
      width += next
    }
    return kept + "…"
  }

  /// `text` in lines of at most `columns`, broken at spaces; a word that is longer is broken inside.
  public static func wrap(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      var word = String(word)
      var wordWidth = of(word)
      if !line.isEmpty, width + 1 + wordWidth > columns {
        lines.append(line)
        (line, width) = ("", 0)
      }
      while wordWidth > columns {
        var head = ""
        var headWidth = 0
        for character in word {
          let next = of(character)
          if headWidth + next > columns { break }
          head.append(character)
          headWidth += next
        }
        guard !head.isEmpty else { break }
        lines.append(head)
        word = String(word.dropFirst(head.count))
        wordWidth = of(word)
      }
      line += line.isEmpty ? word : " " + word
      width = of(line)
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// `text` and spaces up to `columns`.
  public static func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - of(text)))
  }
}
