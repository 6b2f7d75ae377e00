import Wire

/// What a dissector keeps of what it reads, in bytes. Every limit bounds memory, whatever the capture holds.
public struct DissectionLimits: Sendable {
  /// Of an HTTP body, for showing. Longer bodies are counted, not kept.
  public var body = 64 << 10
  /// Of a WebSocket message after inflation; 16 MiB, above what common servers accept.
  public var message = 16 << 20
  /// Connections that are open at the same time; the longest idle ones are given up beyond that.
  public var connections = 8192

  public init() {}
}

/// What a dissector is asked to hand over beside the events of conversations.
public struct DissectionOptions: Sendable {
  /// An event for every packet.
  public var packets = false
  /// `Event.raw`: the bytes of each event as on the wire.
  public var rawBytes = false
  /// Frame events also for data frames that are a whole message, which has an event of its own.
  public var wholeMessageFrames = true
  public var limits = DissectionLimits()

  public init() {}
}

/// Everything that was captured, added up by layer. Each byte counts once.
public struct Totals: Equatable, Sendable {
  public var packets = 0
  /// Packets that are TCP but bring neither data nor SYN, FIN or RST.
  public var acknowledgments = 0
  public var wire = 0
  public var link = 0
  public var ip = 0
  /// TCP headers.
  public var tcp = 0
  /// TCP payload, retransmissions included.
  public var tcpPayload = 0
  public var http = 0
  public var webSocket = 0
  /// Message texts and bodies.
  public var payload = 0
  public var requests = 0
  public var responses = 0
  public var frames = 0
  public var messages = 0
  /// Broken rules; notes on what is legal but worth seeing do not count.
  public var violations = 0
  /// Bytes of streams that the capture does not hold.
  public var missing = 0

  mutating func count(_ rule: Rule) {
    if rule.severity != .note { violations += 1 }
  }
}

/// What the parts of a dissector share while one packet is worked on.
struct DissectionContext {
  var options: DissectionOptions
  var time = Timestamp(nanoseconds: 0)
  var totals = Totals()
  var recent = RecentBytes()
  /// Lent to each message that a frame carries as a whole: one buffer for all connections stays in the processor's cache.
  var payload: [UInt8] = []
  /// How much of the other side's stream the packet that is worked on acknowledges.
  var acknowledged = 0
  var handshakes = HandshakeRules()

  /// What is handed over of a message. Most events are messages: they are told in one place, where nothing is copied.
  var event = Event(.tcpGap(length: 0), time: Timestamp(nanoseconds: 0), stream: nil, sender: .client)

  init(options: DissectionOptions) { self.options = options }

  /// Counts a violation and hands it over as an event.
  mutating func report(
    _ violation: Violation, of sender: Peer, in stream: Stream, carrier: Carrier = Carrier(), _ emit: Emit
  ) {
    totals.count(violation.rule)
    emit(Event(.violation(violation), time: time, stream: stream, sender: sender, carrier: carrier))
  }
}
