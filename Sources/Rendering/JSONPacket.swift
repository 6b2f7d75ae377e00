import Dissection
import Wire

/// What is written of a packet: its layers, addresses, TCP fields, and what they mean for the connection.
extension JSONRenderer {
  mutating func writePacket(_ packet: DecodedPacket, hasStream: Bool) {
    key(",\"frame.number\":", packet.header.number)
    key(",\"frame.len\":", packet.header.originalLength)
    key(",\"frame.cap_len\":", packet.header.capturedLength)
    writer.write(",\"layers\":[")
    for index in 0..<packet.layers.count {
      writer.write(index == 0 ? "\"" : ",\"")
      writer.write(string: packet.layers[index].rawValue)
      writer.write("\"")
    }
    writer.write("]")
    if let etherType = packet.etherType { key(",\"eth.type\":", Int(etherType)) }
    if packet.vlans.count > 0 {
      writer.write(",\"vlan.id\":[")
      for index in 0..<packet.vlans.count {
        if index > 0 { writer.write(",") }
        writer.write(decimal: Int(packet.vlans[index]))
      }
      writer.write("]")
    }
    if let ip = packet.ipv4 {
      address(",\"ip.src\":\"", ip.source)
      address(",\"ip.dst\":\"", ip.destination)
      key(",\"ip.ttl\":", Int(ip.timeToLive))
      key(",\"ip.id\":", Int(ip.identification))
      key(",\"ip.proto\":", Int(ip.protocolNumber))
      key(",\"ip.flags\":", Int(ip.flags))
      key(",\"ip.frag_offset\":", Int(ip.fragmentOffset) * 8)
    }
    if let ip = packet.ipv6 {
      address(",\"ipv6.src\":\"", ip.source)
      address(",\"ipv6.dst\":\"", ip.destination)
      key(",\"ipv6.hlim\":", Int(ip.hopLimit))
    }
    if !packet.tunnels.isEmpty { writeTunnels(packet.tunnels) }
    if let tcp = packet.tcp {
      if !hasStream, let stream = packet.stream { key(",\"tcp.stream\":", stream) }
      key(",\"tcp.srcport\":", Int(tcp.sourcePort))
      key(",\"tcp.dstport\":", Int(tcp.destinationPort))
      key(",\"tcp.seq_raw\":", Int(tcp.sequence.rawValue))
      key(",\"tcp.ack_raw\":", Int(tcp.acknowledgment.rawValue))
      key(",\"tcp.flags\":", Int(tcp.flags.rawValue))
      key(",\"tcp.window_size_value\":", Int(tcp.window))
      key(",\"tcp.len\":", packet.payloadLength)
      if let window = packet.findings.window { key(",\"tcp.window_size\":", window) }
      if let checksum = packet.checksum { key(",\"tcp.checksum\":", word: checksum.rawValue) }
      writeAnalysis(packet.findings)
    }
    if let stop = packet.stop {
      writer.write(",\"stop\":{\"layer\":\"")
      writer.write(string: stop.error.layer.rawValue)
      writer.write("\",\"reason\":")
      JSON.writeString(Array(stop.error.reason.utf8), into: &writer)
      key(",\"offset\":", stop.offset)
      writer.write("}")
    }
  }

  private mutating func writeAnalysis(_ findings: SegmentFindings) {
    if !findings.analysis.isEmpty {
      writer.write(",\"tcp.analysis\":[")
      var isFirst = true
      findings.analysis.forEachName { name in
        writer.write(isFirst ? "\"" : ",\"")
        isFirst = false
        writer.write(name)
        writer.write("\"")
      }
      writer.write("]")
    }
    if let time = findings.acknowledgmentTime { key(",\"tcp.analysis.ack_rtt\":", nanoseconds: time) }
  }

  private mutating func writeTunnels(_ tunnels: TunnelStack) {
    list(",\"vxlan.vni\":", .vxlan, tunnels)
    list(",\"gre.key\":", .gre, tunnels)
    list(",\"gtp.teid\":", .gtp, tunnels)
  }

  /// The identifiers of the tunnels of one kind, outermost first.
  private mutating func list(_ name: StaticString, _ kind: Tunnel.Kind, _ tunnels: TunnelStack) {
    var isFirst = true
    for index in 0..<tunnels.count {
      guard tunnels[index].kind == kind, let identifier = tunnels[index].identifier else { continue }
      if isFirst { writer.write(name) }
      writer.write(isFirst ? "[" : ",")
      writer.write(decimal: Int(identifier))
      isFirst = false
    }
    if !isFirst { writer.write("]") }
  }

  private mutating func address(_ name: StaticString, _ address: IPAddress) {
    writer.write(name)
    address.write(into: &writer)
    writer.write("\"")
  }
}
