import Dissection
import Languages
import Lessons
import Wire

/// Writes events as NDJSON: one object per line, keys named as Wireshark's display filters.
public struct JSONRenderer {
  private let annotator: Annotator
  private let annotation = Annotation()
  var writer = ByteWriter(capacity: Self.bufferSize)
  private let depth: ExplanationDepth
  private let language: Language
  private var lesson: EventLesson

  /// What stands before the detail of each layer, from 7 down: one piece instead of five.
  private let layerHeads: [[UInt8]]

  /// - Parameter depth: `none` leaves out the layers and the slide, `full` adds what an event is an example of where it
  ///   appears for the first time.
  public init(language: Language = .english, depth: ExplanationDepth = .short) {
    annotator = Annotator(language: language)
    lesson = EventLesson(language: language, depth: depth)
    self.language = language
    self.depth = depth
    layerHeads = stride(from: 7, through: 1, by: -1).map {
      Array("{\"layer\":\($0),\"title\":\"\(language.title(ofLayer: $0))\",\"detail\":".utf8)
    }
  }

  /// What was written and not yet taken.
  public var pending: Int { writer.count }

  /// Hands over what was written and forgets it.
  public mutating func drain(_ body: (Span<UInt8>) -> Void) {
    writer.withBytes(body)
    writer.removeAll()
  }

  /// Long contents are written in pieces of this size: whole characters, whole groups of Base64.
  private static let pieceSize = 3 << 14
  private static let bufferSize = 1 << 16

  /// Appends one event as one line, however long it is.
  public mutating func write(_ event: Event) { write(event, keeping: Int.max) { _ in } }

  /// Appends one event as one line. What the buffer does not hold is handed over on the way: a message may have 16 MiB,
  /// and each byte of it six in JSON.
  public mutating func write(_ event: Event, overflow: (Span<UInt8>) -> Void) {
    write(event, keeping: Self.bufferSize, overflow)
  }

  private mutating func write(_ event: Event, keeping limit: Int, _ overflow: (Span<UInt8>) -> Void) {
    writer.write("{\"event\":\"")
    writer.write(Self.name(event.kind))
    writer.write("\"")
    if event.time.decimals > 0 {
      writer.write(",\"time_epoch\":\"")
      writer.write(epoch: event.time)
      writer.write("\"")
    }
    if case .packet(let packet) = event.kind {
      writePacket(packet, hasStream: event.stream != nil)
    }
    if let stream = event.stream {
      key(",\"tcp.stream\":", stream.number)
      writer.write(
        event.sender == .client ? ",\"sender\":\"client\",\"from\":\"" : ",\"sender\":\"server\",\"from\":\"")
      stream.writeEndpoint(event.sender, into: &writer)
      writer.write("\",\"to\":\"")
      stream.writeEndpoint(event.sender.other, into: &writer)
      writer.write("\"")
    }
    writeCarrier(event.carrier)
    writeKind(event, limit, overflow)
    writeBytes(event)
    if depth != .none { writeLayers(event) }
    if depth == .full { writeLesson(event) }
    writer.write("}\n")
  }

  /// The last line of a trace.
  public mutating func writeEnd(_ summary: TraceSummary) {
    writer.write("{\"event\":\"capture.end\"")
    if let end = summary.end, end.decimals > 0 {
      writer.write(",\"time_epoch\":\"")
      writer.write(epoch: end)
      writer.write("\"")
    }
    key(",\"packets\":", summary.totals.packets)
    if let dropped = summary.dropped { key(",\"dropped\":", dropped) }
    key(",\"streams\":", summary.streams)
    writer.write(",\"seconds\":")
    writer.write(microseconds: clampedNanoseconds(summary.seconds))
    writer.write("}\n")
  }

  // MARK: common keys

  private static func name(_ kind: Event.Kind) -> StaticString {
    switch kind {
    case .packet: "packet"
    case .tcpOpen: "tcp.open"
    case .tcpClose: "tcp.close"
    case .tcpGap: "tcp.gap"
    case .httpRequest: "http.request"
    case .httpResponse: "http.response"
    case .serverSentEvent: "sse.event"
    case .webSocketOpen: "websocket.open"
    case .webSocketFrame: "websocket.frame"
    case .webSocketMessage: "websocket.message"
    case .webSocketClose: "websocket.close"
    case .violation: "violation"
    }
  }

