import Dissection
import Languages
import Wire

/// Ping and pong, the close handshake, the end of TCP.
extension Narrator {
  func pingPong() -> HandshakeStory.Part? {
    guard let first = story.ping ?? story.pong else { return nil }
    let hasBoth = story.ping != nil && story.pong != nil
    let title =
      hasBoth
      ? say("Ping and pong", "Ping و pong")
      : story.ping != nil ? say("A ping", "یک ping") : say("A pong that nobody asked for", "pong ناخواسته")
    var part = part(.ping, title, first)
    part.slide = .pingPong
    part.passages.append(.ladder([story.ping, story.pong].compactMap { $0 }.compactMap(rung)))
    if let ping = story.ping, let pong = story.pong {
      part.packets = merged(packets(of: ping), packets(of: pong))
      part.cost = HandshakeStory.Cost(ping) + HandshakeStory.Cost(pong)
      let took = duration(max(0, pong.time.seconds(since: ping.time)))
      part.passages.append(
        .paragraph(
          control(ping) == control(pong)
            ? say(
              "The pong brings the ping's bytes back, so it is the answer to this ping. It took \(prose: took): the way "
                + "there and back and the other program's attention, as seen where the capture ran.",
              "pong همان بایت‌های ping را برمی‌گرداند، پس پاسخ همین ping است. \(prose: took) طول کشید: رفت‌وبرگشت و واکنش "
                + "برنامهٔ دیگر، آن‌گونه که از محل ضبط دیده می‌شود.")
            : say(
              "The pong's bytes are not the ping's: it answers another ping, or none.",
              "بایت‌های pong با ping یکی نیست: پاسخ ping دیگری است یا پاسخ هیچ‌کدام."),
          clause: "RFC 6455 §5.5.3"))
    } else if story.ping != nil {
      part.passages.append(
        .paragraph(
          say(
            "No pong was captured. It must be sent as soon as practical, unless a Close was received before.",
            "هیچ pong ضبط نشده است. باید هرچه زودتر فرستاده شود، مگر این‌که پیش از آن Close رسیده باشد."),
          clause: "RFC 6455 §5.5.2"))
    } else {
      part.passages.append(
        .paragraph(
          say("Allowed: a one-way sign of life.", "مجاز است: نشانهٔ یک‌طرفهٔ زنده‌بودن."), clause: "RFC 6455 §5.5.3"))
    }
    let more = story.counts.client.pings + story.counts.server.pings - 1
    if more > 0 {
      part.passages.append(
        .paragraph(say("\(more) more pings followed.", "\(more) ping دیگر هم آمد.")))
    }
    part.costNote = say(
      "together \(part.cost.wire) B on the wire, \(part.cost.payload) of them payload",
      "روی هم \(part.cost.wire) بایت روی سیم که \(part.cost.payload) بایتش محتواست")
    return part
  }

  private func merged(_ first: [Int], _ second: [Int]) -> [Int] {
    first + second.filter { !first.contains($0) }
  }

  private func control(_ event: Event) -> [UInt8] {
    if case .webSocketFrame(let frame) = event.kind { frame.control } else { [] }
  }

  /// A control frame as a line between the two sides.
  private func rung(_ event: Event) -> Passage.Rung? {
    guard case .webSocketFrame(let frame) = event.kind else { return nil }
    let body = frame.control
    var detail = ""
    if frame.header.opcode == .close {
      let close = ClosePayload(parsing: body)
      if let code = close.code { detail = "\(code)" }
      if !close.reason.isEmpty { detail += " \"\(wire(close.reason, limit: 60))\"" }
    } else if !body.isEmpty {
      detail = "\"\(wire(body, limit: 40))\""
    }
    let size = "\(event.webSocketBytes)+\(event.payloadBytes) B"
    return Passage.Rung(
      packet: event.carrier.first?.packet, time: seconds(event.time), sender: event.sender,
      label: "\(frame.header.opcode.name)", detail: detail.isEmpty ? size : "\(size)  \(detail)")
  }

