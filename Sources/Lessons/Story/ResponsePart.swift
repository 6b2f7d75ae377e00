import Dissection
import Languages
import Wire

/// The answer: 101, another status, none, or something that is not HTTP.
extension Narrator {
  func response() -> HandshakeStory.Part? {
    guard let event = story.response, case .httpResponse(let answer) = event.kind else { return noResponse() }
    let code = answer.head.statusCode ?? 0
    let title: String
    switch story.outcome {
    case .opened: title = say("The server agrees", "سرور می‌پذیرد")
    case .refused: title = say("The server refuses: \(String(code))", "سرور نمی‌پذیرد: \(String(code))")
    case .notUpgrade: title = say("The answer: \(String(code))", "پاسخ: \(String(code))")
    default:
      title =
        story.upgradeRequest == nil
        ? say("The answer: \(String(code))", "پاسخ: \(String(code))")
        : say("A 101 that the client must not accept", "پاسخ ۱۰۱ که کلاینت نباید بپذیرد")
    }
    var part = part(.response, title, event)
    part.slide = story.outcome == .notUpgrade ? .classicHTTP : .upgradeResponse
    if let wait = answer.wait, wait >= 0 {
      part.passages.append(
        .paragraph(
          say(
            "Its first byte came \(prose: duration(wait)) after the request's last.",
            "نخستین بایتش \(prose: duration(wait)) پس از آخرین بایت درخواست رسید.")))
    }
    part.passages.append(field(wire(answer.head.bytes[answer.head.firstLine]), nil, Glossary.status(code)))
    part.passages += fields(of: answer.head, from: .server, violations: answer.upgrade?.violations ?? [])
    if code == 101 {
      story.outcome == .opened || answer.upgrade == nil ? switched(&part) : rejected(&part)
      part.costNote = onTheWire(part.cost, part.cost.http, say("the answer", "خود پاسخ"))
    } else {
      body(answer, &part)
      lacking(code, &part)
      part.costNote = onTheWire(part.cost, part.cost.http + part.cost.payload, say("the answer", "خود پاسخ"))
    }
    return part
  }

  private func switched(_ part: inout HandshakeStory.Part) {
    var text = say(
      "After the empty line both sides may speak at any time, in frames.",
      "پس از سطر خالی هر دو طرف هر زمان بخواهند، با فریم، حرف می‌زنند.")
    if let frame = story.data.server?.frame, frame.carrier.tcpBytes == 0,
      let packet = frame.carrier.first?.packet, part.packets.contains(packet)
    {
      text +=
        " "
        + say(
          "The server did so at once: its first frame is in the same segment as this answer.",
          "سرور بی‌درنگ چنین کرد: نخستین فریمش در همان قطعهٔ این پاسخ است.")
    }
    part.passages.append(.paragraph(text, clause: "RFC 6455 §4.2.2"))
  }

  private func rejected(_ part: inout HandshakeStory.Part) {
    part.passages.append(
      .paragraph(
        say(
          "The server takes the connection for an open WebSocket. The client must not: it has to close TCP without a word.",
          "سرور این اتصال را WebSocket باز می‌پندارد. کلاینت نباید چنین کند: باید TCP را بی‌هیچ حرفی ببندد."),
        clause: "RFC 6455 §4.1"))
  }

  /// A bit of what the server wrote below its refusal.
  private func body(_ answer: HTTPResponse, _ part: inout HandshakeStory.Part) {
    guard answer.bodyLength > 0 else { return }
    let isText = !answer.body.prefix(300).contains { $0 == 0 } && answer.coding?.trouble == nil
    let size = bytes(answer.bodyLength)
    part.passages.append(.heading(say("Its body, \(prose: size)", "بدنه‌اش، \(prose: size)")))
    if isText {
      // Lines are joined: how the page's source was laid out does not matter here.
      let words = answer.body.prefix(4096).split { $0 == 0x0A || $0 == 0x0D || isWhiteSpace($0) }
      let text = wire(Array(words.joined(separator: [UInt8(ascii: " ")])), limit: 300)
      part.passages.append(.paragraph(say("\(text)", "\(text)")))
    } else {
      part.passages.append(.paragraph(say("Not text, or compressed.", "متن نیست یا فشرده است.")))
    }
  }

