import Dissection
import Languages
import Wire

/// The request, and the proof that the answer must bring.
extension Narrator {
  /// More header lines than this are counted, not shown.
  static let maximumFields = 40

  func request() -> HandshakeStory.Part? {
    guard let event = story.request, case .httpRequest(let request) = event.kind else { return noRequest() }
    let title =
      request.upgrade == nil
      ? say("A request that stays HTTP", "درخواستی که HTTP می‌ماند")
      : say("The client asks to switch protocols", "کلاینت تغییر پروتکل می‌خواهد")
    var part = part(.request, title, event)
    for status in story.earlier {
      part.passages.append(
        .paragraph(
          say(
            "An earlier attempt on this connection was answered with \(String(status)); this is the next one.",
            "تلاش پیشین روی همین اتصال با \(String(status)) پاسخ گرفت؛ این تلاش بعدی است.")))
    }
    let start = Explanation(
      "", en: "method, path and version. A handshake is a GET over HTTP/1.1 or later.",
      fa: "روش، مسیر و نسخه. دست‌دهی GET با HTTP/1.1 یا تازه‌تر است.", "RFC 6455 §4.1(2)")
    part.passages.append(field(wire(request.head.bytes[request.head.firstLine]), nil, start))
    part.passages += fields(of: request.head, from: .client, violations: request.upgrade?.violations ?? [])
    part.passages.append(emptyLine)
    if request.upgrade == nil {
      part.passages.append(
        .paragraph(
          say(
            "It does not contain `Upgrade: websocket`, so no WebSocket was asked for.",
            "`Upgrade: websocket` در آن نیست، پس WebSocket خواسته نشده است.")))
    }
    if !request.isComplete {
      part.passages.append(
        .paragraph(say("The capture ended before the request was complete.", "ضبط پیش از کامل‌شدن درخواست تمام شد.")))
    }
    part.costNote = onTheWire(part.cost, part.cost.http + part.cost.payload, say("the request", "خود درخواست"))
    return part
  }

  /// "on the wire 297 B, of which 78 % is the request".
  func onTheWire(_ cost: HandshakeStory.Cost, _ useful: Int, _ what: String) -> String {
    say(
      "on the wire \(cost.wire) B, of which \(share(useful, of: cost.wire)) % is \(prose: what)",
      "روی سیم \(cost.wire) بایت که \(share(useful, of: cost.wire))٪ آن \(prose: what) است")
  }

  private var emptyLine: Passage {
    .field(
      Passage.Field(
        name: "CR LF", value: nil, meaning: say("an empty line: the head ends here.", "سطر خالی: پایان سرآیندها."),
        clause: "RFC 9112 §2.1"))
  }

  /// Each header line with what it is for; a broken rule stands below its line.
  func fields(
    of head: HTTPHead, from sender: Peer, violations: [Violation] = []
  ) -> [Passage] {
    var passages: [Passage] = []
    var pending = violations.filter { $0.rule.severity != .note }
    func faults(at line: Range<Int>) {
      for violation in pending where violation.range == line { passages.append(fault(violation)) }
      pending.removeAll { $0.range == line }
    }
    faults(at: head.firstLine)
    var explained: Set<String> = []
    for (index, header) in head.fields.enumerated() where index < Self.maximumFields {
      let name = wire(head.bytes[header.name], limit: 80)
      let explanation = Glossary.header(
        head.text(header.name), value: head.text(header.value), from: sender, status: head.statusCode)
      let isNew = explained.insert(name.lowercased()).inserted
      passages.append(
        .field(
          Passage.Field(
            name: name, value: wire(head.bytes[header.value]),
            meaning: isNew ? meaning(explanation, head, header) : say("again", "دوباره"),
            clause: isNew ? explanation.clause : nil)))
      if name.lowercased() == "sec-websocket-extensions" {
        passages += parameters(Array(head.bytes[header.value]))
      }
      faults(at: header.line)
    }
    if head.fields.count > Self.maximumFields {
      let more = head.fields.count - Self.maximumFields
      passages.append(.paragraph(say("… and \(more) more header lines.", "… و \(more) سطر سرآیند دیگر.")))
    }
    for violation in pending { passages.append(fault(violation)) }
    return passages
  }

  private func meaning(_ explanation: Explanation, _ head: HTTPHead, _ header: HTTPHead.Field) -> String {
    let text = explanation.text(in: language)
    guard header.value.count > 240 else { return text }
    return text
      + say(
        " (\(header.value.count) bytes; the start is shown.)", " (\(header.value.count) بایت؛ آغازش نشان داده شده است.)"
      )
  }

