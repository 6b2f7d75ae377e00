import Wire

/// Walks a packet from its link header to TCP, through tunnels. Pure: the same bytes give the same result, and nothing
/// is kept.
enum PacketDecoder {
  /// VLAN tags and extension headers deeper than this are not real traffic.
  static let maximumDepth = 16

  /// An IP datagram's payload, or a piece of it.
  struct Transport {
    var isFragment = false
    /// Where the IP payload begins in the packet, and its length by the IP header and by the capture.
    var start = 0
    var length = 0
    var captured = 0
    var fragment: FragmentKey.Piece?
  }

  /// Reads everything below TCP; the transport is left to `decodeTransport`, so that fragments can be joined first.
  /// nil where no IP datagram was found, or none that is decoded.
  static func decodeNetwork(_ bytes: Span<UInt8>, _ packet: inout DecodedPacket) -> Transport? {
    var layerStart = 0
    do throws(WireError) {
      var cursor = 0
      guard let type = try decodeLink(bytes, &packet, &cursor) else { return nil }
      packet.linkByteCount = cursor
      return try decodeFrame(bytes, &packet, &layerStart, cursor, type, wireEnd: packet.header.originalLength)
    } catch {
      packet.stop = DecodedPacket.Stop(error: error, offset: layerStart + error.offset)
      return nil
    }
  }

  /// Reads on in a datagram that was joined from fragments: it may hold another one.
  static func decodeDatagram(_ bytes: Span<UInt8>, _ packet: inout DecodedPacket) -> Transport? {
    var layerStart = 0
    do throws(WireError) {
      let whole = Transport(start: 0, length: bytes.count, captured: bytes.count)
      let transport = try descend(bytes, &packet, &layerStart, whole)
      // Pieces of pieces: their provenance would need a tree, and nobody fragments twice on purpose.
      if transport?.isFragment == true {
        throw .notDecoded(packet.source.isIPv6 ? .ipv6 : .ipv4, .fragmentInFragments, at: 0)
      }
      return transport
    } catch {
      packet.stop = DecodedPacket.Stop(error: error, offset: layerStart + error.offset)
      return nil
    }
  }

  /// Reads the transport header in `bytes` from `start`; `length` is the IP payload's length on the wire.
  static func decodeTransport(_ bytes: Span<UInt8>, start: Int, length: Int, _ packet: inout DecodedPacket) {
    let end = min(bytes.count, start + length)
    do throws(WireError) {
      switch packet.protocolNumber {
      case IPProtocol.tcp: break
      case IPProtocol.udp:
        packet.found(.udp)
        _ = try UDPHeader(parsing: bytes.extracting(min(start, end)..<end))
        return
      case IPProtocol.icmp:
        packet.found(.icmp)
        return
      case IPProtocol.icmpv6:
        packet.found(.icmpv6)
        return
      default:
        packet.found(.data)
        return
      }
      packet.found(.tcp)
      let tcp = try TCPHeader(parsing: bytes.extracting(min(start, end)..<end))
      packet.tcp = tcp
      packet.payload = start + tcp.byteCount..<end
      packet.payloadLength = max(0, length - tcp.byteCount)
      packet.verifyChecksum(of: bytes.extracting(min(start, end)..<end), length: length)
    } catch {
      packet.stop = DecodedPacket.Stop(error: error, offset: start + error.offset)
    }
  }

  // MARK: link

