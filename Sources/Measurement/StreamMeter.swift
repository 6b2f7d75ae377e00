import Dissection
import Wire

/// Counts one TCP stream: by the phases that an experiment's markers name, and by those that can be told from the stream
/// itself. Which of both is asked for is known only when the capture has ended.
///
/// ```
/// handshake │ exchange │ exchange │ … │ FIN, RST          each exchange may be another technique's: browsers share
///   set-up    steady     steady         end               connections among all they do
///
/// handshake │ exchange │ 101 or event stream │ messages … │ Close, FIN, RST
///   set-up    other's    set-up                steady       end
/// ```
///
/// A packet is booked when the next one comes: only then is it known what it carried. An exchange goes from the first
/// byte of a request to the next request, the last acknowledgment included.
struct StreamMeter: Sendable {
  private enum Stage { case opening, steady, closing }

  let number: Int
  private(set) var client: Endpoint
  private(set) var server: Endpoint
  var evidence = StreamEvidence()
  /// Polls that wait for their answers.
  var waiting: [WaitingPoll] = []
  /// What this stream counts in as open, until it begins to close.
  var presences: [TechniqueKey] = []

  /// Handshake, end, and everything after an answer that established something.
  private var connection = Booking()
  private var exchange = Booking()
  private var exchangeKind = Exchange.other
  private var exchanges: [Exchange: Booking] = [:]
  /// Requests without an answer.
  private var outstanding = 0
  /// A request has begun.
  private var isAsking = false

  private var stage = Stage.opening
  private var isEstablished = false
  /// The last packet that belongs to the set-up, and the first of the end.
  private var setUpUntil = 0
  private var endFrom = Int.max
  /// Where the server's bytes of the set-up end: who only acknowledges them still belongs to it.
  private var setUpEnd: SequenceNumber?
  private var hasSYN = false

  private var current = Tally()
  private var currentPacket = 0
  private var currentTime = Timestamp(nanoseconds: 0)
  private var currentPhase = Phase.setUp
  private var currentStage = Stage.opening
  /// In the packet: where the payload ends.
  private var currentPayloadEnd = 0
  /// Where what each side has sent ends.
  private var clientEnd: SequenceNumber?
  private var serverEnd: SequenceNumber?

  private var isEventStream = false
  private var isChunked = false
  private var framing = EventStreamFraming()

  /// Kinds of exchanges of one stream that are kept apart.
  private static let maximumExchanges = 64

  init(number: Int, client: Endpoint, server: Endpoint) {
    self.number = number
    self.client = client
    self.server = server
  }

  var isClosing: Bool { stage == .closing }
  /// When its last packet came.
  var lastTime: Timestamp { currentTime }

  /// Without a SYN the roles are known only when somebody asks for something.
  mutating func settle(client: Endpoint, server: Endpoint) {
    guard self.client != client else { return }
    self.client = client
    self.server = server
  }

  // MARK: packets

  /// Takes a packet and what it costs.
  mutating func receive(_ packet: DecodedPacket, _ tcp: TCPHeader, cost: Tally, phase: Phase) {
    flush()
    current = cost
    currentPacket = packet.header.number
    currentTime = packet.header.time
    currentPhase = phase
    currentStage = stage
    currentPayloadEnd = packet.payload.lowerBound + packet.payloadLength
    let isFromServer = tcp.sourcePort == server.port && packet.source == server.address
    let fresh =
      isFromServer
      ? Self.advance(&serverEnd, tcp.sequence, packet.payloadLength)
      : Self.advance(&clientEnd, tcp.sequence, packet.payloadLength)
    if isFromServer, isEventStream { framing.bytes = fresh }
    if !isFromServer, fresh > 0, outstanding == 0, !isAsking, !isEstablished {
      endExchange()
      isAsking = true
    }
    if tcp.flags.contains(.syn), !tcp.flags.contains(.ack), !hasSYN {
      hasSYN = true
      current.connections = 1
    }
    if stage == .steady, !isFromServer, cost.acknowledgements > 0, let setUpEnd,
      tcp.acknowledgment.distance(from: setUpEnd) <= 0
    {
      currentStage = .opening
    }
    if stage != .closing, !tcp.flags.isDisjoint(with: [.fin, .rst]) {
      // A FIN that comes with the last bytes of an answer ends the stream after them.
      let carriesBytes = packet.payloadLength > 0
      endFrom = currentPacket + (carriesBytes ? 1 : 0)
      if !carriesBytes { currentStage = .closing }
      stage = .closing
    }
  }

