import Wire

/// One TCP connection as seen from outside: its handshake, both byte streams, and what they carry.
///
/// ```
///            SYN / SYN ACK / ACK            data                       FIN FIN ACK, RST, end of capture
/// handshake ────────────────────► open ────────────► … (application) ─────────────────────────► closed
///                                   └ midstream: reported with the first data, when the roles are known
/// ```
struct TCPConversation {
  /// nil for a vacant place in the flow table.
  let key: FlowKey?
  private(set) var stream: Stream
  /// Open, both sides known and heard, none of them at its end: nothing but data and acknowledgments is to be expected.
  private(set) var isSettled = false
  /// Which of the two ends the client is.
  private var clientEnd = SegmentAnalyzer.End.lower
  /// The number of its last packet: the flow table gives up the longest idle conversations.
  var lastPacket = 0
  /// The sequence number of the first SYN: another one on the same ports opens a new stream.
  private(set) var synSequence: SequenceNumber?
  private(set) var isClosed = false
  /// What each segment means for the connection.
  private(set) var analyzer = SegmentAnalyzer()
  private var timer = RoundTripTimer()

  private var client = Half()
  private var server = Half()
  private var application: Application
  private var openSteps: [TCPOpen.Step] = []
  private var closeSteps: [TCPClose.Step] = []
  /// What the packets cost that open or close the connection.
  private var stepCosts = StepCosts()
  private var isOpenReported = false
  private var hasSyn = false
  private var wasRefused = false
  private var areRolesKnown = false

  /// - Parameter end: which of the two ends sent the packet.
  init(
    number: Int, packet: DecodedPacket, tcp: TCPHeader, from end: SegmentAnalyzer.End, key: FlowKey,
    limits: DissectionLimits
  ) {
    self.key = key
    let source = Endpoint(packet.source, tcp.sourcePort)
    let destination = Endpoint(packet.destination, tcp.destinationPort)
    let isSyn = tcp.flags.contains(.syn)
    let isFromClient = isSyn ? !tcp.flags.contains(.ack) : source.port >= destination.port
    areRolesKnown = isSyn
    clientEnd = isFromClient ? end : end.other
    stream = Stream(
      number: number, client: isFromClient ? source : destination, server: isFromClient ? destination : source)
    application = Application(limits: limits)
  }

  /// A vacant place in the flow table.
  init() {
    key = nil
    stream = Self.noStream
    application = Application(limits: DissectionLimits())
  }

  private static let noStream = Stream(
    number: -1, client: Endpoint(IPAddress(ipv4: 0), 0), server: Endpoint(IPAddress(ipv4: 0), 0))

  /// Judges a segment, before it is taken, and counts it where it was sent again.
  mutating func judge(_ packet: DecodedPacket, _ tcp: TCPHeader, from end: SegmentAnalyzer.End) {
    count(analyzer.receive(tcp, length: packet.payloadLength, from: end, at: packet.header.time), packet, tcp)
  }

  /// The same where packets are shown, with what only they tell.
  mutating func judge(
    _ packet: DecodedPacket, _ tcp: TCPHeader, from end: SegmentAnalyzer.End, into findings: inout SegmentFindings
  ) {
    analyzer.receive(packet, tcp, from: end, into: &findings)
    findings.acknowledgmentTime = timer.receive(tcp, length: packet.payloadLength, from: end, at: packet.header.time)
    count(findings.analysis, packet, tcp)
  }

  private mutating func count(_ analysis: SegmentAnalysis, _ packet: DecodedPacket, _ tcp: TCPHeader) {
    guard analysis.contains(.retransmission) else { return }
    update(sender(of: packet, tcp)) { $0.totals.retransmissions += 1 }
  }

