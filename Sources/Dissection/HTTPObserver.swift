import Wire

/// Follows the HTTP messages that one side of a connection sends.
struct HTTPObserver {
  /// A request that waits for its answer.
  struct Pending {
    var index: Int
    var method: HTTPDecoder.Answering
    /// When its last byte was captured.
    var end: Timestamp
    var upgrade: UpgradeRequest?
  }

  /// What the connection has to do next.
  enum Step {
    case needMore
    /// The head of a request to upgrade is complete: what the client sends next depends on the answer.
    case upgradeRequested
    /// What follows in this direction is not HTTP.
    case handedOver(WebSocketOpen?)
  }

  /// More unanswered requests than this are not remembered: their answers then name no request.
  static let maximumPending = 1024

  let sender: Peer
  private var decoder: HTTPDecoder
  private var head: HTTPHead?
  private var body = BodyDecoder()
  /// Bytes of the body that the capture does not hold.
  private var missing = 0
  private var startTime = Timestamp(nanoseconds: 0)
  private var index = 0
  private var pending: Pending?
  private var eventStream: EventStreamDecoder?

  init(sender: Peer, position: Int) {
    self.sender = sender
    decoder = HTTPDecoder(isRequest: sender == .client, policy: .observer, position: position)
  }

  /// Reads on in `bytes` from `cursor`. Throws where the bytes are not HTTP any more.
  mutating func consume(
    _ bytes: Span<UInt8>, _ cursor: inout Int, requests: inout [Pending], records: inout SegmentRecords,
    stream: Stream, context: inout DissectionContext, emit: Emit
  ) throws(HTTPError) -> Step {
    while true {
      if decoder.isBetweenMessages {
        guard cursor < bytes.count else { return .needMore }
        startTime = context.time
        if sender == .server { decoder.answering = requests.first?.method ?? .ordinary }
      }
      guard let element = try decoder.next(in: bytes, from: &cursor) else { return .needMore }
      switch element {
      case .head(let head):
        begin(head, &requests, context.options.limits)
        if eventStream != nil {
          emitMessage(head, isComplete: false, &requests, &records, stream, &context, emit)
          records.release(before: decoder.position)
        }
      case .body(let range):
        if eventStream != nil {
          receiveEvents(bytes.extracting(range), &records, stream, &context, emit)
        } else {
          body.append(bytes.extracting(range), limit: context.options.limits.body)
        }
      case .end:
        guard let head else { continue }
        self.head = nil
        let wasStream = eventStream != nil
        eventStream = nil
        var opened: WebSocketOpen?
        if !wasStream {
          opened = emitMessage(head, isComplete: missing == 0, &requests, &records, stream, &context, emit)
        }
        records.release(before: decoder.position)
        if sender == .client, requests.last?.upgrade != nil { return .upgradeRequested }
        if head.statusCode == 101 { return .handedOver(opened) }
      }
      if decoder.isHandedOver { return .handedOver(nil) }
    }
  }

  /// The connection or the capture ended: what is unfinished is reported as such.
  mutating func finish(
    requests: inout [Pending], records: inout SegmentRecords, stream: Stream, context: inout DissectionContext,
    emit: Emit
  ) {
    let isComplete = decoder.finish()
    if head == nil, let partial = decoder.partialHead() { begin(partial, &requests, context.options.limits) }
    guard let head, eventStream == nil else { return }
    self.head = nil
    emitMessage(head, isComplete: isComplete, &requests, &records, stream, &context, emit)
  }

  /// The bytes are not HTTP any more: a message whose head was read is reported as unfinished.
  /// - Returns: bytes of this direction that were taken for a head and are none.
  mutating func abandon(
    requests: inout [Pending], records: inout SegmentRecords, stream: Stream, context: inout DissectionContext,
    emit: Emit
  ) -> Int {
    guard let head else { return decoder.position - decoder.messageStart }
    self.head = nil
    if eventStream == nil { emitMessage(head, isComplete: false, &requests, &records, stream, &context, emit) }
    return 0
  }

  /// `count` bytes were not captured. True if they all belong to a body, so that the message can be read on.
  mutating func gap(_ count: Int) -> Bool {
    guard decoder.skip(count) else { return false }
    missing += count
    body.gap()
    return true
  }

  private mutating func begin(_ head: HTTPHead, _ requests: inout [Pending], _ limits: DissectionLimits) {
    self.head = head
    body.begin(head, limit: limits.body)
    missing = 0
    guard sender == .server else { return }
    let isInterim = head.statusCode.map { (100..<200).contains($0) && $0 != 101 } ?? false
    pending = requests.first
    if !isInterim, !requests.isEmpty { requests.removeFirst() }
    let type = head.value(of: "Content-Type")?.lowercased() ?? ""
    if type.hasPrefix("text/event-stream") { eventStream = EventStreamDecoder() }
  }

