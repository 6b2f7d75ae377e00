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
/// - Parameter isPage: line ends and our own isolates (U+2068, U+2069) are there on purpose.
func checkHarmless(_ output: [UInt8], isPage: Bool = false) throws(BrokenPromise) {
  try promise(UTF8Validator.isValid(output.span), "output that is not UTF-8")
  for scalar in String(decoding: output, as: UTF8.self).unicodeScalars {
    switch scalar.value {
    case 0x0A where isPage: break
    case 0x2068, 0x2069:
      try promise(isPage, "U+\(String(scalar.value, radix: 16)) passes")
    // Our own marks around Persian text are U+200E and U+200F; from the wire they come as escapes.
    case 0x200E...0x200F:
      try promise(isPage, "U+\(String(scalar.value, radix: 16)) passes")
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x2028...0x202E, 0x2066...0x2067:
      throw BrokenPromise("U+\(String(scalar.value, radix: 16)) passes")
    default: break
    }
  }
}