  /// Takes one segment. `bytes` is what `packet.payload` refers to: the packet, or a reassembled datagram.
  mutating func receive(
    _ packet: DecodedPacket, _ tcp: TCPHeader, bytes: Span<UInt8>, pieces: (SegmentPiece, [SegmentPiece]),
    context: inout DissectionContext, emit: Emit
  ) {
    let payload = packet.payload.lowerBound < bytes.count ? bytes.extracting(packet.payload) : bytes.extracting(0..<0)
    if !areRolesKnown, payload.count > 0 { settleRoles(payload, sender: self.sender(of: packet, tcp)) }
    let sender = self.sender(of: packet, tcp)
    update(sender) {
      $0.totals.packets += 1
      $0.totals.bytes += packet.header.originalLength
    }
    lastPacket = packet.header.number
    guard !isClosed else { return }
    defer {
      isSettled =
        isOpenReported && areRolesKnown && !isClosed && !client.hasFin && !server.hasFin
        && client.reassembler.base != nil && server.reassembler.base != nil
    }
    noteHandshake(packet, tcp, sender, &context, emit)
    acknowledge(tcp, sender)
    var offset = 0
    update(sender) { half in
      half.reassembler.start(at: tcp.flags.contains(.syn) ? tcp.sequence + 1 : tcp.sequence)
      offset = half.reassembler.offset(of: tcp.flags.contains(.syn) ? tcp.sequence + 1 : tcp.sequence)
    }
    if packet.payloadLength > 0 {
      context.acknowledged = 0
      if tcp.flags.contains(.ack) {
        update(sender.other) { context.acknowledged = $0.reassembler.offset(of: tcp.acknowledgment) }
      }
      segment(
        payload, missing: packet.payloadLength - payload.count, at: offset, sender, pieces, &context, emit)
    }
    if tcp.flags.contains(.fin) { fin(packet, tcp, sender, at: offset + packet.payloadLength, &context, emit) }
    settleGaps(sender, tcp.flags.contains(.ack) ? tcp.acknowledgment : nil, &context, emit)
    if tcp.flags.contains(.rst) {
      reset(packet, tcp, sender, offset, &context, emit)
    } else if client.isFinAcknowledged, server.isFinAcknowledged {
      addCloseStep(packet, tcp, sender)
      close(.fin, &context, emit)
    }
  }

  /// Takes a plain segment of a settled connection: what `judge` and the other `receive` do, without what cannot happen.
  mutating func receive(
    _ segment: PlainSegment, _ header: PacketHeader, from end: SegmentAnalyzer.End, bytes: Span<UInt8>,
    context: inout DissectionContext, emit: Emit
  ) {
    let variables = segment.variables
    let sender: Peer = end == clientEnd ? .client : .server
    let analysis = analyzer.receive(variables, from: end, at: header.time)
    lastPacket = header.number
    var offset = 0
    update(sender) { half in
      half.totals.packets += 1
      half.totals.bytes += header.originalLength
      if analysis.contains(.retransmission) { half.totals.retransmissions += 1 }
      offset = half.reassembler.offset(of: variables.sequence)
    }
    if !segment.payload.isEmpty {
      update(sender.other) { context.acknowledged = $0.reassembler.offset(of: variables.acknowledgment) }
      self.segment(
        bytes.extracting(segment.payload), missing: 0, at: offset, sender, (segment.piece(header), []), &context, emit)
    }
    if client.reassembler.hasPending || server.reassembler.hasPending {
      settleGaps(sender, variables.acknowledgment, &context, emit)
    }
  }

  /// The capture ends here, or the connection is given up.
  mutating func finish(context: inout DissectionContext, emit: Emit) {
    guard !isClosed else { return }
    let isOver = client.hasFin && server.hasFin
    close(isOver ? .fin : .captureEnd, &context, emit)
  }

  /// Whether a SYN with this sequence number begins another connection on the same ports.
  func isReused(by packet: DecodedPacket, _ tcp: TCPHeader) -> Bool {
    guard tcp.flags.contains(.syn), !tcp.flags.contains(.ack) else { return false }
    if let synSequence {
      if sender(of: packet, tcp) == .client { return synSequence != tcp.sequence }
      // RFC 9293 §3.5: both sides may send their SYN at the same time; that is one connection.
      return server.reassembler.base.map { $0 != tcp.sequence + 1 } ?? isOpenReported
    }
    // This connection's own SYN was not captured; it may still come late, just before the first byte that was seen.
    let half = sender(of: packet, tcp) == .client ? client : server
    return half.reassembler.base.map { $0 != tcp.sequence + 1 } ?? !hasSyn
  }

