/// What a frame carries (RFC 6455 §11.8).
public struct Opcode: RawRepresentable, Hashable, Sendable {
  public var rawValue: UInt8

  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue & 15 }

  @inlinable public static var continuation: Opcode { Opcode(rawValue: 0) }
  @inlinable public static var text: Opcode { Opcode(rawValue: 1) }
  @inlinable public static var binary: Opcode { Opcode(rawValue: 2) }
  @inlinable public static var close: Opcode { Opcode(rawValue: 8) }
  @inlinable public static var ping: Opcode { Opcode(rawValue: 9) }
  @inlinable public static var pong: Opcode { Opcode(rawValue: 10) }

  /// Opcodes with the top bit set are control frames (§5.5), the reserved ones too.
  @inlinable public var isControl: Bool { rawValue >= 8 }
  @inlinable public var isReserved: Bool { (3...7).contains(rawValue) || rawValue >= 11 }

  public var name: StaticString {
    switch rawValue {
    case 0: "continuation"
    case 1: "text"
    case 2: "binary"
    case 8: "close"
    case 9: "ping"
    case 10: "pong"
    default: "reserved"
    }
  }
}

/// The header of a WebSocket frame (RFC 6455 §5.2).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-------+-+-------------+-------------------------------+
/// |F|R|R|R| opcode|M| Payload len |    Extended payload length    |
/// |I|S|S|S|  (4)  |A|     (7)     |             (16/64)           |
/// |N|V|V|V|       |S|             |   (if payload len==126/127)   |
/// | |1|2|3|       |K|             |                               |
/// +-+-+-+-+-------+-+-------------+ - - - - - - - - - - - - - - - +
/// |     Extended payload length continued, if payload len == 127  |
/// + - - - - - - - - - - - - - - - +-------------------------------+
/// |                               |Masking-key, if MASK set to 1  |
/// +-------------------------------+-------------------------------+
/// | Masking-key (continued)       |          Payload data         |
/// +-------------------------------- - - - - - - - - - - - - - - - +
/// ```
public struct FrameHeader: Equatable, Sendable {
  /// 2 bytes, 8 of extended length, 4 of masking key.
  public static let maximumByteCount = 14

  /// How the length was written: in seven bits, in 16 after the marker 126, or in 64 after the marker 127.
  public enum LengthForm: UInt8, Sendable { case short = 0, medium = 2, long = 8 }

  public var isFinal: Bool
  /// RSV1 to RSV3 as one number: 4, 2, 1.
  public var reserved: UInt8
  public var opcode: Opcode
  /// The four key bytes in wire order, first in the most significant byte; nil for an unmasked frame.
  public var maskingKey: UInt32?
  public var payloadLength: UInt64
  public var lengthForm: LengthForm

  @inlinable
  public init(
    isFinal: Bool = true, reserved: UInt8 = 0, opcode: Opcode, maskingKey: UInt32? = nil, payloadLength: UInt64
  ) {
    self.isFinal = isFinal
    self.reserved = reserved & 7
    self.opcode = opcode
    self.maskingKey = maskingKey
    self.payloadLength = payloadLength
    lengthForm = payloadLength < 126 ? .short : payloadLength < 65536 ? .medium : .long
  }

  /// How many bytes a header has whose first two bytes are these.
  @inlinable
  public static func byteCount(second: UInt8) -> Int {
    let extended = second & 127 == 126 ? 2 : second & 127 == 127 ? 8 : 0
    return 2 + extended + (second & 128 != 0 ? 4 : 0)
  }

  /// Reads the header at `offset`; nil if it is not complete there.
  @inlinable
  public init?(parsing bytes: Span<UInt8>, at offset: Int = 0) {
    guard bytes.count - offset >= 2 else { return nil }
    let first = bytes[offset]
    let second = bytes[offset + 1]
    guard bytes.count - offset >= Self.byteCount(second: second) else { return nil }
    isFinal = first & 0x80 != 0
    reserved = first >> 4 & 7
    opcode = Opcode(rawValue: first)
    var at = offset + 2
    switch second & 127 {
    case 126:
      payloadLength = UInt64(bytes.uint16(at: at))
      lengthForm = .medium
      at += 2
    case 127:
      payloadLength = bytes.uint64(at: at)
      lengthForm = .long
      at += 8
    case let length:
      payloadLength = UInt64(length)
      lengthForm = .short
    }
    maskingKey = second & 128 != 0 ? bytes.uint32(at: at) : nil
  }

  @inlinable public var isMasked: Bool { maskingKey != nil }
  @inlinable public var byteCount: Int { 2 + Int(lengthForm.rawValue) + (maskingKey == nil ? 0 : 4) }

