/// Reads JSON text (RFC 8259) without building a tree: for messages that pass by the hundred thousand.
///
/// Everything is checked (grammar, escapes, UTF-8, depth), so that what `scanObject` accepts may be quoted as JSON.
public enum JSON {
  public enum Kind: Sendable {
    case object, array, string, number, boolean, null
  }

  /// Deeper nesting is refused: a chat message has two levels; a stack must not follow a stranger's brackets.
  public static let maximumDepth = 32

  /// Calls `member` for each top-level member of an object, with the ranges of its name (without quotes, escapes as
  /// they stand) and of its value (strings with quotes). False if `bytes` is anything but one valid JSON object.
  /// - Parameter isKnownUTF8: somebody has checked that before.
  public static func scanObject(
    _ bytes: Span<UInt8>, isKnownUTF8: Bool = false,
    member: (_ name: Range<Int>, _ value: Range<Int>, _ kind: Kind) -> Void
  ) -> Bool {
    var index = skipSpace(bytes, 0)
    guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { return false }
    guard isKnownUTF8 || UTF8Validator.isValid(bytes) else { return false }
    guard object(bytes, &index, depth: 1, member: member) else { return false }
    return skipSpace(bytes, index) == bytes.count
  }

  /// The text of a JSON string whose quotes stand at the ends of `range`, escapes resolved. A lone surrogate
  /// escape becomes U+FFFD.
  public static func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    var index = range.lowerBound + 1
    let end = range.upperBound - 1
    while index < end {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < end else {
        out.append(byte)
        continue
      }
      let escape = bytes[index]
      index += 1
      switch escape {
      case UInt8(ascii: "b"): out.append(8)
      case UInt8(ascii: "f"): out.append(12)
      case UInt8(ascii: "n"): out.append(10)
      case UInt8(ascii: "r"): out.append(13)
      case UInt8(ascii: "t"): out.append(9)
      case UInt8(ascii: "u"):
        var value = hexValue(bytes, index, end) ?? 0xFFFD
        index += 4
        if (0xD800..<0xDC00).contains(value), index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
          bytes[index + 1] == UInt8(ascii: "u"), let low = hexValue(bytes, index + 2, end),
          (0xDC00..<0xE000).contains(low)
        {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
          index += 6
        }
        out.append(contentsOf: Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8))
      default: out.append(escape)
      }
    }
    return out
  }

  /// Writes a JSON string with its quotes. Control and bidi characters are escaped, bytes that are not UTF-8 become
  /// U+FFFD.
  public static func writeString(_ bytes: Span<UInt8>, into writer: inout ByteWriter) {
    writer.write(UInt8(ascii: "\""))
    SafeText.write(bytes, style: .json, into: &writer)
    writer.write(UInt8(ascii: "\""))
  }

  public static func writeString(_ bytes: [UInt8], into writer: inout ByteWriter) {
    writeString(bytes.span, into: &writer)
  }

  // MARK: grammar

  @inline(__always)
  private static func skipSpace(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
      index += 1
    }
    return index
  }

  private static func object(
    _ bytes: Span<UInt8>, _ index: inout Int, depth: Int, member: (Range<Int>, Range<Int>, Kind) -> Void
  ) -> Bool {
    index = skipSpace(bytes, index + 1)
    if index < bytes.count, bytes[index] == UInt8(ascii: "}") {
      index += 1
      return true
    }
    while true {
      let nameStart = index
      guard string(bytes, &index) else { return false }
      let name = nameStart + 1..<index - 1
      index = skipSpace(bytes, index)
      guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return false }
      index = skipSpace(bytes, index + 1)
      let valueStart = index
      // Most values are strings: they need no switch and no stack.
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        guard string(bytes, &index) else { return false }
        member(name, valueStart..<index, .string)
      } else {
        guard let kind = value(bytes, &index, depth: depth) else { return false }
        member(name, valueStart..<index, kind)
      }
      index = skipSpace(bytes, index)
      guard index < bytes.count else { return false }
      if bytes[index] == UInt8(ascii: "}") {
        index += 1
        return true
      }
      guard bytes[index] == UInt8(ascii: ",") else { return false }
      index = skipSpace(bytes, index + 1)
    }
  }

  private static func array(_ bytes: Span<UInt8>, _ index: inout Int, depth: Int) -> Bool {
    index = skipSpace(bytes, index + 1)
    if index < bytes.count, bytes[index] == UInt8(ascii: "]") {
      index += 1
      return true
    }
    while true {
      guard value(bytes, &index, depth: depth) != nil else { return false }
      index = skipSpace(bytes, index)
      guard index < bytes.count else { return false }
      if bytes[index] == UInt8(ascii: "]") {
        index += 1
        return true
      }
      guard bytes[index] == UInt8(ascii: ",") else { return false }
      index = skipSpace(bytes, index + 1)
    }
  }

  private static func value(_ bytes: Span<UInt8>, _ index: inout Int, depth: Int) -> Kind? {
    guard index < bytes.count, depth < maximumDepth else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "{"): return object(bytes, &index, depth: depth + 1) { _, _, _ in } ? .object : nil
    case UInt8(ascii: "["): return array(bytes, &index, depth: depth + 1) ? .array : nil
    case UInt8(ascii: "\""): return string(bytes, &index) ? .string : nil
    case UInt8(ascii: "t"): return literal("true", bytes, &index) ? .boolean : nil
    case UInt8(ascii: "f"): return literal("false", bytes, &index) ? .boolean : nil
    case UInt8(ascii: "n"): return literal("null", bytes, &index) ? .null : nil
    default: return number(bytes, &index) ? .number : nil
    }
  }

  private static func literal(_ text: StaticString, _ bytes: Span<UInt8>, _ index: inout Int) -> Bool {
    guard bytes.starts(with: text, at: index) else { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  @inline(__always)
  private static func string(_ bytes: Span<UInt8>, _ index: inout Int) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return false }
    let end = endOfRun(bytes, from: index + 1)
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      index = end + 1
      return true
    }
    return escapedString(bytes, &index)
  }

  private static func escapedString(_ bytes: Span<UInt8>, _ index: inout Int) -> Bool {
    index += 1
    while true {
      index = endOfRun(bytes, from: index)
      guard index < bytes.count else { return false }
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return true }
      guard byte == UInt8(ascii: "\\") else { return false }
      guard index < bytes.count else { return false }
      let escape = bytes[index]
      index += 1
      if escape == UInt8(ascii: "u") {
        guard hexValue(bytes, index, bytes.count) != nil else { return false }
        index += 4
      } else if !"\"\\/bfnrt".utf8.contains(escape) {
        return false
      }
    }
  }

  /// The first quote, backslash or control character from `start` on, looked for eight bytes at a time; the end where
  /// there is none. Inside a checked string this is where an escape begins, or the string ends.
  public static func endOfRun(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Every bit pattern of the bytes is a UInt64; the load is bounds-checked.
    let raw = unsafe bytes.bytes
    var index = start
    while index + 8 <= bytes.count {
      let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let found =
        (((word &- (ones &* 0x20)) & ~word) | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & high
      // The lowest flag is exact: borrows only disturb the bytes above a hit.
      if found != 0 { return index + (found.trailingZeroBitCount >> 3) }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
      index += 1
    }
    return index
  }

  private static func number(_ bytes: Span<UInt8>, _ index: inout Int) -> Bool {
    func digits(_ index: inout Int) -> Int {
      let start = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      return index - start
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let first = index
    let whole = digits(&index)
    guard whole > 0, whole == 1 || bytes[first] != UInt8(ascii: "0") else { return false }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard digits(&index) > 0 else { return false }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      guard digits(&index) > 0 else { return false }
    }
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func hexValue(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      guard let digit = hexDigitValue(bytes[index]) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}

/// The value of an ASCII hexadecimal digit of either case; nil for any other byte.
@inlinable
public func hexDigitValue(_ character: UInt8) -> UInt8? {
  switch character {
  case 0x30...0x39: character - 0x30
  case 0x41...0x46: character - 0x37
  case 0x61...0x66: character - 0x57
  default: nil
  }
}
