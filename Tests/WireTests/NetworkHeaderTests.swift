import TestSupport
import Testing
import Wire

@Suite("IPv4 and IPv6 headers")
struct NetworkHeaderTests {
  static let localhost = IPAddress(ipv4: 0x7F00_0001)

  static let ipv4Rows: [(String, IPv4Header)] = [
    (
      "45 00 003c 1c46 4000 40 06 b1e6 7f000001 7f000001",
      IPv4Header(totalLength: 60, identification: 0x1C46, checksum: 0xB1E6, source: localhost, destination: localhost)
    ),
    (  // record route, and a fragment in the middle of a datagram
      "47 b8 0034 0001 2003 01 11 0000 c0000201 c6336401 07070400 00000000",
      IPv4Header(
        typeOfService: 0xB8, totalLength: 52, identification: 1, flags: 1, fragmentOffset: 3, timeToLive: 1,
        protocolNumber: 17, source: IPAddress(ipv4: 0xC000_0201), destination: IPAddress(ipv4: 0xC633_6401),
        options: OptionBytes(hex("0707040000000000")))
    ),
    (  // 40 bytes of options, total length left to the hardware, every flag set
      "4f ff 0000 ffff ffff ff ff ffff ffffffff 00000000" + String(repeating: "01", count: 39) + "00",
      IPv4Header(
        typeOfService: 255, totalLength: 0, identification: 0xFFFF, flags: 7, fragmentOffset: 0x1FFF, timeToLive: 255,
        protocolNumber: 255, checksum: 0xFFFF, source: IPAddress(ipv4: 0xFFFF_FFFF), destination: IPAddress(ipv4: 0),
        options: OptionBytes([UInt8](repeating: 1, count: 39) + [0]))
    ),
  ]

  @Test("IPv4, both directions and at every truncation", arguments: ipv4Rows)
  func ipv4(drawing: String, header: IPv4Header) throws {
    let bytes = hex(drawing)
    #expect(try parse(IPv4Header.self, bytes + [1, 2, 3]) == header)
    #expect(serialized(header) == bytes)
    #expect(header.byteCount == bytes.count)
    #expect(wrongFields(header) == [] && misplacedFields(header) == [])
    for count in 0..<bytes.count {
      let error: WireError =
        count < 20
        ? .truncated(.ipv4, needed: 20, available: count, at: 0, limitedBy: .capture)
        : .truncated(.ipv4, needed: bytes.count, available: count, at: 0, limitedBy: .header)
      #expect(throws: error) { try parse(IPv4Header.self, Array(bytes[..<count])) }
    }
  }

  static let refusals: [(Int, [UInt8], WireError)] = [
    (0, [0x35], .invalid(.ipv4, field: .ipVersion, value: 3, at: 0)),
    (0, [0x65], .invalid(.ipv4, field: .ipVersion, value: 6, at: 0)),
    (0, [0x44], .invalid(.ipv4, field: .ipHeaderLength, value: 16, at: 0)),
    (0, [0x40], .invalid(.ipv4, field: .ipHeaderLength, value: 0, at: 0)),
    (0, [0x46], .truncated(.ipv4, needed: 24, available: 20, at: 0, limitedBy: .header)),
    (2, [0x00, 0x13], .invalid(.ipv4, field: .ipTotalLength, value: 19, at: 2)),
    (2, [0x00, 0x01], .invalid(.ipv4, field: .ipTotalLength, value: 1, at: 2)),
  ]

  @Test("IPv4 with a damaged field", arguments: refusals)
  func damaged(offset: Int, replacement: [UInt8], error: WireError) {
    var bytes = hex("45 00 003c 1c46 4000 40 06 b1e6 7f000001 7f000001")
    bytes.replaceSubrange(offset..<offset + replacement.count, with: replacement)
    #expect(throws: error) { try parse(IPv4Header.self, bytes) }
    #expect(error.layer == .ipv4 && error.offset == (offset == 2 ? 2 : 0) && !error.reason.isEmpty)
  }

  @Test("fragments are recognised by the flag or by the offset")
  func fragments() throws {
    func header(_ word: UInt16) -> IPv4Header {
      IPv4Header(
        totalLength: 20, flags: UInt8(word >> 13), fragmentOffset: word, source: Self.localhost,
        destination: Self.localhost)
    }
    #expect(!header(0x4000).isFragment && header(0x4000).dontFragment)
    #expect(header(0x2000).isFragment && header(0x2000).moreFragments)
    #expect(header(0x0001).isFragment && !header(0x0001).moreFragments)
  }

