import Wire

/// Puts packets into packets, as a tunnel's end does.
public enum TestTunnel: Sendable {
  case ip
  case gre(key: UInt32?)
  /// GRE with a whole Ethernet frame.
  case bridge
  case vxlan(UInt32)
  case gtp(UInt32)

  /// Header bytes that one tunnel adds: IP, and what counts as link.
  public var cost: (ip: Int, link: Int) {
    switch self {
    case .ip: (20, 0)
    case .gre(let key): (20, key == nil ? 4 : 8)
    case .bridge: (20, 4 + 14)
    case .vxlan: (20, 8 + 8 + 14)
    case .gtp: (20, 8 + 8)
    }
  }

  public static let outerSource = IPAddress(ipv4: 0xC000_0201)
  public static let outerDestination = IPAddress(ipv4: 0xC000_0202)

  /// The packet, which begins with Ethernet, inside this tunnel, inside Ethernet with the tags.
  public func wrap(_ packet: TestPacket, vlans: [UInt16] = [], hopLimit: UInt8 = 9) -> TestPacket {
    var copy = packet
    copy.bytes = TestTunnel.ethernet(datagram(packet.bytes, hopLimit: hopLimit), vlans: vlans)
    copy.originalLength = copy.bytes.count
    return copy
  }

  /// The same in fragments whose payload has at most `size` bytes (a multiple of eight).
  public func wrap(_ packet: TestPacket, fragments size: Int, identification: UInt16) -> [TestPacket] {
    let datagram = datagram(packet.bytes, hopLimit: 9)
    let content = Array(datagram.dropFirst(20))
    return stride(from: 0, to: content.count, by: size).map { start in
      let end = min(start + size, content.count)
      var writer = ByteWriter()
      IPv4Header(
        totalLength: UInt16(20 + end - start), identification: identification, flags: end < content.count ? 1 : 0,
        fragmentOffset: UInt16(start / 8), timeToLive: 9, protocolNumber: datagram[9], source: Self.outerSource,
        destination: Self.outerDestination
      ).serialize(into: &writer)
      return TestPacket(Self.ethernet(writer.bytes + content[start..<end], vlans: []), time: packet.time)
    }
  }

  private static func ethernet(_ datagram: [UInt8], vlans: [UInt16]) -> [UInt8] {
    var writer = ByteWriter()
    TestLink.ethernet(vlans: vlans).write(etherType: EtherType.ipv4, into: &writer)
    return writer.bytes + datagram
  }

  private func datagram(_ frame: [UInt8], hopLimit: UInt8) -> [UInt8] {
    let isIPv6 = frame[12] == 0x86
    let inner = Array(frame.dropFirst(14))
    var writer = ByteWriter()
    let number: UInt8
    let content: [UInt8]
    switch self {
    case .ip:
      number = isIPv6 ? IPProtocol.ipv6 : IPProtocol.ipv4
      content = inner
    case .gre(let key):
      number = IPProtocol.gre
      GREHeader(key: key, protocolType: isIPv6 ? EtherType.ipv6 : EtherType.ipv4).serialize(into: &writer)
      content = writer.bytes + inner
    case .bridge:
      number = IPProtocol.gre
      GREHeader(protocolType: EtherType.ethernet).serialize(into: &writer)
      content = writer.bytes + frame
    case .vxlan(let network):
      number = IPProtocol.udp
      UDPHeader(sourcePort: 50000, destinationPort: VXLANHeader.port, length: UInt16(16 + frame.count))
        .serialize(into: &writer)
      VXLANHeader(networkIdentifier: network).serialize(into: &writer)
      content = writer.bytes + frame
    case .gtp(let endpoint):
      number = IPProtocol.udp
      UDPHeader(sourcePort: 50000, destinationPort: GTPHeader.port, length: UInt16(16 + inner.count))
        .serialize(into: &writer)
      GTPHeader(length: UInt16(inner.count), tunnelEndpoint: endpoint).serialize(into: &writer)
      content = writer.bytes + inner
    }
    writer.removeAll()
    IPv4Header(
      totalLength: UInt16(20 + content.count), timeToLive: hopLimit, protocolNumber: number,
      source: Self.outerSource, destination: Self.outerDestination
    ).serialize(into: &writer)
    return writer.bytes + content
  }
}
