import Testing
import Wire

@Suite struct CaptureFileWriterTests {
  static let packets: [Packet] = [
    packet(1, 1_700_000_000_123_456_789, [1, 2, 3], original: 1500),
    packet(2, 0, []),
    packet(3, 4_294_967_295_999_999_999, [UInt8](repeating: 9, count: 65_549)),
    packet(4, 1, [4, 5, 6, 7]),
  ]

  static func packet(
    _ number: Int, _ time: Int64, _ bytes: [UInt8], original: Int? = nil, _ linkType: LinkType = .ethernet,
    interface: Int = 0
  ) -> Packet {
    Packet(
      header: PacketHeader(
        number: number, time: Timestamp(nanoseconds: time), capturedLength: bytes.count,
        originalLength: original ?? bytes.count, linkType: linkType, interface: interface), bytes: bytes)
  }

  static func write(_ packets: [Packet], _ format: CaptureFileFormat, _ order: ByteOrder) throws -> [UInt8] {
    var writer = CaptureFileWriter(format: format, linkType: .ethernet, order: order)
    writer.name(interface: 0, "lo")
    var file = ByteWriter()
    writer.begin(into: &file)
    for packet in packets { try writer.write(packet.header, packet.bytes.span, into: &file) }
    return file.bytes
  }

  @Test(arguments: [CaptureFileFormat.pcap, .pcapng], [ByteOrder.littleEndian, .bigEndian])
  func whatIsWrittenIsRead(format: CaptureFileFormat, order: ByteOrder) throws {
    let (packets, error) = decode(try Self.write(Self.packets, format, order))
    #expect(error == nil)
    #expect(packets == Self.packets)
  }

  @Test func theBytesOfAClassicFile() throws {
    let file = try Self.write([Self.packet(1, 2_000_000_003, [0xAA], original: 4)], .pcap, .bigEndian)
    var expected = FileBytes(.bigEndian)
    expected.pcapHeader(magic: 0xA1B2_3C4D)
    expected.record(2, 3, [0xAA], original: 4)
    #expect(file == expected.bytes)
  }

  @Test func theBytesOfAPcapngFile() throws {
    let file = try Self.write([Self.packet(1, 2, [0xAA], original: 4)], .pcapng, .littleEndian)
    var expected = FileBytes(.littleEndian)
    expected.section()
    expected.interface(1, snapLength: 262_144, options: [(2, Array("lo".utf8)), (9, [9])])
    expected.enhanced(0, 2, [0xAA], original: 4)
    #expect(file == expected.bytes)
  }

  @Test func eachInterfaceIsDescribedBeforeItsFirstPacket() throws {
    let mixed = [
      Self.packet(1, 1, [1], .linuxSLL2, interface: 0), Self.packet(2, 2, [2], .ethernet, interface: 1),
      Self.packet(3, 3, [3], .linuxSLL2, interface: 0),
    ]
    let (packets, error) = decode(try Self.write(mixed, .pcapng, .littleEndian))
    #expect(error == nil)
    #expect(packets == mixed)
  }

  @Test func aClassicFileHasOneLinkType() {
    #expect(throws: CaptureFileWriter.Failure.secondLinkType(first: .ethernet, second: .raw)) {
      try Self.write([Self.packet(1, 0, [], .raw)], .pcap, .littleEndian)
    }
  }

  @Test(arguments: [CaptureFileFormat.pcap, .pcapng])
  func anEmptyFileIsAFile(format: CaptureFileFormat) throws {
    let (packets, error) = decode(try Self.write([], format, .littleEndian))
    #expect(packets.isEmpty && error == nil)
  }

  @Test func timesThatNoFormatHolds() throws {
    let early = [Self.packet(1, -5, [1]), Self.packet(2, .max, [2])]
    let classic = decode(try Self.write(early, .pcap, .littleEndian)).packets.map(\.header.time.nanoseconds)
    #expect(classic == [0, Int64(UInt32.max) * 1_000_000_000 + 854_775_807])
    let next = decode(try Self.write(early, .pcapng, .littleEndian)).packets.map(\.header.time.nanoseconds)
    #expect(next == [0, .max])
  }

  @Test(.enabled(if: isInstalled("tcpdump"), "tcpdump is not installed"), arguments: ["a.pcap", "a.pcapng"])
  func tcpdumpReadsIt(name: String) throws {
    let place = Workplace()
    let format: CaptureFileFormat = name == "a.pcap" ? .pcap : .pcapng
    // A UDP datagram in IPv4 in Ethernet, so that tcpdump has something to say.
    let frame: [UInt8] =
      [UInt8](repeating: 0, count: 12) + [8, 0, 0x45, 0, 0, 29, 0, 0, 0, 0, 64, 17, 0, 0, 127, 0, 0, 1, 127, 0, 0, 1]
      + [0x30, 0x39, 0, 9, 0, 9, 0, 0, 0x78]
    let file = try Self.write([Self.packet(1, 1_000_000_007, frame)], format, .littleEndian)
    let path = place.file(name, file)
    let output = run("tcpdump -n -tt --time-stamp-precision=nano -r '\(path)' 2>/dev/null").output
    #expect(output.hasPrefix("1.000000007 IP 127.0.0.1.12345 > 127.0.0.1.9: UDP, length 1"))
  }
}
