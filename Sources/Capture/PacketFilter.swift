import CPcap
import Wire

/// A BPF filter expression (pcap-filter(7)), compiled for each link type when its first packet comes.
struct PacketFilter: ~Copyable {
  let expression: String
  private var programs: [(linkType: LinkType, program: CompiledProgram)] = []

  init(_ expression: String) { self.expression = expression }

  /// Whether the filter lets the packet pass.
  ///
  /// - Throws: `invalidFilter`.
  mutating func matches(_ header: PacketHeader, _ bytes: Span<UInt8>) throws(CaptureError) -> Bool {
    // One link type, in nearly every capture.
    for entry in programs where entry.linkType == header.linkType { return entry.program.matches(header, bytes) }
    let program = try compile(for: header.linkType)
    return program.matches(header, bytes)
  }

  /// Compiles without a packet, so that a wrong expression is found in a capture without packets, too.
  @discardableResult
  mutating func compile(for linkType: LinkType) throws(CaptureError) -> CompiledProgram {
    let program = try CompiledProgram(expression, linkType)
    programs.append((linkType, program))
    return program
  }
}

/// Owns libpcap's compiled program. A class, because a program is freed once and may stand in an array.
final class CompiledProgram {
  private var program = bpf_program()

  init(_ expression: String, _ linkType: LinkType) throws(CaptureError) {
    guard let handle = pcap_open_dead(linkType.dataLink, 262_144) else { throw .system(SystemError.last) }
    defer { pcap_close(handle) }
    guard pcap_compile(handle, &program, expression, 1, PCAP_NETMASK_UNKNOWN) == 0 else {
      let detail = String(cString: pcap_geterr(handle))
      throw .invalidFilter(expression, detail: detail, linkType: linkType)
    }
  }

  deinit { pcap_freecode(&program) }

  func matches(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool {
    var packet = pcap_pkthdr()
    packet.caplen = UInt32(clamping: bytes.count)
    packet.len = UInt32(clamping: header.originalLength)
    // The filter machine checks each load against caplen; an empty packet may have no address.
    return bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      return pcap_offline_filter(&program, &packet, start) != 0
    }
  }

  /// Gives the program to a live capture, whose kernel then filters.
  func install(on handle: OpaquePointer) -> Bool { pcap_setfilter(handle, &program) == 0 }
}
