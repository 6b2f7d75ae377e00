/// Makes text from the wire harmless for whoever shows it.
///
/// What could move a cursor, change a colour or turn the reading direction never passes: C0, DEL, C1 (U+0080–9F),
/// the line and paragraph separators, and the bidi controls U+061C, U+200E–F, U+202A–E, U+2066–9 become visible
/// escapes; so do U+FFFE and U+FFFF, which XML does not have (XML 1.0 §2.2). Bytes that are not UTF-8 become U+FFFD.
public enum SafeText {
  /// How a character that must not pass is written.
  public enum Style: Sendable {
    /// For people: `\n`, `\e`, `\x07`, `\u{202E}`.
    case visible
    /// For a JSON string: `\n`, `\u001b`, `\u202e`; quotes and backslashes are escaped too.
    case json
    /// For what is JSON already: quotes and backslashes stay.
    case jsonText
  }

  /// Appends the harmless form of `bytes`.
  public static func write(_ bytes: Span<UInt8>, style: Style = .visible, into writer: inout ByteWriter) {
    var index = 0
    // What passes unchanged is copied in runs as long as possible.
    var start = 0
    while true {
      // Between words of another script stands a single space: that is no run worth a call.
      if index < bytes.count, isPlain(bytes[index], style) {
        index += 1
        if index < bytes.count, isPlain(bytes[index], style) { index = endOfPlain(bytes, from: index, style) }
      }
      index = endOfHarmlessPairs(bytes, from: index)
      if index < bytes.count, isPlain(bytes[index], style) { continue }
      if index < bytes.count, bytes[index] >= 0x80, let (scalar, length) = decode(bytes, at: index),
        !isDangerous(scalar)
      {
        index += length
        continue
      }
      if index > start { writer.write(bytes.extracting(start..<index)) }
      guard index < bytes.count else { return }
      if style == .json, bytes[index] == 0x22 || bytes[index] == 0x5C {
        // A quote or backslash needs one before it and then passes with what follows.
        writer.write(UInt8(ascii: "\\"))
        start = index
        index += 1
        continue
      }
      index += writeSpecial(bytes, at: index, style, into: &writer)
      start = index
    }
  }

  public static func write(_ bytes: [UInt8], style: Style = .visible, into writer: inout ByteWriter) {
    write(bytes.span, style: style, into: &writer)
  }

  public static func write(_ bytes: ArraySlice<UInt8>, style: Style = .visible, into writer: inout ByteWriter) {
    write(bytes.span, style: style, into: &writer)
  }

  /// How many bytes of a text can matter where only `columns` are shown: an ASCII character takes at least one column,
  /// any other has at most four bytes. One more is counted, so that a cut can be seen.
  public static func visibleCount(of bytes: Span<UInt8>, in columns: Int) -> Int {
    guard bytes.count > columns else { return bytes.count }
    if bytes.extracting(0..<columns + 1).endOfASCII(from: 0) > columns { return columns + 1 }
    return min(bytes.count, columns * 4)
  }

  /// The harmless form as a `String`, for messages that are made rarely.
  public static func string(_ bytes: [UInt8]) -> String {
    var writer = ByteWriter()
    write(bytes.span, into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  public static func string(_ text: String) -> String { string(Array(text.utf8)) }

  /// Whether two bytes are a character of two bytes that may pass: U+00A0 to U+07FF without U+061C.
  @inline(__always)
  private static func isHarmlessPair(_ first: UInt8, _ second: UInt8) -> Bool {
    guard first >= 0xC2, first < 0xE0, second & 0xC0 == 0x80 else { return false }
    return first == 0xC2 ? second >= 0xA0 : !(first == 0xD8 && second == 0x9C)
  }

  /// The end of a run of characters of two bytes that may pass; those of Arabic and Persian four at a time.
  @inline(__always)
  private static func endOfHarmlessPairs(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    // Every bit pattern of the bytes is a UInt64; the load is bounds-checked.
    let raw = unsafe bytes.bytes
    while index + 1 < bytes.count, isHarmlessPair(bytes[index], bytes[index + 1]) {
      index += 2
      while index + 8 <= bytes.count {
        let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        // D8 to DB and a continuation byte, four times, none of them U+061C (D8 9C).
        guard word & 0xC0FC_C0FC_C0FC_C0FC == 0x80D8_80D8_80D8_80D8 else { break }
        let mark = word ^ 0x9CD8_9CD8_9CD8_9CD8
        guard (mark &- 0x0001_0001_0001_0001) & ~mark & 0x8000_8000_8000_8000 == 0 else { break }
        index += 8
      }
    }
    return index
  }

  /// The first byte from `start` on that is not plain, found eight at a time.
  private static func endOfPlain(_ bytes: Span<UInt8>, from start: Int, _ style: Style) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    guard index < bytes.count, isPlain(bytes[index], style) else { return index }
    // Every bit pattern of the bytes is a UInt64; the load is bounds-checked.
    let raw = unsafe bytes.bytes
    while index + 8 <= bytes.count {
      let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      // A byte's top bit is set where it is below 0x20, is DEL, or is not ASCII.
      var special = (((word &- ones &* 0x20) & ~word) | (word &+ ones) | word) & high
      if style == .json {
        let quote = word ^ ones &* 0x22
        let backslash = word ^ ones &* 0x5C
        special |= (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & high
      }
      // The lowest flag is never a false alarm: borrows and carries only disturb the bytes above a hit.
      if special != 0 { return index + (special.trailingZeroBitCount >> 3) }
      index += 8
    }
    while index < bytes.count, isPlain(bytes[index], style) { index += 1 }
    return index
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8, _ style: Style) -> Bool {
    byte >= 0x20 && byte < 0x7F && (style != .json || (byte != 0x22 && byte != 0x5C))
  }

  /// Writes one character that must not pass as it is, and returns how many bytes it took.
  private static func writeSpecial(
    _ bytes: Span<UInt8>, at index: Int, _ style: Style, into writer: inout ByteWriter
  ) -> Int {
    let byte = bytes[index]
    if byte < 0x80 {
      writeControl(byte, style, into: &writer)
      return 1
    }
    guard let (scalar, length) = decode(bytes, at: index) else {
      writer.write("\u{FFFD}")
      return 1
    }
    writer.write(style == .visible ? "\\u{" : "\\u")
    let digits: [UInt32] = scalar > 0xFF || style != .visible ? [12, 8, 4, 0] : [4, 0]
    for shift in digits { writer.write(hexDigit(UInt8(truncatingIfNeeded: scalar >> shift))) }
    if style == .visible { writer.write(UInt8(ascii: "}")) }
    return length
  }

  private static func writeControl(_ byte: UInt8, _ style: Style, into writer: inout ByteWriter) {
    switch byte {
    case 0x0A: writer.write("\\n")
    case 0x0D: writer.write("\\r")
    case 0x09: writer.write("\\t")
    case 0x1B where style == .visible: writer.write("\\e")
    default:
      writer.write(style == .visible ? "\\x" : "\\u00")
      writer.write(hex: byte)
    }
  }

  static func isDangerous(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
      0xFFFE...0xFFFF:
      true
    default: false
    }
  }

  /// The scalar at `index` and its length; nil where the bytes there are not UTF-8.
  private static func decode(_ bytes: Span<UInt8>, at index: Int) -> (UInt32, Int)? {
    let first = bytes[index]
    let length =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, index + length <= bytes.count else { return nil }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard scalar >= smallest, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else { return nil }
    return (scalar, length)
  }
}
