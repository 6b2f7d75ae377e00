import Dissection
import Wire

/// Counts what techniques cost on the wire, from a dissector's events and from nothing else: a saved capture gives the
/// same figures as the live one did.
///
/// ```swift
/// var meter = ComparisonMeter()
/// var dissector = Dissector(options: ComparisonMeter.options)
/// dissector.receive(header, bytes) { meter.receive($0) }
/// dissector.finish { meter.receive($0) }
/// let figures = meter.figures(dropped: 0, isComplete: true)
/// ```
///
/// Techniques are told by what streams do, not by their paths (`StreamEvidence`). Memory depends on what is open at the
/// same time; what has ended is summed up.
public struct ComparisonMeter: Sendable {
  /// What a dissector has to be asked for.
  public static var options: DissectionOptions {
    var options = DissectionOptions()
    options.packets = true
    // The answer to a poll after a burst holds thousands of messages, and each has to be counted.
    options.limits.body = 4 << 20
    return options
  }

  /// Ended streams that are kept apart, because packets still come late.
  static let maximumEnded = 1024
  /// Kinds of requests that are followed; beyond, those that were not repeated are given up.
  static let maximumRecords = 2048
  /// Kinds of requests on one connection that may be polls: a page has a few dozen, and repeats none.
  static let maximumShapes = 64

  var streams: [Int: StreamMeter] = [:]
  private var ended: [Int] = []
  var records: [TechniqueKey: TechniqueRecord] = [:]
  var speaker = Tally()
  var others = Tally()
  var fragments = FragmentCosts()
  var clock = PhaseClock()
  var conditions = ComparisonFigures.Conditions()
  /// Somebody delivers chat messages in this vocabulary: then nothing else counts as a message.
  var seesChat = false
  private var ledger = MessageLedger()
  /// Requests that found no place among the records.
  private var refused = 0
  var packets = 0
  private var lastPacket = 0
  var now = Timestamp(nanoseconds: 0)

  public init() {}

  /// Takes the next event, in the order of the dissector's.
  public mutating func receive(_ event: Event) {
    now = event.time
    if case .packet(let packet) = event.kind {
      receive(packet, event.stream)
      return
    }
    guard let stream = event.stream else { return }
    let number = stream.number
    // Every stream begins with a packet.
    guard streams[number] != nil else { return }
    streams[number]?.settle(client: stream.client, server: stream.server)
    switch event.kind {
    case .packet, .tcpGap, .violation, .webSocketClose: break
    case .tcpOpen(let open): streams[number]?.opened(open.handshake)
    case .tcpClose: retire(number)
    case .httpRequest(let request): asked(request, event, number)
    case .httpResponse(let response): answered(response, event, number)
    case .serverSentEvent(let content):
      streams[number]?.streamEvent(event.carrier)
      deliver(.eventStream, content.data, length: content.data.count, at: event.time)
    case .webSocketOpen(let open): switched(open, number)
    case .webSocketFrame(let frame):
      let content = StreamContent(
        webSocketHeaders: event.webSocketBytes, webSocketPayloads: max(0, event.payloadBytes - frame.missing))
      streams[number]?.book(content, event.carrier, clock: clock)
      if frame.header.opcode == .close {
        streams[number]?.closing()
        leave(number)
      }
    case .webSocketMessage(let message): spoken(message, event, number)
    }
  }

  // MARK: packets

  private mutating func receive(_ packet: DecodedPacket, _ stream: Stream?) {
    packets += 1
    lastPacket = packet.header.number
    guard let tcp = packet.tcp, let number = packet.stream else {
      if packet.isUnfinishedFragment {
        others += fragments.keep(packet)
      } else if packet.protocolNumber == IPProtocol.tcp {
        others += Tally(cutHeader: packet)
      }
      return
    }
    var cost = Tally(packet: packet, tcp: tcp)
    fragments.settle(packet, &cost)
    cost.clamp(linkHeader: packet.linkByteCount)
    if streams[number] == nil {
      // What comes long after its stream's end has no place any more.
      guard let stream else {
        others += cost
        return
      }
      streams[number] = StreamMeter(number: number, client: stream.client, server: stream.server)
    }
    streams[number]?.receive(packet, tcp, cost: cost, phase: clock.current)
    if streams[number]?.isClosing ?? false { leave(number) }
  }

  /// The stream counts no longer as open.
  private mutating func leave(_ number: Int) {
    guard let keys = streams[number]?.presences, !keys.isEmpty else { return }
    streams[number]?.presences = []
    for key in keys {
      records[key]?.leave()
      if case .polls = key { records[key]?.polls.ended(stream: number) }
    }
  }

