import Dissection
import Languages
import Wire

/// The first data frame of each side.
extension Narrator {
  /// Payload bytes that are shown one by one: two rows of sixteen.
  static let shownBytes = 32

  /// - Parameter isFirst: whether it is the first data frame of all: that one explains every field, the other one what
  ///   is different.
  func frame(from sender: Peer, isFirst: Bool) -> HandshakeStory.Part? {
    guard let data = story.data[sender], case .webSocketFrame(let frame) = data.frame.kind else { return nil }
    let title =
      sender == .client
      ? say("The first frame from the client", "نخستین فریم از کلاینت")
      : say("The first frame from the server", "نخستین فریم از سرور")
    var part = part(.frame, title, data.frame)
    if let message = data.message, case .webSocketMessage(let content) = message.kind {
      contents(content, &part)
    }
    let header = frame.header
    let (wire, plain) = payload(data, header)
    part.passages.append(.bits(Passage.BitDiagram(fields: header.fields, payload: Array(wire.prefix(4)))))
    part.passages += meanings(header, sender, isFirst: isFirst)
    if !plain.isEmpty { columns(wire, plain, header, &part) }
    notes(data, frame, sender, &part)
    part.passages += data.violations.map(fault)
    if let shared = sharedSegment(data.frame) { part.passages.append(shared) }
    if part.cost.tcp > 0 {
      part.costNote = onTheWire(part.cost, part.cost.payload, say("the message", "خود پیام"))
    } else {
      part.costNote = say(
        "\(part.cost.wire) B more in that segment, of which \(part.cost.payload) are the message",
        "\(part.cost.wire) بایت دیگر در همان قطعه که \(part.cost.payload) بایتش خود پیام است")
    }
    return part
  }

  /// The payload's first bytes as on the wire and without the mask.
  private func payload(_ data: HandshakeStory.DataFrame, _ header: FrameHeader) -> (wire: [UInt8], plain: [UInt8]) {
    let key = header.maskingKey ?? 0
    if data.frame.raw.count > header.byteCount {
      let wire = Array(data.frame.raw[header.byteCount...].prefix(Self.shownBytes))
      var plain = wire
      Masking.apply(key: key, to: &plain)
      return (wire, plain)
    }
    // Without the raw bytes they follow from the message, where it is whole, in one frame and not compressed.
    guard case .webSocketMessage(let message)? = data.message?.kind, message.frames == 1,
      message.compressedLength == nil, message.trouble == nil
    else { return ([], []) }
    let plain = Array(message.payload.prefix(Self.shownBytes))
    var wire = plain
    Masking.apply(key: key, to: &wire)
    return (wire, plain)
  }

  private func contents(_ message: WebSocketMessage, _ part: inout HandshakeStory.Part) {
    if message.opcode == .text, message.isValidText, message.trouble == nil {
      part.passages.append(
        .field(
          Passage.Field(
            name: say("message", "پیام"), value: wire(message.payload, limit: 200),
            meaning: message.payload.first == UInt8(ascii: "{")
              ? say(
                "JSON: what it means is the application's business, not WebSocket's.",
                "JSON است؛ معنایش کار برنامه است، نه کار WebSocket.")
              : "", clause: nil)))
    }
    if let compressed = message.compressedLength {
      part.passages.append(
        .paragraph(
          say(
            "Compressed with permessage-deflate: \(compressed) bytes on the wire, \(message.length) after inflating. The "
              + "bytes below are the compressed ones.",
            "با permessage-deflate فشرده است: \(compressed) بایت روی سیم و \(message.length) بایت پس از بازکردن. بایت‌های "
              + "پایین همان فشرده‌هاست."),
          clause: "RFC 7692 §7.2.1"))
    }
  }

  /// - Parameter isFirst: every field is explained, not only what is special.
  func meanings(_ header: FrameHeader, _ sender: Peer, isFirst: Bool) -> [Passage] {
    var passages: [Passage] = []
    for item in header.fields {
      guard let known = Glossary.frameField(item.name) else { continue }
      if item.name.hasPrefix("websocket.rsv"), item.value == .flag(false) {
        if isFirst, item.name == "websocket.rsv3" { passages.append(reserved(header)) }
        continue
      }
      let isWorthIt =
        isFirst || item.name == "websocket.mask" || item.name == "websocket.masking_key"
        || item.name.hasPrefix("websocket.payload_length_ext") || item.name.hasPrefix("websocket.rsv")
      guard isWorthIt else { continue }
      if item.name == "websocket.opcode" {
        let meaning = Glossary.opcode(header.opcode)
        passages.append(field("\(known.title.en) \(header.opcode.rawValue)", nil, meaning))
        continue
      }
      if item.name == "websocket.mask", !header.isMasked {
        passages.append(field("MASK 0", nil, whyNoMask(sender)))
        continue
      }
      if item.name == "websocket.fin", !header.isFinal {
        passages.append(field("FIN 0", nil, moreToCome))
        continue
      }
      passages.append(field("\(known.title.en) \(text(item.value))", nil, known))
    }
    return passages
  }