  private mutating func writeCarrier(_ carrier: Carrier) {
    guard let first = carrier.first else { return }
    writer.write(",\"packets\":[")
    writer.write(decimal: first.packet)
    var last = first.packet
    for range in carrier.rest where range.packet != last {
      last = range.packet
      writer.write(UInt8(ascii: ","))
      writer.write(decimal: last)
    }
    writer.write("]")
  }

  private mutating func writeBytes(_ event: Event) {
    let carrier = event.carrier
    func part(_ name: StaticString, _ value: Int, _ writer: inout ByteWriter) {
      guard value > 0 else { return }
      writer.write(name)
      writer.write(decimal: value)
    }
    writer.write(",\"bytes\":{\"payload\":")
    writer.write(decimal: event.payloadBytes)
    part(",\"websocket\":", event.webSocketBytes, &writer)
    part(",\"http\":", event.httpBytes, &writer)
    part(",\"tcp\":", carrier.tcpBytes, &writer)
    part(",\"ip\":", carrier.ipBytes, &writer)
    part(",\"link\":", carrier.linkBytes, &writer)
    writer.write(",\"wire\":")
    writer.write(decimal: event.wireBytes)
    writer.write("}")
  }

  private mutating func writeLesson(_ event: Event) {
    guard let topic = lesson.newTopic(for: event, behaviour: annotation.behaviour) else { return }
    writer.object("explanation") { writer in
      writer.member("topic", topic.id)
      writer.member("sentence", topic.sentence(in: language))
      writer.member("paragraph", topic.paragraph(in: language))
      if let clause = topic.clause { writer.member("clause", clause) }
    }
  }

  private mutating func writeLayers(_ event: Event) {
    annotator.annotate(event, into: annotation)
    writer.write(",\"osi\":[")
    annotation.forEachRow { layer, detail, bytes, isPlain in
      writer.write(layerHeads[7 - layer])
      if isPlain {
        writer.write(UInt8(ascii: "\""))
        writer.write(detail)
        writer.write(UInt8(ascii: "\""))
      } else {
        JSON.writeString(detail, into: &writer)
      }
      if let bytes {
        writer.write(",\"bytes\":")
        writer.write(decimal: bytes)
      }
      writer.write(layer > 1 ? "}," : "}")
    }
    writer.write("],\"slide\":\"")
    writer.write(string: annotation.slide.rawValue)
    writer.write("\"")
  }

  // Members are written with their punctuation in one piece, `,"length":`: a hundred of them make an event, and each
  // piece costs a copy.

  @inline(__always)
  mutating func key(_ name: StaticString, _ value: Int) {
    writer.write(name)
    writer.write(decimal: value)
  }

  mutating func key(_ name: StaticString, flag value: Bool) {
    writer.write(name)
    writer.write(value ? "true" : "false")
  }

  mutating func key(_ name: StaticString, text value: Span<UInt8>) {
    writer.write(name)
    JSON.writeString(value, into: &writer)
  }

  mutating func key(_ name: StaticString, text value: [UInt8]) { key(name, text: value.span) }

  mutating func key(_ name: StaticString, text value: ArraySlice<UInt8>) { key(name, text: value.span) }

  mutating func key(_ name: StaticString, text value: String?) {
    guard let value else { return }
    key(name, text: Array(value.utf8))
  }

  /// A name of our own: nothing in it needs an escape.
  mutating func key(_ name: StaticString, word value: String) {
    writer.write(name)
    writer.write(UInt8(ascii: "\""))
    writer.write(string: value)
    writer.write("\"")
  }

  mutating func key(_ name: StaticString, nanoseconds value: Int64) {
    writer.write(name)
    writer.write(nanoseconds: value)
  }

  mutating func key(_ name: StaticString, seconds value: Double) {
    writer.write(name)
    writer.write(microseconds: clampedNanoseconds(value))
  }

  // MARK: what each event has of its own

