import Wire

/// What a TCP connection carries, both directions together: HTTP, and after a 101 WebSocket.
///
/// ```
/// sniffing ──► http ──► webSocket            (both sides switch with the server's 101)
///  │ ▲          │  └──► held                 (the client after asking to upgrade, until the answer)
///  │ └──────────┘ not HTTP after all         └──► foreign (another protocol was agreed)
///  └──► guessing ──► webSocket               (open before the capture began, and no HTTP was seen)
/// ```
struct Application {
  private enum State {
    /// Nothing is known yet: each segment is looked at for the start of a message.
    case sniffing
    case http(Box<HTTPObserver>)
    /// What may be the frames of a conversation that began before the capture did.
    case guessing(Box<WebSocketGuess>)
    /// The client has asked to upgrade: its next bytes are frames or HTTP, depending on the answer.
    case held(Box<HTTPObserver>, Box<Held>)
    /// Its observer stands in `clientFrames` or `serverFrames`.
    case webSocket
    /// Switched to a protocol that is not decoded here.
    case foreign
  }

  /// Keeps an observer in one place: it is worked on there, and changing the state moves a pointer.
  private final class Box<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  /// What a client sent after asking to upgrade and before the answer.
  private struct Held {
    /// Offset in the stream of the first byte.
    var start: Int
    var bytes: [UInt8] = []
    /// Bytes after those that were not captured, or not kept.
    var missing = 0
    /// How much of the server's stream the client had received when it sent the first of them.
    var acknowledged = 0
  }

  /// Bytes that a client may send before the 101 (which it must not, H11).
  private static let maximumHeld = 65536

  private var client = State.sniffing
  private var server = State.sniffing
  /// The observers of frames, none or one each. Of a class's property Swift checks on every use that nobody else uses it.
  private var clientFrames: [WebSocketObserver] = []
  private var serverFrames: [WebSocketObserver] = []
  private let limits: DissectionLimits
  private var requests: [HTTPObserver.Pending] = []
  private var isCloseReported = false
  /// Set once WebSocket is open.
  private var rules: ConversationRules?
  private var deflate: DeflateParameters?
  private var firstClose: Peer?
  /// The connection was open before the capture began: what it carries may be guessed.
  var isMidstream = false
  private var hasHTTP = false
  private var isGuessed = false
  private var guessedSegments = 0

  init(limits: DissectionLimits) { self.limits = limits }

  /// Bytes that continue the stream of one side.
  mutating func receive(
    _ bytes: Span<UInt8>, at offset: Int, from sender: Peer, _ records: inout SegmentRecords,
    _ others: inout SegmentRecords, _ stream: Stream, _ context: inout DissectionContext, _ emit: Emit
  ) {
    var cursor = 0
    while cursor < bytes.count {
      // Most segments; the observer stays where it is.
      if isWebSocket(sender) {
        consume(bytes, &cursor, sender, &records, stream, &context, emit)
        continue
      }
      // The state is taken out while it works, so that its buffers stay unshared.
      var state = State.foreign
      if sender == .client { swap(&state, &client) } else { swap(&state, &server) }
      switch state {
      case .sniffing:
        let rest = bytes.extracting(cursor..<bytes.count)
        if let rules, !isGuessed {
          // The request was not captured, the 101 was: this segment is taken for the start of a frame.
          put(
            WebSocketObserver(
              sender: sender, position: offset + cursor, deflate: deflate, rules: rules, limits: limits))
        } else if HTTPSniffer.isStart(rest, of: sender) {
          hasHTTP = true
          put(.http(Box(HTTPObserver(sender: sender, position: offset + cursor))), sender)
        } else if isMidstream, !hasHTTP, WebSocketGuess.mayBegin(rest, sender) {
          put(.guessing(Box(WebSocketGuess(sender: sender, start: offset + cursor))), sender)
        } else {
          undecoded(rest.count, sender)
          cursor = bytes.count
          records.release(before: offset + cursor)
          put(.sniffing, sender)
        }
      case .http(let observer):
        do throws(HTTPError) {
          let step = try observer.value.consume(
            bytes, &cursor, requests: &requests, records: &records, stream: stream, context: &context, emit: emit)
          switch step {
          case .needMore: put(.http(observer), sender)
          case .upgradeRequested: put(.held(observer, Box(Held(start: offset + cursor))), sender)
          case .handedOver(let opened):
            switchProtocol(opened, at: offset + cursor, sender, &others, stream, &context, emit)
            if opened != nil, sender == .server, cursor < bytes.count {
              let range = offset + cursor..<offset + bytes.count
              context.report(
                Violation(.R7, at: range, "\(range.count) bytes of frames after the 101"), of: sender, in: stream,
                carrier: records.carrier(of: range, charging: false), emit)
            }
          }
        } catch {
          // Not HTTP: the rest of this segment cannot be placed; a later one may begin a message again.
          let lost = observer.value.abandon(
            requests: &requests, records: &records, stream: stream, context: &context, emit: emit)
          undecoded(lost + bytes.count - cursor, sender)
          cursor = bytes.count
          records.release(before: offset + cursor)
          put(.sniffing, sender)
        }
      case .guessing(let guess):
        let before = guess.value.bytes.count
        guess.value.receive(bytes.extracting(cursor..<bytes.count), at: context.time, order: guessedSegments)
        guessedSegments += 1
        if !guess.value.isRefuted {
          cursor = bytes.count
          put(.guessing(guess), sender)
          settleGuess(sender, &records, &others, stream, &context, emit)
        } else {
          // What was held is nothing known. This segment may begin something, unless it has been tried from its start.
          undecoded(before, sender)
          if before == 0 {
            undecoded(bytes.count - cursor, sender)
            cursor = bytes.count
          }
          records.release(before: offset + cursor)
          put(.sniffing, sender)
        }
      case .held(let observer, let held):
        if held.value.bytes.isEmpty, held.value.missing == 0 { held.value.acknowledged = context.acknowledged }
        let room = held.value.missing > 0 ? 0 : max(0, Self.maximumHeld - held.value.bytes.count)
        let kept = min(bytes.count - cursor, room)
        held.value.bytes.append(bytes.extracting(cursor..<cursor + kept))
        held.value.missing += bytes.count - cursor - kept
        cursor = bytes.count
        put(.held(observer, held), sender)
      case .webSocket, .foreign:
        undecoded(bytes.count - cursor, sender)
        cursor = bytes.count
        records.release(before: offset + cursor)
      }
    }
    releaseHeld(&others, sender, at: offset + bytes.count, stream, &context, emit)
  }