  private func reserved(_ header: FrameHeader) -> Passage {
    .field(
      Passage.Field(
        name: header.reserved == 0 ? "RSV1–3 0" : "RSV2–3 0", value: nil,
        meaning: say(
          "reserved for extensions; 0 unless one was agreed that uses them.",
          "برای افزونه‌ها؛ صفر مگر افزونه‌ای توافق شده باشد که به کارشان ببرد."), clause: "RFC 6455 §5.2"))
  }

  private var moreToCome: Explanation {
    Explanation(
      "FIN", en: "not the last frame of its message: more follow, with opcode 0.",
      fa: "آخرین فریم پیامش نیست: فریم‌های دیگری با opcode صفر در پی می‌آید.", "RFC 6455 §5.4", .messages)
  }

  private func whyNoMask(_ sender: Peer) -> Explanation {
    sender == .server
      ? Explanation(
        "MASK",
        en: "a server never masks. Masking keeps a script in a browser from placing chosen bytes on the wire; "
          + "what a server sends, no visitor's script has chosen.",
        fa: "سرور هرگز ماسک نمی‌کند. ماسک نمی‌گذارد اسکریپتِ درون مرورگر بایت دلخواه روی سیم بگذارد؛ آنچه سرور می‌فرستد "
          + "انتخاب اسکریپت هیچ بازدیدکننده‌ای نیست.", "RFC 6455 §5.1, §10.3", .masking)
      : Explanation(
        "MASK", en: "not masked, although a client has to mask every frame: the server must close the connection.",
        fa: "ماسک ندارد، با این‌که کلاینت باید هر فریم را ماسک کند: سرور باید اتصال را ببندد.", "RFC 6455 §5.1", .masking
      )
  }

  private func text(_ value: FieldValue) -> String {
    switch value {
    case .number(let number): "\(number)"
    case .hex(let number, let digits): hexText(number, digits)
    case .flag(let flag): flag ? "1" : "0"
    default: ""
    }
  }

  private func hexText(_ number: UInt64, _ digits: Int) -> String {
    hex((0..<digits / 2).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) })
  }

  private func columns(
    _ wire: [UInt8], _ plain: [UInt8], _ header: FrameHeader, _ part: inout HandshakeStory.Part
  ) {
    let total = header.payloadLength > UInt64(Int.max) ? Int.max : Int(header.payloadLength)
    let key = header.maskingKey.map { key in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: key >> UInt32($0)) } }
    part.passages.append(
      .heading(
        key == nil
          ? say("The payload; there is no mask to take off", "محتوا؛ ماسکی برای برداشتن نیست")
          : say(
            "Taking the mask off: byte by byte XOR with the key, which repeats",
            "برداشتن ماسک: XOR بایت‌به‌بایت با کلیدی که تکرار می‌شود")))
    part.passages.append(
      .bytes(Passage.ByteColumns(wire: wire, key: key, plain: plain, rest: max(0, total - wire.count))))
    guard let key, let first = wire.first, let shown = plain.first else { return }
    part.passages.append(
      .steps([
        Passage.Step(label: say("byte 0", "بایت ۰"), value: "\(hex([first]))  \(binary(first))"),
        Passage.Step(label: say("XOR key 0", "XOR با کلید ۰"), value: "\(hex([key[0]]))  \(binary(key[0]))"),
        Passage.Step(
          label: "=",
          value: "\(hex([shown]))  \(binary(shown))"
            + ((0x21...0x7E).contains(shown) ? "  \(Character(Unicode.Scalar(shown)))" : "")),
      ]))
  }

  private func binary(_ byte: UInt8) -> String {
    (0..<8).reversed().map { (byte >> $0 & 1 == 1 ? "1" : "0") + ($0 == 4 ? " " : "") }.joined()
  }

  private func notes(
    _ data: HandshakeStory.DataFrame, _ frame: WebSocketFrame, _ sender: Peer, _ part: inout HandshakeStory.Part
  ) {
    if frame.missing > 0 {
      part.passages.append(
        .paragraph(
          say(
            "\(frame.missing) bytes of this frame were not captured.", "\(frame.missing) بایت از این فریم ضبط نشده است."
          )))
    }
    if case .webSocketMessage(let message)? = data.message?.kind, message.frames > 1 {
      part.passages.append(
        .paragraph(
          say(
            "This is the first of \(message.frames) frames of one message of \(message.length) bytes.",
            "این نخستین فریم از \(message.frames) فریمِ یک پیام \(message.length) بایتی است."), clause: "RFC 6455 §5.4"))
    } else if data.message == nil, !frame.header.isFinal {
      part.passages.append(
        .paragraph(
          say(
            "Its message was not completed in this capture.", "پیامش در این ضبط کامل نشده است."),
          clause: "RFC 6455 §5.4"))
    }
    let more = story.counts[sender].messages - 1
    if more > 0 {
      let messages = count(more, "message", "messages", "پیام")
      part.passages.append(
        .paragraph(
          sender == .client
            ? say("The client sent \(prose: messages) more.", "کلاینت \(prose: messages) دیگر هم فرستاد.")
            : say("The server sent \(prose: messages) more.", "سرور \(prose: messages) دیگر هم فرستاد.")))
    }
  }
}