  // MARK: close

  func closing() -> HandshakeStory.Part? {
    guard let firstCloser = story.firstClose, let first = story.close[firstCloser] else { return vanished() }
    let second = story.close[firstCloser.other]
    var part = part(
      .close,
      say("Closing: \(prose: subject(firstCloser)) says it first", "بستن: \(prose: subject(firstCloser)) آغاز می‌کند"),
      first)
    part.passages.append(.ladder([first, second].compactMap { $0 }.compactMap(rung)))
    if let second {
      part.packets = merged(packets(of: first), packets(of: second))
      part.cost = part.cost + HandshakeStory.Cost(second)
    }
    code(control(first), &part)
    if let second {
      answer(ClosePayload(parsing: control(first)), ClosePayload(parsing: control(second)), &part)
    } else {
      part.passages.append(
        .paragraph(
          say(
            "The other side sent no Close: the first cannot tell whether its last messages arrived.",
            "طرف دیگر Close نفرستاد: طرف اول نمی‌داند آخرین پیام‌هایش رسیده است یا نه."),
          clause: "RFC 6455 §5.5.1"))
    }
    // The part has just said that no Close came.
    part.passages += story.violations.filter { ![.C6, .C9].contains($0.violation.rule) }.map { fault($0.violation) }
    part.costNote =
      second == nil
      ? say("\(part.cost.wire) B on the wire", "\(part.cost.wire) بایت روی سیم")
      : say("together \(part.cost.wire) B on the wire", "روی هم \(part.cost.wire) بایت روی سیم")
    return part
  }

  /// Broken rules that no part about closing shows.
  private var strayViolations: [Passage] {
    guard story.firstClose == nil, !story.hasVanished else { return [] }
    // A Close is owed only where WebSocket was open.
    return story.violations.filter { $0.violation.rule != .C9 }.map { fault($0.violation) }
  }

  private func codeName(_ code: UInt16) -> String { say("code \(String(code))", "کد \(String(code))") }

  private func code(_ body: [UInt8], _ part: inout HandshakeStory.Part) {
    guard body.count >= 2, let code = ClosePayload(parsing: body).code else {
      part.passages.append(field(codeName(1005), nil, Glossary.closeCode(1005)))
      return
    }
    part.passages.append(
      .steps([
        Passage.Step(
          label: say("code", "کد"), value: "\(hex(body.prefix(2)))  =  \(body[0]) × 256 + \(body[1])  =  \(code)")
      ]))
    part.passages.append(field(codeName(code), nil, Glossary.closeCode(code)))
  }

  private func answer(_ first: ClosePayload, _ second: ClosePayload, _ part: inout HandshakeStory.Part) {
    part.passages.append(
      .paragraph(
        first.code == second.code
          ? say(
            "The answer repeats the code. Now both know that nothing more will come and that nothing was lost.",
            "پاسخ همان کد را تکرار می‌کند. اکنون هر دو می‌دانند که دیگر چیزی نمی‌آید و چیزی گم نشده است.")
          : say(
            "The answer has another code; repeating it is only usual. Both know now that nothing more will come.",
            "پاسخ کد دیگری دارد؛ تکرار کد فقط رسم است. اکنون هر دو می‌دانند که دیگر چیزی نمی‌آید."),
        clause: "RFC 6455 §5.5.1"))
  }

  /// TCP is gone and no Close was seen.
  private func vanished() -> HandshakeStory.Part? {
    guard story.hasVanished, let result = story.result else { return nil }
    var part = HandshakeStory.Part(
      kind: .close, title: say("Nobody said goodbye", "کسی خداحافظی نکرد"), slide: .close)
    part.passages = [field(codeName(result.code), nil, Glossary.closeCode(result.code))]
    part.passages += story.violations.map { fault($0.violation) }
    return part
  }

  // MARK: TCP

