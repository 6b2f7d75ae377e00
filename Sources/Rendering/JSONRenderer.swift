import Dissection
import Languages
import Lessons
import Wire

/// Writes events as NDJSON: one object per line, keys named as Wireshark's display filters.
public struct JSONRenderer {
  private let annotator: Annotator
  private let annotation = Annotation()
  private var writer = ByteWriter(capacity: 1 << 16)
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

  /// Appends one event as one line.
  public mutating func write(_ event: Event) {
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
    writeKind(event)
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
  private mutating func key(_ name: StaticString, _ value: Int) {
    writer.write(name)
    writer.write(decimal: value)
  }

  private mutating func key(_ name: StaticString, flag value: Bool) {
    writer.write(name)
    writer.write(value ? "true" : "false")
  }

  private mutating func key(_ name: StaticString, text value: Span<UInt8>) {
    writer.write(name)
    JSON.writeString(value, into: &writer)
  }

  private mutating func key(_ name: StaticString, text value: [UInt8]) { key(name, text: value.span) }

  private mutating func key(_ name: StaticString, text value: ArraySlice<UInt8>) { key(name, text: value.span) }

  private mutating func key(_ name: StaticString, text value: String?) {
    guard let value else { return }
    key(name, text: Array(value.utf8))
  }

  /// A name of our own: nothing in it needs an escape.
  private mutating func key(_ name: StaticString, word value: String) {
    writer.write(name)
    writer.write(UInt8(ascii: "\""))
    writer.write(string: value)
    writer.write("\"")
  }

  private mutating func key(_ name: StaticString, nanoseconds value: Int64) {
    writer.write(name)
    writer.write(nanoseconds: value)
  }

  private mutating func key(_ name: StaticString, seconds value: Double) {
    writer.write(name)
    writer.write(microseconds: clampedNanoseconds(value))
  }

  // MARK: what each event has of its own

  private mutating func writeKind(_ event: Event) {
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
    case .webSocketMessage(let message): writeMessage(message)
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

  private mutating func writeMessage(_ message: WebSocketMessage) {
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
      key(",\"text\":", text: message.payload)
      if let chat = ChatMessage(message.payload, isKnownUTF8: true) { writeChat(chat) }
    } else {
      writer.write(",\"base64\":\"")
      Base64.encode(message.payload.span, into: &writer)
      writer.write("\"")
    }
  }

  private mutating func writeChat(_ chat: ChatMessage) {
    writer.write(",\"chat\":")
    var isFirst = true
    chat.forEachMember { name, value in
      writer.write(isFirst ? "{\"" : ",\"")
      isFirst = false
      writer.write(name)
      writer.write("\":")
      // Checked JSON as it stands, except for what must not reach a terminal.
      SafeText.write(value, style: .jsonText, into: &writer)
    }
    writer.write(isFirst ? "{}" : "}")
  }

  private mutating func writePacket(_ packet: DecodedPacket, hasStream: Bool) {
    key(",\"frame.number\":", packet.header.number)
    key(",\"frame.len\":", packet.header.originalLength)
    key(",\"frame.cap_len\":", packet.header.capturedLength)
    writer.write(",\"layers\":[")
    for index in 0..<packet.layers.count {
      writer.write(index == 0 ? "\"" : ",\"")
      writer.write(string: packet.layers[index].rawValue)
      writer.write("\"")
    }
    writer.write("]")
    if let etherType = packet.etherType { key(",\"eth.type\":", Int(etherType)) }
    if packet.vlans.count > 0 {
      writer.write(",\"vlan.id\":[")
      for index in 0..<packet.vlans.count {
        if index > 0 { writer.write(",") }
        writer.write(decimal: Int(packet.vlans[index]))
      }
      writer.write("]")
    }
    if let ip = packet.ipv4 {
      address(",\"ip.src\":\"", ip.source)
      address(",\"ip.dst\":\"", ip.destination)
      key(",\"ip.ttl\":", Int(ip.timeToLive))
      key(",\"ip.id\":", Int(ip.identification))
      key(",\"ip.proto\":", Int(ip.protocolNumber))
      key(",\"ip.flags\":", Int(ip.flags))
      key(",\"ip.frag_offset\":", Int(ip.fragmentOffset) * 8)
    }
    if let ip = packet.ipv6 {
      address(",\"ipv6.src\":\"", ip.source)
      address(",\"ipv6.dst\":\"", ip.destination)
      key(",\"ipv6.hlim\":", Int(ip.hopLimit))
    }
    if !packet.tunnels.isEmpty { writeTunnels(packet.tunnels) }
    if let tcp = packet.tcp {
      if !hasStream, let stream = packet.stream { key(",\"tcp.stream\":", stream) }
      key(",\"tcp.srcport\":", Int(tcp.sourcePort))
      key(",\"tcp.dstport\":", Int(tcp.destinationPort))
      key(",\"tcp.seq_raw\":", Int(tcp.sequence.rawValue))
      key(",\"tcp.ack_raw\":", Int(tcp.acknowledgment.rawValue))
      key(",\"tcp.flags\":", Int(tcp.flags.rawValue))
      key(",\"tcp.window_size_value\":", Int(tcp.window))
      key(",\"tcp.len\":", packet.payloadLength)
      if let window = packet.findings.window { key(",\"tcp.window_size\":", window) }
      if let checksum = packet.checksum { key(",\"tcp.checksum\":", word: checksum.rawValue) }
      writeAnalysis(packet.findings)
    }
    if let stop = packet.stop {
      writer.write(",\"stop\":{\"layer\":\"")
      writer.write(string: stop.error.layer.rawValue)
      writer.write("\",\"reason\":")
      JSON.writeString(Array(stop.error.reason.utf8), into: &writer)
      key(",\"offset\":", stop.offset)
      writer.write("}")
    }
  }

  private mutating func writeAnalysis(_ findings: SegmentFindings) {
    if !findings.analysis.isEmpty {
      writer.write(",\"tcp.analysis\":[")
      var isFirst = true
      findings.analysis.forEachName { name in
        writer.write(isFirst ? "\"" : ",\"")
        isFirst = false
        writer.write(name)
        writer.write("\"")
      }
      writer.write("]")
    }
    if let time = findings.acknowledgmentTime { key(",\"tcp.analysis.ack_rtt\":", nanoseconds: time) }
  }

  private mutating func writeTunnels(_ tunnels: TunnelStack) {
    list(",\"vxlan.vni\":", .vxlan, tunnels)
    list(",\"gre.key\":", .gre, tunnels)
    list(",\"gtp.teid\":", .gtp, tunnels)
  }

  /// The identifiers of the tunnels of one kind, outermost first.
  private mutating func list(_ name: StaticString, _ kind: Tunnel.Kind, _ tunnels: TunnelStack) {
    var isFirst = true
    for index in 0..<tunnels.count {
      guard tunnels[index].kind == kind, let identifier = tunnels[index].identifier else { continue }
      if isFirst { writer.write(name) }
      writer.write(isFirst ? "[" : ",")
      writer.write(decimal: Int(identifier))
      isFirst = false
    }
    if !isFirst { writer.write("]") }
  }

  private mutating func address(_ name: StaticString, _ address: IPAddress) {
    writer.write(name)
    address.write(into: &writer)
    writer.write("\"")
  }
}
