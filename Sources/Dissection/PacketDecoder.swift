import Wire

/// Walks a packet from its link header to TCP. Pure: the same bytes give the same result, and nothing is kept.
enum PacketDecoder {
  /// Tags, extension headers and tunnels deeper than this are not real traffic.
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
  static func decodeNetwork(_ bytes: Span<UInt8>, _ packet: inout DecodedPacket) -> Transport? {
    var layerStart = 0
    do throws(WireError) {
      var cursor = 0
      guard var type = try decodeLink(bytes, &packet, &cursor) else { return nil }
      var depth = 0
      while EtherType.isVLAN(type), depth < maximumDepth {
        packet.found(.vlan)
        layerStart = cursor
        let tag = try VLANTag(parsing: bytes.extracting(cursor..<bytes.count))
        packet.vlans.append(tag.identifier)
        cursor += VLANTag.byteCount
        type = tag.etherType
        depth += 1
      }
      packet.linkByteCount = cursor
      switch type {
      case EtherType.ipv4: return try decodeIPv4(bytes, &packet, &layerStart, cursor, depth: depth)
      case EtherType.ipv6: return try decodeIPv6(bytes, &packet, &layerStart, cursor, depth: depth)
      case EtherType.arp: packet.found(.arp)
      default: packet.found(.data)
      }
      return nil
    } catch {
      packet.stop = DecodedPacket.Stop(error: error, offset: layerStart + error.offset)
      return nil
    }
  }

  /// Reads the transport header in `bytes` from `start`; `length` is the IP payload's length on the wire.
  static func decodeTransport(_ bytes: Span<UInt8>, start: Int, length: Int, _ packet: inout DecodedPacket) {
    switch packet.protocolNumber {
    case IPProtocol.tcp: break
    case IPProtocol.udp:
      packet.found(.udp)
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
    let end = min(bytes.count, start + length)
    do throws(WireError) {
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

  // MARK: network

  private static func decodeIPv4(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ start: Int, depth: Int
  ) throws(WireError) -> Transport? {
    packet.found(.ipv4)
    layerStart = start
    let ip = try IPv4Header(parsing: bytes.extracting(start..<bytes.count))
    if packet.ipv4 == nil, packet.ipv6 == nil { packet.ipv4 = ip }
    packet.ipByteCount += ip.byteCount
    packet.source = ip.source
    packet.destination = ip.destination
    packet.protocolNumber = ip.protocolNumber
    var transport = Transport()
    transport.start = start + ip.byteCount
    // Total length 0: segmentation offload; the datagram is as long as the packet.
    let total = ip.totalLength == 0 ? packet.header.originalLength - start : Int(ip.totalLength)
    transport.length = max(0, total - ip.byteCount)
    transport.captured = max(0, min(transport.length, bytes.count - transport.start))
    if ip.isFragment {
      transport.isFragment = true
      transport.fragment = FragmentKey.Piece(
        key: FragmentKey(
          source: ip.source, destination: ip.destination, identification: UInt32(ip.identification),
          protocolNumber: ip.protocolNumber, vlans: packet.vlans),
        offset: Int(ip.fragmentOffset) * 8, isLast: !ip.moreFragments)
      return transport
    }
    return try descend(bytes, &packet, &layerStart, transport, depth: depth)
  }

  private static func decodeIPv6(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ start: Int, depth: Int
  ) throws(WireError) -> Transport? {
    packet.found(.ipv6)
    layerStart = start
    let ip = try IPv6Header(parsing: bytes.extracting(start..<bytes.count))
    if packet.ipv4 == nil, packet.ipv6 == nil { packet.ipv6 = ip }
    packet.source = ip.source
    packet.destination = ip.destination
    let total =
      ip.payloadLength == 0 ? packet.header.originalLength - start - IPv6Header.byteCount : Int(ip.payloadLength)
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
            protocolNumber: next, vlans: packet.vlans),
          offset: Int(fragment.offset) * 8, isLast: !fragment.moreFragments)
        return transport
      }
    }
    packet.protocolNumber = next
    var transport = Transport(start: cursor, length: max(0, end - cursor))
    transport.captured = max(0, min(transport.length, bytes.count - cursor))
    return try descend(bytes, &packet, &layerStart, transport, depth: depth)
  }

  /// IP in IP (RFC 2003) and IPv6 in IPv4 (RFC 4213) are walked through; anything else is the transport.
  private static func descend(
    _ bytes: Span<UInt8>, _ packet: inout DecodedPacket, _ layerStart: inout Int, _ transport: Transport, depth: Int
  ) throws(WireError) -> Transport? {
    guard depth < maximumDepth else { return transport }
    switch packet.protocolNumber {
    case IPProtocol.ipv4: return try decodeIPv4(bytes, &packet, &layerStart, transport.start, depth: depth + 1)
    case IPProtocol.ipv6: return try decodeIPv6(bytes, &packet, &layerStart, transport.start, depth: depth + 1)
    default: return transport
    }
  }
}
