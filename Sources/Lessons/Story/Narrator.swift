import Dissection
import Languages
import Wire

/// Turns what a story has collected into its parts, in one language.
struct Narrator {
  let story: HandshakeStory
  let language: Language
  private let annotator: Annotator

  init(_ story: HandshakeStory, _ language: Language) {
    self.story = story
    self.language = language
    annotator = Annotator(language: language)
  }

  func say(_ english: Phrase, _ persian: Phrase) -> String {
    language == .english ? english.text(in: .english) : persian.text(in: .persian)
  }

  // MARK: parts

  /// A part about one event: who, when, which packets, the seven rows and what it cost.
  func part(_ kind: HandshakeStory.Part.Kind, _ title: String, _ event: Event) -> HandshakeStory.Part {
    var part = HandshakeStory.Part(kind: kind, title: title, slide: annotator.slide(for: event))
    part.sender = event.sender
    part.direction = direction(from: event.sender)
    part.time = seconds(event.time)
    part.packets = packets(of: event)
    part.rows = annotator.rows(for: event)
    part.cost = HandshakeStory.Cost(event)
    return part
  }

  func packets(of event: Event) -> [Int] {
    var numbers: [Int] = []
    event.carrier.forEachPacket { if numbers.last != $0 { numbers.append($0) } }
    return numbers
  }

  /// Seconds since the first packet.
  func seconds(_ time: Timestamp) -> Double { story.start.map { time.seconds(since: $0) } ?? 0 }

  func name(_ peer: Peer) -> String {
    peer == .client ? say("client", "کلاینت") : say("server", "سرور")
  }

  /// "the client", as the subject of a sentence.
  func subject(_ peer: Peer) -> String {
    peer == .client ? say("the client", "کلاینت") : say("the server", "سرور")
  }

  func direction(from sender: Peer) -> String {
    guard let stream = story.stream else { return "" }
    let (from, to) = (stream.endpoint(sender).port, stream.endpoint(sender.other).port)
    return say(
      "\(prose: name(sender)) :\(String(from)) → \(prose: name(sender.other)) :\(String(to))",
      "از \(prose: name(sender)) \(":\(from)") به \(prose: name(sender.other)) \(":\(to)")")
  }

  // MARK: words

  func count(_ number: Int, _ singular: String, _ plural: String, _ persian: String) -> String {
    language == .english
      ? "\(Phrase.grouped(number)) \(number == 1 ? singular : plural)"
      : "\(Phrase.persianDigits(Phrase.grouped(number))) \(persian)"
  }

  func bytes(_ number: Int) -> String { count(number, "byte", "bytes", "بایت") }

  /// A span of time in the unit that suits it.
  func duration(_ seconds: Double) -> String {
    if seconds < 0.001 {
      return say("\(seconds * 1e6, decimals: 0) µs", "\(seconds * 1e6, decimals: 0) میکروثانیه")
    }
    if seconds < 1 {
      return say("\(seconds * 1e3, decimals: 2) ms", "\(seconds * 1e3, decimals: 2) میلی‌ثانیه")
    }
    return say("\(seconds, decimals: 2) s", "\(seconds, decimals: 2) ثانیه")
  }

  func share(_ part: Int, of whole: Int) -> Int { whole > 0 ? (part * 100 + whole / 2) / whole : 0 }

  /// Bytes from the wire as harmless text, at most `limit` of them.
  func wire(_ bytes: some Sequence<UInt8>, limit: Int = 240) -> String {
    let kept = Array(bytes.prefix(limit + 1))
    return SafeText.string(Array(kept.prefix(limit))) + (kept.count > limit ? "…" : "")
  }

  func hex(_ bytes: some Sequence<UInt8>) -> String {
    var writer = ByteWriter()
    for (index, byte) in bytes.enumerated() {
      if index > 0 { writer.write(UInt8(ascii: " ")) }
      writer.write(hex: byte)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  func flags(_ flags: TCPFlags) -> String {
    var writer = ByteWriter()
    flags.write(into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  func fault(_ violation: Violation) -> Passage {
    .violation(
      Passage.Fault(
        // The detail is English only.
        rule: violation.rule, detail: language == .english ? SafeText.string(violation.detail) : "",
        meaning: Glossary.rule(violation.rule).text(in: language)))
  }

  func field(
    _ name: String, _ value: String? = nil, _ explanation: Explanation, isDetail: Bool = false
  ) -> Passage {
    .field(
      Passage.Field(
        name: name, value: value, meaning: explanation.text(in: language), clause: explanation.clause,
        isDetail: isDetail))
  }

  /// Says so where an event paid for no headers, because another one in the same segment did.
  func sharedSegment(_ event: Event) -> Passage? {
    guard event.carrier.packetCount > 0, event.carrier.tcpBytes == 0, let packet = event.carrier.first?.packet else {
      return nil
    }
    return .paragraph(
      say(
        "It came in a TCP segment that was counted before (packet \(packet)): TCP carries bytes and knows no frames. "
          + "So it cost no headers of TCP, IP and link.",
        "در قطعه‌ای از TCP آمد که پیش‌تر شمرده شد (بستهٔ \(packet)): TCP بایت می‌برد و فریم نمی‌شناسد. پس برای سرآیندهای "
          + "TCP و IP و پیوند چیزی نپرداخت."))
  }
}