  private mutating func arrive(_ number: Int, _ key: TechniqueKey) {
    guard streams[number]?.presences.contains(key) == false else { return }
    streams[number]?.presences.append(key)
    records[key, default: TechniqueRecord()].arrive()
  }

  /// A stream has ended; it is kept for a while.
  private mutating func retire(_ number: Int) {
    leave(number)
    ended.append(number)
    guard ended.count >= 2 * Self.maximumEnded else { return }
    for old in ended.prefix(Self.maximumEnded) {
      guard let stream = streams.removeValue(forKey: old) else { continue }
      Self.add(stream, until: stream.lastTime, to: &records, &speaker, &others)
    }
    ended.removeFirst(Self.maximumEnded)
  }

  /// Adds a stream's parts where they belong.
  static func add(
    _ stream: StreamMeter, until time: Timestamp, to records: inout [TechniqueKey: TechniqueRecord],
    _ speaker: inout Tally, _ others: inout Tally
  ) {
    let sums = stream.sums()
    var isWhole = true
    for kind in sums.exchanges.keys {
      if case .poll(let shape) = kind, stream.evidence.role == .listener(.polls(shape)) { continue }
      isWhole = false
    }
    switch stream.evidence.role {
    case .listener(let key):
      records[key, default: TechniqueRecord()].add(sums.connection, of: stream.number, isWhole: isWhole)
    case .speaker: speaker += sums.connection.own.total
    case .other: others += sums.connection.own.total
    }
    for (kind, booking) in sums.exchanges {
      switch kind {
      // Whoever marks an experiment's phases listens to nothing.
      case .poll(let shape) where stream.evidence.markers == 0:
        records[.polls(shape), default: TechniqueRecord()].add(booking, of: stream.number, isWhole: isWhole)
      case .speaking, .poll: speaker += booking.own.total
      case .other: others += booking.own.total
      }
    }
    for poll in stream.waiting { records[.polls(poll.shape)]?.add(poll, until: time) }
  }

  /// Whether requests of this shape are followed. Where there are too many kinds, those that nobody repeated make room:
  /// they are no polls.
  private mutating func admits(_ key: TechniqueKey, on stream: StreamMeter) -> Bool {
    if records[key] != nil { return true }
    guard stream.presences.count < Self.maximumShapes else { return false }
    if records.count >= Self.maximumRecords {
      refused += 1
      // Seldom, because it may be in vain.
      if refused % Self.maximumRecords == 1 { forgetSingleRequests() }
    }
    return records.count < Self.maximumRecords
  }

  private mutating func forgetSingleRequests() {
    for (key, record) in records {
      guard case .polls = key, record.polls.requests < Self.fewestPolls, !record.isOpen else { continue }
      others += record.booking.own.total
      records[key] = nil
    }
  }

  // MARK: HTTP

  private mutating func asked(_ request: HTTPRequest, _ event: Event, _ number: Int) {
    guard let stream = streams[number] else { return }
    let head = request.head
    let target = head.target
    var kind = Exchange.other
    var marker: (phase: ExperimentMarker.Phase, conditions: ComparisonFigures.Conditions)?
    if head.method.elementsEqual("POST".utf8) {
      kind = .speaking
      streams[number]?.evidence.posts += 1
      if request.isComplete { ledger.sent(ChatReader.said(in: request.body), at: event.time) }
    } else if request.upgrade == nil, head.method.elementsEqual("GET".utf8), request.isComplete {
      if target.starts(with: "/healthz?".utf8) {
        marker = ExperimentMarker.parse(String(decoding: target, as: UTF8.self))
      }
      if marker != nil {
        kind = .speaking
        streams[number]?.evidence.markers += 1
      } else if Self.mayBePoll(head) {
        let shape = PollShape(client: stream.client.address, server: stream.server, target: target)
        if admits(.polls(shape), on: stream) { kind = .poll(shape) }
      }
    }
    streams[number]?.asked(kind)
    book(event, number)
    if let marker {
      clock.mark(marker.phase, packet: lastPacket, time: event.time)
      if marker.phase == .messages { conditions = marker.conditions }
    }
    if case .poll(let shape) = kind { polled(shape, request.index, event.time, stream) }
  }

  /// A page's files are fetched again with every page, and are no polls: browsers say what they fetch for (Fetch
  /// Metadata, `Sec-Fetch-Dest`), and what a script asks for is `empty`.
  private static func mayBePoll(_ head: HTTPHead) -> Bool {
    head.value(of: "Sec-Fetch-Dest").map { $0 == "empty" } ?? true
  }

