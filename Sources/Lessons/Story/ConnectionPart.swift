import Dissection
import Languages
import Wire

/// TCP opens, or does not.
extension Narrator {
  func connection() -> HandshakeStory.Part? {
    guard let event = story.open, case .tcpOpen(let opened) = event.kind else { return nil }
    if opened.steps.isEmpty { return midstream(event) }
    var part = part(.connection, title(opened), event)
    part.sender = .client
    part.time = 0
    part.packets = opened.steps.map(\.packet)
    part.passages.append(.ladder(rungs(opened)))
    if story.outcome == .connectionRefused {
      part.packets += closeSteps.map(\.packet)
      refused(&part)
    } else if story.outcome == .unreachable {
      unreachable(&part)
    } else {
      if opened.handshake == .partial {
        part.passages.append(
          .paragraph(
            say(
              "The capture does not hold all three packets of this handshake: it began later, or some were lost.",
              "ضبط هر سه بستهٔ این دست‌دهی را ندارد: یا دیرتر آغاز شده یا چیزی گم شده است.")))
      }
      numbering(opened, &part)
      options(opened, &part)
    }
    part.costNote = say(
      "\(prose: count(part.packets.count, "packet", "packets", "بسته")), \(part.cost.wire) B on the wire, and no letter "
        + "of HTTP so far",
      "\(prose: count(part.packets.count, "packet", "packets", "بسته")) و \(part.cost.wire) بایت روی سیم و هنوز حرفی از "
        + "\("HTTP") نیامده است")
    return part
  }

  private func title(_ opened: TCPOpen) -> String {
    switch story.outcome {
    case .connectionRefused: say("TCP is refused", "TCP پذیرفته نشد")
    case .unreachable: say("Nobody answers the SYN", "کسی به SYN پاسخ نمی‌دهد")
    default: say("TCP opens the way", "TCP راه را باز می‌کند")
    }
  }

  private func midstream(_ event: Event) -> HandshakeStory.Part {
    var part = HandshakeStory.Part(
      kind: .connection, title: say("The beginning is missing", "آغاز کار ضبط نشده است"), slide: .tcp)
    part.passages = [
      .paragraph(
        say(
          "The capture starts in the middle of this connection. Its TCP handshake cannot be known any more: neither the "
            + "initial sequence numbers nor the window scale, which only the SYNs carry. Windows are therefore not shown "
            + "in bytes.",
          "ضبط از میانهٔ این اتصال آغاز شده است. دست‌دهی TCP آن را دیگر نمی‌توان دانست: نه شماره‌های آغازین و نه مقیاس "
            + "پنجره که فقط در SYN می‌آید. برای همین اندازهٔ پنجره‌ها به بایت گفته نمی‌شود."))
    ]
    return part
  }

  private var closeSteps: [TCPClose.Step] {
    if case .tcpClose(let closed)? = story.tcpClose?.kind { closed.steps } else { [] }
  }

  private func rungs(_ opened: TCPOpen) -> [Passage.Rung] {
    var rungs = opened.steps.map { step in
      var detail = "seq \(step.tcp.sequence.rawValue)"
      if step.tcp.flags.contains(.ack) { detail += "  ack \(step.tcp.acknowledgment.rawValue)" }
      return Passage.Rung(
        packet: step.packet, time: seconds(step.time), sender: step.sender, label: flags(step.tcp.flags),
        detail: detail)
    }
    if story.outcome == .connectionRefused {
      rungs += closeSteps.map { step in
        Passage.Rung(
          packet: step.packet, time: seconds(step.time), sender: step.sender, label: flags(step.flags), detail: "")
      }
    }
    return rungs
  }

  private func numbering(_ opened: TCPOpen, _ part: inout HandshakeStory.Part) {
    guard let syn = opened.steps.first(where: { $0.sender == .client }) else { return }
    let answer = opened.steps.first { $0.sender == .server }
    part.passages.append(
      .paragraph(
        say(
          "Each side says where it begins to count its bytes (its initial sequence number, unpredictable so that no "
            + "stranger can slip bytes in) and confirms the other's by naming the next number: a SYN counts as one. "
            + "From here on numbers are shown relative to these: the first byte is 1.",
          "هر طرف می‌گوید شمارش بایت‌هایش از کجا آغاز می‌شود (شمارهٔ آغازین، که پیش‌بینی‌ناپذیر است تا بیگانه نتواند بایتی "
            + "جا بزند) و شمارهٔ طرف دیگر را با گفتن شمارهٔ بعدی تأیید می‌کند: خود SYN یکی به حساب می‌آید. از این‌جا به بعد "
            + "شماره‌ها نسبت به همین‌هاست: نخستین بایت ۱ است."),
        clause: "RFC 9293 §3.4.1"))
    let window = Int(syn.tcp.window)
    let answered = answer.map { Int($0.tcp.window) }
    if let answered {
      part.passages.append(
        .paragraph(
          say(
            "Window: the client has room for \(window) bytes that it has not read yet, the server for \(answered). In a "
              + "SYN the number is never scaled.",
            "پنجره: کلاینت برای \(window) بایتِ هنوز نخوانده جا دارد و سرور برای \(answered) بایت. عددِ درون SYN هرگز مقیاس "
              + "نمی‌خورد."),
          clause: "RFC 7323 §2.2"))
    }
  }

