import Wire

/// The layers of one packet from the link up to TCP, as far as they could be read.
///
/// A layer that is broken ends the walk (`stop`), but the layers before it stay.
public struct DecodedPacket: Sendable {
  public var header: PacketHeader
  /// What was found, in wire order.
  public var layers = LayerStack()
  /// Of an Ethernet header only: a cooked header's protocol has another name in Wireshark (`sll.etype`).
  public var etherType: UInt16?
  public var vlans = VLANStack()
  /// The tunnels that the packet goes through.
  public var tunnels = TunnelStack()
  /// VLAN tags outside the innermost tunnel: they say nothing about the connection inside it.
  var outerVLANs = 0
  /// What is below TCP and no IP header: Ethernet with its VLAN tags or a cooked header; of a tunnel also its own
  /// header, the UDP header before it, and the Ethernet header inside it. To the inner packet they are its link.
  public var linkByteCount = 0
  /// The outermost header of each version.
  public var ipv4: IPv4Header?
  public var ipv6: IPv6Header?
  /// Bytes of all IP headers, those of tunnels and extension headers included.
  public var ipByteCount = 0
  /// The addresses that TCP uses: those of the innermost IP header.
  public var source = IPAddress(ipv4: 0)
  public var destination = IPAddress(ipv4: 0)
  /// TTL or hop limit of the innermost IP header.
  public var hopLimit: UInt8 = 0
  /// What the innermost IP header carries (an IANA protocol number).
  public var protocolNumber: UInt8?
  public var tcp: TCPHeader?
  /// The captured bytes of the TCP payload in the packet (or in the reassembled datagram).
  public var payload = 0..<0
  /// TCP payload bytes by the IP length: more than `payload` holds where the snap length cut the packet.
  public var payloadLength = 0
  /// Where and why decoding stopped early.
  public var stop: Stop?
  /// This packet is one of several fragments; set for all but the one that completes the datagram.
  public var isUnfinishedFragment = false
  /// Whether the TCP checksum is right; only worked out where packets are shown.
  public var checksum: TCPChecksum.Status?
  /// The TCP stream that the packet belongs to.
  public var stream: Int?
  /// What the segment means for its connection; only worked out where packets are shown.
  public var findings = SegmentFindings()

  public struct Stop: Equatable, Sendable {
    public var error: WireError
    /// From the start of the packet, or of the datagram where it came in fragments.
    public var offset: Int
  }

  init(header: PacketHeader, naming: Bool) {
    self.header = header
    namesLayers = naming
  }

  /// Whether the layers' names and the checksum are wanted: only events for single packets show them.
  private let namesLayers: Bool

  mutating func verifyChecksum(of segment: Span<UInt8>, length: Int) {
    guard namesLayers else { return }
    checksum = TCPChecksum.status(of: segment, length: length, source: source, destination: destination)
  }

  mutating func found(_ layer: Layer) {
    if namesLayers { layers.append(layer) }
  }
}

/// What a segment means for its connection.
public struct SegmentFindings: Equatable, Sendable {
  public var analysis: SegmentAnalysis = []
  /// Nanoseconds since the segment was sent that this one acknowledges.
  public var acknowledgmentTime: Int64?
  /// The window that it announces, in bytes; nil where its scale is not known.
  public var window: Int?
}

/// The layers of a packet in wire order, without an allocation; deeper stacks than 24 are cut.
public struct LayerStack: Equatable, Sendable {
  private var codes: (UInt64, UInt64) = (0, 0)
  public private(set) var count = 0

  init() {}

  private static let order = Layer.allCases

  mutating func append(_ layer: Layer) {
    guard count < 24 else { return }
    let code = UInt64(Self.code(of: layer))
    if count < 12 { codes.0 |= code << UInt64(count * 5) } else { codes.1 |= code << UInt64((count - 12) * 5) }
    count += 1
  }

  public subscript(index: Int) -> Layer {
    let word = index < 12 ? codes.0 >> UInt64(index * 5) : codes.1 >> UInt64((index - 12) * 5)
    return Self.order[min(Int(word & 31), Self.order.count - 1)]
  }

  private static func code(of layer: Layer) -> UInt8 {
    switch layer {
    case .ethernet: 0
    case .vlan: 1
    case .linuxCooked: 2
    case .loopback: 3
    case .ipv4: 4
    case .ipv6: 5
    case .tcp: 6
    case .udp: 7
    case .icmp: 8
    case .icmpv6: 9
    case .arp: 10
    case .vxlan: 11
    case .gre: 12
    case .gtp: 13
    case .http: 14
    case .websocket: 15
    case .data: 16
    }
  }

  public static func == (left: LayerStack, right: LayerStack) -> Bool {
    left.count == right.count && left.codes == right.codes
  }
}

/// The VLAN identifiers of a packet, outermost first; at most four are kept.
public struct VLANStack: Equatable, Hashable, Sendable {
  private var packed: UInt64 = 0
  public private(set) var count = 0

  init() {}

  mutating func append(_ identifier: UInt16) {
    guard count < 4 else { return }
    packed |= UInt64(identifier) << UInt64(count * 16)
    count += 1
  }

  public subscript(index: Int) -> UInt16 { UInt16(truncatingIfNeeded: packed >> UInt64(index * 16)) }

  /// Without the outermost `outer` ones.
  func dropFirst(_ outer: Int) -> VLANStack {
    var rest = self
    rest.packed = outer < 4 ? packed >> UInt64(outer * 16) : 0
    rest.count = max(0, count - outer)
    return rest
  }
}
