import Wire

/// A message that is sent over and over: a masked frame of which only the stamp changes.
///
/// The stamp is what a delivery is recognised by, however the server wraps the text: a tilde and 28 hexadecimal
/// digits, for the sender (4), its message's number (8) and the time in nanoseconds (16).
struct ChatFrame {
  struct Stamp: Equatable {
    var sender: Int
    var number: UInt32
    var time: UInt64
  }

  static let marker = UInt8(ascii: "~")
  static let stampByteCount = 29
  private static let before = Array("{\"type\":\"message\",\"text\":\"".utf8)
  private static let words = Array(" a lecture about sockets is best held with two open tabs".utf8)
  /// The stamp and what JSON needs around it.
  static var minimumByteCount: Int { before.count + stampByteCount + 2 }

  private(set) var bytes: [UInt8]
  private let key: UInt32
  /// Of the frame's payload, and of the stamp's digits in the frame.
  private let payload: Int
  private let digits: Int

  /// - Parameters:
  ///   - sender: below 65,536.
  ///   - byteCount: of the payload.
  init(sender: Int, byteCount: Int) {
    var text = Self.before
    text.append(Self.marker)
    text += [UInt8](repeating: UInt8(ascii: "0"), count: Self.stampByteCount - 1)
    for index in 0..<max(0, byteCount - text.count - 2) { text.append(Self.words[index % Self.words.count]) }
    text += Array("\"}".utf8)
    key = 0x9E37_79B9 &* UInt32(truncatingIfNeeded: sender + 1)
    let header = FrameHeader(opcode: .text, maskingKey: key, payloadLength: UInt64(text.count))
    var writer = ByteWriter(capacity: text.count + 16)
    header.serialize(into: &writer)
    payload = writer.count
    writer.write(text)
    writer.mask(key: key, from: payload)
    digits = payload + Self.before.count + 1
    bytes = writer.bytes
    write(UInt64(sender), digitCount: 4, at: 0)
  }

  mutating func stamp(number: UInt32, time: UInt64) {
    write(UInt64(number), digitCount: 8, at: 4)
    write(time, digitCount: 16, at: 12)
  }

  private mutating func write(_ value: UInt64, digitCount: Int, at offset: Int) {
    var rest = value
    for index in stride(from: digits + offset + digitCount - 1, through: digits + offset, by: -1) {
      let mask = UInt8(truncatingIfNeeded: key >> UInt32(24 - 8 * ((index - payload) & 3)))
      bytes[index] = hexDigit(UInt8(rest & 15)) ^ mask
      rest >>= 4
    }
  }

  /// Reads a stamp whose marker is at `offset`; nil if there is none.
  static func stamp(in bytes: Span<UInt8>, at offset: Int) -> Stamp? {
    guard offset + stampByteCount <= bytes.count, bytes[offset] == marker else { return nil }
    guard let sender = number(bytes, offset + 1, 4), let number = number(bytes, offset + 5, 8),
      let time = Self.number(bytes, offset + 13, 16)
    else { return nil }
    return Stamp(sender: Int(sender), number: UInt32(number), time: time)
  }

  private static func number(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> UInt64? {
    var value: UInt64 = 0
    for index in start..<start + count {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(byte - 0x61 + 10)
      case 0x41...0x46: value = value << 4 | UInt64(byte - 0x41 + 10)
      default: return nil
      }
    }
    return value
  }
}