  /// New bytes of a segment.
  private static func advance(_ end: inout SequenceNumber?, _ sequence: SequenceNumber, _ length: Int) -> Int {
    guard length > 0 else { return 0 }
    let last = sequence + length
    let fresh = end.map { min(length, max(0, last.distance(from: $0))) } ?? length
    if fresh > 0 { end = last }
    return fresh
  }

  /// The TCP handshake was seen, or will not be.
  mutating func opened(_ handshake: TCPOpen.Handshake) {
    guard !isEstablished else { return }
    if handshake == .complete {
      setUpUntil = currentPacket
    } else if current.stream > 0, currentStage == .opening {
      currentStage = .steady
    }
    if stage == .opening { stage = .steady }
  }

  private mutating func endExchange() {
    let kind = exchanges[exchangeKind] == nil && exchanges.count >= Self.maximumExchanges ? .other : exchangeKind
    if exchange.hasContent { exchanges[kind, default: Booking()] += exchange }
    exchange = Booking()
    exchangeKind = .other
  }

  // MARK: content

  /// Books bytes of messages where their packets were booked.
  mutating func book(_ content: StreamContent, _ carrier: Carrier, clock: PhaseClock) {
    guard let first = carrier.first, first.packet != currentPacket || !carrier.rest.isEmpty else {
      current += content
      return
    }
    var left = content
    place(left.take(first.bytes.count), in: first.packet, clock)
    for range in carrier.rest { place(left.take(range.bytes.count), in: range.packet, clock) }
    // Beyond the dissector's memory of packets.
    current += left
  }

  private mutating func place(_ content: StreamContent, in packet: Int, _ clock: PhaseClock) {
    guard packet != currentPacket else {
      current += content
      return
    }
    let phase: Phase = packet >= endFrom ? .end : packet <= setUpUntil ? .setUp : .steady
    if isEstablished || phase != .steady {
      connection.add(content, marked: clock.phase(of: packet), own: phase)
    } else {
      exchange.add(content, marked: clock.phase(of: packet), own: phase)
    }
  }

  /// A request is complete.
  mutating func asked(_ kind: Exchange) {
    current.requests += 1
    isAsking = false
    outstanding += 1
    if outstanding == 1 { exchangeKind = kind }
  }

  mutating func countEmptyAnswer() { current.emptyAnswers += 1 }
  /// The phase that the current packet belongs to.
  var phase: Phase { currentPhase }

  /// An answer after which messages come by themselves: a 101, or the head of an event stream. The exchange was the
  /// connection's set-up.
  mutating func establish() {
    guard !isEstablished else { return }
    isEstablished = true
    connection.addAsSetUp(exchange)
    exchange = Booking()
    currentStage = .opening
    setUpUntil = currentPacket
    setUpEnd = serverEnd
  }

  /// An answer like any other.
  mutating func answered() { outstanding = max(0, outstanding - 1) }

  /// A Close frame: the packet that brought it is the first of the end.
  mutating func closing() {
    guard endFrom > currentPacket else { return }
    stage = .closing
    currentStage = .closing
    endFrom = currentPacket
  }

  // MARK: event streams

  /// The head of an event stream was read; `carrier` is the head's.
  mutating func beginEventStream(isChunked: Bool, _ carrier: Carrier) {
    isEventStream = true
    self.isChunked = isChunked
    // What stands behind the head in the same packet is already the body.
    let last = carrier.rest.last ?? carrier.first
    if let last, last.packet == currentPacket { framing.bytes = max(0, currentPayloadEnd - last.bytes.upperBound) }
  }

  mutating func streamEvent(_ carrier: Carrier) { framing.event(carrier.stream) }

  // MARK: sums

  /// Books the packet that came last.
  private mutating func flush() {
    if isEventStream { current += framing.settle(isChunked: isChunked) }
    let phase: Phase =
      switch currentStage {
      case .opening: .setUp
      case .steady: .steady
      case .closing: .end
      }
    if isEstablished || phase != .steady {
      connection.add(current, marked: currentPhase, own: phase, at: currentTime)
    } else {
      exchange.add(current, marked: currentPhase, own: phase, at: currentTime)
    }
    current = Tally()
  }

  /// Everything counted so far: what belongs to the connection as a whole, and the exchanges by their kinds.
  func sums() -> (connection: Booking, exchanges: [Exchange: Booking]) {
    var copy = self
    copy.flush()
    copy.endExchange()
    return (copy.connection, copy.exchanges)
  }
}
