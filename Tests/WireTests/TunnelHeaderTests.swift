import TestSupport
import Testing
import Wire

@Suite("UDP, VXLAN, GRE and GTP-U headers")
struct TunnelHeaderTests {
  private func expect(
    _ drawing: String, _ header: some WireHeader, _ layer: Layer, minimum: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let bytes = hex(drawing)
    func parsed<Header: WireHeader>(_ header: Header, _ bytes: [UInt8]) throws(WireError) -> Header {
      try parse(Header.self, bytes)
    }
    func same<Header: WireHeader>(_ header: Header, _ bytes: [UInt8]) throws -> Bool {
      try parse(Header.self, bytes) == header
    }
    #expect(try same(header, bytes + [1, 2, 3]), sourceLocation: sourceLocation)
    #expect(serialized(header) == bytes && header.byteCount == bytes.count, sourceLocation: sourceLocation)
    #expect(wrongFields(header) == [] && misplacedFields(header) == [], sourceLocation: sourceLocation)
    for count in 0..<bytes.count {
      do throws(WireError) {
        _ = try parsed(header, Array(bytes[..<count]))
        Issue.record("\(count) bytes are enough", sourceLocation: sourceLocation)
      } catch {
        guard case .truncated(layer, let needed, count, let at, let source) = error else {
          Issue.record("\(error) at \(count) bytes", sourceLocation: sourceLocation)
          continue
        }
        #expect(needed > count && needed <= bytes.count && at <= count, sourceLocation: sourceLocation)
        #expect(source == (count < minimum ? .capture : .header), sourceLocation: sourceLocation)
      }
    }
  }

  static let udpRows: [(String, UDPHeader)] = [
    ("d431 12b5 003a 0000", UDPHeader(sourcePort: 54321, destinationPort: 4789, length: 58)),
    ("0000 ffff 0008 ffff", UDPHeader(sourcePort: 0, destinationPort: 65535, length: 8, checksum: 0xFFFF)),
    ("0868 0868 0000 1234", UDPHeader(sourcePort: 2152, destinationPort: 2152, length: 0, checksum: 0x1234)),
  ]

  @Test("UDP, both directions and at every truncation", arguments: udpRows)
  func udp(drawing: String, header: UDPHeader) throws { try expect(drawing, header, .udp, minimum: 8) }

  static let vxlanRows: [(String, VXLANHeader)] = [
    ("08000000 00002a00", VXLANHeader(networkIdentifier: 42)),
    // RFC 7348 §5: what is reserved is ignored, and stays what it is.
    ("ffffffff ffffffff", VXLANHeader(flags: 0xFFFF, group: 0xFFFF, networkIdentifier: 0xFF_FFFF, reserved: 255)),
    ("88000010 00000100", VXLANHeader(flags: 0x8800, group: 16, networkIdentifier: 1)),
  ]

  @Test("VXLAN, both directions and at every truncation", arguments: vxlanRows)
  func vxlan(drawing: String, header: VXLANHeader) throws { try expect(drawing, header, .vxlan, minimum: 8) }

  static let greRows: [(String, GREHeader)] = [
    ("0000 0800", GREHeader(protocolType: EtherType.ipv4)),
    ("2000 6558 0000002a", GREHeader(key: 42, protocolType: EtherType.ethernet)),
    ("1000 86dd 00000001", GREHeader(sequence: 1, protocolType: EtherType.ipv6)),
    ("8000 0800 beef 0000", GREHeader(checksum: GREHeader.Checksum(0xBEEF), protocolType: EtherType.ipv4)),
    (
      "b3f8 0800 beef 0001 ffffffff 00000007",
      GREHeader(
        checksum: GREHeader.Checksum(0xBEEF, reserved: 1), key: 0xFFFF_FFFF, sequence: 7, reserved: 0x7F,
        protocolType: EtherType.ipv4)
    ),
  ]

  @Test("GRE, both directions and at every truncation", arguments: greRows)
  func gre(drawing: String, header: GREHeader) throws { try expect(drawing, header, .gre, minimum: 4) }

