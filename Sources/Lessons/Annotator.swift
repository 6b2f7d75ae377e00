import Dissection
import Languages
import Wire

/// Ties an event to the seven layers and to the slide that it illustrates.
public struct Annotator: Sendable {
  public let language: Language

  public init(language: Language) { self.language = language }

  /// The event's rows as values, for renderers that are not in a hurry.
  public func rows(for event: Event) -> [LayerRow] {
    let annotation = Annotation()
    annotate(event, into: annotation)
    var rows: [LayerRow] = []
    annotation.forEachRow { layer, detail, bytes, _ in
      rows.append(
        LayerRow(
          layer: layer, title: "\(language.title(ofLayer: layer))",
          detail: String(decoding: detail.array, as: UTF8.self), bytes: bytes))
    }
    return rows
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
    case .webSocketOpen: .fullDuplex
    case .webSocketFrame(let frame):
      switch frame.header.opcode {
      case .ping, .pong: .pingPong
      case .close: .close
      case _ where frame.header.reserved & 4 != 0: .compression
      default: frame.header.isMasked ? .masking : .frames
      }
    case .webSocketMessage(let message): message.compressedLength == nil ? .messages : .compression
    case .webSocketClose: .close
    case .violation(let violation): Glossary.slide(of: violation.rule)
    }
  }

  /// Writes the event's rows into `annotation`, whose buffers are used again.
  public func annotate(_ event: Event, into annotation: Annotation) {
    annotation.fill { content in
      content.text.removeAll()
      content.behaviour = content.watch.observe(event)
      content.slide =
        switch content.behaviour {
        case .polling: .polling
        case .longPolling: .longPolling
        case nil: slide(for: event)
        }
      application(event, &content)
      presentation(event, &content)
      session(event, &content)
      transport(event, &content)
      network(event, &content)
      link(event, &content)
      physical(event, &content)
    }
  }

  // MARK: the layers

  private func application(_ event: Event, _ content: inout AnnotationContent) {
    let start = content.text.count
    var isPlain = true
    var bytes: Int?
    switch event.kind {
    case .packet(let packet) where packet.payloadLength > 0:
      count(packet.payloadLength, &content)
      say(" of the stream above TCP", " از جریان بالای TCP", &content)
    case .packet, .tcpOpen, .tcpClose, .tcpGap:
      say("nothing: TCP only", "هیچ: فقط TCP", &content)
    case .httpRequest(let request):
      write(request.head, &content)
      isPlain = false
      bytes = event.httpBytes + event.payloadBytes
    case .httpResponse(let response):
      write(response.head, &content)
      isPlain = false
      bytes = event.httpBytes + event.payloadBytes
    case .serverSentEvent(let sse):
      say("server-sent event, ", "رویداد سرور، ", &content)
      count(sse.data.count, &content)
      bytes = event.payloadBytes + event.httpBytes
    case .webSocketOpen(let open) where open.isGuessed:
      say(
        "guessed: no 101 was seen; compression and subprotocol are unknown",
        "به حدس: پاسخ ۱۰۱ دیده نشد؛ فشرده‌سازی و زیرپروتکل نامعلوم است", &content)
    case .webSocketOpen:
      say("from here on WebSocket frames, both ways", "از این‌جا به بعد فریم‌های WebSocket در هر دو جهت", &content)
    case .webSocketFrame(let frame):
      describe(frame.header, &content)
      bytes = event.webSocketBytes + event.payloadBytes
    case .webSocketMessage(let message):
      say("WebSocket ", "پیام WebSocket، ", &content)
      content.text.write(message.opcode.name)
      say(" message in ", " در ", &content)
      number(message.frames, &content)
      say(message.frames == 1 ? " frame, " : " frames, ", " فریم، ", &content)
      count(message.length, &content)
      bytes = event.webSocketBytes + event.payloadBytes
    case .webSocketClose(let close):
      say("conversation over, code ", "پایان گفت‌وگو، کد ", &content)
      number(Int(close.code), &content)
    case .violation(let violation):
      // What was seen is told in English; in Persian the rule's clause stands for it.
      content.text.write(string: "\(violation.rule.rawValue): ")
      content.text.write(string: language == .english ? violation.detail : violation.rule.clause)
    }
    content.set(7, from: start, bytes: bytes, isPlain: isPlain)
  }

  private func write(_ head: HTTPHead, _ content: inout AnnotationContent) {
    // A start line can be as long as a head; what a row cannot show is cut.
    open(&content)
    SafeText.write(head.bytes.span.extracting(head.firstLine.prefix(200)), into: &content.text)
    close(&content)
    say(", ", "، ", &content)
    number(head.fields.count, &content)
    say(head.fields.count == 1 ? " header line" : " header lines", " سطر سرآیند", &content)
  }

  private func describe(_ header: FrameHeader, _ content: inout AnnotationContent) {
    say("WebSocket ", "فریم WebSocket، ", &content)
    content.text.write(header.opcode.name)
    if header.opcode != .continuation { say(" frame", "", &content) }
    if header.isFinal { say(", FIN", "، FIN", &content) } else { say(", not FIN", "، بدون FIN", &content) }
    if header.isMasked { say(", masked", "، ماسک‌شده", &content) }
    content.text.write(language == .english ? ", " : "، ")
    count(header.payloadLength > UInt64(Int.max) ? Int.max : Int(header.payloadLength), &content)
  }

  private func presentation(_ event: Event, _ content: inout AnnotationContent) {
    let start = content.text.count
    switch event.kind {
    case .httpRequest(let request): body(request.bodyLength, request.coding, &content)
    case .httpResponse(let response): body(response.bodyLength, response.coding, &content)
    case .serverSentEvent: say("text/event-stream, UTF-8", "متن text/event-stream با UTF-8", &content)
    case .webSocketFrame(let frame) where frame.header.opcode.isControl:
      if frame.header.payloadLength == 0 {
        say("nothing", "هیچ", &content)
      } else if frame.header.opcode == .close {
        say("two bytes of code, then UTF-8", "دو بایت کد و سپس متن UTF-8", &content)
      } else {
        say("any bytes up to 125", "هر داده‌ای تا ۱۲۵ بایت", &content)
      }
    case .webSocketFrame(let frame):
      if frame.header.reserved & 4 != 0 {
        say("compressed (RSV1, permessage-deflate)", "فشرده (RSV1، permessage-deflate)", &content)
      } else {
        say(
          frame.header.isMasked ? "masked, no compression" : "not masked, no compression",
          frame.header.isMasked ? "ماسک‌شده، بدون فشرده‌سازی" : "بدون ماسک، بدون فشرده‌سازی", &content)
      }
    case .webSocketMessage(let message): describe(message, &content)
    default: say("nothing", "هیچ", &content)
    }
    content.set(6, from: start)
  }

  private func body(_ length: Int, _ coding: BodyCoding?, _ content: inout AnnotationContent) {
    say("text lines, each ends with CR LF", "سطرهای متنی که با CR LF پایان می‌گیرند", &content)
    guard length > 0 else { return }
    say("; body ", "؛ بدنه ", &content)
    count(length, &content)
    guard let coding else { return }
    say(", ", "، ", &content)
    open(&content)
    SafeText.write(Array(coding.name.utf8).span, into: &content.text)
    close(&content)
    switch coding.trouble {
    case nil, .missing:
      say(": ", ": ", &content)
      number(coding.encodedLength, &content)
      say(" on the wire", " بایت روی سیم", &content)
      if coding.trouble != nil { say("; the rest was not captured", "؛ بقیه ضبط نشده است", &content) }
    case .notDecoded: say(", which is not decoded here", " که این‌جا گشوده نمی‌شود", &content)
    case .malformed: say(", but its bytes are something else", "، اما بایت‌هایش چیز دیگری است", &content)
    case .tooLarge: say(", grows beyond all measure: left as it is", "، بی‌اندازه بزرگ می‌شود: دست‌نخورده ماند", &content)
    case .partial: say(", only a part of it: not decoded", "، تنها بخشی از آن: گشوده نشد", &content)
    }
  }

  private func describe(_ message: WebSocketMessage, _ content: inout AnnotationContent) {
    if message.opcode == .text {
      if message.isValidText {
        say("text, UTF-8", "متن با UTF-8", &content)
      } else {
        say("announced as text, but not valid UTF-8", "متن اعلام شده، اما UTF-8 درستی نیست", &content)
      }
      if message.payload.first == UInt8(ascii: "{") { say(", looks like JSON", "، به شکل JSON", &content) }
    } else {
      say("binary", "دودویی", &content)
    }
    if let compressed = message.compressedLength {
      say(", permessage-deflate ", "، permessage-deflate: ", &content)
      number(compressed, &content)
      say(" → ", " بایت به‌جای ", &content)
      number(message.length, &content)
      say(" B", "", &content)
    }
  }

  private func session(_ event: Event, _ content: inout AnnotationContent) {
    let start = content.text.count
    if let stream = event.stream {
      say("connection ", "اتصال ", &content)
      number(stream.number, &content)
    }
    switch event.kind {
    case .tcpOpen: say(", opens", "، باز می‌شود", &content)
    case .httpRequest(let request):
      if request.upgrade != nil {
        say(", still opening", "، هنوز در حال باز شدن", &content)
      } else {
        say(", request ", "، درخواست ", &content)
        number(request.index + 1, &content)
      }
    case .webSocketMessage(let message):
      say(", message ", "، پیام ", &content)
      number(message.index + 1, &content)
      say(
        event.sender == .client ? " from the client" : " from the server",
        event.sender == .client ? " از کلاینت" : " از سرور", &content)
    case .webSocketFrame(let frame):
      say(", frame ", "، فریم ", &content)
      number(frame.index + 1, &content)
      say(
        event.sender == .client ? " from the client" : " from the server",
        event.sender == .client ? " از کلاینت" : " از سرور", &content)
    case .webSocketOpen: say(" is a WebSocket session now", " اکنون یک نشست WebSocket است", &content)
    case .webSocketClose, .tcpClose: say(", ends", "، پایان می‌یابد", &content)
    case .packet where event.stream == nil: say("no TCP connection", "بدون اتصال TCP", &content)
    default: break
    }
    if let behaviour = content.behaviour { describe(behaviour, event, &content) }
    content.set(5, from: start)
  }

  private func describe(_ behaviour: Behaviour, _ event: Event, _ content: inout AnnotationContent) {
    let isEmpty: Bool
    switch behaviour {
    case .polling(let empty):
      isEmpty = empty
      say(", polling", "، polling", &content)
    case .longPolling(let seconds, let empty):
      isEmpty = empty
      say(", long polling, held for ", "، long polling، پاسخ پس از ", &content)
      let tenths = Int((min(max(seconds, 0), 1_000_000) * 10).rounded())
      number(tenths / 10, &content)
      say(".", "٫", &content)
      number(tenths % 10, &content)
      say(" s", " ثانیه", &content)
    }
    guard isEmpty else { return }
    say(": this answer carried nothing: ", ": این پاسخ چیزی نیاورد: ", &content)
    count(event.httpBytes + event.payloadBytes, &content)
  }

  private func transport(_ event: Event, _ content: inout AnnotationContent) {
    let start = content.text.count
    let carrier = event.carrier
    if case .packet(let packet) = event.kind {
      packetTransport(packet, &content)
      return
    }
    guard carrier.packetCount > 0 else {
      say("no segment of its own", "بدون قطعهٔ جداگانه", &content)
      content.set(4, from: start)
      return
    }
    open(&content)
    content.text.write("TCP ")
    if !carrier.stream.isEmpty {
      content.text.write("seq ")
      content.text.write(decimal: carrier.stream.lowerBound + 1)
      content.text.write("–")
      content.text.write(decimal: carrier.stream.upperBound)
      content.text.write(", ")
    }
    carrier.flags.write(into: &content.text)
    close(&content)
    if carrier.packetCount > 1 {
      say(", ", "، ", &content)
      number(carrier.packetCount, &content)
      say(" segments", " قطعه", &content)
    } else if carrier.tcpBytes == 0 {
      say(", in a segment already counted", "، در قطعه‌ای که پیش‌تر شمرده شد", &content)
    } else if carrier.tcpHeader > TCPHeader.minimumByteCount {
      say(", ", "، ", &content)
      number(carrier.tcpHeader - TCPHeader.minimumByteCount, &content)
      say(" bytes of options", " بایت گزینه", &content)
    }
    content.set(4, from: start, bytes: carrier.tcpBytes)
  }

  private func packetTransport(_ packet: DecodedPacket, _ content: inout AnnotationContent) {
    let start = content.text.count
    if let tcp = packet.tcp {
      open(&content)
      content.text.write("TCP ")
      tcp.flags.write(into: &content.text)
      close(&content)
      say(", ", "، ", &content)
      count(packet.payloadLength, &content)
      switch packet.checksum {
      case .good: say(", checksum good", "، چک‌سام درست", &content)
      case .bad: say(", checksum bad", "، چک‌سام نادرست", &content)
      case .offloaded: say(", checksum left to the card", "، چک‌سام با کارت شبکه", &content)
      case .unverified, nil: break
      }
    } else {
      say("not TCP", "غیر TCP", &content)
    }
    content.set(4, from: start, bytes: packet.tcp?.byteCount)
  }

  private func network(_ event: Event, _ content: inout AnnotationContent) {
    let start = content.text.count
    var bytes = event.carrier.ipBytes
    if case .packet(let packet) = event.kind { bytes = packet.ipByteCount }
    guard let stream = event.stream else {
      if bytes == 0 { say("not IP", "غیر IP", &content) } else { content.text.write("IP") }
      content.set(3, from: start, bytes: bytes)
      return
    }
    let source = stream.endpoint(event.sender).address
    open(&content)
    content.text.write(source.isIPv6 ? "IPv6 " : "IPv4 ")
    stream.writeAddress(event.sender, into: &content.text)
    content.text.write(" → ")
    stream.writeAddress(event.sender.other, into: &content.text)
    if event.carrier.packetCount > 0 {
      content.text.write(source.isIPv6 ? ", hop limit " : ", TTL ")
      content.text.write(decimal: Int(event.carrier.hopLimit))
    }
    close(&content)
    if event.carrier.tunnel != nil { say(", inside another packet", "، درون بسته‌ای دیگر", &content) }
    content.set(3, from: start, bytes: bytes)
  }

  private func link(_ event: Event, _ content: inout AnnotationContent) {
    let start = content.text.count
    var type = event.carrier.linkType
    var bytes = event.carrier.linkBytes
    if case .packet(let packet) = event.kind {
      type = packet.header.linkType
      bytes = packet.linkByteCount
    }
    let isLoopback = event.stream?.client.address.isLoopback ?? false
    switch type {
    case .ethernet:
      say("Ethernet header", "سرآیند Ethernet", &content)
      if isLoopback { say(" (addresses all zero on loopback)", " (نشانی‌ها روی loopback صفرند)", &content) }
    case .linuxSLL, .linuxSLL2:
      say("Linux cooked header, made by the capture", "سرآیند Linux cooked که ضبط ساخته است", &content)
    case .null, .loop: say("BSD loopback header", "سرآیند loopback در BSD", &content)
    default: say("none in this capture", "در این ضبط نیست", &content)
    }
    if let tunnel = event.carrier.tunnel, tunnel != .ip {
      say(", and the headers of a ", " و سرآیندهای تونل ", &content)
      content.text.write(tunnel.name)
      say(" tunnel", "", &content)
    }
    content.set(2, from: start, bytes: bytes)
  }

  private func physical(_ event: Event, _ content: inout AnnotationContent) {
    let start = content.text.count
    if event.stream?.client.address.isLoopback ?? false, event.stream?.server.address.isLoopback ?? false {
      say("none: loopback never leaves this machine", "هیچ: loopback از این دستگاه بیرون نمی‌رود", &content)
    } else {
      say("cable, fibre or radio: a capture does not see it", "کابل، فیبر یا رادیو: ضبط آن را نمی‌بیند", &content)
    }
    content.set(1, from: start)
  }

  // MARK: words

  @inline(__always)
  private func say(_ english: StaticString, _ persian: StaticString, _ content: inout AnnotationContent) {
    content.text.write(language == .english ? english : persian)
  }

  /// A number in prose: in Persian with Persian digits.
  private func number(_ number: Int, _ content: inout AnnotationContent) {
    if language == .english { return content.text.write(decimal: number) }
    content.text.write(string: Phrase.persianDigits(String(number)))
  }

  /// Begins what stood on the wire: in Persian it is isolated (Unicode Annex #9 §2.4).
  private func open(_ content: inout AnnotationContent) {
    if language == .persian { content.text.write("\u{2068}") }
  }

  private func close(_ content: inout AnnotationContent) {
    if language == .persian { content.text.write("\u{2069}") }
  }

  private func count(_ bytes: Int, _ content: inout AnnotationContent) {
    number(bytes, &content)
    say(bytes == 1 ? " byte" : " bytes", " بایت", &content)
  }
}