  @discardableResult
  private mutating func emitMessage(
    _ head: HTTPHead, isComplete: Bool, _ requests: inout [Pending], _ records: inout SegmentRecords,
    _ stream: Stream, _ context: inout DissectionContext, _ emit: Emit
  ) -> WebSocketOpen? {
    let range = decoder.messageStart..<decoder.position
    let headBytes = max(0, range.count - body.length - missing)
    let content = body.content(isComplete: isComplete)
    let carrier = records.carrier(of: range)
    var event = Event(
      .tcpGap(length: 0), time: context.time, stream: stream, sender: sender, carrier: carrier,
      payloadBytes: body.length, httpBytes: headBytes)
    if context.options.rawBytes { event.raw = records.bytes(of: range) }
    context.totals.http += headBytes
    context.totals.payload += body.length
    defer { index += 1 }
    let violations: [Violation]
    var opened: WebSocketOpen?
    if sender == .client {
      context.totals.requests += 1
      let upgrade = UpgradeRequest.isAttempt(head) ? UpgradeRequest(head) : nil
      if requests.count < Self.maximumPending {
        let method: HTTPDecoder.Answering =
          head.method.elementsEqual("HEAD".utf8)
          ? .head : head.method.elementsEqual("CONNECT".utf8) ? .connect : .ordinary
        requests.append(Pending(index: index, method: method, end: context.time, upgrade: upgrade))
      }
      event.kind = .httpRequest(
        HTTPRequest(
          head: head, body: content.bytes, bodyLength: content.length, coding: content.coding, isComplete: isComplete,
          index: index, upgrade: upgrade))
      violations =
        upgrade.map { $0.violations + context.handshakes.violations(of: $0, stream: stream.number) } ?? []
    } else {
      context.totals.responses += 1
      let upgrade = pending?.upgrade.map { UpgradeResponse(head, answering: $0) }
      event.kind = .httpResponse(
        HTTPResponse(
          head: head, body: content.bytes, bodyLength: content.length, coding: content.coding, isComplete: isComplete,
          request: pending?.index,
          wait: pending.map { startTime.seconds(since: $0.end) }, isEventStream: eventStream != nil, upgrade: upgrade))
      violations = upgrade?.violations ?? []
      if UpgradeResponse.isSwitch(head) {
        opened = WebSocketOpen(request: pending?.upgrade, response: upgrade, responseHead: head)
      }
    }
    emit(event)
    report(violations, from: range.lowerBound, stream, &context, emit, carrier)
    if let opened {
      emit(Event(.webSocketOpen(opened), time: context.time, stream: stream, sender: sender, carrier: carrier.free))
    }
    return opened
  }

  /// Violations of a head carry ranges from the head's start.
  private func report(
    _ violations: [Violation], from start: Int, _ stream: Stream, _ context: inout DissectionContext, _ emit: Emit,
    _ carrier: Carrier
  ) {
    for var violation in violations {
      violation.range = start + violation.range.lowerBound..<start + violation.range.upperBound
      context.report(violation, of: sender, in: stream, carrier: carrier.free, emit)
    }
  }

  private mutating func receiveEvents(
    _ bytes: Span<UInt8>, _ records: inout SegmentRecords, _ stream: Stream, _ context: inout DissectionContext,
    _ emit: Emit
  ) {
    guard var events = eventStream else { return }
    eventStream = nil
    let end = decoder.position
    var last = end - bytes.count
    let isCoded = body.isCoded
    let sender = sender
    body.append(bytes, limit: 0) { fresh in
      events.receive(fresh) { event, used in
        // `used` counts body bytes; with one chunk per event, as servers send them, the places agree. Where a coding
        // hides them, the first event of a chunk has all its bytes.
        let range = last..<(isCoded ? end : max(last, end - bytes.count + used))
        last = range.upperBound
        context.totals.payload += range.count
        emit(
          Event(
            .serverSentEvent(event), time: context.time, stream: stream, sender: sender,
            carrier: records.carrier(of: range), payloadBytes: range.count))
      }
    }
    records.release(before: last)
    eventStream = events
  }
}

extension Carrier {
  /// The same packets, but paid for by another event.
  var free: Carrier {
    var copy = self
    copy.linkBytes = 0
    copy.ipBytes = 0
    copy.tcpBytes = 0
    return copy
  }
}
