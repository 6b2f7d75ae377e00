import Dissection
import Languages
import Wire

/// What an event is, in one line.
enum Headline {
  /// A sentence for the head of a block.
  static func title(_ event: Event, language: Language) -> String {
    let isClient = event.sender == .client
    return Bilingual(en: english(event, isClient), fa: persian(event, isClient))[language]
  }

  private static func english(_ event: Event, _ isClient: Bool) -> String {
    let who = isClient ? "The client" : "The server"
    switch event.kind {
    case .packet: return "A packet"
    case .tcpOpen(let open):
      switch open.handshake {
      case .complete: return "TCP connection open: SYN, SYN ACK, ACK"
      case .partial: return "TCP connection open; part of its handshake was not captured"
      case .midstream: return "A TCP connection that was open before the capture began"
      }
    case .tcpClose(let close):
      switch close.how {
      case .fin: return "TCP connection closed: both sides sent FIN"
      case .rst: return "\(who) broke the TCP connection off: RST"
      case .captureEnd: return "The capture ends while this connection is open"
      }
    case .tcpGap(let length): return "\(length) bytes were not captured"
    case .httpRequest(let request):
      return request.upgrade == nil ? "The client asks" : "The client asks to switch protocols"
    case .httpResponse(let response):
      if let upgrade = response.upgrade {
        if upgrade.code != 101 { return "The server does not switch: it stays HTTP" }
        return upgrade.isAcceptValid ? "The server switches to WebSocket" : "The server switches, with a wrong Accept"
      }
      return response.isEventStream ? "The server starts a stream of events" : "The server answers"
    case .serverSentEvent: return "The server sends an event"
    case .webSocketOpen: return "WebSocket from here on"
    case .webSocketFrame(let frame):
      switch frame.header.opcode {
      case .ping: return "\(who) asks: still there? (ping)"
      case .pong: return "\(who): still here (pong)"
      case .close: return "\(who) wants to close"
      default:
        return frame.header.isFinal ? "\(who) sends the last part of a message" : "\(who) sends part of a message"
      }
    case .webSocketMessage: return "\(who) sends a message"
    case .webSocketClose(let close):
      return close.isClean ? "WebSocket closed by both sides" : "WebSocket ended without a closing handshake"
    case .violation(let violation): return "Rule \(violation.rule.rawValue) broken: \(violation.rule.clause)"
    }
  }

  private static func persian(_ event: Event, _ isClient: Bool) -> String {
    let who = isClient ? "کلاینت" : "سرور"
    switch event.kind {
    case .packet: return "یک بسته"
    case .tcpOpen(let open):
      switch open.handshake {
      case .complete: return "اتصال TCP باز شد: SYN، SYN ACK، ACK"
      case .partial: return "اتصال TCP باز است؛ بخشی از دست‌دهی آن ضبط نشده"
      case .midstream: return "اتصال TCP که پیش از آغاز ضبط باز بوده است"
      }
    case .tcpClose(let close):
      switch close.how {
      case .fin: return "اتصال TCP بسته شد: هر دو سو FIN فرستادند"
      case .rst: return "\(who) اتصال TCP را ناگهان قطع کرد: RST"
      case .captureEnd: return "ضبط پایان یافت و این اتصال هنوز باز است"
      }
    case .tcpGap(let length): return "\(length) بایت ضبط نشده است"
    case .httpRequest(let request):
      return request.upgrade == nil ? "کلاینت درخواست می‌کند" : "کلاینت می‌خواهد پروتکل را عوض کند"
    case .httpResponse(let response):
      if let upgrade = response.upgrade {
        if upgrade.code != 101 { return "سرور نمی‌پذیرد: اتصال HTTP می‌ماند" }
        return upgrade.isAcceptValid ? "سرور به WebSocket می‌رود" : "سرور می‌پذیرد، با Accept نادرست"
      }
      return response.isEventStream ? "سرور جریانی از رویدادها را آغاز می‌کند" : "سرور پاسخ می‌دهد"
    case .serverSentEvent: return "سرور رویدادی می‌فرستد"
    case .webSocketOpen: return "از این‌جا به بعد WebSocket"
    case .webSocketFrame(let frame):
      switch frame.header.opcode {
      case .ping: return "\(who) می‌پرسد: هنوز هستی؟ (ping)"
      case .pong: return "\(who): هستم (pong)"
      case .close: return "\(who) می‌خواهد ببندد"
      default: return frame.header.isFinal ? "\(who) آخرین بخش پیام را می‌فرستد" : "\(who) بخشی از پیام را می‌فرستد"
      }
    case .webSocketMessage: return "\(who) پیامی می‌فرستد"
    case .webSocketClose(let close):
      return close.isClean ? "هر دو سو WebSocket را بستند" : "WebSocket بدون دست‌دهی پایانی قطع شد"
    case .violation(let violation): return "نقض قاعدهٔ \(violation.rule.rawValue): \(violation.rule.clause)"
    }
  }

  // MARK: one line per event

