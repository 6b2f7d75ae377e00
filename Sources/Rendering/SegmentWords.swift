import Dissection
import Languages
import Lessons
import Wire

/// What segments mean for their connection, for the lines below a block.
enum SegmentWords {
  /// What a segment went through, how long its acknowledgment took, and the window that it announces.
  static func sentences(_ findings: SegmentFindings, _ language: Language) -> String {
    var sentences = Catalogue.topics(of: findings.analysis).map {
      $0.explanation.title[language] + ": " + $0.explanation.text(in: language)
    }
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
