import TestSupport
import Testing
import Wire

@Suite("Link headers")
struct LinkHeaderTests {
  static let ethernetRows: [(String, EthernetHeader)] = [
    (
      "000000000000 000000000000 0800",
      EthernetHeader(destination: HardwareAddress(0), source: HardwareAddress(0), etherType: EtherType.ipv4)
    ),
    (
      "ffffffffffff 02005e0053af 86dd",
      EthernetHeader(
        destination: HardwareAddress(0xFFFF_FFFF_FFFF), source: HardwareAddress(0x0200_5E00_53AF),
        etherType: EtherType.ipv6)
    ),
  ]

  @Test("Ethernet, both directions and at every truncation", arguments: ethernetRows)
  func ethernet(drawing: String, header: EthernetHeader) throws {
    let bytes = hex(drawing)
    #expect(try parse(EthernetHeader.self, bytes + [0xAA]) == header)
    #expect(serialized(header) == bytes)
    #expect(wrongFields(header) == [] && misplacedFields(header) == [])
    for count in 0..<14 {
      #expect(
        throws: WireError.truncated(.ethernet, needed: 14, available: count, at: 0, limitedBy: .capture)
      ) { try parse(EthernetHeader.self, Array(bytes[..<count])) }
    }
  }

  static let tagRows: [(String, VLANTag)] = [
    ("0064 0800", VLANTag(identifier: 100, etherType: EtherType.ipv4)),
    ("bfff 8100", VLANTag(priority: 5, dropEligible: true, identifier: 4095, etherType: EtherType.vlan)),
    ("1000 86dd", VLANTag(dropEligible: true, identifier: 0, etherType: EtherType.ipv6)),
  ]

  @Test("VLAN tags, both directions and at every truncation", arguments: tagRows)
  func tag(drawing: String, tag: VLANTag) throws {
    let bytes = hex(drawing)
    #expect(try parse(VLANTag.self, bytes) == tag)
    #expect(serialized(tag) == bytes)
    #expect(wrongFields(tag) == [] && misplacedFields(tag) == [])
    for count in 0..<4 {
      #expect(throws: WireError.truncated(.vlan, needed: 4, available: count, at: 0, limitedBy: .capture)) {
        try parse(VLANTag.self, Array(bytes[..<count]))
      }
    }
  }

  @Test("the EtherTypes of a tag: 802.1Q, 802.1ad and the old QinQ")
  func tagTypes() {
    #expect([0x8100, 0x88A8, 0x9100].allSatisfy { EtherType.isVLAN($0) })
    #expect(![0x0800, 0x86DD, 0x0806].contains { EtherType.isVLAN($0) })
  }

  static let cookedRows: [(Int, String, LinuxCookedHeader)] = [
    (
      1, "0000 0304 0006 0000000000000000 0800",
      LinuxCookedHeader(version: 1, etherType: EtherType.ipv4)
    ),
    (
      1, "0004 0001 0006 02005e0053af0102 86dd",
      LinuxCookedHeader(
        version: 1, packetType: 4, hardwareType: 1, address: 0x0200_5E00_53AF_0102, etherType: EtherType.ipv6)
    ),
    (
      2, "0800 0000 00000001 0304 00 06 0000000000000000",
      LinuxCookedHeader(version: 2, interfaceIndex: 1, etherType: EtherType.ipv4)
    ),
    (
      2, "86dd 0000 01020304 0001 04 08 1122334455667788",
      LinuxCookedHeader(
        version: 2, packetType: 4, hardwareType: 1, addressLength: 8, address: 0x1122_3344_5566_7788,
        interfaceIndex: 0x0102_0304, etherType: EtherType.ipv6)
    ),
  ]

  @Test("Linux cooked, version 1 and 2, both directions and at every truncation", arguments: cookedRows)
  func cooked(version: Int, drawing: String, header: LinuxCookedHeader) throws {
    let bytes = hex(drawing)
    #expect(try LinuxCookedHeader(parsing: bytes.span, version: version) == header)
    #expect(serialized(header) == bytes)
    #expect(header.byteCount == bytes.count)
    #expect(wrongFields(header) == [] && misplacedFields(header) == [])
    for count in 0..<bytes.count {
      let part = Array(bytes[..<count])
      #expect(
        throws: WireError.truncated(
          .linuxCooked, needed: bytes.count, available: count, at: 0, limitedBy: .capture)
      ) { try LinuxCookedHeader(parsing: part.span, version: version) }
    }
  }

  static let loopbackRows: [(String, UInt32, Bool, UInt16)] = [
    ("02000000", 2, true, EtherType.ipv4),  // NULL, captured on a little-endian machine
    ("00000002", 2, false, EtherType.ipv4),  // NULL on a big-endian one, or LOOP
    ("1e000000", 30, true, EtherType.ipv6),  // macOS
    ("1c000000", 28, true, EtherType.ipv6),  // FreeBSD
    ("00000018", 24, false, EtherType.ipv6),  // OpenBSD
    ("0000000a", 10, false, EtherType.ipv6),
  ]

  @Test("BSD loopback in both byte orders", arguments: loopbackRows)
  func loopback(drawing: String, family: UInt32, isLittleEndian: Bool, etherType: UInt16) throws {
    let bytes = hex(drawing)
    let header = try parse(LoopbackHeader.self, bytes)
    #expect(header == LoopbackHeader(family: family, isLittleEndian: isLittleEndian))
    #expect(header.etherType == etherType)
    #expect(serialized(header) == bytes)
    for count in 0..<4 {
      #expect(throws: WireError.truncated(.loopback, needed: 4, available: count, at: 0, limitedBy: .capture)) {
        try parse(LoopbackHeader.self, Array(bytes[..<count]))
      }
    }
  }

  @Test("a loopback family that is not IP is refused")
  func foreignFamily() {
    #expect(throws: WireError.invalid(.loopback, field: .loopbackFamily, value: 7, at: 0)) {
      try parse(LoopbackHeader.self, hex("07000000"))
    }
    #expect(throws: WireError.invalid(.loopback, field: .loopbackFamily, value: 0, at: 0)) {
      try parse(LoopbackHeader.self, hex("00000000"))
    }
  }
}
