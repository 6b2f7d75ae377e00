import Dissection
import Languages
import Lessons
import Wire

/// Short words that several renderings share.
enum Words {
  static func peer(_ peer: Peer, _ language: Language) -> String {
    switch (peer, language) {
    case (.client, .english): "client"
    case (.server, .english): "server"
    case (.client, .persian): "کلاینت"
    case (.server, .persian): "سرور"
    }
  }

  /// `+0.41 ms`, `+2.500 s`.
  static func seconds(_ time: Timestamp, since start: Timestamp?) -> String {
    let nanoseconds = time.nanoseconds(since: start ?? time)
    let sign = nanoseconds < 0 ? "-" : "+"
    let magnitude = nanoseconds.magnitude
    var writer = ByteWriter()
    if magnitude < 1_000_000_000 {
      writer.write(decimal: magnitude / 1_000_000, digits: 1)
      writer.write(".")
      writer.write(decimal: magnitude % 1_000_000 / 1000, digits: 3)
      writer.write(" ms")
    } else {
      writer.write(decimal: magnitude / 1_000_000_000, digits: 1)
      writer.write(".")
      writer.write(decimal: magnitude % 1_000_000_000 / 1_000_000, digits: 3)
      writer.write(" s")
    }
    return sign + String(decoding: writer.bytes, as: UTF8.self)
  }

  /// `stream 0, packet 4` or `stream 0, packets 4, 5, 7 …`.
  static func place(_ event: Event, _ language: Language) -> String {
    let comma = language == .english ? ", " : "، "
    var parts: [String] = []
    if let stream = event.stream {
      parts.append((language == .english ? "stream " : "جریان ") + digits(stream.number, language))
    }
    var numbers: [Int] = []
    event.carrier.forEachPacket { numbers.append($0) }
    if case .packet(let packet) = event.kind { numbers = [packet.header.number] }
    if let packets = packets(numbers, language) { parts.append(packets) }
    return parts.joined(separator: comma)
  }

  /// `packet 4` or `packets 4, 5, 7 …`; nil where there are none.
  static func packets(_ numbers: [Int], _ language: Language) -> String? {
    guard let first = numbers.first else { return nil }
    if numbers.count == 1 { return (language == .english ? "packet " : "بستهٔ ") + digits(first, language) }
    let shown = numbers.prefix(3).map { digits($0, language) }.joined(separator: language == .english ? ", " : "، ")
    return (language == .english ? "packets " : "بسته‌های ") + shown + (numbers.count > 3 ? " …" : "")
  }

  static func severity(_ severity: Rule.Severity, _ language: Language) -> String {
    switch severity {
    case .error: Bilingual(en: "error", fa: "خطا")[language]
    case .warning: Bilingual(en: "warning", fa: "هشدار")[language]
    case .note: Bilingual(en: "note", fa: "نکته")[language]
    }
  }

  /// `client :52344 → server :8080`; in Persian with words, because an arrow would point the wrong way.
  static func way(_ stream: Dissection.Stream, from sender: Peer, _ language: Language) -> String {
    let (from, to) = (stream.endpoint(sender).port, stream.endpoint(sender.other).port)
    return language == .english
      ? "\(peer(sender, language)) :\(from) → \(peer(sender.other, language)) :\(to)"
      : "از \(peer(sender, language)) \(Phrase.isolate(":\(from)")) به \(peer(sender.other, language)) "
        + Phrase.isolate(":\(to)")
  }

  /// A number of packets, connections and the like, without commas.
  static func digits(_ number: Int, _ language: Language) -> String {
    language == .english ? String(number) : String(number).persianDigits
  }

  static func onTheWire(_ wire: Int, payload: Int, _ language: Language) -> String {
    let share = wire > 0 ? (payload * 100 + wire / 2) / wire : 0
    return Bilingual(
      en: "on the wire \(grouped(wire)) B, of which \(share) % is above TCP",
      fa: "روی سیم \(grouped(wire).persianDigits) بایت که \(String(share).persianDigits)٪ آن بالای TCP است")[language]
  }

  /// For a message whose frames were shown one by one.
  static func countedAbove(_ wire: Int, _ language: Language) -> String {
    Bilingual(
      en: "\(grouped(wire)) B on the wire, counted with its frames above",
      fa: "\(grouped(wire).persianDigits) بایت روی سیم که بالاتر با فریم‌هایش شمرده شد")[language]
  }

  /// For an event in a packet whose headers an earlier event has paid for.
  static func sharesPacket(_ bytes: Int, _ language: Language) -> String {
    Bilingual(
      en: "\(grouped(bytes)) B more in a packet that was counted above",
      fa: "\(grouped(bytes).persianDigits) بایت دیگر در بسته‌ای که بالاتر شمرده شد")[language]
  }

  static let maskedBytes = Bilingual(en: "as on the wire, masked:", fa: "چنان‌که روی سیم است، ماسک‌شده:")
}
