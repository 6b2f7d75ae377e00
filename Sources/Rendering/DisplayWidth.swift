import CPlatform
import Wire

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

  /// Where UTF-8 text has to be cut to fit into `columns`, leaving one for `…`; its end if it fits. nil where that
  /// cannot be told scalar by scalar (emoji sequences, combining marks, wide scripts): then `clip` has to.
  static func end(of bytes: Span<UInt8>, in columns: Int) -> Int? {
    var index = 0
    var width = 0
    var cut = 0
    while index < bytes.count {
      let first = bytes[index]
      // ASCII, and the letters of Arabic and Persian, in any mixture: no branch has to guess which comes next.
      let step = stepOfLetter(first, index + 1 < bytes.count ? bytes[index + 1] : 0)
      if step > 0 {
        width += 1
        index += step
        if width < columns { cut = index }
        if width > columns { return cut }
        continue
      }
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard first < 0x80 || first >= 0xC2, index + length <= bytes.count else { return nil }
      var scalar = UInt32(length == 1 ? first : first & (0x7F >> UInt8(length)))
      for offset in 1..<max(length, 1) { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
      guard let next = simpleWidth(scalar) else { return nil }
      width += next
      index += length
      if width < columns { cut = index }
      if width > columns { return cut }
    }
    return index
  }

  /// 1 for a printable ASCII character, 2 for an Arabic or Persian letter of one column (U+0620 to U+064A, U+0671 to
  /// U+06D3), 0 for everything else.
  @inline(__always)
  private static func stepOfLetter(_ first: UInt8, _ second: UInt8) -> Int {
    let isASCII: UInt8 = first &- 0x20 < 0x5F ? 1 : 0
    // A bit for each second byte from 80 to BF that makes a letter with D8, D9, DA, DB.
    let low: UInt64 = first & 1 == 0 ? 0xFFFF_FFFF_0000_0000 : 0xFFFE_0000_0000_07FF
    let high: UInt64 = first & 1 == 0 ? 0xFFFF_FFFF_FFFF_FFFF : 0x0000_0000_000F_FFFF
    let letters = first & 2 == 0 ? low : high
    let isPair: UInt8 = (first & 0xFC == 0xD8 ? 1 : 0) & (second & 0xC0 == 0x80 ? 1 : 0)
    let isLetter = isPair & UInt8(truncatingIfNeeded: letters >> UInt64(second & 0x3F) & 1)
    return Int(isASCII + 2 * isLetter)
  }

  /// Columns of scalars that stand for themselves whatever their neighbours are.
  private static func simpleWidth(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF: 1
    // Arabic and Persian letters, digits and punctuation, without the marks between them.
    case 0x60C, 0x61B, 0x61F...0x64A, 0x660...0x66F, 0x671...0x6D5, 0x6EE...0x6FF: 1
    case 0x370...0x482, 0x48A...0x52F: 1
    // ZWNJ and the isolates.
    case 0x200C, 0x2066...0x2069: 0
    case 0x2010...0x2027, 0x2030...0x203B, 0x2190...0x2193, 0x2500...0x259F, 0xFFFD: 1
    default: nil
    }
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
