import TestSupport
import Testing
import Wire

@Suite("TCP headers")
struct TCPHeaderTests {
  static let rows: [(String, TCPHeader)] = [
    (
      "cc78 1f90 00000001 00000000 5002 ffff 0000 0000",
      TCPHeader(
        sourcePort: 52344, destinationPort: 8080, sequence: SequenceNumber(1), acknowledgment: SequenceNumber(0),
        flags: .syn)
    ),
    (
      "1f90 cc78 fffffffe 80000000 8018 0200 fe28 0001 0101080a 00000001 00000002",
      TCPHeader(
        sourcePort: 8080, destinationPort: 52344, sequence: SequenceNumber(0xFFFF_FFFE),
        acknowledgment: SequenceNumber(0x8000_0000), flags: [.psh, .ack], window: 512, checksum: 0xFE28,
        urgentPointer: 1, optionBytes: OptionBytes(hex("0101080a 00000001 00000002")))
    ),
    (
      "ffff 0001 12345678 9abcdef0 ffff 1234 5678 9abc" + String(repeating: "01", count: 40),
      TCPHeader(
        sourcePort: 65535, destinationPort: 1, sequence: SequenceNumber(0x1234_5678),
        acknowledgment: SequenceNumber(0x9ABC_DEF0), flags: TCPFlags(rawValue: 0xFFF), window: 0x1234,
        checksum: 0x5678, urgentPointer: 0x9ABC, optionBytes: OptionBytes([UInt8](repeating: 1, count: 40)))
    ),
  ]

  @Test("both directions and at every truncation", arguments: rows)
  func header(drawing: String, header: TCPHeader) throws {
    let bytes = hex(drawing)
    #expect(try parse(TCPHeader.self, bytes + [0xFF]) == header)
    #expect(serialized(header) == bytes)
    #expect(header.byteCount == bytes.count)
    #expect(wrongFields(header) == [] && misplacedFields(header) == [])
    for count in 0..<bytes.count {
      let error: WireError =
        count < 20
        ? .truncated(.tcp, needed: 20, available: count, at: 0, limitedBy: .capture)
        : .truncated(.tcp, needed: bytes.count, available: count, at: 0, limitedBy: .header)
      #expect(throws: error) { try parse(TCPHeader.self, Array(bytes[..<count])) }
    }
  }

