/// Base64 with padding (RFC 4648 §4).
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(capacity: (bytes.count + 2) / 3 * 4)
    encode(bytes.span, into: &writer)
    return writer.bytes
  }

  public static func encode(_ bytes: Span<UInt8>, into writer: inout ByteWriter) {
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      writer.write(alphabet[Int(first >> 2)])
      writer.write(alphabet[Int((first & 3) << 4 | second >> 4)])
      writer.write(index + 1 < bytes.count ? alphabet[Int((second & 15) << 2 | third >> 6)] : UInt8(ascii: "="))
      writer.write(index + 2 < bytes.count ? alphabet[Int(third & 63)] : UInt8(ascii: "="))
      index += 3
    }
  }

  /// The decoded bytes; nil if a character is foreign, or length, padding or the unused last bits are wrong.
  public static func decode(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    for start in stride(from: 0, to: text.count, by: 4) {
      let isLast = start + 4 == text.count
      let padding = isLast ? (text[start + 3] == 0x3D ? (text[start + 2] == 0x3D ? 2 : 1) : 0) : 0
      var word: UInt32 = 0
      for offset in 0..<4 {
        if offset >= 4 - padding {
          word <<= 6
        } else {
          guard let digit = value(of: text[start + offset]) else { return nil }
          word = word << 6 | UInt32(digit)
        }
      }
      let unused: UInt32 = padding == 2 ? 0xFFFF : padding == 1 ? 0xFF : 0
      guard word & unused == 0 else { return nil }
      out.append(UInt8(truncatingIfNeeded: word >> 16))
      if padding < 2 { out.append(UInt8(truncatingIfNeeded: word >> 8)) }
      if padding < 1 { out.append(UInt8(truncatingIfNeeded: word)) }
    }
    return out
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
