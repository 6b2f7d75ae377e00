import TestSupport
import Testing
import Wire

@Suite("WebSocket frame headers and masking")
struct FrameHeaderTests {
  static let rows: [(String, FrameHeader)] = [
    // RFC 6455 §5.7
    ("81 05", FrameHeader(opcode: .text, payloadLength: 5)),
    ("81 85 37fa213d", FrameHeader(opcode: .text, maskingKey: 0x37FA_213D, payloadLength: 5)),
    ("01 03", FrameHeader(isFinal: false, opcode: .text, payloadLength: 3)),
    ("80 02", FrameHeader(opcode: .continuation, payloadLength: 2)),
    ("89 05", FrameHeader(opcode: .ping, payloadLength: 5)),
    ("8a 85 37fa213d", FrameHeader(opcode: .pong, maskingKey: 0x37FA_213D, payloadLength: 5)),
    ("82 7e 0100", FrameHeader(opcode: .binary, payloadLength: 256)),
    ("82 7f 0000000000010000", FrameHeader(opcode: .binary, payloadLength: 65536)),
    // every length boundary
    ("82 00", FrameHeader(opcode: .binary, payloadLength: 0)),
    ("82 7d", FrameHeader(opcode: .binary, payloadLength: 125)),
    ("82 7e 007e", FrameHeader(opcode: .binary, payloadLength: 126)),
    ("82 7e ffff", FrameHeader(opcode: .binary, payloadLength: 65535)),
    ("82 ff 0000000000010000 00000000", FrameHeader(opcode: .binary, maskingKey: 0, payloadLength: 65536)),
    ("82 7f 7fffffffffffffff", FrameHeader(opcode: .binary, payloadLength: 1 << 63 - 1)),
    ("82 7f 8000000000000000", FrameHeader(opcode: .binary, payloadLength: 1 << 63)),
    ("82 7f ffffffffffffffff", FrameHeader(opcode: .binary, payloadLength: .max)),
    // RSV bits, reserved opcodes
    ("c1 00", FrameHeader(reserved: 4, opcode: .text, payloadLength: 0)),
    ("ff 00", FrameHeader(reserved: 7, opcode: Opcode(rawValue: 15), payloadLength: 0)),
    ("33 00", FrameHeader(isFinal: false, reserved: 3, opcode: Opcode(rawValue: 3), payloadLength: 0)),
    ("88 fe 0080 01020304", FrameHeader(opcode: .close, maskingKey: 0x0102_0304, payloadLength: 128)),
  ]

  private func parse(_ bytes: [UInt8], at offset: Int = 0) -> FrameHeader? {
    FrameHeader(parsing: bytes.span, at: offset)
  }

  @Test("both directions and at every truncation", arguments: rows)
  func header(drawing: String, header: FrameHeader) {
    let bytes = hex(drawing)
    #expect(parse(bytes) == header)
    #expect(parse([1, 2, 3] + bytes + [9], at: 3) == header)
    #expect(header.byteCount == bytes.count && FrameHeader.byteCount(second: bytes[1]) == bytes.count)
    #expect(bytes.count <= FrameHeader.maximumByteCount && header.isLengthMinimal)
    var writer = ByteWriter()
    header.serialize(into: &writer)
    #expect(writer.bytes == bytes)
    for count in 0..<bytes.count { #expect(parse(Array(bytes[..<count])) == nil) }
  }

  @Test("the fields say what the bits say, without a gap", arguments: rows)
  func fields(drawing: String, header: FrameHeader) {
    let bytes = hex(drawing)
    var end = 0
    for field in header.fields {
      #expect(field.bits.lowerBound == end)
      end = field.bits.upperBound
      let value: UInt64? =
        switch field.value {
        case .number(let value), .hex(let value, _): value
        case .flag(let value): value ? 1 : 0
        default: nil
        }
      #expect(bits(field.bits, of: bytes) == value, "\(field.name)")
    }
    #expect(end == bytes.count * 8)
  }

  static let longForms: [(String, UInt64, FrameHeader.LengthForm)] = [
    ("82 7e 0000", 0, .medium), ("82 7e 007d", 125, .medium), ("82 7f 0000000000000000", 0, .long),
    ("82 7f 000000000000007e", 126, .long), ("82 7f 000000000000ffff", 65535, .long),
  ]

  @Test("lengths in a longer form than needed are read, written back, and known as such", arguments: longForms)
  func longForm(drawing: String, length: UInt64, form: FrameHeader.LengthForm) {
    let bytes = hex(drawing)
    let header = parse(bytes)
    #expect(header?.payloadLength == length && header?.lengthForm == form && header?.isLengthMinimal == false)
    var writer = ByteWriter()
    header?.serialize(into: &writer)
    #expect(writer.bytes == bytes)
  }

  @Test("opcodes: names, control, reserved")
  func opcodes() {
    let all = (0...15 as ClosedRange<UInt8>).map { Opcode(rawValue: $0) }
    #expect(all.filter(\.isControl).map(\.rawValue) == [UInt8](8...15))
    #expect(all.filter(\.isReserved).map(\.rawValue) == [3, 4, 5, 6, 7, 11, 12, 13, 14, 15])
    #expect(all.map { "\($0.name)" }.filter { $0 != "reserved" }.count == 6)
  }

  @Test("masking at every offset from 0 to 20 and every length to 40, byte by byte as §5.3 has it")
  func masking() {
    let key: UInt32 = 0x37FA_213D
    let keyBytes: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
    for offset in 0...20 {
      for length in 0...40 {
        let plain = noise(length, seed: UInt64(length + 1))
        let expected = plain.enumerated().map { $0.element ^ keyBytes[($0.offset + offset) % 4] }
        var masked = [7, 8, 9] + plain
        Masking.apply(key: key, offset: offset, to: &masked, from: 3)
        #expect(masked == [7, 8, 9] + expected, "offset \(offset), length \(length)")
        var back: [UInt8] = [1]
        Masking.append(masked.span, 3..<masked.count, key: key, offset: offset, to: &back)
        #expect(back == [1] + plain)
      }
    }
  }

  @Test("the masked Hello of RFC 6455 §5.7")
  func hello() {
    var bytes = utf8("Hello")
    Masking.apply(key: 0x37FA_213D, to: &bytes)
    #expect(hex(bytes) == "7f9f4d5158")
  }
}