  // MARK: handshake

  private mutating func noteHandshake(
    _ packet: DecodedPacket, _ tcp: TCPHeader, _ sender: Peer, _ context: inout DissectionContext,
    _ emit: Emit
  ) {
    guard !isOpenReported else { return }
    let isSyn = tcp.flags.contains(.syn)
    if isSyn, !tcp.flags.contains(.ack), synSequence == nil { synSequence = tcp.sequence }
    let hasBoth = openSteps.contains { $0.sender == .client } && openSteps.contains { $0.sender == .server }
    if isSyn, openSteps.contains(where: { $0.sender == sender }) { return }
    guard isSyn || (hasBoth && sender == .client && tcp.flags.contains(.ack)) else {
      // Data, FIN or RST before the handshake was complete: what was seen of it is all there will be.
      if packet.payloadLength > 0 || tcp.flags.contains(.fin) || tcp.flags.contains(.rst), !openSteps.isEmpty {
        wasRefused = tcp.flags.contains(.rst) && sender == .server && !openSteps.contains { $0.sender == .server }
        reportOpen(.partial, context.time, emit)
      }
      return
    }
    hasSyn = true
    openSteps.append(
      TCPOpen.Step(
        packet: packet.header.number, time: packet.header.time, sender: sender, tcp: tcp, ipv4: packet.ipv4,
        ipv6: packet.ipv6))
    stepCosts.add(packet, tcp)
    if !isSyn { reportOpen(.complete, context.time, emit) }
  }

  private mutating func reportOpen(_ handshake: TCPOpen.Handshake, _ time: Timestamp, _ emit: Emit) {
    guard !isOpenReported else { return }
    isOpenReported = true
    emit(
      Event(
        .tcpOpen(TCPOpen(handshake: handshake, steps: openSteps)), time: time, stream: stream, sender: .client,
        carrier: stepCosts.take()))
    openSteps = []
  }

  // MARK: data

  private mutating func segment(
    _ payload: Span<UInt8>, missing: Int, at offset: Int, _ sender: Peer, _ pieces: (SegmentPiece, [SegmentPiece]),
    _ context: inout DissectionContext, _ emit: Emit
  ) {
    var isNext = false
    update(sender) { isNext = $0.reassembler.isNext(offset) }
    if isNext, payload.count > 0 {
      deliver(payload, from: 0, at: offset, missing: missing, pieces, sender, &context, emit)
      return
    }
    var outcome = StreamReassembler.Outcome.nothingNew
    var conflict = false
    update(sender) {
      outcome = $0.reassembler.receive(
        at: offset, payload, missing: missing, pieces: pieces, time: context.time, conflict: &conflict)
    }
    switch outcome {
    case .inOrder(let from):
      if from > 0 { conflict = conflict || differsFromDelivered(payload, at: offset, sender, context) }
      deliver(payload, from: from, at: offset, missing: missing, pieces, sender, &context, emit)
      deliverReady(sender, &context, emit)
    case .buffered:
      conflict = conflict || differsFromDelivered(payload, at: offset, sender, context)
      deliverReady(sender, &context, emit)
    case .nothingNew:
      let isKeepAlive = payload.count <= 1
      if !isKeepAlive { conflict = conflict || differsFromDelivered(payload, at: offset, sender, context) }
    }
    // Of a connection that was joined midstream, what came before its first segment has no place in the stream.
    if conflict { reportConflict(max(0, offset)..<offset + payload.count, sender, &context, emit) }
  }

  private mutating func deliverReady(_ sender: Peer, _ context: inout DissectionContext, _ emit: Emit) {
    while true {
      var ready: StreamReassembler.Ready?
      update(sender) { ready = $0.reassembler.takeReady() }
      guard let ready, let first = ready.pieces.first else { return }
      let bytes = ready.bytes
      deliver(
        bytes.span, from: ready.from, at: ready.offset, missing: ready.missing,
        (first, Array(ready.pieces.dropFirst())),
        sender, &context, emit)
    }
  }