  private func options(_ opened: TCPOpen, _ part: inout HandshakeStory.Part) {
    var explained: Set<UInt8> = []
    for step in opened.steps where step.tcp.flags.contains(.syn) && step.tcp.optionBytes.count > 0 {
      let list = TCPOption.list(step.tcp.optionBytes)
      part.passages.append(
        .heading(
          say(
            "Options of the \(flags(step.tcp.flags)), \(step.tcp.optionBytes.count) bytes",
            "گزینه‌های \(flags(step.tcp.flags))، \(step.tcp.optionBytes.count) بایت")))
      if list.allSatisfy({ explained.contains($0.kind) }) {
        let values = list.map { option in
          let name = Glossary.option(option).title[language]
          return value(option).map { "\(name) \($0)" } ?? name
        }
        part.passages.append(.paragraph(say("\(values.joined(separator: "; "))", "\(values.joined(separator: "; "))")))
        continue
      }
      for option in list {
        let explanation = Glossary.option(option)
        let isNew = explained.insert(option.kind).inserted
        part.passages.append(
          .field(
            Passage.Field(
              name: explanation.title[language], value: value(option),
              meaning: isNew ? explanation.text(in: language) : "",
              clause: isNew ? explanation.clause : nil)))
      }
    }
    scale(opened, &part)
  }

  private func scale(_ opened: TCPOpen, _ part: inout HandshakeStory.Part) {
    func shift(_ peer: Peer) -> Int? {
      guard let step = opened.steps.first(where: { $0.sender == peer && $0.tcp.flags.contains(.syn) }) else {
        return nil
      }
      for case .windowScale(let shift) in TCPOption.list(step.tcp.optionBytes) { return min(Int(shift), 14) }
      return nil
    }
    guard let client = shift(.client), shift(.server) != nil,
      let last = opened.steps.last(where: { $0.sender == .client && !$0.tcp.flags.contains(.syn) })
    else { return }
    let window = Int(last.tcp.window)
    part.passages.append(
      .paragraph(
        say(
          "Both SYNs carry a window scale, so it holds: the client's next header says \(window) and means \(window) × "
            + "\(1 << client) = \(window << client) bytes.",
          "هر دو SYN مقیاس پنجره دارند، پس برقرار است: سرآیند بعدیِ کلاینت می‌گوید \(window) و منظورش "
            + "\(window << client) بایت است (\(window) ضرب در \(1 << client)).")))
  }

  /// What an option says, in a few characters.
  private func value(_ option: TCPOption) -> String? {
    switch option {
    case .maximumSegmentSize(let size): Phrase.grouped(Int(size))
    case .windowScale(let shift): "\(shift) (× \(Phrase.grouped(1 << min(Int(shift), 14))))"
    case .timestamps(let value, let echo): "\(value), echo \(echo)"
    case .selectiveAck(let blocks): "\(blocks.count)"
    case .userTimeout(let value): "\(value & 0x7FFF) \(value & 0x8000 != 0 ? "min" : "s")"
    case .multipath(let bytes), .fastOpenCookie(let bytes), .other(_, let bytes): hex(bytes.prefix(16))
    case .endOfList, .noOperation, .selectiveAckPermitted: nil
    }
  }

  private func refused(_ part: inout HandshakeStory.Part) {
    let port = story.stream?.server.port ?? 0
    part.cost = part.cost + (story.tcpClose.map { HandshakeStory.Cost($0) } ?? HandshakeStory.Cost())
    part.passages.append(
      .paragraph(
        say(
          "The machine is there, and no program listens on its port \(String(port)): its kernel answers the SYN with RST. "
            + "HTTP and WebSocket never got a word in.",
          "دستگاه هست ولی هیچ برنامه‌ای روی درگاه \(String(port)) گوش نمی‌دهد: هسته‌اش به SYN با RST پاسخ می‌دهد. نوبت به HTTP "
            + "و WebSocket نرسید."),
        clause: "RFC 9293 §3.5.2"))
    part.passages.append(
      .paragraph(
        say(
          "What to do: start the server, compare the port, and see whether it listens on this address (`ss -ltn` lists "
            + "them). A firewall that rejects looks the same.",
          "چه باید کرد: سرور را روشن کنید، شمارهٔ درگاه را بسنجید و ببینید روی همین نشانی گوش می‌دهد یا نه (`ss -ltn` فهرست "
            + "می‌کند). دیوار آتشی که رد کند هم همین‌گونه دیده می‌شود.")))
  }

  private func unreachable(_ part: inout HandshakeStory.Part) {
    part.passages.append(
      .paragraph(
        say(
          "The SYN went out and nothing came back, not even a refusal. Either a firewall drops it, or no machine has this "
            + "address, or the answer takes another way than the one that was captured.",
          "SYN رفت و هیچ برنگشت، حتی پاسخ رد. یا دیوار آتش آن را دور می‌ریزد، یا دستگاهی با این نشانی نیست، یا پاسخ از راهی "
            + "می‌آید که ضبط نشده است.")))
  }
}
