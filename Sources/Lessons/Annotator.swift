import Dissection
import Languages
import Wire

/// Ties an event to the seven layers and to the slide that it illustrates.
public struct Annotator: Sendable {
  public let language: Language

  public init(language: Language) { self.language = language }

  /// The event's rows as values, for renderers that are not in a hurry.
  public func rows(for event: Event) -> [LayerRow] {
    var annotation = Annotation()
    annotate(event, into: &annotation)
    return stride(from: 7, through: 1, by: -1).map { layer in
      var detail = ""
      annotation.withDetail(layer) { detail = String(decoding: $0.array, as: UTF8.self) }
      return LayerRow(
        layer: layer, title: "\(language.title(ofLayer: layer))", detail: detail, bytes: annotation.bytes(layer))
    }
  }

  /// The slide that shows the same thing.
  public func slide(for event: Event) -> SlideID {
    switch event.kind {
    case .packet: .osi
    case .tcpOpen, .tcpClose, .tcpGap: .tcp
    case .httpRequest(let request): request.upgrade == nil ? .classicHTTP : .upgradeRequest
    case .httpResponse(let response):
      response.isEventStream ? .sse : response.upgrade == nil ? .classicHTTP : .upgradeResponse
    case .serverSentEvent: .sse
    case .webSocketOpen: .upgradeResponse
    case .webSocketFrame(let frame):
      switch frame.header.opcode {
      case .ping, .pong: .pingPong
      case .close: .close
      default: frame.header.isMasked ? .masking : .frames
      }
    case .webSocketMessage: .messages
    case .webSocketClose: .close
    case .violation(let violation): slide(for: violation.rule)
    }
  }

  func slide(for rule: Rule) -> SlideID {
    switch rule.rawValue.first {
    case "H": .upgradeRequest
    case "R": .upgradeResponse
    case "C": .close
    case "P": .pingPong
    case "T", "D": .messages
    case "N": .tcp
    default: rule == .F3 || rule == .F4 || rule == .F5 ? .masking : .frames
    }
  }

  /// Writes the event's rows into `annotation`, whose buffers are used again.
  public func annotate(_ event: Event, into annotation: inout Annotation) {
    annotation.text.removeAll()
    annotation.slide = slide(for: event)
    application(event, &annotation)
    presentation(event, &annotation)
    session(event, &annotation)
    transport(event, &annotation)
    network(event, &annotation)
    link(event, &annotation)
    physical(event, &annotation)
  }

  // MARK: the layers

  private func application(_ event: Event, _ annotation: inout Annotation) {
    let start = annotation.text.count
    var isPlain = true
    var bytes: Int?
    switch event.kind {
    case .packet, .tcpOpen, .tcpClose, .tcpGap:
      say("nothing: TCP only", "هیچ: فقط TCP", &annotation)
    case .httpRequest(let request):
      write(request.head, &annotation)
      isPlain = false
      bytes = event.httpBytes + event.payloadBytes
    case .httpResponse(let response):
      write(response.head, &annotation)
      isPlain = false
      bytes = event.httpBytes + event.payloadBytes
    case .serverSentEvent(let sse):
      say("server-sent event, ", "رویداد سرور، ", &annotation)
      count(sse.data.count, &annotation)
      bytes = event.payloadBytes + event.httpBytes
    case .webSocketOpen:
      say("from here on WebSocket frames, both ways", "از این‌جا به بعد فریم‌های WebSocket در هر دو جهت", &annotation)
    case .webSocketFrame(let frame):
      describe(frame.header, &annotation)
      bytes = event.webSocketBytes + event.payloadBytes
    case .webSocketMessage(let message):
      say("WebSocket ", "پیام WebSocket، ", &annotation)
      annotation.text.write(message.opcode.name)
      say(" message in ", " در ", &annotation)
      annotation.text.write(decimal: message.frames)
      say(message.frames == 1 ? " frame, " : " frames, ", " فریم، ", &annotation)
      count(message.length, &annotation)
      bytes = event.webSocketBytes + event.payloadBytes
    case .webSocketClose(let close):
      say("conversation over, code ", "پایان گفت‌وگو، کد ", &annotation)
      annotation.text.write(decimal: Int(close.code))
    case .violation(let violation):
      annotation.text.write(string: "\(violation.rule.rawValue): \(violation.detail)")
    }
    annotation.set(7, from: start, bytes: bytes, isPlain: isPlain)
  }

  private func write(_ head: HTTPHead, _ annotation: inout Annotation) {
    // A start line can be as long as a head; what a row cannot show is cut.
    SafeText.write(head.bytes.span.extracting(head.firstLine.prefix(200)), into: &annotation.text)
    annotation.text.write(", ")
    annotation.text.write(decimal: head.fields.count)
    say(head.fields.count == 1 ? " header line" : " header lines", " سطر سرآیند", &annotation)
  }