  /// Reads the link header and returns the EtherType of what follows; nil where nothing follows that we know.
  private static func decodeLink(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ cursor: inout Int
  ) throws(WireError) -> UInt16? {
    switch packet.header.linkType {
    case .ethernet:
      packet.found(.ethernet)
      let ethernet = try EthernetHeader(parsing: bytes)
      packet.etherType = ethernet.etherType
      cursor = EthernetHeader.byteCount
      return ethernet.etherType
    case .linuxSLL, .linuxSLL2:
      packet.found(.linuxCooked)
      let cooked = try LinuxCookedHeader(
        parsing: bytes, version: packet.header.linkType == .linuxSLL ? 1 : 2)
      cursor = cooked.byteCount
      return cooked.etherType
    case .null, .loop:
      packet.found(.loopback)
      let loopback = try LoopbackHeader(parsing: bytes)
      cursor = LoopbackHeader.byteCount
      return loopback.etherType
    case .ipv4: return EtherType.ipv4
    case .ipv6: return EtherType.ipv6
    case .raw, LinkType(rawValue: 12), LinkType(rawValue: 14):
      guard bytes.count > 0 else {
        throw .truncated(.ipv4, needed: 1, available: 0, at: 0, limitedBy: .capture)
      }
      return bytes[0] >> 4 == 6 ? EtherType.ipv6 : EtherType.ipv4
    default:
      packet.found(.data)
      return nil
    }
  }

  /// What an EtherType announced: VLAN tags, then IP. `bytes` ends where the frame's captured bytes end, and `wireEnd`
  /// is where it ended on the wire.
  private static func decodeFrame(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ start: Int, _ etherType: UInt16,
    wireEnd: Int
  ) throws(WireError) -> Transport? {
    var cursor = start
    var type = etherType
    var depth = 0
    while EtherType.isVLAN(type), depth < maximumDepth {
      packet.found(.vlan)
      layerStart = cursor
      let tag = try VLANTag(parsing: bytes.extracting(cursor..<bytes.count))
      packet.vlans.append(tag.identifier)
      cursor += VLANTag.byteCount
      packet.linkByteCount += VLANTag.byteCount
      type = tag.etherType
      depth += 1
    }
    switch type {
    case EtherType.ipv4: return try decodeIPv4(bytes, &packet, &layerStart, cursor, wireEnd: wireEnd)
    case EtherType.ipv6: return try decodeIPv6(bytes, &packet, &layerStart, cursor, wireEnd: wireEnd)
    case EtherType.arp: packet.found(.arp)
    default: packet.found(.data)
    }
    return nil
  }

  // MARK: network

  private static func decodeIPv4(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ start: Int, wireEnd: Int
  ) throws(WireError) -> Transport? {
    packet.found(.ipv4)
    layerStart = start
    let ip = try IPv4Header(parsing: bytes.extracting(min(start, bytes.count)..<bytes.count))
    if packet.ipv4 == nil { packet.ipv4 = ip }
    packet.ipByteCount += ip.byteCount
    packet.source = ip.source
    packet.destination = ip.destination
    packet.hopLimit = ip.timeToLive
    packet.protocolNumber = ip.protocolNumber
    var transport = Transport()
    transport.start = start + ip.byteCount
    // Total length 0: segmentation offload; the datagram is as long as the packet. It is never longer than that.
    let total = ip.totalLength == 0 ? wireEnd - start : min(Int(ip.totalLength), wireEnd - start)
    transport.length = max(0, total - ip.byteCount)
    transport.captured = max(0, min(transport.length, bytes.count - transport.start))
    if ip.isFragment {
      transport.isFragment = true
      transport.fragment = FragmentKey.Piece(
        key: FragmentKey(
          source: ip.source, destination: ip.destination, identification: UInt32(ip.identification),
          protocolNumber: ip.protocolNumber, vlans: packet.vlans, network: packet.tunnels.network),
        offset: Int(ip.fragmentOffset) * 8, isLast: !ip.moreFragments)
      return transport
    }
    if ip.protocolNumber == IPProtocol.tcp { return transport }
    return try descend(bytes, &packet, &layerStart, transport)
  }