  /// Whether frames have convinced; then both sides are read as WebSocket.
  private mutating func settleGuess(
    _ sender: Peer, _ records: inout SegmentRecords, _ others: inout SegmentRecords, _ stream: Stream,
    _ context: inout DissectionContext, _ emit: Emit
  ) {
    guard case .guessing(let own) = sender == .client ? client : server,
      own.value.isConvincing(needed: isGuessed ? 1 : WebSocketGuess.neededFrames)
    else { return }
    if !isGuessed {
      isGuessed = true
      rules = ConversationRules(isMidstream: true)
      let range = own.value.start..<own.value.start + own.value.bytes.count
      emit(
        Event(
          .webSocketOpen(WebSocketOpen(request: nil, response: nil, responseHead: nil)), time: context.time,
          stream: stream, sender: sender, carrier: records.carrier(of: range, charging: false)))
    }
    guard let rules else { return }
    // In the order in which the segments came, each at its time.
    var parts = own.value.segments.indices.map { (guess: own, index: $0) }
    if case .guessing(let other) = sender == .client ? server : client, other.value.isConvincing(needed: 1) {
      parts += other.value.segments.indices.map { (other, $0) }
      parts.sort { $0.guess.value.segments[$0.index].order < $1.guess.value.segments[$1.index].order }
    }
    let now = context.time
    for (guess, index) in parts {
      let held = guess.value
      if !isWebSocket(held.sender) {
        put(
          WebSocketObserver(
            sender: held.sender, position: held.start, deflate: nil, isCompressionUnknown: true, rules: rules,
            limits: limits))
      }
      var cursor = index == 0 ? 0 : held.segments[index - 1].end
      let part = held.bytes.span.extracting(0..<held.segments[index].end)
      context.time = held.segments[index].time
      if held.sender == sender {
        consume(part, &cursor, held.sender, &records, stream, &context, emit)
      } else {
        consume(part, &cursor, held.sender, &others, stream, &context, emit)
      }
    }
    context.time = now
  }

  /// Bytes of each side that belong to no protocol known here.
  private(set) var undecodedClient = 0
  private(set) var undecodedServer = 0

  private mutating func undecoded(_ count: Int, _ sender: Peer) {
    if sender == .client { undecodedClient += count } else { undecodedServer += count }
  }

  private mutating func put(_ state: State, _ sender: Peer) {
    if sender == .client { client = state } else { server = state }
  }

  private mutating func put(_ observer: WebSocketObserver) {
    if observer.sender == .client { clientFrames = [observer] } else { serverFrames = [observer] }
    put(.webSocket, observer.sender)
  }

