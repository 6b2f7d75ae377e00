import Wire

/// What tells TCP connections apart: both ends, in an order that is the same for both directions, and the network
/// that their addresses belong to: the VLANs, in a VXLAN tunnel its network and the VLANs inside.
struct FlowKey: Hashable {
  private var lowAddress: IPAddress
  private var highAddress: IPAddress
  private var ports: UInt32
  private var network: UInt32
  private var vlans: VLANStack

  /// - Parameter sender: at which of the two ends the packet was sent.
  init(_ packet: DecodedPacket, _ tcp: TCPHeader, sender: inout SegmentAnalyzer.End) {
    self.init(
      (packet.source, tcp.sourcePort), (packet.destination, tcp.destinationPort), network: packet.tunnels.network,
      vlans: packet.tunnels.isEmpty ? packet.vlans : packet.vlans.dropFirst(packet.outerVLANs), sender: &sender)
  }

  init(_ segment: PlainSegment, sender: inout SegmentAnalyzer.End) {
    self.init(
      (segment.source, segment.sourcePort), (segment.destination, segment.destinationPort), network: 0,
      vlans: VLANStack(), sender: &sender)
  }

  @inline(__always)
  private init(
    _ source: (address: IPAddress, port: UInt16), _ destination: (address: IPAddress, port: UInt16), network: UInt32,
    vlans: VLANStack, sender: inout SegmentAnalyzer.End
  ) {
    let isSourceLow =
      (source.address.high, source.address.low, source.port)
      < (destination.address.high, destination.address.low, destination.port)
    sender = isSourceLow ? .lower : .higher
    lowAddress = isSourceLow ? source.address : destination.address
    highAddress = isSourceLow ? destination.address : source.address
    ports =
      isSourceLow
      ? UInt32(source.port) << 16 | UInt32(destination.port) : UInt32(destination.port) << 16 | UInt32(source.port)
    self.network = network
    self.vlans = vlans
  }

  /// A number below `slots` that differs between most of the connections that are open together.
  var slot: Int {
    let mixed = (lowAddress.low ^ highAddress.low &* 31 ^ UInt64(ports)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 53)
  }

  static let slots = 1 << 11

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
  struct Closed {
    var number: Int
    fileprivate var synSequence: SequenceNumber?
    /// Late packets are judged too.
    var analyzer: SegmentAnalyzer
  }

  private let maximum: Int
  /// The conversations stay in their places and are worked on there: they are large, and reading one through an
  /// optional would copy it. A free place holds a vacant one.
  var conversations: [TCPConversation] = []
  private var free: [Int] = []
  private var open: [FlowKey: Int] = [:]
  var closed: [FlowKey: Closed] = [:]
  private var closedOrder: [FlowKey] = []
  private(set) var count = 0
  /// Where connections of a slot were found last: a guess that spares hashing. Whether it is right is looked at.
  private var recent = [Int32](repeating: 0, count: FlowKey.slots)

  init(maximum: Int) { self.maximum = max(16, maximum) }

  enum Place {
    /// Index in `conversations`.
    case open(Int)
    /// The packet comes after the end of this stream.
    case closed(Int)
    /// A new connection; before `open` is called, those at these places have to be finished and closed.
    case new(retiring: [Int], reusesPorts: Bool)
  }

  /// Where a segment belongs.
  mutating func place(_ packet: DecodedPacket, _ tcp: TCPHeader, _ key: FlowKey) -> Place {
    if let index = openPlace(key) {
      // Asked for a SYN alone: calling a method copies the conversation out of its place.
      let isSyn = tcp.flags.contains(.syn) && !tcp.flags.contains(.ack)
      return isSyn && conversations[index].isReused(by: packet, tcp)
        ? .new(retiring: [index], reusesPorts: true) : .open(index)
    }
    let retiring = open.count < maximum ? [] : longestIdle()
    guard let old = closed[key] else { return .new(retiring: retiring, reusesPorts: false) }
    // A connection that was joined midstream has no SYN to compare with: any SYN after its end is a new one.
    let isNew = tcp.flags.contains(.syn) && !tcp.flags.contains(.ack) && old.synSequence != tcp.sequence
    return isNew ? .new(retiring: retiring, reusesPorts: true) : .closed(old.number)
  }

  /// The place of an open connection.
  mutating func openPlace(_ key: FlowKey) -> Int? {
    let slot = key.slot
    let guess = Int(recent[slot])
    if conversations.indices.contains(guess), conversations[guess].key == key { return guess }
    guard let index = open[key] else { return nil }
    recent[slot] = Int32(truncatingIfNeeded: index)
    return index
  }

  mutating func open(
    _ packet: DecodedPacket, _ tcp: TCPHeader, from end: SegmentAnalyzer.End, _ key: FlowKey, limits: DissectionLimits
  ) -> Int {
    closed[key] = nil
    let conversation = TCPConversation(
      number: count, packet: packet, tcp: tcp, from: end, key: key, limits: limits)
    count += 1
    let index: Int
    if let last = free.popLast() {
      index = last
      conversations[index] = conversation
    } else {
      index = conversations.count
      conversations.append(conversation)
    }
    open[key] = index
    return index
  }

  /// The connection was given up while it was open. What it says later is a connection joined midstream.
  mutating func forget(_ index: Int) {
    guard let key = conversations[index].key else { return }
    open[key] = nil
    conversations[index] = TCPConversation()
    free.append(index)
  }

  /// The connection has ended; only its number is kept.
  mutating func close(_ index: Int) {
    guard let key = conversations[index].key else { return }
    open[key] = nil
    closed[key] = Closed(
      number: conversations[index].stream.number, synSequence: conversations[index].synSequence,
      analyzer: conversations[index].analyzer)
    closedOrder.append(key)
    conversations[index] = TCPConversation()
    free.append(index)
    guard closedOrder.count > 2 * maximum else { return }
    for key in closedOrder.prefix(maximum) where open[key] == nil { closed[key] = nil }
    closedOrder.removeFirst(maximum)
  }

  /// The longest idle eighth, so that the search is paid for once in many connections.
  private func longestIdle() -> [Int] {
    let order = open.values.map { (conversations[$0].lastPacket, $0) }.sorted { $0 < $1 }
    return order.prefix(max(1, maximum / 8)).map(\.1)
  }

  /// The places of all open connections in the order of their numbers.
  var remaining: [Int] {
    open.values.map { (conversations[$0].stream.number, $0) }.sorted { $0 < $1 }.map(\.1)
  }
}