  private static func decodeIPv6(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ start: Int, wireEnd: Int
  ) throws(WireError) -> Transport? {
    packet.found(.ipv6)
    layerStart = start
    let ip = try IPv6Header(parsing: bytes.extracting(min(start, bytes.count)..<bytes.count))
    if packet.ipv6 == nil { packet.ipv6 = ip }
    packet.source = ip.source
    packet.destination = ip.destination
    packet.hopLimit = ip.hopLimit
    let room = wireEnd - start - IPv6Header.byteCount
    let total = ip.payloadLength == 0 ? room : min(Int(ip.payloadLength), room)
    let end = start + IPv6Header.byteCount + max(0, total)
    var cursor = start + IPv6Header.byteCount
    packet.ipByteCount += IPv6Header.byteCount
    var next = ip.nextHeader
    var walked = 0
    while IPv6Extension.isExtension(next), walked < maximumDepth {
      packet.protocolNumber = next
      let rest = bytes.extracting(min(cursor, bytes.count)..<min(bytes.count, end))
      let kind = next
      layerStart = cursor
      let header = try IPv6Extension(kind: kind, parsing: rest)
      cursor += header.byteCount
      packet.ipByteCount += header.byteCount
      next = header.nextHeader
      walked += 1
      if let fragment = header.fragment, !fragment.isAtomic {
        packet.protocolNumber = next
        var transport = Transport(isFragment: true, start: cursor, length: max(0, end - cursor))
        transport.captured = max(0, min(transport.length, bytes.count - cursor))
        transport.fragment = FragmentKey.Piece(
          key: FragmentKey(
            source: ip.source, destination: ip.destination, identification: fragment.identification,
            protocolNumber: next, vlans: packet.vlans, network: packet.tunnels.network),
          offset: Int(fragment.offset) * 8, isLast: !fragment.moreFragments)
        return transport
      }
    }
    packet.protocolNumber = next
    var transport = Transport(start: cursor, length: max(0, end - cursor))
    transport.captured = max(0, min(transport.length, bytes.count - cursor))
    return try descend(bytes, &packet, &layerStart, transport)
  }

  // MARK: tunnels

  /// Walks into what a datagram carries, if that is another packet; anything else is the transport.
  private static func descend(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ transport: Transport
  ) throws(WireError) -> Transport? {
    let start = transport.start
    // What is inside cannot be longer than what is around it.
    let inner = bytes.extracting(0..<min(bytes.count, start + transport.captured))
    let wireEnd = start + transport.length
    switch packet.protocolNumber {
    case IPProtocol.ipv4, IPProtocol.ipv6:
      // RFC 2003, RFC 2473, RFC 4213: nothing stands between the two headers.
      layerStart = start
      let isIPv4 = packet.protocolNumber == IPProtocol.ipv4
      try enter(.ip, nil, in: isIPv4 ? .ipv4 : .ipv6, &packet)
      return isIPv4
        ? try decodeIPv4(inner, &packet, &layerStart, start, wireEnd: wireEnd)
        : try decodeIPv6(inner, &packet, &layerStart, start, wireEnd: wireEnd)
    case IPProtocol.gre: return try decodeGRE(inner, &packet, &layerStart, start, wireEnd: wireEnd)
    case IPProtocol.udp:
      // Other UDP is a transport like any: its header is read there.
      guard inner.count >= start + UDPHeader.byteCount else { return transport }
      let destination = inner.uint16(at: start + 2)
      let isVXLAN = destination == VXLANHeader.port
      guard isVXLAN || destination == GTPHeader.port || inner.uint16(at: start) == GTPHeader.port else {
        return transport
      }
      packet.found(.udp)
      layerStart = start
      let udp = try UDPHeader(parsing: inner.extracting(start..<inner.count))
      packet.linkByteCount += UDPHeader.byteCount
      let end = udp.length == 0 ? wireEnd : min(wireEnd, start + Int(udp.length))
      let content = inner.extracting(0..<min(inner.count, end))
      let at = start + UDPHeader.byteCount
      return isVXLAN
        ? try decodeVXLAN(content, &packet, &layerStart, at, wireEnd: end)
        : try decodeGTP(content, &packet, &layerStart, at, wireEnd: end)
    default: return transport
    }
  }