  @inline(__always)
  private mutating func consume(
    _ bytes: Span<UInt8>, _ cursor: inout Int, _ sender: Peer, _ records: inout SegmentRecords, _ stream: Stream,
    _ context: inout DissectionContext, _ emit: Emit
  ) {
    let hasClosed: Bool
    if sender == .client {
      clientFrames[0].consume(bytes, &cursor, records: &records, stream: stream, context: &context, emit: emit)
      hasClosed = clientFrames[0].close != nil
    } else {
      serverFrames[0].consume(bytes, &cursor, records: &records, stream: stream, context: &context, emit: emit)
      hasClosed = serverFrames[0].close != nil
    }
    if hasClosed, !isCloseReported { reportClose(stream, &context, emit) }
  }

  /// The server has answered 101 (or 2xx to CONNECT): what both sides send from here on is another protocol.
  private mutating func switchProtocol(
    _ opened: WebSocketOpen?, at position: Int, _ sender: Peer, _ clientRecords: inout SegmentRecords,
    _ stream: Stream, _ context: inout DissectionContext, _ emit: Emit
  ) {
    guard sender == .server else { return }
    guard let opened else {
      client = .foreign
      server = .foreign
      return
    }
    let rules = ConversationRules()
    self.rules = rules
    let deflate = opened.response?.deflate ?? opened.responseHead.flatMap(Self.deflate)
    put(WebSocketObserver(sender: .server, position: position, deflate: deflate, rules: rules, limits: limits))
    if case .held(_, let box) = client {
      let held = box.value
      reportEarly(held, before: position, &clientRecords, stream, &context, emit)
      var observer = WebSocketObserver(
        sender: .client, position: held.start, deflate: deflate, rules: rules, limits: limits)
      var cursor = 0
      observer.consume(
        held.bytes.span, &cursor, records: &clientRecords, stream: stream, context: &context, emit: emit)
      if held.missing > 0 { observer.gap(held.missing) }
      put(observer)
    } else {
      client = .sniffing
    }
    self.deflate = deflate
  }

  /// The client must wait for the answer (H11), which ends at `position` of the server's stream. Bytes that acknowledge
  /// it were sent after it, and only captured before it.
  private func reportEarly(
    _ held: Held, before position: Int, _ records: inout SegmentRecords, _ stream: Stream,
    _ context: inout DissectionContext, _ emit: Emit
  ) {
    guard !held.bytes.isEmpty, held.acknowledged < position else { return }
    let range = held.start..<held.start + held.bytes.count
    context.report(
      Violation(.H11, at: range, "\(range.count) bytes before the answer"), of: .client, in: stream,
      carrier: records.carrier(of: range, charging: false), emit)
  }

  private static func deflate(_ head: HTTPHead) -> DeflateParameters? {
    ExtensionOffer.list(in: head)?.lazy.compactMap { DeflateParameters($0, isResponse: true) }.first
  }

  /// A client that waited for an answer which was not a 101 speaks HTTP again.
  private mutating func releaseHeld(
    _ clientRecords: inout SegmentRecords, _ sender: Peer, at position: Int, _ stream: Stream,
    _ context: inout DissectionContext, _ emit: Emit
  ) {
    guard sender == .server, case .held(let observer, let box) = client, requests.last?.upgrade == nil,
      case .http = server
    else { return }
    let held = box.value
    client = held.missing > 0 ? .sniffing : .http(observer)
    guard !held.bytes.isEmpty else { return }
    reportEarly(held, before: position, &clientRecords, stream, &context, emit)
    var none = SegmentRecords()
    receive(held.bytes.span, at: held.start, from: .client, &clientRecords, &none, stream, &context, emit)
  }

  /// `length` bytes of one side were not captured; its stream goes on at `position`.
  mutating func gap(
    _ length: Int, from sender: Peer, _ records: inout SegmentRecords, _ stream: Stream,
    _ context: inout DissectionContext, _ emit: Emit
  ) {
    var state = State.foreign
    if sender == .client { swap(&state, &client) } else { swap(&state, &server) }
    switch state {
    case .webSocket:
      if sender == .client { clientFrames[0].gap(length) } else { serverFrames[0].gap(length) }
      put(.webSocket, sender)
    case .http(let observer):
      if observer.value.gap(length) {
        put(.http(observer), sender)
      } else {
        observer.value.finish(requests: &requests, records: &records, stream: stream, context: &context, emit: emit)
        put(.sniffing, sender)
      }
    case .sniffing:
      rules?.lose(sender)
      put(rules != nil && !isGuessed ? .foreign : .sniffing, sender)
    case .guessing(let guess):
      undecoded(guess.value.bytes.count, sender)
      put(.sniffing, sender)
    case .held(let observer, let held):
      held.value.missing += length
      put(.held(observer, held), sender)
    case .foreign: put(state, sender)
    }
  }

