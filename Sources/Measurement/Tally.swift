/// What something put on the wire: counts and bytes, each byte in exactly one place.
///
/// ```
/// wire ─┬─ link   Ethernet and its like
///       ├─ ip     IPv4 or IPv6 headers
///       ├─ tcp    TCP headers with options
///       └─ stream the bytes that TCP carries ─┬─ httpHeads    start lines, fields, chunk framing
///                                             ├─ httpBodies   JSON around texts included
///                                             ├─ webSocketHeaders
///                                             ├─ webSocketPayloads  as on the wire: compressed where they are
///                                             └─ otherStream  what belongs to no message
/// ```
public struct Tally: Equatable, Sendable {
  public var packets = 0
  /// Packets without a byte of the stream, without SYN, FIN and RST: they only acknowledge.
  public var acknowledgements = 0
  /// TCP connections that were begun (SYN of the client).
  public var connections = 0
  public var requests = 0
  /// Answers to polls that carried nothing new.
  public var emptyAnswers = 0

  public var link = 0
  public var ip = 0
  public var tcp = 0
  /// Bytes that TCP carried, retransmitted ones as often as they were sent: the sum of `tcp.len`.
  public var stream = 0
  public var httpHeads = 0
  public var httpBodies = 0
  public var webSocketHeaders = 0
  public var webSocketPayloads = 0

  public init() {}

  /// All bytes on the wire: the sum of `frame.len`.
  public var wire: Int { link + ip + tcp + stream }
  /// Bytes of the stream that belong to none of its parts: retransmissions, what the capture cut off, and what is no
  /// HTTP and no WebSocket. Never negative, also where damaged packets contradict each other.
  public var otherStream: Int { max(0, stream - httpHeads - httpBodies - webSocketHeaders - webSocketPayloads) }

  public static func + (left: Tally, right: Tally) -> Tally {
    var sum = left
    sum += right
    return sum
  }

  public static func += (left: inout Tally, right: Tally) {
    left.packets += right.packets
    left.acknowledgements += right.acknowledgements
    left.connections += right.connections
    left.requests += right.requests
    left.emptyAnswers += right.emptyAnswers
    left.link += right.link
    left.ip += right.ip
    left.tcp += right.tcp
    left.stream += right.stream
    left.httpHeads += right.httpHeads
    left.httpBodies += right.httpBodies
    left.webSocketHeaders += right.webSocketHeaders
    left.webSocketPayloads += right.webSocketPayloads
  }
}
