import Dissection
import Languages
import Lessons
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
    case .packet(let packet): return "Packet \(packet.header.number)\(flags(packet))"
    case .tcpOpen(let open):
      if open.isSynOnly { return "The client asks for a TCP connection: SYN" }
      switch open.handshake {
      case .complete: return "TCP connection open: SYN, SYN ACK, ACK"
      case .partial: return "TCP connection open; part of its handshake was not captured"
      case .midstream: return "A TCP connection that was open before the capture began"
      }
    case .tcpClose(let close):
      switch close.how {
      case .fin: return "TCP connection closed: both sides sent FIN"
      case .rst:
        return close.wasRefused
          ? "Refused: nothing listens on that port (RST)" : "\(who) broke the TCP connection off: RST"
      case .captureEnd: return "The trace ends while this connection is open"
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
    case .webSocketOpen(let open):
      return open.isGuessed ? "Taken for WebSocket: these are frames by their look" : "WebSocket from here on"
    case .webSocketFrame(let frame):
      switch frame.header.opcode {
      case .ping: return "\(who) asks: still there? (ping)"
      case .pong: return "\(who): still here (pong)"
      case .close: return frame.isReply ? "\(who) agrees to close" : "\(who) wants to close"
      default:
        return frame.header.isFinal ? "\(who) sends the last part of a message" : "\(who) sends part of a message"
      }
    case .webSocketMessage: return "\(who) sends a message"
    case .webSocketClose(let close):
      return close.isClean ? "WebSocket closed by both sides" : "WebSocket ended without a closing handshake"
    case .violation(let violation):
      let isNote = violation.rule.severity == .note
      return (isNote ? "Note \(violation.rule.rawValue)" : "Rule \(violation.rule.rawValue) broken")
        + ": \(violation.rule.clause)"
    }
  }

  private static func persian(_ event: Event, _ isClient: Bool) -> String {
    let who = isClient ? "کلاینت" : "سرور"
    switch event.kind {
    case .packet(let packet): return "بستهٔ \(String(packet.header.number).persianDigits)\(flags(packet))"
    case .tcpOpen(let open):
      if open.isSynOnly { return "کلاینت اتصال TCP می‌خواهد: SYN" }
      switch open.handshake {
      case .complete: return "اتصال TCP باز شد: SYN، SYN ACK، ACK"
      case .partial: return "اتصال TCP باز است؛ بخشی از دست‌دهی آن ضبط نشده"
      case .midstream: return "اتصال TCP که پیش از آغاز ضبط باز بوده است"
      }
    case .tcpClose(let close):
      switch close.how {
      case .fin: return "اتصال TCP بسته شد: هر دو سو FIN فرستادند"
      case .rst:
        return close.wasRefused
          ? "پذیرفته نشد: کسی به آن درگاه گوش نمی‌دهد (RST)" : "\(who) اتصال TCP را ناگهان قطع کرد: RST"
      case .captureEnd: return "ردگیری پایان یافت و این اتصال هنوز باز است"
      }
    case .tcpGap(let length): return "\(grouped(length).persianDigits) بایت ضبط نشده است"
    case .httpRequest(let request):
      return request.upgrade == nil ? "کلاینت درخواست می‌کند" : "کلاینت می‌خواهد پروتکل را عوض کند"
    case .httpResponse(let response):
      if let upgrade = response.upgrade {
        if upgrade.code != 101 { return "سرور نمی‌پذیرد: اتصال HTTP می‌ماند" }
        return upgrade.isAcceptValid ? "سرور به WebSocket می‌رود" : "سرور می‌پذیرد، با Accept نادرست"
      }
      return response.isEventStream ? "سرور جریانی از رویدادها را آغاز می‌کند" : "سرور پاسخ می‌دهد"
    case .serverSentEvent: return "سرور رویدادی می‌فرستد"
    case .webSocketOpen(let open):
      return open.isGuessed ? "به حدس WebSocket است: بایت‌ها به فریم می‌مانند" : "از این‌جا به بعد WebSocket"
    case .webSocketFrame(let frame):
      switch frame.header.opcode {
      case .ping: return "\(who) می‌پرسد: هنوز هستی؟ (ping)"
      case .pong: return "\(who): هستم (pong)"
      case .close: return frame.isReply ? "\(who) با بستن موافق است" : "\(who) می‌خواهد ببندد"
      default: return frame.header.isFinal ? "\(who) آخرین بخش پیام را می‌فرستد" : "\(who) بخشی از پیام را می‌فرستد"
      }
    case .webSocketMessage: return "\(who) پیامی می‌فرستد"
    case .webSocketClose(let close):
      return close.isClean ? "هر دو سو WebSocket را بستند" : "WebSocket بدون دست‌دهی پایانی قطع شد"
    case .violation(let violation):
      let isNote = violation.rule.severity == .note
      return (isNote ? "نکتهٔ" : "نقض قاعدهٔ") + " \(violation.rule.rawValue): " + Phrase.isolate(violation.rule.clause)
    }
  }

  private static func flags(_ packet: DecodedPacket) -> String {
    guard let tcp = packet.tcp else { return "" }
    var writer = ByteWriter()
    tcp.flags.write(into: &writer)
    return ": " + String(decoding: writer.bytes, as: UTF8.self)
  }

  // MARK: one line per event

  /// What it is, for a line: `text 25 B`, `GET /ws/class/ali`, `ping`.
  static func write(_ event: Event, language: Language, into writer: inout ByteWriter) {
    switch event.kind {
    case .webSocketMessage(let message): write(message, language, into: &writer)
    case .webSocketFrame(let frame):
      writer.write(frame.header.opcode.name)
      writer.write(frame.header.opcode.isControl ? " " : " frame ")
      writer.write(decimal: Int(clamping: frame.header.payloadLength))
      writer.write(" B  ")
    case .packet(let packet): write(packet, language, into: &writer)
    case .httpRequest(let request): write(request.head, into: &writer)
    case .httpResponse(let response):
      write(response.head, into: &writer)
      if response.bodyLength > 0 {
        let text = Bilingual(en: ", body \(response.bodyLength) B", fa: "، بدنه \(response.bodyLength) B")
        writer.write(string: text[language])
        if let coding = response.coding {
          writer.write(" (")
          SafeText.write(Array(coding.name.utf8).span, into: &writer)
          writer.write(")")
        }
      }
    case .serverSentEvent: writer.write("event  ")
    case .tcpOpen, .tcpClose, .tcpGap, .webSocketOpen, .webSocketClose, .violation:
      writer.write(string: rare(event.kind)[language])
    }
  }

  private static func write(_ head: HTTPHead, into writer: inout ByteWriter) {
    SafeText.write(head.bytes.span.extracting(head.firstLine.prefix(300)), into: &writer)
  }

  /// What a connection carried beside HTTP and WebSocket.
  private static func undecoded(_ close: TCPClose) -> Bilingual {
    let (client, server) = (close.client.undecoded, close.server.undecoded)
    guard client + server > 0 else { return .same("") }
    return Bilingual(
      en: "; not HTTP: \(client) B from the client, \(server) B from the server",
      fa: "؛ غیر HTTP: ‏\(grouped(client).persianDigits) بایت از کلاینت، \(grouped(server).persianDigits) بایت از سرور")
  }

  /// What a line adds to the end of a connection.
  private static func remarks(_ close: TCPClose) -> Bilingual {
    let again = SegmentWords.sentAgain(close)
    let rest = undecoded(close)
    return again.map { Bilingual(en: "; \($0.en)\(rest.en)", fa: "؛ \($0.fa)\(rest.fa)") } ?? rest
  }

  /// The lines of events that come once or twice in a connection.
  private static func rare(_ kind: Event.Kind) -> Bilingual {
    switch kind {
    case .tcpOpen(let open):
      if open.isSynOnly { return Bilingual(en: "TCP SYN", fa: "درخواست TCP: ‏SYN") }
      return switch open.handshake {
      case .complete: Bilingual(en: "TCP open", fa: "TCP باز شد")
      case .partial: Bilingual(en: "TCP open (handshake not all captured)", fa: "TCP باز است (دست‌دهی کامل ضبط نشد)")
      case .midstream: Bilingual(en: "TCP, open before the capture began", fa: "TCP که پیش از ضبط باز بود")
      }
    case .tcpClose(let close):
      return switch close.how {
      case .fin:
        Bilingual(en: "TCP closed\(remarks(close).en)", fa: "TCP بسته شد\(remarks(close).fa)")
      case .rst where close.wasRefused: Bilingual(en: "TCP refused: RST", fa: "TCP پذیرفته نشد: RST")
      case .rst:
        Bilingual(en: "TCP broken off: RST\(remarks(close).en)", fa: "TCP قطع شد: RST\(remarks(close).fa)")
      case .captureEnd:
        Bilingual(
          en: "TCP still open where the trace ends\(remarks(close).en)",
          fa: "TCP در پایان ردگیری هنوز باز است\(remarks(close).fa)")
      }
    case .tcpGap(let length):
      return Bilingual(
        en: "gap: \(counted(length, "byte")) not captured", fa: "شکاف: \(grouped(length).persianDigits) بایت ضبط نشد")
    case .webSocketOpen(let open):
      return open.isGuessed
        ? Bilingual(
          en: "WebSocket, guessed: no 101 was seen", fa: "WebSocket، به حدس: پاسخ ۱۰۱ دیده نشد")
        : Bilingual(en: "WebSocket open", fa: "WebSocket باز شد")
    case .webSocketClose(let close):
      return close.isClean
        ? Bilingual(
          en: "WebSocket closed, \(close.code)", fa: "WebSocket بسته شد، کد \(String(close.code).persianDigits)")
        : Bilingual(
          en: "WebSocket ended without Close, \(close.code)",
          fa: "WebSocket بدون Close پایان یافت، کد \(String(close.code).persianDigits)")
    case .violation(let violation):
      let rule = violation.rule
      // What was seen is told in English; in Persian the rule's own sentence stands for it.
      return Bilingual(
        en: "\(Words.severity(rule.severity, .english)) \(rule.rawValue): \(violation.detail)",
        fa: "\(Words.severity(rule.severity, .persian)) \(rule.rawValue): \(Glossary.rule(rule).text(in: .persian))")
    default: return .same("")
    }
  }

  private static func write(_ packet: DecodedPacket, _ language: Language, into writer: inout ByteWriter) {
    writer.write("packet ")
    writer.write(decimal: packet.header.number)
    if let tcp = packet.tcp {
      writer.write(" ")
      tcp.flags.write(into: &writer)
      writer.write(" len ")
      writer.write(decimal: packet.payloadLength)
      for (index, topic) in Catalogue.topics(of: packet.findings.analysis).enumerated() {
        writer.write(index == 0 ? "  " : language == .english ? ", " : "، ")
        writer.write(string: topic.explanation.title[language])
      }
    } else if packet.layers.count > 0 {
      writer.write(string: " \(packet.layers[packet.layers.count - 1].rawValue)")
    }
  }

  static func write(_ message: WebSocketMessage, _ language: Language, into writer: inout ByteWriter) {
    writer.write(message.opcode == .text ? "text " : "binary ")
    writer.write(decimal: message.length)
    if message.frames == 1, message.compressedLength == nil, message.trouble == nil {
      writer.write(" B  ")
      return
    }
    writer.write(" B")
    if message.frames > 1 {
      writer.write(language == .english ? " in " : " در ")
      writer.write(decimal: message.frames)
      writer.write(language == .english ? " frames" : " فریم")
    }
    if message.compressedLength != nil { writer.write(" deflate") }
    if let trouble = message.trouble { writer.write(string: words(trouble)[language]) }
    writer.write("  ")
  }

  private static func words(_ trouble: WebSocketMessage.Trouble) -> Bilingual {
    switch trouble {
    case .missing(let count): Bilingual(en: ", \(count) B not captured", fa: "، \(count) B ضبط نشده")
    case .undecodable: Bilingual(en: ", undecodable", fa: "، بازکردنی نیست")
    case .malformed: Bilingual(en: ", malformed", fa: "، خراب")
    case .tooLarge(let limit): Bilingual(en: ", cut at \(limit)", fa: "، بریده در \(limit)")
    }
  }

  /// As much of a message as `columns` can show: what cannot be seen need not be filtered.
  static func writeContent(_ message: WebSocketMessage, columns: Int, into writer: inout ByteWriter) {
    // A function and not a closure in a constant: that would be allocated for every message.
    func visible(_ text: Span<UInt8>) -> Int { SafeText.visibleCount(of: text, in: columns) }
    if message.isValidText, ChatLine.write(message.payload, visible: visible, into: &writer) { return }
    writeContent(message, limit: visible(message.payload.span), into: &writer)
  }

  private static func writeContent(_ message: WebSocketMessage, limit: Int, into writer: inout ByteWriter) {
    if message.opcode == .text {
      SafeText.write(message.payload.span.extracting(0..<min(limit, message.payload.count)), into: &writer)
    } else {
      writeHex(message.payload, limit: 24, into: &writer)
    }
  }

  /// The beginning of what was written, at most `limit` bytes of it.
  static func writeContent(_ event: Event, limit: Int, into writer: inout ByteWriter) {
    switch event.kind {
    case .webSocketMessage(let message): writeContent(message, limit: limit, into: &writer)
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
        writer.write(
          string: Bilingual(
            en: " [\(count) bytes not captured]", fa: " [\(grouped(count).persianDigits) بایت ضبط نشده]")[language])
      case .undecodable:
        writer.write(
          string: Bilingual(
            en: "[cannot be inflated: it refers to bytes that were not captured]",
            fa: "[باز کردنی نیست: به بایت‌هایی اشاره می‌کند که ضبط نشده‌اند]")[language])
      case .malformed:
        writer.write(
          string: Bilingual(en: "[the compressed bytes are damaged]", fa: "[بایت‌های فشرده خراب‌اند]")[language])
      case .tooLarge(let limit):
        writer.write(
          string: Bilingual(en: " [cut at \(limit) bytes]", fa: " [بریده در \(grouped(limit).persianDigits) بایت]")[
            language])
      }
    case .packet(let packet): writer.write(string: SegmentWords.sentences(packet, language))
    case .tcpClose(let close):
      let text = undecoded(close)[language].drop { "؛; ".contains($0) }
      let parts = [SegmentWords.summary(close, language), String(text)].filter { !$0.isEmpty }
      writer.write(string: parts.joined(separator: language == .english ? "; " : "؛ "))
    case .violation(let violation):
      writer.write(string: Glossary.rule(violation.rule).text(in: language))
    case .webSocketFrame, .webSocketClose, .serverSentEvent: writeContent(event, limit: limit, into: &writer)
    default: break
    }
  }
}