  @Test("a data offset below 5 words is refused", arguments: [0, 1, 2, 3, 4])
  func shortOffset(words: Int) {
    var bytes = hex("cc78 1f90 00000001 00000000 5002 ffff 0000 0000")
    bytes[12] = UInt8(words << 4)
    #expect(throws: WireError.invalid(.tcp, field: .tcpHeaderLength, value: UInt64(words * 4), at: 12)) {
      try parse(TCPHeader.self, bytes)
    }
  }

  static let flagRows: [(TCPFlags, String)] = [
    ([], "no flag"), (.syn, "SYN"), ([.ack, .syn], "SYN ACK"), ([.ack, .psh], "PSH ACK"), ([.ack, .fin], "FIN ACK"),
    ([.rst, .ack], "RST ACK"), ([.syn, .ece, .cwr], "SYN ECE CWR"), ([.urg, .ae], "URG AE"),
  ]

  @Test("flags by their names", arguments: flagRows)
  func flags(flags: TCPFlags, names: String) {
    var writer = ByteWriter()
    writer.write("|")
    flags.write(into: &writer)
    #expect(text(writer.bytes) == "|" + names)
  }

  /// Option bytes and what they say, written the same way again.
  static let optionRows: [(String, [TCPOption])] = [
    ("", []),
    ("00", [.endOfList]),
    ("01 01", [.noOperation, .noOperation]),
    ("02 04 05b4", [.maximumSegmentSize(1460)]),
    ("03 03 07", [.windowScale(7)]),
    ("04 02", [.selectiveAckPermitted]),
    (
      "05 0a fffffff0 00000010",
      [.selectiveAck([TCPOption.Block(left: SequenceNumber(0xFFFF_FFF0), right: SequenceNumber(16))])]
    ),
    (
      "05 12 00000001 00000002 00000003 00000004",
      [
        .selectiveAck([
          TCPOption.Block(left: SequenceNumber(1), right: SequenceNumber(2)),
          TCPOption.Block(left: SequenceNumber(3), right: SequenceNumber(4)),
        ])
      ]
    ),
    ("08 0a 01020304 05060708", [.timestamps(value: 0x0102_0304, echoReply: 0x0506_0708)]),
    ("1c 04 8001", [.userTimeout(0x8001)]),
    ("1e 04 0001", [.multipath([0, 1])]),
    ("22 02", [.fastOpenCookie([])]),
    ("22 0a 0102030405060708", [.fastOpenCookie([1, 2, 3, 4, 5, 6, 7, 8])]),
    ("fd 04 f989", [.other(kind: 253, [0xF9, 0x89])]),
    ("13 12" + String(repeating: "ab", count: 16), [.other(kind: 19, [UInt8](repeating: 0xAB, count: 16))]),
    // the options of a Linux SYN
    (
      "02 04 ffd7 04 02 08 0a 00000001 00000000 01 03 03 07",
      [
        .maximumSegmentSize(65495), .selectiveAckPermitted, .timestamps(value: 1, echoReply: 0), .noOperation,
        .windowScale(7),
      ]
    ),
    // known kinds with a foreign length stay what they are on the wire
    ("02 03 05", [.other(kind: 2, [5])]),
    ("03 04 0701", [.other(kind: 3, [7, 1])]),
    ("04 03 00", [.other(kind: 4, [0])]),
    ("05 02", [.other(kind: 5, [])]),
    ("05 06 00000001", [.other(kind: 5, [0, 0, 0, 1])]),
    ("08 09 01020304050607", [.other(kind: 8, [1, 2, 3, 4, 5, 6, 7])]),
  ]

  @Test("options, both directions", arguments: optionRows)
  func options(drawing: String, options: [TCPOption]) {
    let bytes = hex(drawing)
    #expect(TCPOption.list(OptionBytes(bytes)) == options)
    var writer = ByteWriter()
    for option in options { option.serialize(into: &writer) }
    #expect(writer.bytes == bytes)
  }

  @Test("options cut anywhere: those before the cut stay")
  func cutOptions() {
    let bytes = hex("02 04 ffd7 04 02 08 0a 00000001 00000000 01 03 03 07")
    let ends = [4: 1, 6: 2, 16: 3, 17: 4, 20: 5]
    for count in 0...bytes.count {
      let whole = ends.filter { $0.key <= count }.map(\.value).max() ?? 0
      #expect(TCPOption.list(OptionBytes(Array(bytes[..<count]))).count == whole, "\(count) bytes")
    }
  }

  static let damagedRows: [(String, [TCPOption])] = [
    ("02 00 05b4", []),  // length 0 would never end
    ("02 01 05b4", []),
    ("02 05 05b4", []),  // one byte past the end
    ("01 03 ff 07", [.noOperation]),
    ("04 02 02", [.selectiveAckPermitted]),
    ("00 02 04 05b4", [.endOfList]),  // what follows the end is padding
  ]

  @Test("a damaged option ends the list", arguments: damagedRows)
  func damaged(drawing: String, options: [TCPOption]) {
    #expect(TCPOption.list(OptionBytes(hex(drawing))) == options)
  }

  static let distances: [(UInt32, UInt32, Int)] = [
    (0, 0, 0), (1, 0, 1), (0, 1, -1), (0, 0xFFFF_FFFF, 1), (0xFFFF_FFFF, 0, -1), (5, 0xFFFF_FFFB, 10),
    (0x7FFF_FFFF, 0, 0x7FFF_FFFF), (0x8000_0000, 0, -0x8000_0000), (0x8000_0001, 0, -0x7FFF_FFFF),
  ]

  @Test("sequence numbers wrap around at 2³²", arguments: distances)
  func wrap(left: UInt32, right: UInt32, distance: Int) {
    #expect(SequenceNumber(left).distance(from: SequenceNumber(right)) == distance)
    #expect(SequenceNumber(right) + distance == SequenceNumber(left))
    #expect(SequenceNumber(left) + (1 << 32) == SequenceNumber(left))
  }
}
