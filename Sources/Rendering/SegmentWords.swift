import Dissection
import Languages
import Lessons
import Wire

/// What segments mean for their connection, for the lines below a block.
enum SegmentWords {
  /// What a segment went through and which of its bytes show it, how long its acknowledgment took, and the window that it
  /// announces.
  static func sentences(_ packet: DecodedPacket, _ language: Language) -> String {
    let findings = packet.findings
    var sentences = Catalogue.topics(of: findings.analysis).map {
      $0.explanation.title[language] + ": " + $0.explanation.text(in: language)
    }
    if let evidence = evidence(packet) { sentences.append(evidence[language]) }
    if let time = findings.acknowledgmentTime {
      let span = milliseconds(time)
      sentences.append(
        Bilingual(
          en: "It acknowledges what was sent \(span.en) before.",
          fa: "آنچه را \(span.fa) پیش‌تر فرستاده شده بود تأیید می‌کند.")[language])
    }
    if let window = findings.window {
      let bytes = grouped(window)
      sentences.append(
        Bilingual(en: "Window: room for \(bytes) B.", fa: "پنجره: جا برای \(bytes.persianDigits) بایت.")[language])
    }
    return sentences.joined(separator: " ")
  }

  /// The header fields from which the findings follow, as they stand in the packet, with their offsets as in a dump. nil
  /// where nothing was found, and where the segment came in fragments.
  private static func evidence(_ packet: DecodedPacket) -> Bilingual? {
    guard let tcp = packet.tcp, !packet.findings.analysis.isEmpty else { return nil }
    let start = packet.linkByteCount + packet.ipByteCount
    guard packet.payload.lowerBound == start + tcp.byteCount else { return nil }
    var writer = ByteWriter()
    tcp.serialize(into: &writer)
    let header = writer.bytes
    let analysis = packet.findings.analysis
    let acknowledgment: SegmentAnalysis = [.duplicateACK, .ackLostSegment, .keepAliveACK, .zeroWindowProbeACK]
    let window: SegmentAnalysis = [.zeroWindow, .windowUpdate]
    var parts: [Bilingual] = []
    func add(_ name: Bilingual, _ range: Range<Int>) {
      // Words without spaces in them: they keep their direction in a Persian line, wherever it is broken.
      var text = ByteWriter()
      for byte in header[range] { text.write(hex: byte) }
      var offset = ByteWriter()
      for shift in [8, 0] { offset.write(hex: UInt8(truncatingIfNeeded: (start + range.lowerBound) >> shift)) }
      let bytes = "0x" + String(decoding: text.bytes, as: UTF8.self)
      let place = "0x" + String(decoding: offset.bytes, as: UTF8.self)
      parts.append(
        Bilingual(
          en: "\(name.en) \(bytes) at \(place)",
          fa: "\(name.fa) \(bytes) در \(place)"))
    }
    if !analysis.subtracting(acknowledgment).subtracting(window).isEmpty {
      add(Bilingual(en: "sequence number", fa: "شمارهٔ ترتیب"), 4..<8)
    }
    if !analysis.isDisjoint(with: acknowledgment) {
      add(Bilingual(en: "acknowledgment number", fa: "شمارهٔ تأیید"), 8..<12)
    }
    if !analysis.isDisjoint(with: window) { add(Bilingual(en: "window", fa: "پنجره"), 14..<16) }
    return Bilingual(
      en: "It shows in the \(parts.map(\.en).joined(separator: ", "))" + ".",
      fa: "از این‌جا پیداست: \(parts.map(\.fa).joined(separator: "، ")).")
  }

  /// Who closed first, the first round trip, and what was sent again.
  static func summary(_ close: TCPClose, _ language: Language) -> String {
    var parts: [Bilingual] = []
    switch close.closedFirst {
    case .client: parts.append(Bilingual(en: "the client closed first", fa: "کلاینت زودتر بست"))
    case .server: parts.append(Bilingual(en: "the server closed first", fa: "سرور زودتر بست"))
    case nil: break
    }
    if let time = close.initialRoundTrip {
      let span = milliseconds(time)
      parts.append(Bilingual(en: "first round trip \(span.en)", fa: "نخستین رفت‌وبرگشت \(span.fa)"))
    }
    if let again = sentAgain(close) { parts.append(again) }
    return parts.map { $0[language] }.joined(separator: language == .english ? "; " : "؛ ")
  }

  /// Segments that were sent again, by side; nil where there were none.
  static func sentAgain(_ close: TCPClose) -> Bilingual? {
    let (client, server) = (close.client.retransmissions, close.server.retransmissions)
    guard client + server > 0 else { return nil }
    return Bilingual(
      en: "sent again: \(client) by the client, \(server) by the server",
      fa: "ارسال دوباره: \(String(client).persianDigits) از کلاینت، \(String(server).persianDigits) از سرور")
  }

  /// `20.030 ms`.
  private static func milliseconds(_ nanoseconds: Int64) -> Bilingual {
    var writer = ByteWriter()
    if nanoseconds < 0 { writer.write("-") }
    let microseconds = nanoseconds.magnitude / 1000
    writer.write(decimal: microseconds / 1000, digits: 1)
    writer.write(".")
    writer.write(decimal: microseconds % 1000, digits: 3)
    let number = String(decoding: writer.bytes, as: UTF8.self)
    return Bilingual(en: "\(number) ms", fa: "\(number.persianDigits) میلی‌ثانیه")
  }
}