  private func describe(_ header: FrameHeader, _ annotation: inout Annotation) {
    say("WebSocket ", "فریم WebSocket، ", &annotation)
    annotation.text.write(header.opcode.name)
    say(" frame", "", &annotation)
    if header.isFinal { annotation.text.write(", FIN") } else { say(", more to come", "، ادامه دارد", &annotation) }
    if header.isMasked { say(", masked", "، ماسک‌شده", &annotation) }
    annotation.text.write(language == .english ? ", " : "، ")
    count(header.payloadLength > UInt64(Int.max) ? Int.max : Int(header.payloadLength), &annotation)
  }

  private func presentation(_ event: Event, _ annotation: inout Annotation) {
    let start = annotation.text.count
    switch event.kind {
    case .httpRequest(let request): body(request.head, request.bodyLength, &annotation)
    case .httpResponse(let response): body(response.head, response.bodyLength, &annotation)
    case .serverSentEvent: say("text/event-stream, UTF-8", "متن text/event-stream با UTF-8", &annotation)
    case .webSocketFrame(let frame) where frame.header.opcode.isControl:
      if frame.header.opcode == .close {
        say("two bytes of code, then UTF-8", "دو بایت کد و سپس متن UTF-8", &annotation)
      } else {
        say("any bytes up to 125", "هر داده‌ای تا ۱۲۵ بایت", &annotation)
      }
    case .webSocketFrame(let frame):
      if frame.header.reserved & 4 != 0 {
        say("compressed (RSV1, permessage-deflate)", "فشرده (RSV1، permessage-deflate)", &annotation)
      } else {
        say(
          frame.header.isMasked ? "masked, no compression" : "not masked, no compression",
          frame.header.isMasked ? "ماسک‌شده، بدون فشرده‌سازی" : "بدون ماسک، بدون فشرده‌سازی", &annotation)
      }
    case .webSocketMessage(let message): content(message, &annotation)
    default: say("nothing", "هیچ", &annotation)
    }
    annotation.set(6, from: start)
  }

  private func body(_ head: HTTPHead, _ length: Int, _ annotation: inout Annotation) {
    say("text lines, each ends with CR LF", "سطرهای متنی که با CR LF پایان می‌گیرند", &annotation)
    guard length > 0 else { return }
    say("; body ", "؛ بدنه ", &annotation)
    count(length, &annotation)
  }

  private func content(_ message: WebSocketMessage, _ annotation: inout Annotation) {
    if message.opcode == .text {
      if message.isValidText {
        say("text, UTF-8", "متن با UTF-8", &annotation)
      } else {
        say("announced as text, but not valid UTF-8", "متن اعلام شده، اما UTF-8 درستی نیست", &annotation)
      }
      if message.payload.first == UInt8(ascii: "{") { say(", looks like JSON", "، به شکل JSON", &annotation) }
    } else {
      say("binary", "دودویی", &annotation)
    }
    if let compressed = message.compressedLength {
      say(", permessage-deflate ", "، permessage-deflate ", &annotation)
      annotation.text.write(decimal: compressed)
      annotation.text.write(" → ")
      annotation.text.write(decimal: message.length)
      annotation.text.write(" B")
    }
  }

  private func session(_ event: Event, _ annotation: inout Annotation) {
    let start = annotation.text.count
    if let stream = event.stream {
      say("connection ", "اتصال ", &annotation)
      annotation.text.write(decimal: stream.number)
    }
    switch event.kind {
    case .tcpOpen: say(", opens", "، باز می‌شود", &annotation)
    case .httpRequest(let request):
      if request.upgrade != nil {
        say(", still opening", "، هنوز در حال باز شدن", &annotation)
      } else {
        say(", request ", "، درخواست ", &annotation)
        annotation.text.write(decimal: request.index + 1)
      }
    case .webSocketMessage(let message):
      say(", message ", "، پیام ", &annotation)
      annotation.text.write(decimal: message.index + 1)
      say(
        event.sender == .client ? " from the client" : " from the server",
        event.sender == .client ? " از کارخواه" : " از کارساز", &annotation)
    case .webSocketFrame(let frame):
      say(", frame ", "، فریم ", &annotation)
      annotation.text.write(decimal: frame.index + 1)
      say(
        event.sender == .client ? " from the client" : " from the server",
        event.sender == .client ? " از کارخواه" : " از کارساز", &annotation)
    case .webSocketOpen: say(" is a WebSocket session now", " اکنون یک نشست WebSocket است", &annotation)
    case .webSocketClose, .tcpClose: say(", ends", "، پایان می‌یابد", &annotation)
    case .packet where event.stream == nil: say("no TCP connection", "بدون اتصال TCP", &annotation)
    default: break
    }
    annotation.set(5, from: start)
  }