  private mutating func writeKind(_ event: Event, _ limit: Int, _ overflow: (Span<UInt8>) -> Void) {
    switch event.kind {
    case .packet: break
    case .tcpOpen(let open): key(",\"handshake\":", word: open.handshake.rawValue)
    case .tcpClose(let close): writeClose(close)
    case .tcpGap(let length): key(",\"length\":", length)
    case .httpRequest(let request): writeRequest(request)
    case .httpResponse(let response): writeResponse(response)
    case .serverSentEvent(let sse):
      if !sse.type.isEmpty { key(",\"sse.event\":", text: sse.type) }
      if !sse.identifier.isEmpty { key(",\"sse.id\":", text: sse.identifier) }
      key(",\"sse.data\":", text: sse.data)
    case .webSocketOpen(let open): writeOpen(open)
    case .webSocketFrame(let frame): writeFrame(frame)
    case .webSocketMessage(let message): writeMessage(message, limit, overflow)
    case .webSocketClose(let close):
      key(",\"code\":", Int(close.code))
      if !close.reason.isEmpty { key(",\"reason\":", text: close.reason) }
      key(",\"clean\":", flag: close.isClean)
    case .violation(let violation):
      key(",\"rule\":", word: violation.rule.rawValue)
      key(",\"clause\":", word: violation.rule.clause)
      key(",\"severity\":", word: violation.rule.severity.rawValue)
      key(",\"detail\":", text: violation.detail)
    }
  }

  private mutating func writeClose(_ close: TCPClose) {
    key(",\"how\":", word: close.how.rawValue)
    if close.wasRefused { key(",\"refused\":", flag: true) }
    writer.write(",\"packets_total\":{\"client\":")
    writer.write(decimal: close.client.packets)
    writer.write(",\"server\":")
    writer.write(decimal: close.server.packets)
    writer.write("},\"bytes_total\":{\"client\":")
    writer.write(decimal: close.client.bytes)
    writer.write(",\"server\":")
    writer.write(decimal: close.server.bytes)
    writer.write("}")
    writer.write(",\"retransmissions\":{\"client\":")
    writer.write(decimal: close.client.retransmissions)
    writer.write(",\"server\":")
    writer.write(decimal: close.server.retransmissions)
    writer.write("}")
    if let first = close.closedFirst { key(",\"closed_first\":", word: first == .client ? "client" : "server") }
    if let time = close.initialRoundTrip { key(",\"initial_rtt\":", nanoseconds: time) }
    if close.client.undecoded + close.server.undecoded > 0 {
      writer.write(",\"bytes_undecoded\":{\"client\":")
      writer.write(decimal: close.client.undecoded)
      writer.write(",\"server\":")
      writer.write(decimal: close.server.undecoded)
      writer.write("}")
    }
  }

  private mutating func writeRequest(_ request: HTTPRequest) {
    key(",\"http.request.method\":", text: request.head.method)
    key(",\"http.request.uri\":", text: request.head.target)
    key(",\"http.request.version\":", text: request.head.version)
    writeHeaders(request.head)
    writeBody(request.body, length: request.bodyLength, request.coding, isComplete: request.isComplete)
  }

  private mutating func writeResponse(_ response: HTTPResponse) {
    key(",\"http.response.code\":", response.head.statusCode ?? 0)
    if case .status(_, _, let phrase) = response.head.startLine {
      key(",\"http.response.phrase\":", text: response.head.bytes[phrase])
    }
    key(",\"http.response.version\":", text: response.head.version)
    writeHeaders(response.head)
    if !response.isEventStream {
      writeBody(response.body, length: response.bodyLength, response.coding, isComplete: response.isComplete)
    }
    if let request = response.request { key(",\"request\":", request) }
    if let wait = response.wait { key(",\"wait\":", seconds: wait) }
  }

  private mutating func writeHeaders(_ head: HTTPHead) {
    writer.write(",\"headers\":[")
    for (index, field) in head.fields.enumerated() {
      writer.write(index == 0 ? "[" : ",[")
      JSON.writeString(head.bytes.span.extracting(field.name), into: &writer)
      writer.write(",")
      JSON.writeString(head.bytes.span.extracting(field.value), into: &writer)
      writer.write("]")
    }
    writer.write("]")
  }

  private mutating func writeBody(_ body: [UInt8], length: Int, _ coding: BodyCoding?, isComplete: Bool) {
    key(",\"body_length\":", length)
    if let coding {
      key(",\"body_coding\":", text: coding.name)
      key(",\"body_encoded_length\":", coding.encodedLength)
      if let trouble = coding.trouble { key(",\"body_trouble\":", word: trouble.rawValue) }
    }
    if !isComplete { key(",\"complete\":", flag: false) }
    guard !body.isEmpty else { return }
    if UTF8Validator.isValid(body.span) {
      key(",\"body\":", text: body)
    } else {
      writer.write(",\"body_base64\":\"")
      Base64.encode(body.span, into: &writer)
      writer.write("\"")
    }
  }

