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
  /// Bytes before the first IP header: Ethernet with its VLAN tags, a cooked header, or none.
  public var linkByteCount = 0
  /// The outermost IP header.
  public var ipv4: IPv4Header?
  public var ipv6: IPv6Header?
  /// Bytes of all IP headers, extension headers included.
  public var ipByteCount = 0
  /// The addresses that TCP uses: those of the innermost IP header.
  public var source = IPAddress(ipv4: 0)
  public var destination = IPAddress(ipv4: 0)
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
    /// From the start of the packet.
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

/// The layers of a packet in wire order, without an allocation; deeper stacks than 16 are cut.
public struct LayerStack: Equatable, Sendable {
  private var codes: (UInt64, UInt64) = (0, 0)
  public private(set) var count = 0

  init() {}

  private static let order = Layer.allCases

  mutating func append(_ layer: Layer) {
    guard count < 16 else { return }
    let code = UInt64(Self.code(of: layer))
    if count < 8 { codes.0 |= code << UInt64(count * 8) } else { codes.1 |= code << UInt64((count - 8) * 8) }
    count += 1
  }

  public subscript(index: Int) -> Layer {
    let word = index < 8 ? codes.0 >> UInt64(index * 8) : codes.1 >> UInt64((index - 8) * 8)
    return Self.order[min(Int(word & 0xFF), Self.order.count - 1)]
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
    case .http: 11
    case .websocket: 12
    case .data: 13
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
}