  private func transport(_ event: Event, _ annotation: inout Annotation) {
    let start = annotation.text.count
    let carrier = event.carrier
    if case .packet(let packet) = event.kind {
      packetTransport(packet, &annotation)
      return
    }
    guard carrier.packetCount > 0 else {
      say("no segment of its own", "بدون قطعهٔ جداگانه", &annotation)
      annotation.set(4, from: start)
      return
    }
    annotation.text.write("TCP ")
    if !carrier.stream.isEmpty {
      annotation.text.write("seq ")
      annotation.text.write(decimal: carrier.stream.lowerBound + 1)
      annotation.text.write("–")
      annotation.text.write(decimal: carrier.stream.upperBound)
      annotation.text.write(", ")
    }
    carrier.flags.write(into: &annotation.text)
    if carrier.packetCount > 1 {
      annotation.text.write(", ")
      annotation.text.write(decimal: carrier.packetCount)
      say(" segments", " قطعه", &annotation)
    } else if carrier.tcpBytes == 0 {
      say(", in a segment already counted", "، در قطعه‌ای که پیش‌تر شمرده شد", &annotation)
    } else if carrier.tcpHeader > TCPHeader.minimumByteCount {
      annotation.text.write(", ")
      annotation.text.write(decimal: carrier.tcpHeader - TCPHeader.minimumByteCount)
      say(" bytes of options", " بایت گزینه", &annotation)
    }
    annotation.set(4, from: start, bytes: carrier.tcpBytes)
  }

  private func packetTransport(_ packet: DecodedPacket, _ annotation: inout Annotation) {
    let start = annotation.text.count
    if let tcp = packet.tcp {
      annotation.text.write("TCP ")
      tcp.flags.write(into: &annotation.text)
      annotation.text.write(", ")
      count(packet.payloadLength, &annotation)
    } else {
      say("not TCP", "غیر TCP", &annotation)
    }
    annotation.set(4, from: start, bytes: packet.tcp?.byteCount)
  }

  private func network(_ event: Event, _ annotation: inout Annotation) {
    let start = annotation.text.count
    var bytes = event.carrier.ipBytes
    if case .packet(let packet) = event.kind { bytes = packet.ipByteCount }
    guard let stream = event.stream else {
      if bytes == 0 { say("not IP", "غیر IP", &annotation) } else { annotation.text.write("IP") }
      annotation.set(3, from: start, bytes: bytes)
      return
    }
    let source = stream.endpoint(event.sender).address
    annotation.text.write(source.isIPv6 ? "IPv6 " : "IPv4 ")
    source.write(into: &annotation.text)
    annotation.text.write(" → ")
    stream.endpoint(event.sender.other).address.write(into: &annotation.text)
    if event.carrier.packetCount > 0 {
      annotation.text.write(source.isIPv6 ? ", hop limit " : ", TTL ")
      annotation.text.write(decimal: Int(event.carrier.hopLimit))
    }
    annotation.set(3, from: start, bytes: bytes)
  }

  private func link(_ event: Event, _ annotation: inout Annotation) {
    let start = annotation.text.count
    var type = event.carrier.linkType
    var bytes = event.carrier.linkBytes
    if case .packet(let packet) = event.kind {
      type = packet.header.linkType
      bytes = packet.linkByteCount
    }
    let isLoopback = event.stream?.client.address.isLoopback ?? false
    switch type {
    case .ethernet:
      say("Ethernet header", "سرآیند Ethernet", &annotation)
      if isLoopback { say(" (addresses all zero on loopback)", " (نشانی‌ها روی loopback صفرند)", &annotation) }
    case .linuxSLL, .linuxSLL2:
      say("Linux cooked header, made by the capture", "سرآیند Linux cooked که ضبط ساخته است", &annotation)
    case .null, .loop: say("BSD loopback header", "سرآیند loopback در BSD", &annotation)
    default: say("none in this capture", "در این ضبط نیست", &annotation)
    }
    annotation.set(2, from: start, bytes: bytes)
  }

  private func physical(_ event: Event, _ annotation: inout Annotation) {
    let start = annotation.text.count
    if event.stream?.client.address.isLoopback ?? false, event.stream?.server.address.isLoopback ?? false {
      say("none: loopback never leaves this machine", "هیچ: loopback از این دستگاه بیرون نمی‌رود", &annotation)
    } else {
      say("cable, fibre or radio: a capture does not see it", "کابل، فیبر یا رادیو: ضبط آن را نمی‌بیند", &annotation)
    }
    annotation.set(1, from: start)
  }

  // MARK: words

  @inline(__always)
  private func say(_ english: StaticString, _ persian: StaticString, _ annotation: inout Annotation) {
    annotation.text.write(language == .english ? english : persian)
  }

  private func count(_ bytes: Int, _ annotation: inout Annotation) {
    annotation.text.write(decimal: bytes)
    say(bytes == 1 ? " byte" : " bytes", " بایت", &annotation)
  }
}
