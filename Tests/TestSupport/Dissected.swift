import Dissection
import Wire

/// What a dissector made of packets.
public struct Dissected {
  public var packets: [TestPacket]
  public var events: [Event] = []
  public var totals: Totals
  public var streamCount: Int

  public init(_ packets: [TestPacket], options: DissectionOptions = DissectionOptions()) {
    self.packets = packets
    var dissector = Dissector(options: options)
    var events: [Event] = []
    for (index, packet) in packets.enumerated() {
      let header = PacketHeader(
        number: index + 1, time: Timestamp(nanoseconds: packet.time), capturedLength: packet.bytes.count,
        originalLength: packet.originalLength, linkType: packet.linkType)
      dissector.receive(header, packet.bytes.span) { events.append($0) }
    }
    dissector.finish { events.append($0) }
    self.events = events
    totals = dissector.totals
    streamCount = dissector.streamCount
  }

  /// The events as one line each, those of packets left out.
  public var lines: [String] { events.compactMap(Self.line) }

  public func lines(ofStream number: Int) -> [String] {
    events.filter { $0.stream?.number == number }.compactMap(Self.line)
  }

  /// The packets of `packet` events.
  public var decoded: [DecodedPacket] {
    events.compactMap { if case .packet(let packet) = $0.kind { packet } else { nil } }
  }

  /// The bytes that an event's carrier names, cut out of the packets.
  public func bytes(of carrier: Carrier) -> [UInt8] {
    ([carrier.first].compactMap(\.self) + carrier.rest).flatMap { packets[$0.packet - 1].bytes[$0.bytes] }
  }

  /// `C> text Hello`, `S> 101`, `gap 5`: what happened and who did it.
  public static func line(_ event: Event) -> String? {
    let arrow = event.sender == .client ? "C>" : "S>"
    switch event.kind {
    case .packet: return nil
    case .tcpOpen(let open): return "open \(open.handshake.rawValue)"
    case .tcpClose(let close): return "end \(close.how.rawValue)"
    case .tcpGap(let length): return "\(arrow) gap \(length)"
    case .httpRequest(let request):
      let body = request.body.isEmpty ? "" : " " + text(request.body)
      return "\(arrow) \(request.head.text(request.head.firstLine))\(body)\(request.isComplete ? "" : " …")"
    case .httpResponse(let response):
      let body = response.body.isEmpty ? "" : " " + text(response.body)
      let answers = response.request.map { " to \($0)" } ?? ""
      return "\(arrow) \(response.head.statusCode ?? 0)\(answers)\(body)\(response.isComplete ? "" : " …")"
    case .serverSentEvent(let event): return "\(arrow) event \(text(event.data))"
    case .webSocketOpen(let open):
      return "websocket \(open.request == nil ? "unasked" : open.response?.isAcceptValid == true ? "open" : "wrong")"
    case .webSocketFrame(let frame):
      let control = frame.header.opcode.isControl ? " " + hex(frame.control) : ""
      let missing = frame.missing == 0 ? "" : " missing \(frame.missing)"
      return "\(arrow) frame \(frame.header.opcode.name) \(frame.header.payloadLength)\(control)\(missing)"
    case .webSocketMessage(let message):
      let content =
        message.opcode == .text && message.isValidText
        ? "text " + text(message.payload) : "binary " + hex(message.payload)
      return "\(arrow) \(content)" + (message.trouble.map { " \($0)" } ?? "")
    case .webSocketClose(let close):
      return "\(arrow) websocket end \(close.code) \(text(close.reason))\(close.isClean ? "" : " unclean")"
    case .violation(let violation): return "\(arrow) violation \(violation.rule)"
    }
  }
}
