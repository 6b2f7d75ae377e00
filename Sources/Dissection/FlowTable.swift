import Wire

/// What tells TCP connections apart: both ends, in an order that is the same for both directions, and the VLANs.
struct FlowKey: Hashable {
  private var lowAddress: IPAddress
  private var highAddress: IPAddress
  private var ports: UInt32
  private var vlans: VLANStack

  init(_ packet: DecodedPacket, _ tcp: TCPHeader) {
    let source = packet.source
    let destination = packet.destination
    let isSourceLow =
      (source.high, source.low, tcp.sourcePort) < (destination.high, destination.low, tcp.destinationPort)
    lowAddress = isSourceLow ? source : destination
    highAddress = isSourceLow ? destination : source
    ports =
      isSourceLow
      ? UInt32(tcp.sourcePort) << 16 | UInt32(tcp.destinationPort)
      : UInt32(tcp.destinationPort) << 16 | UInt32(tcp.sourcePort)
    vlans = packet.vlans
  }

  func hash(into hasher: inout Hasher) {
    // Equality decides; what differs in practice is enough for the hash. The hasher is seeded per process, so a
    // capture cannot be made to collide.
    hasher.combine(lowAddress.low ^ (highAddress.low &* 0x9E37_79B9_7F4A_7C15))
    hasher.combine(UInt64(ports) ^ lowAddress.high ^ (highAddress.high &* 0x9E37_79B9_7F4A_7C15))
  }
}

/// The connections that are open, and what must be remembered of closed ones. Both are bounded.
struct FlowTable {
  /// A closed connection: its last packets still belong to its number.
  private struct Closed {
    var number: Int
    var synSequence: SequenceNumber?
  }

  private let maximum: Int
  private var open: [FlowKey: TCPConversation] = [:]
  private var closed: [FlowKey: Closed] = [:]
  private var closedOrder: [FlowKey] = []
  private(set) var count = 0

  init(maximum: Int) { self.maximum = max(16, maximum) }

  enum Place {
    case open(TCPConversation)
    /// The packet comes after the end of this stream.
    case closed(Int)
  }

  /// The connection that a segment belongs to; a new one is opened if need be. `retire` is called with connections
  /// that this ends: one whose ports are used again, and the longest idle ones when there are too many.
  mutating func place(
    _ packet: DecodedPacket, _ tcp: TCPHeader, limits: DissectionLimits, retire: (TCPConversation) -> Void
  ) -> Place {
    let key = FlowKey(packet, tcp)
    if let conversation = open[key] {
      if !conversation.isReusedBy(tcp) {
        conversation.lastPacket = packet.header.number
        return .open(conversation)
      }
      retire(conversation)
      open[key] = nil
    } else if let old = closed[key] {
      let isNew = tcp.flags.contains(.syn) && !tcp.flags.contains(.ack) && old.synSequence != tcp.sequence
      if !isNew { return .closed(old.number) }
      closed[key] = nil
    }
    if open.count >= maximum { evict(retire) }
    let conversation = TCPConversation(number: count, packet: packet, tcp: tcp, key: key, limits: limits)
    conversation.lastPacket = packet.header.number
    open[key] = conversation
    count += 1
    return .open(conversation)
  }

  /// The connection has ended; only its number is kept.
  mutating func close(_ conversation: TCPConversation) {
    open[conversation.key] = nil
    closed[conversation.key] = Closed(number: conversation.stream.number, synSequence: conversation.synSequence)
    closedOrder.append(conversation.key)
    guard closedOrder.count > 2 * maximum else { return }
    for key in closedOrder.prefix(maximum) { closed[key] = nil }
    closedOrder.removeFirst(maximum)
  }

  /// Gives up the longest idle eighth, so that the search is paid for once in many connections.
  private mutating func evict(_ retire: (TCPConversation) -> Void) {
    let idle = open.values.sorted { $0.lastPacket < $1.lastPacket }.prefix(max(1, maximum / 8))
    for conversation in idle {
      retire(conversation)
      close(conversation)
    }
  }

  /// All open connections in the order of their numbers.
  var remaining: [TCPConversation] { open.values.sorted { $0.stream.number < $1.stream.number } }
}