  /// What was wrong with the request, as far as its own rules tell.
  private func lacking(_ code: Int, _ part: inout HandshakeStory.Part) {
    guard let asked = story.upgradeRequest, code >= 300 else { return }
    let broken = asked.violations.filter { $0.rule.severity == .error }
    guard broken.isEmpty else {
      let rules = broken.map(\.rule.rawValue).joined(separator: ", ")
      part.passages.append(
        .paragraph(
          say(
            "The request breaks rules of the handshake (\(rules), shown at its lines above): reason enough.",
            "درخواست قاعده‌های دست‌دهی را می‌شکند (\(rules)، کنار سطرهایش در بالا): همین دلیل بس است.")))
      return
    }
    if code >= 400 {
      part.passages.append(
        .paragraph(
          say(
            "The request itself keeps every rule of the handshake. The reason lies with the server: its routes, its "
              + "policy or its state.",
            "خود درخواست همهٔ قاعده‌های دست‌دهی را نگه داشته است. دلیل در سرور است: مسیرهایش، سیاستش یا حالش.")))
    }
    part.passages.append(
      .paragraph(
        say(
          "The connection stays HTTP. A script in a browser learns only that it failed (close code 1006), never the "
            + "status; the browser's developer tools show it to people.",
          "اتصال HTTP می‌ماند. اسکریپت در مرورگر فقط می‌فهمد که نشد (کد ۱۰۰۶) و وضعیت را هرگز نمی‌بیند؛ ابزار توسعهٔ مرورگر "
            + "آن را به آدم‌ها نشان می‌دهد.")))
  }

  private func noResponse() -> HandshakeStory.Part? {
    switch story.outcome {
    case .noAnswer: silent()
    case .notHTTP: foreign()
    case .incomplete where story.request != nil: lost()
    default: nil
    }
  }

  private func silent() -> HandshakeStory.Part {
    var part = HandshakeStory.Part(
      kind: .response, title: say("No answer came", "پاسخی نیامد"), slide: .upgradeResponse)
    let waited = story.request.map { max(0, story.end.seconds(since: $0.time)) } ?? 0
    part.passages = [
      .paragraph(
        say(
          "The request was sent, and in the \(prose: duration(waited)) until the connection or the capture ended not one "
            + "byte came back.",
          "درخواست فرستاده شد و در \(prose: duration(waited)) تا پایان اتصال یا ضبط حتی یک بایت هم برنگشت.")),
      .paragraph(
        say(
          "Usual reasons: the program behind the port does not speak HTTP and waits for something else, it expects TLS "
            + "(`wss://`), or it hangs. The RFC sets no time limit; clients give up by themselves.",
          "دلیل‌های رایج: برنامهٔ پشت این درگاه HTTP نمی‌داند و منتظر چیز دیگری است، یا TLS می‌خواهد (`wss://`)، یا گیر کرده "
            + "است. RFC مهلتی تعیین نکرده؛ کلاینت‌ها خودشان دست می‌کشند.")),
    ]
    return part
  }

  private func foreign() -> HandshakeStory.Part {
    var part = HandshakeStory.Part(
      kind: .response, title: say("The answer is not HTTP", "پاسخ HTTP نیست"), slide: .upgradeResponse)
    part.sender = .server
    part.direction = direction(from: .server)
    part.passages = [
      .paragraph(
        say(
          "\(story.bytesFromServer) bytes came back, but they do not begin with a status line such as "
            + "`HTTP/1.1 101 Switching Protocols`.",
          "\(story.bytesFromServer) بایت برگشت ولی با سطر وضعیتی مانند `HTTP/1.1 101 Switching Protocols` آغاز نمی‌شود."),
        clause: "RFC 9112 §4")
    ]
    let sample = story.packets.sample.server
    if !sample.isEmpty {
      part.passages.append(
        .bytes(
          Passage.ByteColumns(
            wire: sample, key: nil, plain: sample, rest: max(0, story.bytesFromServer - sample.count))))
      part.passages.append(.paragraph(guess(sample)))
    }
    return part
  }

  /// Which protocol begins like that. Said to be a guess.
  private func guess(_ sample: [UInt8]) -> String {
    if sample.starts(with: "SSH-".utf8) {
      return say("It looks like SSH: the wrong port.", "به SSH می‌ماند: درگاه اشتباه است.")
    }
    if sample.count >= 3, [0x15, 0x16].contains(sample[0]), sample[1] == 3 {
      return say(
        "It looks like TLS: use `wss://` instead of `ws://`.", "به TLS می‌ماند: به‌جای `ws://` از `wss://` استفاده کنید.")
    }
    if sample.starts(with: "220".utf8) {
      return say(
        "It looks like a mail or file server (220): the wrong port.",
        "به سرور نامه یا فایل می‌ماند (220): درگاه اشتباه است.")
    }
    if sample.starts(with: [0, 0]) {
      return say("It may be HTTP/2, which needs another handshake.", "شاید HTTP/2 باشد که دست‌دهی دیگری دارد.")
    }
    return say("Most likely the port belongs to another protocol.", "به احتمال زیاد این درگاه از آنِ پروتکل دیگری است.")
  }

  private func lost() -> HandshakeStory.Part {
    var part = HandshakeStory.Part(
      kind: .response, title: say("The answer was not captured", "پاسخ ضبط نشده است"), slide: .upgradeResponse)
    part.passages = [
      .paragraph(
        say(
          "\(story.missing) bytes of this connection are missing in the capture, the answer among them. What the server "
            + "said cannot be known.",
          "\(story.missing) بایت از این اتصال در ضبط نیست و پاسخ هم جزو آن است. نمی‌توان دانست سرور چه گفته است."))
    ]
    return part
  }
}
