import Wire

/// Builds an Ethernet packet as it is seen on Linux' loopback interface, with the checksums that a network card would
/// have filled in, so that no decoder finds anything odd in it.
struct PacketBuilder {
  private(set) var packet: [UInt8] = []
  private var writer = ByteWriter(capacity: 2048)

  /// Overwrites `packet`. `tcp.checksum` is computed here.
  mutating func build(
    _ tcp: TCPHeader, payload: [UInt8], from source: IPAddress, to destination: IPAddress, identification: UInt16
  ) {
    writer.removeAll()
    EthernetHeader(destination: HardwareAddress(0), source: HardwareAddress(0), etherType: EtherType.ipv4)
      .serialize(into: &writer)
    let networkStart = writer.count
    let tcpLength = tcp.byteCount + payload.count
    IPv4Header(
      totalLength: UInt16(20 + tcpLength), identification: identification, source: source, destination: destination
    ).serialize(into: &writer)
    let transportStart = writer.count
    tcp.serialize(into: &writer)
    writer.write(payload)
    packet = writer.bytes
    // RFC 791 §3.1: over the header alone.
    store(checksum(from: networkStart, to: transportStart, initial: 0), at: networkStart + 10)
    // RFC 9293 §3.1: over a pseudo-header of addresses, protocol and length as well.
    var pseudo = UInt64(IPProtocol.tcp) + UInt64(tcpLength)
    for address in [source, destination] { pseudo += address.low >> 16 + address.low & 0xFFFF }
    store(checksum(from: transportStart, to: packet.count, initial: pseudo), at: transportStart + 16)
  }

  private mutating func store(_ value: UInt16, at offset: Int) {
    packet[offset] = UInt8(value >> 8)
    packet[offset + 1] = UInt8(truncatingIfNeeded: value)
  }

  /// The Internet checksum (RFC 1071 §1).
  private func checksum(from start: Int, to end: Int, initial: UInt64) -> UInt16 {
    var sum = initial
    var index = start
    while index + 1 < end {
      sum += UInt64(packet[index]) << 8 | UInt64(packet[index + 1])
      index += 2
    }
    if index < end { sum += UInt64(packet[index]) << 8 }
    while sum > 0xFFFF { sum = sum >> 16 + sum & 0xFFFF }
    return ~UInt16(sum)
  }
}