  /// Whether a shorter form could have held the length (§5.2 forbids the longer one then).
  @inlinable
  public var isLengthMinimal: Bool {
    switch lengthForm {
    case .short: true
    case .medium: payloadLength >= 126
    case .long: payloadLength >= 65536
    }
  }

  public func serialize(into writer: inout ByteWriter) {
    writer.write((isFinal ? 0x80 : 0) | reserved << 4 | opcode.rawValue)
    let mask: UInt8 = maskingKey == nil ? 0 : 0x80
    switch lengthForm {
    case .short: writer.write(mask | UInt8(truncatingIfNeeded: payloadLength))
    case .medium:
      writer.write(mask | 126)
      writer.write(UInt16(truncatingIfNeeded: payloadLength))
    case .long:
      writer.write(mask | 127)
      writer.write(payloadLength)
    }
    if let maskingKey { writer.write(maskingKey) }
  }

  public var fields: [Field] {
    var fields = [
      Field("websocket.fin", "FIN", .flag(isFinal), bits: 0..<1),
      Field("websocket.rsv1", "RSV1", .flag(reserved & 4 != 0), bits: 1..<2),
      Field("websocket.rsv2", "RSV2", .flag(reserved & 2 != 0), bits: 2..<3),
      Field("websocket.rsv3", "RSV3", .flag(reserved & 1 != 0), bits: 3..<4),
      Field("websocket.opcode", "opcode", .number(UInt64(opcode.rawValue)), bits: 4..<8),
      Field("websocket.mask", "MASK", .flag(isMasked), bits: 8..<9),
    ]
    switch lengthForm {
    case .short:
      fields.append(Field("websocket.payload_length", "Payload len", .number(payloadLength), bits: 9..<16))
    case .medium:
      fields.append(Field("websocket.payload_length", "Payload len", .number(126), bits: 9..<16))
      fields.append(
        Field("websocket.payload_length_ext_16", "Extended payload length", .number(payloadLength), bits: 16..<32))
    case .long:
      fields.append(Field("websocket.payload_length", "Payload len", .number(127), bits: 9..<16))
      fields.append(
        Field("websocket.payload_length_ext_64", "Extended payload length", .number(payloadLength), bits: 16..<80))
    }
    if let maskingKey {
      let start = 16 + Int(lengthForm.rawValue) * 8
      fields.append(
        Field("websocket.masking_key", "Masking-key", .hex(UInt64(maskingKey), digits: 8), bits: start..<start + 32))
    }
    return fields
  }
}

/// Masking (RFC 6455 §5.3): byte i of the payload is XORed with byte i mod 4 of the key; doing it twice undoes it.
public enum Masking {
  /// Appends `range` of `bytes` to `target`, unmasked. `offset` is the place of the range's first byte in the payload.
  public static func append(
    _ bytes: Span<UInt8>, _ range: Range<Int>, key: UInt32, offset: Int, to target: inout [UInt8]
  ) {
    let start = target.count
    target.append(bytes.extracting(range))
    guard key != 0 else { return }
    apply(key: key, offset: offset, to: &target, from: start)
  }

  /// Masks or unmasks what stands in `bytes` from index `start`. `offset` is the place of that byte in the payload.
  public static func apply(
    key: UInt32, offset: Int = 0, to bytes: inout [UInt8], from start: Int = 0, end: Int? = nil
  ) {
    let turn = UInt32(offset & 3) * 8
    let turned = turn == 0 ? key : key << turn | key >> (32 - turn)
    let word = UInt64(turned) << 32 | UInt64(turned)
    let wide = word.bigEndian
    var span = bytes.mutableSpan
    // Every bit pattern of the bytes is valid as UInt8 and UInt64; the accesses below are bounds-checked.
    var raw = unsafe span.mutableBytes
    let end = end ?? raw.byteCount
    var index = start
    while index + 8 <= end {
      let value = unsafe raw.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      raw.storeBytes(of: value ^ wide, toByteOffset: index, as: UInt64.self)
      index += 8
    }
    var shift: UInt64 = 56
    while index < end {
      let value = unsafe raw.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt8.self)
      raw.storeBytes(of: value ^ UInt8(truncatingIfNeeded: word >> shift), toByteOffset: index, as: UInt8.self)
      shift -= 8
      index += 1
    }
  }
}

extension ByteWriter {
  /// Masks what was written from `start` on.
  public mutating func mask(key: UInt32, from start: Int) {
    Masking.apply(key: key, to: &storage, from: start, end: count)
  }
}
