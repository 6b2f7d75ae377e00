/// Text that no output may pass on as it is, as it comes from wires, files and people. Terminals obey some of it, pages and
/// parsers the rest.
public enum Hostile {
  /// Stands in every text, so that a test sees that the text has reached the output at all.
  public static let marker = "owned"

  /// Markup that would be obeyed if it stood in a page or in XML as it is.
  public static let markup = [
    "<img src=x onerror=alert(1)>", "\"'><script>alert(1)</script>", "]]><!--&amp;&#27;&#x1b;", "<?xml?><!DOCTYPE x>",
  ]

  /// UTF-8, without NUL, each of it short enough to be shown whole in a message.
  public static let texts: [String] =
    [
      // C0: CSI clears the screen and colours, OSC sets the title, BEL rings, CR and BS overwrite what stood there.
      "owned\u{1B}[2J\u{1B}[31m", "owned\u{1B}]0;title\u{7}\u{8}\u{E}\u{1B}c", "owned\rover\ttab\u{B}\u{C}\u{7F}",
      "owned\nwslab: a line of its own",
      // C1, of which U+009B is CSI in one character.
      "owned\u{9B}31m\u{9B}2J\u{80}\u{85}\u{90}\u{9D}0;t\u{9C}\u{9F}",
      // Bidi: embeddings and overrides, isolates and ends without beginnings, marks.
      "owned\u{202A}a\u{202B}b\u{202C}c\u{202D}d\u{202E}gpj.exe", "owned\u{2069}\u{2066}a\u{2067}b\u{2068}c",
      "owned\u{2069}\u{2069}\u{2069}", "owned\u{200E}\u{200F}\u{61C}",
      // Separators of lines, the byte order mark, annotations.
      "owned\u{2028}line\u{2029}paragraph", "owned\u{FEFF}\u{FFF9}a\u{FFFA}b\u{FFFB}",
      // Characters that XML 1.0 does not have.
      "owned\u{FFFE}\u{FFFF}",
      // Quotes of every language that is written, and of shells.
      #"owned"\'`$(x);,{}%0A%1b\u001b\n"#, "=owned(1),+1,@x",
      // Harmless by itself; turns what stands beside it.
      "owned سلام דג!",
    ] + markup.map { "owned" + $0 }

  /// No UTF-8: lone bytes, overlong forms of ESC and `<`, a surrogate, beyond U+10FFFF, a character that is cut off.
  public static let notUTF8: [[UInt8]] = [
    [0x80, 0x9B, 0xFF, 0xFE], [0xC0, 0x9B, 0xC0, 0xBC, 0xE0, 0x80, 0x9B], [0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80],
    [0xF0, 0x9F, 0x98], [0xC2], [0xE2, 0x80],
  ].map { Array(marker.utf8) + $0 }

  /// Everything, each by itself.
  public static let all: [[UInt8]] = texts.map { Array($0.utf8) } + notUTF8

  /// Everything in one piece.
  public static let joined = Array(all.joined())

  /// What may stand in a line of HTTP: all of it but line ends and NUL.
  public static let line = joined.filter { $0 != 0x0A && $0 != 0x0D }

  /// Everything in as few pieces as messages show whole: they shorten what people type to 60 characters.
  public static let arguments = gathered(all, atMost: 50)

  /// Names of files that a folder can have: no slash, at most 255 bytes.
  ///
  /// - Parameter isUTF8: those that are text, else those that are not.
  public static func fileNames(isUTF8: Bool = true) -> [[UInt8]] {
    let pieces = isUTF8 ? texts.map { Array($0.utf8) } : notUTF8
    return gathered(pieces.map { piece in piece.filter { $0 != UInt8(ascii: "/") } }, atMost: 240)
  }

  /// Neighbours joined as long as they are no longer than so many bytes.
  private static func gathered(_ pieces: [[UInt8]], atMost count: Int) -> [[UInt8]] {
    var result: [[UInt8]] = []
    for piece in pieces {
      if let last = result.last, last.count + piece.count <= count {
        result[result.count - 1] += piece
      } else {
        result.append(piece)
      }
    }
    return result
  }
}
