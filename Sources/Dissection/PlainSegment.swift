import Wire

/// A TCP segment as most of them are: whole, in an Ethernet frame and an IP packet without options, with no flag but ACK
/// and PSH. Read with a few loads straight from the packet: it costs a third of taking the layers apart one by one.
///
/// It stands beside `PacketDecoder`, which reads everything else and tells the same of the same packet; `DissectionTests`
/// and the fuzz target of the dissector compare the two.
struct PlainSegment {
  static let linkByteCount = EthernetHeader.byteCount

  let source: IPAddress
  let destination: IPAddress
  let sourcePort: UInt16
  let destinationPort: UInt16
  let hopLimit: UInt8
  let ipByteCount: Int
  /// Options included; what they say matters in a SYN only.
  let tcpByteCount: Int
  /// What the TCP header says of the two streams.
  let variables: SegmentVariables
  /// In the packet.
  let payload: Range<Int>

  /// nil for any other packet.
  init?(_ header: PacketHeader, _ bytes: Span<UInt8>) {
    let network = EthernetHeader.byteCount
    guard header.linkType == .ethernet,
      bytes.count >= network + IPv4Header.minimumByteCount + TCPHeader.minimumByteCount
    else { return nil }
    let transport: Int
    let end: Int
    switch bytes.uint16(at: 12) {
    case EtherType.ipv4:
      // Version 4 and five words of header; no fragment; a total length that offload did not leave at 0.
      guard bytes[network] == 0x45, bytes[network + 9] == IPProtocol.tcp, bytes.uint16(at: network + 6) & 0x3FFF == 0
      else { return nil }
      source = IPAddress(ipv4: bytes.uint32(at: network + 12))
      destination = IPAddress(ipv4: bytes.uint32(at: network + 16))
      hopLimit = bytes[network + 8]
      ipByteCount = IPv4Header.minimumByteCount
      transport = network + ipByteCount
      end = network + Int(bytes.uint16(at: network + 2))
    case EtherType.ipv6:
      guard bytes.count >= network + IPv6Header.byteCount + TCPHeader.minimumByteCount, bytes[network] >> 4 == 6,
        bytes[network + 6] == IPProtocol.tcp
      else { return nil }
      source = IPAddress(ipv6High: bytes.uint64(at: network + 8), low: bytes.uint64(at: network + 16))
      destination = IPAddress(ipv6High: bytes.uint64(at: network + 24), low: bytes.uint64(at: network + 32))
      hopLimit = bytes[network + 7]
      ipByteCount = IPv6Header.byteCount
      transport = network + ipByteCount
      end = transport + Int(bytes.uint16(at: network + 4))
    default: return nil
    }
    guard end <= bytes.count, end <= header.originalLength, end - transport >= TCPHeader.minimumByteCount else {
      return nil
    }
    let offsetAndFlags = bytes.uint16(at: transport + 12)
    let flags = TCPFlags(rawValue: offsetAndFlags & 0x0FFF)
    tcpByteCount = Int(offsetAndFlags >> 12) * 4
    guard flags.subtracting(.psh) == .ack, tcpByteCount >= TCPHeader.minimumByteCount, transport + tcpByteCount <= end
    else { return nil }
    payload = transport + tcpByteCount..<end
    sourcePort = bytes.uint16(at: transport)
    destinationPort = bytes.uint16(at: transport + 2)
    variables = SegmentVariables(
      sequence: SequenceNumber(bytes.uint32(at: transport + 4)),
      acknowledgment: SequenceNumber(bytes.uint32(at: transport + 8)), window: bytes.uint16(at: transport + 14),
      flags: flags, length: payload.count)
  }

  /// Its payload's place in the packet, and what carries it.
  func piece(_ header: PacketHeader) -> SegmentPiece {
    SegmentPiece(
      packet: header.number, packetOffset: payload.lowerBound, length: 0, linkType: header.linkType,
      linkBytes: UInt16(truncatingIfNeeded: Self.linkByteCount), ipBytes: UInt16(truncatingIfNeeded: ipByteCount),
      tcpBytes: UInt16(truncatingIfNeeded: tcpByteCount), tunnel: nil, hopLimit: hopLimit, flags: variables.flags)
  }
}