  /// What it is, for a line: `text 25 B`, `GET /ws/class/ali`, `ping`.
  static func write(_ event: Event, language: Language, into writer: inout ByteWriter) {
    switch event.kind {
    case .packet(let packet): write(packet, into: &writer)
    case .tcpOpen(let open):
      writer.write("TCP open")
      if open.handshake != .complete { writer.write(string: " (\(open.handshake.rawValue))") }
    case .tcpClose(let close): writer.write(string: "TCP closed (\(close.how.rawValue))")
    case .tcpGap(let length): writer.write(string: "gap: \(length) bytes not captured")
    case .httpRequest(let request):
      SafeText.write(request.head.bytes.span.extracting(request.head.firstLine.prefix(300)), into: &writer)
    case .httpResponse(let response):
      SafeText.write(response.head.bytes.span.extracting(response.head.firstLine.prefix(300)), into: &writer)
      if response.bodyLength > 0 { writer.write(string: ", body \(response.bodyLength) B") }
    case .serverSentEvent: writer.write("event  ")
    case .webSocketOpen: writer.write("WebSocket open")
    case .webSocketFrame(let frame):
      writer.write(frame.header.opcode.name)
      writer.write(frame.header.opcode.isControl ? " " : " frame ")
      writer.write(decimal: Int(clamping: frame.header.payloadLength))
      writer.write(" B  ")
    case .webSocketMessage(let message): write(message, into: &writer)
    case .webSocketClose(let close):
      writer.write(string: "WebSocket closed, \(close.code)\(close.isClean ? "" : ", not clean")")
    case .violation(let violation):
      writer.write(string: "\(violation.rule.severity.rawValue) \(violation.rule.rawValue): \(violation.detail)")
    }
  }

  private static func write(_ packet: DecodedPacket, into writer: inout ByteWriter) {
    writer.write("packet ")
    writer.write(decimal: packet.header.number)
    if let tcp = packet.tcp {
      writer.write(" ")
      tcp.flags.write(into: &writer)
      writer.write(" len ")
      writer.write(decimal: packet.payloadLength)
    } else if packet.layers.count > 0 {
      writer.write(string: " \(packet.layers[packet.layers.count - 1].rawValue)")
    }
  }

  private static func write(_ message: WebSocketMessage, into writer: inout ByteWriter) {
    writer.write(message.opcode.name)
    writer.write(" ")
    writer.write(decimal: message.length)
    writer.write(" B")
    if message.frames > 1 {
      writer.write(" in ")
      writer.write(decimal: message.frames)
      writer.write(" frames")
    }
    if message.compressedLength != nil { writer.write(" deflate") }
    switch message.trouble {
    case nil: break
    case .missing(let count): writer.write(string: ", \(count) B not captured")
    case .undecodable: writer.write(", undecodable")
    case .malformed: writer.write(", malformed")
    case .tooLarge(let limit): writer.write(string: ", cut at \(limit)")
    }
    writer.write("  ")
  }

  /// As much of what was written as `columns` can show. What cannot be seen need not be filtered: an ASCII character
  /// takes at least one column, any other at most four bytes for one.
  static func writeContent(_ event: Event, columns: Int, into writer: inout ByteWriter) {
    var limit = columns * 4
    if case .webSocketMessage(let message) = event.kind,
      message.payload.span.endOfASCII(from: 0) > columns
    {
      limit = columns + 1
    }
    writeContent(event, limit: limit, into: &writer)
  }

  /// The beginning of what was written, at most `limit` bytes of it.
  static func writeContent(_ event: Event, limit: Int, into writer: inout ByteWriter) {
    switch event.kind {
    case .webSocketMessage(let message):
      if message.opcode == .text {
        SafeText.write(message.payload.span.extracting(0..<min(limit, message.payload.count)), into: &writer)
      } else {
        writeHex(message.payload, limit: 24, into: &writer)
      }
    case .webSocketFrame(let frame) where frame.header.opcode == .close:
      let close = ClosePayload(parsing: frame.control)
      if let code = close.code { writer.write(decimal: Int(code)) }
      writer.write(" ")
      SafeText.write(close.reason, into: &writer)
    case .webSocketFrame(let frame): writeControl(frame.control, into: &writer)
    case .webSocketClose(let close):
      writer.write(" ")
      SafeText.write(close.reason, into: &writer)
    case .serverSentEvent(let sse):
      SafeText.write(sse.data.span.extracting(0..<min(limit, sse.data.count)), into: &writer)
    default: break
    }
  }

  private static func writeControl(_ payload: [UInt8], into writer: inout ByteWriter) {
    if UTF8Validator.isValid(payload.span) {
      SafeText.write(payload, into: &writer)
    } else {
      writeHex(payload, limit: 24, into: &writer)
    }
  }

  private static func writeHex(_ bytes: [UInt8], limit: Int, into writer: inout ByteWriter) {
    for byte in bytes.prefix(limit) {
      writer.write(hex: byte)
      writer.write(" ")
    }
    if bytes.count > limit { writer.write("…") }
  }

  // MARK: below a block

  /// What people wrote, for the lines below a block.
  static func writeText(_ event: Event, limit: Int, language: Language, into writer: inout ByteWriter) {
    switch event.kind {
    case .webSocketMessage(let message):
      if message.opcode == .text, let chat = ChatMessage(message.payload), let sender = chat.sender {
        SafeText.write(sender, into: &writer)
        writer.write(": ")
        SafeText.write(Array((chat.text ?? chat.type ?? []).prefix(limit)), into: &writer)
      } else {
        writeContent(event, limit: limit, into: &writer)
      }
      switch message.trouble {
      case nil: break
      case .missing(let count):
        writer.write(string: Bilingual(en: " [\(count) bytes not captured]", fa: " [\(count) بایت ضبط نشده]")[language])
      case .undecodable:
        writer.write(
          string: Bilingual(
            en: "[cannot be inflated: it refers to bytes that were not captured]",
            fa: "[باز کردنی نیست: به بایت‌هایی اشاره می‌کند که ضبط نشده‌اند]")[language])
      case .malformed:
        writer.write(
          string: Bilingual(en: "[the compressed bytes are damaged]", fa: "[بایت‌های فشرده خراب‌اند]")[language])
      case .tooLarge(let limit):
        writer.write(string: Bilingual(en: " [cut at \(limit) bytes]", fa: " [بریده در \(limit) بایت]")[language])
      }
    case .webSocketFrame, .webSocketClose, .serverSentEvent: writeContent(event, limit: limit, into: &writer)
    default: break
    }
  }
}