  private static func enter(
    _ kind: Tunnel.Kind, _ identifier: UInt32?, in layer: Layer, _ packet: inout DecodedPacket
  ) throws(WireError) {
    guard packet.tunnels.append(kind, identifier) else {
      throw .notDecoded(layer, .tunnels(limit: TunnelStack.limit), at: 0)
    }
    packet.outerVLANs = packet.vlans.count
  }

  private static func decodeVXLAN(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ start: Int, wireEnd: Int
  ) throws(WireError) -> Transport? {
    packet.found(.vxlan)
    layerStart = start
    let vxlan = try VXLANHeader(parsing: bytes.extracting(start..<bytes.count))
    try enter(.vxlan, vxlan.networkIdentifier, in: .vxlan, &packet)
    packet.linkByteCount += VXLANHeader.byteCount
    return try decodeEthernet(bytes, &packet, &layerStart, start + VXLANHeader.byteCount, wireEnd: wireEnd)
  }

  private static func decodeGRE(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ start: Int, wireEnd: Int
  ) throws(WireError) -> Transport? {
    packet.found(.gre)
    layerStart = start
    let gre = try GREHeader(parsing: bytes.extracting(min(start, bytes.count)..<bytes.count))
    try enter(.gre, gre.key, in: .gre, &packet)
    packet.linkByteCount += gre.byteCount
    let content = start + gre.byteCount
    switch gre.protocolType {
    case EtherType.ipv4: return try decodeIPv4(bytes, &packet, &layerStart, content, wireEnd: wireEnd)
    case EtherType.ipv6: return try decodeIPv6(bytes, &packet, &layerStart, content, wireEnd: wireEnd)
    case EtherType.ethernet: return try decodeEthernet(bytes, &packet, &layerStart, content, wireEnd: wireEnd)
    default: throw .notDecoded(.gre, .value(.greProtocol, UInt64(gre.protocolType)), at: 2)
    }
  }

  private static func decodeGTP(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ start: Int, wireEnd: Int
  ) throws(WireError) -> Transport? {
    packet.found(.gtp)
    layerStart = start
    let gtp = try GTPHeader(parsing: bytes.extracting(start..<bytes.count))
    packet.linkByteCount += gtp.byteCount
    try enter(.gtp, gtp.tunnelEndpoint, in: .gtp, &packet)
    // Signalling between the ends of the tunnel: no packet inside, so there is nothing that is not decoded.
    guard gtp.messageType == GTPHeader.userPacket else { return nil }
    let content = start + gtp.byteCount
    let end = min(wireEnd, start + GTPHeader.minimumByteCount + Int(gtp.length))
    let inner = bytes.extracting(0..<min(bytes.count, max(content, end)))
    guard content < inner.count else {
      throw .truncated(
        .gtp, needed: gtp.byteCount + 1, available: gtp.byteCount, at: gtp.byteCount, limitedBy: .capture)
    }
    // The header does not say what follows: IP tells its version itself; whether it is something else was agreed when the
    // tunnel was made.
    switch inner[content] >> 4 {
    case 4: return try decodeIPv4(inner, &packet, &layerStart, content, wireEnd: end)
    case 6: return try decodeIPv6(inner, &packet, &layerStart, content, wireEnd: end)
    case let version: throw .notDecoded(.gtp, .value(.ipVersion, UInt64(version)), at: gtp.byteCount)
    }
  }

  /// A whole frame inside a tunnel.
  private static func decodeEthernet(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ start: Int, wireEnd: Int
  ) throws(WireError) -> Transport? {
    packet.found(.ethernet)
    layerStart = start
    let ethernet = try EthernetHeader(parsing: bytes.extracting(start..<bytes.count))
    packet.linkByteCount += EthernetHeader.byteCount
    let content = start + EthernetHeader.byteCount
    return try decodeFrame(bytes, &packet, &layerStart, content, ethernet.etherType, wireEnd: wireEnd)
  }
}
