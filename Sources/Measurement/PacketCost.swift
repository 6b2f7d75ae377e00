import Dissection
import Wire

extension Tally {
  /// One TCP packet without a look at what its stream bytes are.
  ///
  /// Bytes beyond the IP datagram (Ethernet pads to 60 bytes) are the link's; `link + ip + tcp + stream` is always the
  /// packet's length on the wire, also where the capture holds less of it.
  init(packet: DecodedPacket, tcp: TCPHeader) {
    self.init()
    packets = 1
    ip = packet.ipByteCount
    self.tcp = tcp.byteCount
    stream = packet.payloadLength
    link = packet.header.originalLength - ip - self.tcp - stream
    if packet.payloadLength == 0, tcp.flags.isDisjoint(with: [.syn, .fin, .rst]) { acknowledgements = 1 }
  }

  /// An IP header may claim more than the packet had: what never was on the wire is taken from the stream.
  mutating func clamp(linkHeader: Int) {
    guard link < 0 else { return }
    let excess = min(stream, linkHeader - link)
    stream -= excess
    link += excess
  }

  /// A TCP packet whose header the capture cut, so that nobody knows its stream: what stands above IP is counted as
  /// TCP's.
  init(cutHeader packet: DecodedPacket) {
    self.init()
    packets = 1
    link = packet.linkByteCount
    ip = packet.ipByteCount
    tcp = packet.header.originalLength - link - ip
  }
}

/// Fragments of IP datagrams that wait for the one that completes them: it brings the TCP segment, and pays for all.
struct FragmentCosts: Sendable {
  private struct Key: Hashable {
    var source: IPAddress
    var destination: IPAddress
    /// nil for IPv6, whose fragment header is not handed over: two datagrams between the same ends at the same time
    /// would be paid for by the first.
    var identification: UInt16?

    init(_ packet: DecodedPacket) {
      source = packet.source
      destination = packet.destination
      identification = packet.ipv4?.identification
    }
  }

  /// Datagrams that wait at the same time; more are lost ones, whose cost belongs to no stream.
  static let maximum = 64

  private var waiting: [Key: Tally] = [:]

  /// Keeps a fragment's cost. Its bytes above IP are counted in `link` until the TCP segment is known.
  /// - Returns: what was given up, because too much waits.
  mutating func keep(_ packet: DecodedPacket) -> Tally {
    var given = Tally()
    if waiting.count >= Self.maximum {
      given = waiting.values.reduce(Tally(), +)
      waiting = [:]
    }
    var cost = Tally()
    cost.packets = 1
    cost.ip = packet.ipByteCount
    cost.link = packet.header.originalLength - packet.ipByteCount
    waiting[Key(packet), default: Tally()] += cost
    return given
  }

  /// Adds what the earlier fragments of this packet's datagram cost.
  mutating func settle(_ packet: DecodedPacket, _ cost: inout Tally) {
    guard !waiting.isEmpty, let earlier = waiting.removeValue(forKey: Key(packet)) else { return }
    cost += earlier
  }

  var rest: Tally { waiting.values.reduce(Tally(), +) }
}
