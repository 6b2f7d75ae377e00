import Wire

/// The packets of a capture as JSON: their bytes, and which of them belong to which layer.
///
/// ```
/// [{"number":4,"hex":"0000…","layers":[["link",14],["ip",20],["tcp",32],["data",165]]}, …]
/// ```
enum PacketList {
  /// Bytes of one packet that are shown; a slide is no place for more.
  static let maximumByteCount = 2048
  static let maximumCount = 500

  /// - Parameter capture: pcap or pcapng. What comes after damage is left out.
  static func write(_ capture: [UInt8], into writer: inout ByteWriter) {
    var decoder = CaptureFileDecoder()
    var position = 0
    writer.write("[")
    // Ends: each step moves on, or wants more than there is, or throws.
    while let step = try? decoder.next(in: capture.span, at: &position), case .packet(let header, let bytes) = step,
      header.number <= maximumCount
    {
      if header.number > 1 { writer.write(",") }
      write(header, capture.span.extracting(bytes), into: &writer)
    }
    writer.write("]")
  }

  private static func write(_ header: PacketHeader, _ bytes: Span<UInt8>, into writer: inout ByteWriter) {
    writer.write("{\"number\":")
    writer.write(decimal: header.number)
    writer.write(",\"length\":")
    writer.write(decimal: header.originalLength)
    writer.write(",\"hex\":\"")
    for index in 0..<min(bytes.count, maximumByteCount) { writer.write(hex: bytes[index]) }
    writer.write("\",\"layers\":[")
    var rest = bytes.count
    for (index, layer) in layers(header.linkType, bytes).enumerated() {
      writer.write(index > 0 ? ",[\"" : "[\"")
      writer.write(string: layer.name)
      writer.write("\",")
      writer.write(decimal: min(layer.count, rest))
      writer.write("]")
      rest -= min(layer.count, rest)
    }
    writer.write("]}")
  }

  /// From the outside in, as far as the headers can be read; `data` is the rest.
  private static func layers(_ link: LinkType, _ bytes: Span<UInt8>) -> [(name: String, count: Int)] {
    var layers: [(name: String, count: Int)] = []
    var start = 0
    if link == .ethernet, (try? EthernetHeader(parsing: bytes)) != nil {
      start = EthernetHeader.byteCount
      layers.append(("link", start))
      // The version stands in the first four bits of both (RFC 791 §3.1, RFC 8200 §3).
      let version = start < bytes.count ? bytes[start] >> 4 : 0
      let network = bytes.extracting(start..<bytes.count)
      if version == 4, let header = try? IPv4Header(parsing: network), header.protocolNumber == 6, !header.isFragment {
        layers.append(("ip", header.byteCount))
        start += header.byteCount
      } else if version == 6, let header = try? IPv6Header(parsing: network), header.nextHeader == 6 {
        layers.append(("ip", IPv6Header.byteCount))
        start += IPv6Header.byteCount
      }
      if layers.count == 2, start <= bytes.count,
        let header = try? TCPHeader(parsing: bytes.extracting(start..<bytes.count))
      {
        layers.append(("tcp", header.byteCount))
        start += header.byteCount
      }
    }
    layers.append(("data", max(0, bytes.count - start)))
    return layers
  }
}