  private mutating func writeOpen(_ open: WebSocketOpen) {
    if let request = open.request {
      key(",\"uri\":", text: request.target)
      key(",\"key\":", text: request.key)
      key(",\"version\":", text: request.version)
    }
    if let response = open.response {
      key(",\"accept\":", text: response.accept)
      key(",\"accept_expected\":", text: response.expected.accept)
      key(",\"accept_valid\":", flag: response.isAcceptValid)
      key(",\"protocol\":", text: response.subprotocol)
    } else {
      key(",\"accept\":", text: open.responseHead?.value(of: "Sec-WebSocket-Accept"))
    }
    key(",\"extensions\":", text: open.responseHead?.value(of: "Sec-WebSocket-Extensions"))
    if open.isGuessed {
      key(",\"midstream\":", flag: true)
      key(",\"heuristic\":", word: "frames in a row; no 101 was seen: compression and subprotocol are unknown")
    }
  }

  private mutating func writeFrame(_ frame: WebSocketFrame) {
    let header = frame.header
    key(",\"websocket.fin\":", flag: header.isFinal)
    key(",\"websocket.rsv\":", Int(header.reserved))
    key(",\"websocket.opcode\":", Int(header.opcode.rawValue))
    key(",\"websocket.mask\":", flag: header.isMasked)
    if let maskingKey = header.maskingKey {
      writer.write(",\"websocket.masking_key\":\"")
      writer.write(hex: maskingKey)
      writer.write("\"")
    }
    key(",\"websocket.payload_length\":", header.payloadLength > UInt64(Int.max) ? Int.max : Int(header.payloadLength))
    key(",\"websocket.header_length\":", header.byteCount)
    if frame.missing > 0 { key(",\"missing\":", frame.missing) }
  }

  private mutating func writeMessage(
    _ message: WebSocketMessage, _ limit: Int, _ overflow: (Span<UInt8>) -> Void
  ) {
    key(",\"websocket.opcode\":", Int(message.opcode.rawValue))
    key(",\"length\":", message.length)
    key(",\"frames\":", message.frames)
    key(",\"compressed\":", flag: message.compressedLength != nil)
    if let compressed = message.compressedLength { key(",\"compressed_length\":", compressed) }
    switch message.trouble {
    case nil: break
    case .missing(let count): key(",\"missing\":", count)
    case .undecodable: key(",\"trouble\":", word: "undecodable")
    case .malformed: key(",\"trouble\":", word: "malformed")
    case .tooLarge(let limit): key(",\"cut_at\":", limit)
    }
    if message.opcode == .text, message.isValidText {
      writer.write(",\"text\":\"")
      writeLong(message.payload.span, limit, overflow) { SafeText.write($0, style: .json, into: &$1) }
      writer.write("\"")
      if let chat = ChatMessage(message.payload, isKnownUTF8: true) { writeChat(chat, limit, overflow) }
    } else {
      writer.write(",\"base64\":\"")
      writeLong(message.payload.span, limit, overflow, isText: false) { Base64.encode($0, into: &$1) }
      writer.write("\"")
    }
  }

  private mutating func writeChat(_ chat: ChatMessage, _ limit: Int, _ overflow: (Span<UInt8>) -> Void) {
    writer.write(",\"chat\":")
    var isFirst = true
    chat.forEachMember { name, value in
      writer.write(isFirst ? "{\"" : ",\"")
      isFirst = false
      writer.write(name)
      writer.write("\":")
      // Checked JSON as it stands, except for what must not reach a terminal.
      writeLong(value, limit, overflow) { SafeText.write($0, style: .jsonText, into: &$1) }
    }
    writer.write(isFirst ? "{}" : "}")
  }

  /// Writes what may be long piece by piece; `bytes` that are text must be UTF-8.
  private mutating func writeLong(
    _ bytes: Span<UInt8>, _ limit: Int, _ overflow: (Span<UInt8>) -> Void, isText: Bool = true,
    _ body: (Span<UInt8>, inout ByteWriter) -> Void
  ) {
    var start = 0
    while start < bytes.count {
      var end = min(start + Self.pieceSize, bytes.count)
      if isText {
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      }
      body(bytes.extracting(start..<end), &writer)
      start = end
      if writer.count > limit { drain(overflow) }
    }
  }
}