  /// One side will send no more.
  mutating func end(
    _ sender: Peer, _ records: inout SegmentRecords, _ stream: Stream, _ context: inout DissectionContext, _ emit: Emit
  ) {
    var state = State.foreign
    if sender == .client { swap(&state, &client) } else { swap(&state, &server) }
    switch state {
    case .http(let observer):
      observer.value.finish(requests: &requests, records: &records, stream: stream, context: &context, emit: emit)
      put(.sniffing, sender)
    default: put(state, sender)
    }
  }

  /// The connection is over.
  mutating func close(
    _ how: TCPClose.How, _ steps: [TCPClose.Step], _ stream: Stream, _ context: inout DissectionContext,
    _ emit: Emit
  ) {
    for side in [Peer.client, .server] {
      if case .guessing(let guess) = side == .client ? client : server {
        undecoded(guess.value.bytes.count, side)
        put(.sniffing, side)
      }
    }
    guard let rules else { return }
    rules.end(how, steps, time: context.time)
    reportFound(stream, &context, emit)
    // The end of the capture is not the end of the conversation: what is unfinished may have been finished after it.
    guard how != .captureEnd else { return }
    if isWebSocket(.client) { clientFrames[0].finish(stream: stream, context: &context, emit: emit) }
    if isWebSocket(.server) { serverFrames[0].finish(stream: stream, context: &context, emit: emit) }
    guard !isCloseReported else { return }
    isCloseReported = true
    let seen = closePayload(.client) ?? closePayload(.server)
    // Of a guess, one side may never have convinced: whether it sent a Close is not known then.
    if isGuessed, seen == nil, !isWebSocket(.client) || !isWebSocket(.server) { return }
    if seen == nil, !rules.isLost(.client), !rules.isLost(.server) {
      let detail = "the TCP connection ended and neither side had sent a Close"
      context.report(Violation(.C9, at: 0..<0, detail), of: .client, in: stream, emit)
    }
    let code = seen.map { $0.code ?? 1005 } ?? 1006
    emit(
      Event(
        .webSocketClose(WebSocketClose(code: code, reason: seen?.reason ?? [], isClean: false)), time: context.time,
        stream: stream, sender: closePayload(.server) != nil ? .server : .client, carrier: closeCarrier))
  }

  private func isWebSocket(_ peer: Peer) -> Bool {
    if case .webSocket = peer == .client ? client : server { true } else { false }
  }

  private func closePayload(_ peer: Peer) -> ClosePayload? {
    (peer == .client ? clientFrames : serverFrames).first?.close
  }

  /// The packets of both sides' Close frames, those that were sent.
  private var closeCarrier: Carrier {
    var carrier = Carrier()
    for frames in firstClose == .server ? [serverFrames, clientFrames] : [clientFrames, serverFrames] {
      if let observer = frames.first, observer.close != nil { carrier.merge(observer.closeCarrier) }
    }
    // Two directions have no range of sequence numbers in common.
    carrier.stream = 0..<0
    return carrier
  }

  /// Reports what only both sides together show.
  private func reportFound(_ stream: Stream, _ context: inout DissectionContext, _ emit: Emit) {
    guard let rules, !rules.found.isEmpty else { return }
    for (violation, sender) in rules.takeFound() {
      context.report(violation, of: sender, in: stream, emit)
    }
  }

  /// Both sides have sent a Close: the conversation has ended as it should.
  private mutating func reportClose(_ stream: Stream, _ context: inout DissectionContext, _ emit: Emit) {
    reportFound(stream, &context, emit)
    let fromClient = closePayload(.client)
    let fromServer = closePayload(.server)
    if firstClose == nil, fromClient != nil || fromServer != nil {
      firstClose = fromClient != nil ? .client : .server
      let other: Peer = fromClient != nil ? .server : .client
      if isWebSocket(other) {
        if other == .client { clientFrames[0].otherHasClosed = true } else { serverFrames[0].otherHasClosed = true }
        // RFC 6455 §7.4.1: what came was too big for who says 1009. The limit is its own, and not on the wire.
        if (fromClient ?? fromServer)?.code == 1009,
          let message = (other == .client ? clientFrames : serverFrames)[0].lastMessage
        {
          let detail = "too big for the other side: it closes with 1009"
          context.report(Violation(.F15, at: message, detail), of: other, in: stream, emit)
        }
      }
    }
    guard let fromClient, let fromServer, let firstClose else { return }
    isCloseReported = true
    let close = firstClose == .client ? fromClient : fromServer
    emit(
      Event(
        .webSocketClose(WebSocketClose(code: close.code ?? 1005, reason: close.reason, isClean: true)),
        time: context.time,
        stream: stream, sender: firstClose, carrier: closeCarrier))
  }
}