  private func parameters(_ value: [UInt8]) -> [Passage] {
    var passages: [Passage] = []
    for offer in (ExtensionOffer.list(value) ?? []).prefix(4) {
      guard let known = Glossary.deflateParameter(offer.name) else { continue }
      passages.append(field(wire(offer.name.utf8), nil, known, isDetail: true))
      for parameter in offer.parameters.prefix(8) {
        guard let known = Glossary.deflateParameter(parameter.name) else { continue }
        passages.append(
          field(wire(parameter.name.utf8), parameter.value.map { wire($0.utf8, limit: 20) }, known, isDetail: true))
      }
    }
    return passages
  }

  private func noRequest() -> HandshakeStory.Part? {
    let text: String
    switch story.outcome {
    case .noRequest:
      text = say(
        "TCP was open, and then the client said nothing: no request was sent on this connection.",
        "TCP باز بود ولی کلاینت چیزی نگفت: روی این اتصال درخواستی فرستاده نشد.")
    case .incomplete:
      text = say(
        "The opening request was not captured, or not as readable HTTP. Which path, which site and which key the client "
          + "named cannot be known; without the key the server's Accept cannot be checked.",
        "درخواست آغازین ضبط نشده یا به‌صورت HTTP خوانا نیست. نمی‌توان دانست کلاینت کدام مسیر و وب‌گاه و کلید را نام برده؛ "
          + "بی کلید هم Accept سرور را نمی‌توان سنجید.")
    default: return nil
    }
    var part = HandshakeStory.Part(
      kind: .request, title: say("The request is missing", "درخواست در دست نیست"), slide: .upgradeRequest)
    part.passages = [.paragraph(text)]
    return part
  }

  // MARK: Accept

  func accept() -> HandshakeStory.Part? {
    guard let asked = story.upgradeRequest, !asked.key.isEmpty,
      case .httpResponse(let answer)? = story.response?.kind, answer.head.statusCode == 101,
      let upgrade = answer.upgrade
    else { return nil }
    var part = HandshakeStory.Part(
      kind: .accept, title: say("The proof that belongs to this key", "اثباتی که به این کلید گره خورده است"),
      slide: .upgradeResponse)
    part.direction = say("computed here", "همین‌جا حساب شده است")
    let key = upgrade.expected
    let raw = Base64.decode(key.key)
    let keyText = wire(key.key, limit: 60)
    part.passages.append(
      .paragraph(
        say(
          "The server has to join the key and a fixed text, hash them with SHA-1 and send the 20 bytes back in base64. "
            + "The fixed text is a GUID that only WebSocket servers know, so no other server gives this answer by accident.",
          "سرور باید کلید را به متنی ثابت بچسباند، SHA-1 آن را بگیرد و ۲۰ بایت حاصل را به base64 پس بفرستد. این متن ثابت یک "
            + "GUID است که فقط سرورهای WebSocket می‌دانند؛ پس سرور دیگری اتفاقی چنین پاسخی نمی‌دهد."),
        clause: "RFC 6455 §4.2.2(5.4)"))
    var steps = [Passage.Step(label: say("key", "کلید"), value: keyText)]
    if let raw { steps.append(Passage.Step(label: say("its bytes", "بایت‌هایش"), value: hex(raw.prefix(16)))) }
    steps += [
      Passage.Step(label: "+ GUID", value: AcceptKey.guid),
      Passage.Step(label: "SHA-1", value: hex(key.digest)),
      Passage.Step(label: "base64", value: wire(key.accept)),
      Passage.Step(
        label: say("server sent", "سرور فرستاد"),
        value: upgrade.accept.isEmpty ? "–" : wire(upgrade.accept, limit: 60), verdict: upgrade.isAcceptValid),
    ]
    part.passages.append(.steps(steps))
    part.passages.append(
      .paragraph(
        upgrade.isAcceptValid
          ? say(
            "Equal: the answer was made for this request, by something that knows WebSocket. More it does not prove; "
              + "SHA-1 protects nothing here, TLS does that.",
            "برابرند: پاسخ برای همین درخواست و به دست کسی که WebSocket می‌داند ساخته شده است. بیش از این چیزی ثابت نمی‌شود؛ "
              + "SHA-1 این‌جا از چیزی نگهبانی نمی‌کند، آن کار TLS است.")
          : say(
            "Different: the answer was not made for this request. The client has to fail the connection.",
            "برابر نیستند: پاسخ برای این درخواست ساخته نشده است. کلاینت باید اتصال را رها کند."),
        clause: upgrade.isAcceptValid ? nil : "RFC 6455 §4.1"))
    if raw?.count == 16 {
      part.passages.append(.heading(say("Try it yourself", "خودتان بیازمایید")))
      part.passages.append(
        .command(["printf %s \(keyText)\(AcceptKey.guid) \\", "  | openssl sha1 -binary | base64"]))
    }
    return part
  }
}