  private mutating func polled(_ shape: PollShape, _ index: Int, _ time: Timestamp, _ stream: StreamMeter) {
    let number = stream.number
    let key = TechniqueKey.polls(shape)
    streams[number]?.evidence.asked(shape)
    let isFirst = !stream.presences.contains(key)
    if !stream.isClosing { arrive(number, key) }
    let pause = records[key, default: TechniqueRecord()].polls.ask(stream: number, at: time, isFirst: isFirst)
    if stream.waiting.count < WaitingPoll.maximum {
      streams[number]?.waiting.append(WaitingPoll(index: index, shape: shape, time: time, pause: pause))
    }
  }

  private mutating func answered(_ response: HTTPResponse, _ event: Event, _ number: Int) {
    book(event, number)
    let status = response.head.statusCode ?? 0
    if UpgradeResponse.isSwitch(response.head) { return }
    if response.isEventStream {
      begunEventStream(response, event, number)
      return
    }
    // RFC 9110 §15.2: an interim answer is none yet.
    if (100..<200).contains(status) { return }
    streams[number]?.answered()
    guard let index = response.request, let place = streams[number]?.waiting.firstIndex(where: { $0.index == index }),
      let poll = streams[number]?.waiting.remove(at: place)
    else { return }
    let key = TechniqueKey.polls(poll.shape)
    records[key]?.polls.answer(poll, wait: response.wait ?? 0, stream: number, at: event.time)
    guard (200..<300).contains(status) || status == 304, response.isComplete else { return }
    let isCut = response.bodyLength > response.body.count
    let content = ChatReader(response.body, isCut: isCut)
    if response.bodyLength == 0 || content.elements == 0 {
      records[key]?.polls.countEmpty()
      streams[number]?.countEmptyAnswer()
      return
    }
    records[key]?.deliverPlain(response.bodyLength)
    if content.elements == nil, let phase = streams[number]?.phase {
      records[key]?.polls.note(response.body, length: response.bodyLength, in: phase)
    }
    for chat in content.messages { deliver(chat, key, at: event.time) }
  }

  private mutating func begunEventStream(_ response: HTTPResponse, _ event: Event, _ number: Int) {
    streams[number]?.evidence.isEventStream = true
    streams[number]?.beginEventStream(
      isChunked: response.head.has("chunked", in: "Transfer-Encoding"), event.carrier)
    streams[number]?.establish()
    if let index = response.request { streams[number]?.waiting.removeAll { $0.index == index } }
    leave(number)
    if streams[number]?.isClosing == false { arrive(number, .eventStream) }
  }

  private mutating func book(_ event: Event, _ number: Int) {
    let content = StreamContent(httpHeads: event.httpBytes, httpBodies: event.payloadBytes)
    streams[number]?.book(content, event.carrier, clock: clock)
  }

  // MARK: WebSocket

  private mutating func switched(_ open: WebSocketOpen, _ number: Int) {
    // An answer without its request tells what was agreed all the same.
    let isCompressed =
      open.response?.deflate != nil
      || (open.response == nil && open.responseHead?.has("permessage-deflate", in: "Sec-WebSocket-Extensions") == true)
    streams[number]?.evidence.isWebSocket = true
    streams[number]?.evidence.isCompressed = isCompressed
    streams[number]?.establish()
    leave(number)
    if streams[number]?.isClosing == false { arrive(number, .webSocket(isCompressed: isCompressed)) }
  }

  private mutating func spoken(_ message: WebSocketMessage, _ event: Event, _ number: Int) {
    guard let evidence = streams[number]?.evidence, evidence.isWebSocket else { return }
    if event.sender == .client {
      if message.opcode == .text { ledger.sent(ChatReader.said(in: message.payload), at: event.time) }
      return
    }
    let key = TechniqueKey.webSocket(isCompressed: evidence.isCompressed)
    deliver(key, message.opcode == .text ? message.payload : [], length: message.length, at: event.time)
  }

  // MARK: messages

  private mutating func deliver(_ key: TechniqueKey, _ payload: [UInt8], length: Int, at time: Timestamp) {
    records[key, default: TechniqueRecord()].deliverPlain(length)
    for chat in ChatReader(payload).messages { deliver(chat, key, at: time) }
  }

  private mutating func deliver(_ chat: ChatMessage, _ key: TechniqueKey, at time: Timestamp) {
    seesChat = true
    var poll: PollShape?
    if case .polls(let shape) = key { poll = shape }
    let (latency, times) = ledger.delivered(chat, at: time, by: poll)
    records[key]?.deliver(textBytes: chat.text?.count ?? 0, latency: latency)
    if poll != nil, let most = records[key]?.polls.mostDeliveries, times > most {
      records[key]?.polls.mostDeliveries = times
    }
  }
}