  static let gtpRows: [(String, GTPHeader)] = [
    ("30 ff 0014 00000001", GTPHeader(length: 20, tunnelEndpoint: 1)),
    (
      "32 ff 0018 deadbeef 0007 00 00",
      GTPHeader(flags: 2, length: 24, tunnelEndpoint: 0xDEAD_BEEF, options: .init(sequence: 7))
    ),
    // Without E, the type of the next extension header means nothing.
    (
      "31 ff 0018 00000002 0000 09 85",
      GTPHeader(flags: 1, length: 24, tunnelEndpoint: 2, options: .init(packetNumber: 9, nextType: 0x85))
    ),
    (  // a PDU session container, as 5G sends it
      "34 ff 001c 00000003 0000 00 85 01 00 09 00",
      GTPHeader(
        flags: 4, length: 28, tunnelEndpoint: 3, options: .init(nextType: 0x85, extensions: [1, 0, 9, 0]))
    ),
    (  // two, the second of eight bytes
      "36 ff 0020 00000003 0001 00 c0 01 00 02 85 02 10 09 00 00 00 00 00",
      GTPHeader(
        flags: 6, length: 32, tunnelEndpoint: 3,
        options: .init(sequence: 1, nextType: 0xC0, extensions: hex("01000285 0210090000000000")))
    ),
    (
      "32 01 0004 00000000 0001 00 00",
      GTPHeader(flags: 2, messageType: 1, length: 4, tunnelEndpoint: 0, options: .init(sequence: 1))
    ),
  ]

  @Test("GTP-U, both directions and at every truncation", arguments: gtpRows)
  func gtp(drawing: String, header: GTPHeader) throws { try expect(drawing, header, .gtp, minimum: 8) }

  @Test("what is wrong, and what is only not decoded, is named with its place")
  func refusals() {
    #expect(throws: WireError.invalid(.udp, field: .udpLength, value: 7, at: 4)) {
      try parse(UDPHeader.self, hex("0001 0002 0007 0000"))
    }
    #expect(throws: WireError.invalid(.vxlan, field: .vxlanFlags, value: 0xF700, at: 0)) {
      try parse(VXLANHeader.self, hex("f7000000 00000100"))
    }
    // PPTP, and RFC 1701's source routes
    #expect(throws: WireError.notDecoded(.gre, .value(.greVersion, 1), at: 1)) {
      try parse(GREHeader.self, hex("2001 880b 00100001 00000001"))
    }
    for word in [0x4000, 0x0800, 0x0400] {
      #expect(throws: WireError.notDecoded(.gre, .value(.greFlags, UInt64(word)), at: 0)) {
        try parse(GREHeader.self, [UInt8(word >> 8), 0, 8, 0])
      }
    }
    #expect(throws: WireError.notDecoded(.gtp, .value(.gtpVersion, 2), at: 0)) {
      try parse(GTPHeader.self, hex("48 20 0004 00000000"))
    }
    #expect(throws: WireError.notDecoded(.gtp, .value(.gtpProtocolType, 0), at: 0)) {
      try parse(GTPHeader.self, hex("2e f0 0004 00000000"))
    }
    #expect(throws: WireError.invalid(.gtp, field: .gtpExtensionLength, value: 0, at: 12)) {
      try parse(GTPHeader.self, hex("34 ff 0008 00000000 0000 00 85 00 00 00 85"))
    }
    // An endless chain of extension headers ends.
    #expect(throws: WireError.self) {
      try parse(
        GTPHeader.self, hex("34 ff ffff 00000000 0000 00 85") + (0..<4000).flatMap { _ in [1, 0, 0, 0x85] as [UInt8] })
    }
    for error in [
      WireError.notDecoded(.gre, .value(.greProtocol, 0x880B), at: 2), .notDecoded(.ipv4, .tunnels(limit: 4), at: 0),
      .notDecoded(.ipv6, .fragmentInFragments, at: 0),
    ] {
      #expect(!error.reason.isEmpty && error.offset <= 2 && [.gre, .ipv4, .ipv6].contains(error.layer))
    }
  }

  @Test("noise is an error or a header that writes itself again")
  func noiseHeaders() {
    for seed in 1...300 as ClosedRange<UInt64> {
      let bytes = noise(Int(seed % 40), seed: seed)
      if let header = try? parse(GREHeader.self, bytes) {
        #expect(serialized(header) == Array(bytes.prefix(header.byteCount)))
      }
      if let header = try? parse(VXLANHeader.self, bytes) { #expect(serialized(header) == Array(bytes.prefix(8))) }
      var steered = bytes
      if !steered.isEmpty { steered[0] = 0x30 | steered[0] & 7 }
      if let header = try? parse(GTPHeader.self, steered) {
        #expect(serialized(header) == Array(steered.prefix(header.byteCount)))
      }
    }
  }
}