  /// Hands bytes that continue the stream to the application, and notes which packets they came from.
  private mutating func deliver(
    _ payload: Span<UInt8>, from: Int, at offset: Int, missing: Int, _ pieces: (SegmentPiece, [SegmentPiece]),
    _ sender: Peer, _ context: inout DissectionContext, _ emit: Emit
  ) {
    if !isOpenReported { reportOpen(hasSyn ? .partial : .midstream, context.time, emit) }
    application.isMidstream = !hasSyn
    let fresh = payload.extracting(from..<payload.count)
    let start = offset + from
    update(sender) { half in
      half.note(pieces, from: from, at: offset, fresh: fresh, keepRaw: context.options.rawBytes)
      context.recent.keep(fresh, at: start, last: &half.lastRun)
      half.reassembler.advance(to: offset + payload.count)
    }
    if sender == .client {
      application.receive(
        fresh, at: start, from: .client, &client.records, &server.records, stream, &context, emit)
    } else {
      application.receive(
        fresh, at: start, from: .server, &server.records, &client.records, stream, &context, emit)
    }
    if missing > 0 { gap(missing, sender, &context, emit) }
  }

  private mutating func gap(_ length: Int, _ sender: Peer, _ context: inout DissectionContext, _ emit: Emit) {
    if !isOpenReported { reportOpen(hasSyn ? .partial : .midstream, context.time, emit) }
    context.totals.missing += length
    emit(Event(.tcpGap(length: length), time: context.time, stream: stream, sender: sender))
    if sender == .client {
      application.gap(length, from: .client, &client.records, stream, &context, emit)
    } else {
      application.gap(length, from: .server, &server.records, stream, &context, emit)
    }
    update(sender) { $0.reassembler.advance(to: $0.reassembler.next + length) }
  }

  private mutating func settleGaps(
    _ sender: Peer, _ acknowledgment: SequenceNumber?, _ context: inout DissectionContext, _ emit: Emit
  ) {
    for side in [Peer.client, .server] {
      var acknowledged: Int?
      if side != sender, let acknowledgment {
        update(side) { if $0.reassembler.base != nil { acknowledged = $0.reassembler.offset(of: acknowledgment) } }
      }
      while true {
        var length: Int?
        update(side) {
          if $0.reassembler.hasPending {
            length = $0.reassembler.hopelessGap(acknowledged: acknowledged, time: context.time)
          }
        }
        guard let length, length > 0 else { break }
        gap(length, side, &context, emit)
        deliverReady(side, &context, emit)
      }
    }
  }

  private func differsFromDelivered(
    _ payload: Span<UInt8>, at offset: Int, _ sender: Peer, _ context: DissectionContext
  ) -> Bool {
    context.recent.differs(payload, at: offset, last: sender == .client ? client.lastRun : server.lastRun)
  }

  private mutating func reportConflict(
    _ range: Range<Int>, _ sender: Peer, _ context: inout DissectionContext, _ emit: Emit
  ) {
    context.totals.count(.N1)
    let detail =
      "the same \(range.count) bytes of the stream came twice with different content; the first version counts"
    emit(Event(.violation(Violation(.N1, at: range, detail)), time: context.time, stream: stream, sender: sender))
  }

  // MARK: roles

  /// Without a SYN the side that sends an HTTP request is the client, and the side that answers is the server.
  private mutating func settleRoles(_ payload: Span<UInt8>, sender: Peer) {
    let speaker: Peer? =
      HTTPSniffer.isStart(payload, of: .client) ? .client : HTTPSniffer.isStart(payload, of: .server) ? .server : nil
    guard let speaker else { return }
    areRolesKnown = true
    guard speaker != sender, !isOpenReported else { return }
    stream = Stream(number: stream.number, client: stream.server, server: stream.client)
    clientEnd = clientEnd.other
    swap(&client, &server)
  }

