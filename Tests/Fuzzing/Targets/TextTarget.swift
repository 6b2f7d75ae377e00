import TestSupport
import Wire

extension FuzzTarget {
  /// Text from the wire made harmless: UTF-8 without control and bidi characters, whatever went in; harmless text
  /// passes unchanged. UTF-8 is judged the same in pieces as in one.
  static let text = FuzzTarget(
    "text", maximumLength: 1024,
    seeds: { $0.texts + ["\u{1B}[31m", "\u{202E}abc\u{2069}", "سلام\u{200F}", "\u{9B}2J", "a\"\\b\n"].map(utf8) }
  ) { input throws(BrokenPromise) in
    let bytes = input.rest
    for style in [SafeText.Style.visible, .json, .jsonText] {
      var writer = ByteWriter()
      SafeText.write(bytes, style: style, into: &writer)
      try checkHarmless(writer.bytes)
      var again = ByteWriter()
      if style != .json { SafeText.write(writer.bytes, style: style, into: &again) } else { again = writer }
      try promise(again.bytes == writer.bytes, "harmless text is changed: \(hex(writer.bytes))")
    }
    try promise(SafeText.visibleCount(of: bytes.span, in: 10) <= bytes.count, "more bytes are visible than there are")
    let isValid = try chunkedEqualsWhole(bytes, seed: bytes.first ?? 0) { pieces throws(BrokenPromise) -> [Int?] in
      var validator = UTF8Validator()
      for piece in pieces { validator.update(piece.span) }
      return [validator.firstInvalid, validator.isComplete ? 1 : 0]
    }
    // The standard library judges, which replaces what it does not accept.
    try promise(
      (isValid[1] == 1) == (Array(String(decoding: bytes, as: UTF8.self).utf8) == bytes), "UTF-8 or not? \(hex(bytes))")
  }
}

/// No byte may move a cursor, ring a bell or turn the direction of reading.
///
/// - Parameter isPage: line ends, our own isolates (U+2068, U+2069) and marks (U+200E, U+200F) are there on purpose.
func checkHarmless(_ output: [UInt8], isPage: Bool = false) throws(BrokenPromise) {
  try promise(UTF8Validator.isValid(output.span), "output that is not UTF-8")
  // The bytes themselves are looked at: decoding would take most of the time that a try has.
  for index in output.indices {
    let byte = output[index]
    let next = index + 1 < output.count ? output[index + 1] : 0
    let afterNext = index + 2 < output.count ? output[index + 2] : 0
    let isHarmful =
      switch (byte, next, afterNext) {
      case (0x0A, _, _): !isPage
      case (0..<0x20, _, _), (0x7F, _, _): true
      // U+0080 to U+009F, U+061C
      case (0xC2, 0x80...0x9F, _), (0xD8, 0x9C, _): true
      // U+200E, U+200F; U+2028 to U+202E; U+2066, U+2067; U+2068, U+2069
      case (0xE2, 0x80, 0x8E...0x8F): !isPage
      case (0xE2, 0x80, 0xA8...0xAE), (0xE2, 0x81, 0xA6...0xA7): true
      case (0xE2, 0x81, 0xA8...0xA9): !isPage
      default: false
      }
    try promise(!isHarmful, "byte \(index), \(hex([byte, next, afterNext])), passes")
  }
}