  func ending() -> HandshakeStory.Part? {
    guard let event = story.tcpClose, case .tcpClose(let closed) = event.kind, story.outcome != .connectionRefused,
      story.outcome != .unreachable
    else { return nil }
    guard let first = closed.steps.first, closed.how != .captureEnd else { return unfinished() }
    let title =
      closed.how == .rst
      ? say("TCP is broken off", "TCP بریده می‌شود")
      : say("TCP ends: \(prose: subject(first.sender)) first", "پایان TCP: نخست \(prose: subject(first.sender))")
    var part = part(.end, title, event)
    part.sender = first.sender
    part.direction = direction(from: first.sender)
    part.time = seconds(first.time)
    part.packets = closed.steps.map(\.packet)
    part.passages.append(
      .ladder(
        closed.steps.map { step in
          Passage.Rung(
            packet: step.packet, time: seconds(step.time), sender: step.sender, label: flags(step.flags),
            detail: "seq \(step.sequence + 1)" + (step.flags.contains(.ack) ? "  ack \(step.acknowledgment + 1)" : ""))
        }))
    closed.how == .rst ? reset(closed, &part) : finished(closed, first.sender, &part)
    part.passages += strayViolations
    part.costNote = say("\(part.cost.wire) B on the wire", "\(part.cost.wire) بایت روی سیم")
    return part
  }

  private func finished(_ closed: TCPClose, _ first: Peer, _ part: inout HandshakeStory.Part) {
    part.passages.append(
      .paragraph(
        say(
          "FIN says \"I shall send no more\", once for each direction; each is acknowledged like a byte.",
          "FIN یعنی «دیگر چیزی نمی‌فرستم»، برای هر جهت یک بار؛ هر کدام مانند یک بایت تأیید می‌شود."),
        clause: "RFC 9293 §3.6"))
    guard story.outcome == .opened else { return }
    part.passages.append(
      .paragraph(
        first == .server
          ? say(
            "The server closes first, as the RFC wishes: whoever closes first waits in TIME-WAIT for a while, and the "
              + "client may connect again at once.",
            "سرور نخست می‌بندد، همان‌گونه که RFC می‌خواهد: هر که نخست ببندد مدتی در TIME-WAIT می‌ماند و کلاینت می‌تواند "
              + "بی‌درنگ دوباره وصل شود.")
          : say(
            "The client closed first. That is allowed, but the RFC would have the server do it, because whoever closes "
              + "first waits in TIME-WAIT.",
            "کلاینت نخست بست. مجاز است، ولی RFC می‌خواهد سرور چنین کند، چون هر که نخست ببندد در TIME-WAIT می‌ماند."),
        clause: "RFC 6455 §7.1.1"))
  }

  private func reset(_ closed: TCPClose, _ part: inout HandshakeStory.Part) {
    let who = closed.steps.last { $0.flags.contains(.rst) }?.sender ?? .server
    part.passages.append(
      .paragraph(
        say(
          "RST from \(prose: subject(who)): both directions end at once, and what was still under way is lost. The usual "
            + "reasons: the program ended or crashed with unread data, or it set the linger time to zero.",
          "RST از \(prose: subject(who)): هر دو جهت یک‌باره تمام می‌شود و هرچه در راه بود از دست می‌رود. دلیل‌های رایج: برنامه با "
            + "دادهٔ نخوانده پایان یافته یا فروریخته، یا زمان linger را صفر کرده است."),
        clause: "RFC 9293 §3.5.2"))
  }

  private func unfinished() -> HandshakeStory.Part {
    var part = HandshakeStory.Part(
      kind: .end, title: say("The capture ends here", "ضبط این‌جا تمام می‌شود"), slide: .tcp)
    part.time = seconds(story.end)
    part.passages = [
      .paragraph(
        say(
          "The connection was still open. What came later cannot be known.",
          "اتصال هنوز باز بود. آنچه پس از آن آمده دانستنی نیست."))
    ]
    part.passages += strayViolations
    return part
  }
}