  private func sender(of packet: DecodedPacket, _ tcp: TCPHeader) -> Peer {
    tcp.sourcePort == stream.client.port && packet.source == stream.client.address ? .client : .server
  }

  // MARK: end

  private mutating func acknowledge(_ tcp: TCPHeader, _ sender: Peer) {
    guard tcp.flags.contains(.ack) else { return }
    update(sender.other) { half in
      guard half.hasFin, let fin = half.reassembler.finOffset else { return }
      if half.reassembler.offset(of: tcp.acknowledgment) > fin { half.isFinAcknowledged = true }
    }
  }

  private mutating func fin(
    _ packet: DecodedPacket, _ tcp: TCPHeader, _ sender: Peer, at offset: Int,
    _ context: inout DissectionContext, _ emit: Emit
  ) {
    var isFirst = false
    update(sender) { half in
      isFirst = !half.hasFin
      half.hasFin = true
      half.reassembler.fin(at: offset)
    }
    if isFirst { addCloseStep(packet, tcp, sender) }
    if sender == .client ? client.reassembler.isComplete : server.reassembler.isComplete {
      end(sender, &context, emit)
    }
  }

  private mutating func reset(
    _ packet: DecodedPacket, _ tcp: TCPHeader, _ sender: Peer, _ offset: Int,
    _ context: inout DissectionContext, _ emit: Emit
  ) {
    // RFC 9293 §3.5.3: a reset counts only inside the window; one far away is somebody's guess.
    let next = sender == .client ? client.reassembler.next : server.reassembler.next
    guard offset >= next - 1, offset - next < StreamReassembler.maximumDistance else { return }
    if !isOpenReported { reportOpen(hasSyn ? .partial : .midstream, context.time, emit) }
    addCloseStep(packet, tcp, sender)
    close(.rst, &context, emit)
  }

  private mutating func addCloseStep(_ packet: DecodedPacket, _ tcp: TCPHeader, _ sender: Peer) {
    guard closeSteps.count < 8, closeSteps.last?.packet != packet.header.number else { return }
    let half = sender == .client ? client : server
    let other = sender == .client ? server : client
    closeSteps.append(
      TCPClose.Step(
        packet: packet.header.number, time: packet.header.time, sender: sender, flags: tcp.flags,
        sequence: half.reassembler.offset(of: tcp.sequence),
        acknowledgment: tcp.flags.contains(.ack) ? other.reassembler.offset(of: tcp.acknowledgment) : 0))
    stepCosts.add(packet, tcp)
  }

  private mutating func close(_ how: TCPClose.How, _ context: inout DissectionContext, _ emit: Emit) {
    for side in [Peer.client, .server] {
      while true {
        var length: Int?
        update(side) { length = $0.reassembler.finalGap() }
        guard let length, length > 0 else { break }
        gap(length, side, &context, emit)
        deliverReady(side, &context, emit)
      }
    }
    if !isOpenReported { reportOpen(hasSyn ? .partial : .midstream, context.time, emit) }
    end(.client, &context, emit)
    end(.server, &context, emit)
    application.close(how, closeSteps, stream, &context, emit)
    isClosed = true
    client.totals.undecoded = application.undecodedClient
    server.totals.undecoded = application.undecodedServer
    emit(
      Event(
        .tcpClose(
          TCPClose(
            how: how, wasRefused: wasRefused, steps: closeSteps, client: client.totals, server: server.totals,
            initialRoundTrip: analyzer.initialRoundTrip)),
        time: context.time, stream: stream, sender: closeSteps.first?.sender ?? .client, carrier: stepCosts.carrier))
  }

  /// One direction has ended: what lasts until close is complete now.
  private mutating func end(_ side: Peer, _ context: inout DissectionContext, _ emit: Emit) {
    if side == .client {
      application.end(.client, &client.records, stream, &context, emit)
    } else {
      application.end(.server, &server.records, stream, &context, emit)
    }
  }

  @inline(__always)
  private mutating func update(_ peer: Peer, _ body: (inout Half) -> Void) {
    if peer == .client { body(&client) } else { body(&server) }
  }
}