  static let ipv6Rows: [(String, IPv6Header)] = [
    (
      "60000000 0014 06 40 00000000000000000000000000000001 00000000000000000000000000000001",
      IPv6Header(
        payloadLength: 20, source: IPAddress(ipv6High: 0, low: 1), destination: IPAddress(ipv6High: 0, low: 1))
    ),
    (
      "6b8abcde ffff 2b ff 20010db8000000000000000000000001 ff020000000000000000000000000002",
      IPv6Header(
        trafficClass: 0xB8, flowLabel: 0xABCDE, payloadLength: 65535, nextHeader: 43, hopLimit: 255,
        source: IPAddress(ipv6High: 0x2001_0DB8_0000_0000, low: 1),
        destination: IPAddress(ipv6High: 0xFF02_0000_0000_0000, low: 2))
    ),
  ]

  @Test("IPv6, both directions and at every truncation", arguments: ipv6Rows)
  func ipv6(drawing: String, header: IPv6Header) throws {
    let bytes = hex(drawing)
    #expect(try parse(IPv6Header.self, bytes) == header)
    #expect(serialized(header) == bytes)
    #expect(wrongFields(header) == [] && misplacedFields(header) == [])
    for count in 0..<40 {
      #expect(throws: WireError.truncated(.ipv6, needed: 40, available: count, at: 0, limitedBy: .capture)) {
        try parse(IPv6Header.self, Array(bytes[..<count]))
      }
    }
    #expect(throws: WireError.invalid(.ipv6, field: .ipVersion, value: 4, at: 0)) {
      try parse(IPv6Header.self, [0x45] + bytes[1...])
    }
  }

  /// Kind, bytes, next header, length.
  static let extensionRows: [(UInt8, String, UInt8, Int)] = [
    (IPProtocol.hopByHop, "06 00 0104 00000000", 6, 8),
    (IPProtocol.destinationOptions, "3b 01 010c 000000000000 000000000000", 59, 16),
    (IPProtocol.routing, "2c 02 04 01 00000000" + String(repeating: "00", count: 16), 44, 24),
    (IPProtocol.fragment, "06 ff 0000 00000000", 6, 8),
    // RFC 4302 §2.2: 12 bytes and a 12-byte check value, in words minus 2
    (IPProtocol.authentication, "06 04 0000 00000001 00000002 000102030405060708090a0b", 6, 24),
    (IPProtocol.mobility, "3b 00 0100 0000 0000", 59, 8),
  ]

  @Test("IPv6 extension headers, at every truncation", arguments: extensionRows)
  func extensions(kind: UInt8, drawing: String, next: UInt8, length: Int) throws {
    #expect(IPv6Extension.isExtension(kind))
    let bytes = hex(drawing)
    #expect(bytes.count == length)
    let header = try IPv6Extension(kind: kind, parsing: bytes.span)
    #expect(header.kind == kind && header.nextHeader == next && header.byteCount == length)
    #expect((header.fragment != nil) == (kind == IPProtocol.fragment))
    for count in 0..<length {
      let part = Array(bytes[..<count])
      let error: WireError =
        count < 8
        ? .truncated(.ipv6, needed: 8, available: count, at: 0, limitedBy: .capture)
        : .truncated(.ipv6, needed: length, available: count, at: 0, limitedBy: .header)
      #expect(throws: error) { try IPv6Extension(kind: kind, parsing: part.span) }
    }
  }

  @Test("the fragment header: offset in eights, more, identification, atomic")
  func fragmentHeader() throws {
    func fragment(_ drawing: String) throws -> IPv6Extension.Fragment? {
      let bytes = hex(drawing)
      return try IPv6Extension(kind: IPProtocol.fragment, parsing: bytes.span).fragment
    }
    let first = try fragment("06 00 0001 deadbeef")
    #expect(first?.offset == 0 && first?.moreFragments == true && first?.identification == 0xDEAD_BEEF)
    let last = try fragment("06 00 05a8 deadbeef")
    #expect(last?.offset == 181 && last?.moreFragments == false && last?.isAtomic == false)
    let reservedBits = try fragment("06 00 0006 00000000")
    #expect(reservedBits?.isAtomic == true)
    #expect(![IPProtocol.tcp, IPProtocol.udp, IPProtocol.noNextHeader].contains { IPv6Extension.isExtension($0) })
  }

  @Test("option bytes: at most 40, equal by value, 0 past the end")
  func optionBytes() {
    let many = OptionBytes([UInt8](0..<60))
    #expect(many.count == 40 && many.bytes == [UInt8](0..<40))
    #expect(OptionBytes([1, 2, 3]) == OptionBytes([1, 2, 3]) && OptionBytes([1]) != OptionBytes([1, 0]))
    #expect(OptionBytes([7])[1] == 0)
  }
}
