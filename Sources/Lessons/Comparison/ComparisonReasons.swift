import Languages
import Measurement

/// Why a technique costs what it costs, with its own figures.
extension ComparisonStory {
  /// One sentence; `technique.slide` is the slide that says more.
  public func reason(_ figures: TechniqueFigures) -> String {
    guard figures.delivered > 0 else {
      return say("No message reached a client.", "هیچ پیامی به کلاینتی نرسید.")
    }
    let steady = figures.steady
    let delivered = Double(figures.delivered)
    let below = Int.clamped(Double(steady.tcp + steady.ip + steady.link) / delivered)
    switch figures.technique {
    case .polling:
      return steady.emptyAnswers > 0
        ? say(
          "\(steady.emptyAnswers) of \(steady.requests) answers said \"nothing new\", each at the full price of two HTTP heads.",
          "\(steady.emptyAnswers) پاسخ از \(steady.requests) پاسخ «خبری نیست» بود، هر یک به بهای کامل دو سرآیند HTTP.")
        : say(
          "No question was in vain here, yet every answer costs two HTTP heads.",
          "اینجا هیچ پرسشی بی‌حاصل نبود، ولی هر پاسخ به بهای دو سرآیند HTTP است.")
    case .longPolling:
      return say(
        "Hardly a question in vain, but every answer ends its request: \(steady.requests) "
          + "\(steady.requests == 1 ? "request" : "requests"), each with two HTTP heads.",
        "کمتر پرسشی بی‌حاصل است، ولی هر پاسخ درخواستش را تمام می‌کند: \(steady.requests) درخواست، هر یک با دو سرآیند HTTP."
      )
    case .sse:
      let event = Int.clamped(Double(steady.stream) / delivered)
      return say(
        "One response that never ends: \(event) bytes of stream a message, no head any more; below them \(below) bytes of TCP, IP and link.",
        "یک پاسخ که تمام نمی‌شود: هر پیام \(event) بایت از جریان است و سرآیند HTTP دیگری ندارد؛ زیر آن \(below) بایت TCP، IP و پیوند است."
      )
    case .webSocket:
      let header = Phrase.number(Double(steady.webSocketHeaders) / delivered)
      return say(
        "Frame headers of \(header) bytes a message replace the HTTP heads; the \(below) bytes of TCP, IP and link below them stay.",
        "سرآیند فریم با \(header) بایت برای هر پیام جای سرآیندهای HTTP را می‌گیرد؛ \(below) بایتِ TCP، IP و پیوند زیر آن می‌ماند."
      )
    case .webSocketDeflate: return compression(figures)
    }
  }

  private func compression(_ figures: TechniqueFigures) -> String {
    let payload = Int.clamped(Double(figures.steady.webSocketPayloads) / Double(figures.delivered))
    let plain = techniques.first { $0.technique == .webSocket && $0.delivered > 0 }.map {
      Int.clamped(Double($0.steady.webSocketPayloads) / Double($0.delivered))
    }
    guard let plain else {
      return say(
        "Only the payload is compressed, to \(payload) bytes a message; every header stays.",
        "فقط محتوا فشرده می‌شود، به \(payload) بایت برای هر پیام؛ همهٔ سرآیندها می‌مانند.")
    }
    return payload < plain
      ? say(
        "Only the payload shrinks, from \(plain) to \(payload) bytes a message; every header stays.",
        "فقط محتوا کوچک می‌شود، از \(plain) به \(payload) بایت برای هر پیام؛ همهٔ سرآیندها می‌مانند.")
      : say(
        "Compression gains nothing here: \(plain) bytes of payload a message became \(payload).",
        "فشرده‌سازی اینجا سودی ندارد: \(plain) بایت محتوای هر پیام \(payload) بایت شد.")
  }

  /// Messages to each client up to which a session counts as short.
  private static let fewMessages = 10

  /// Said of few messages: that the handshake may cancel the gain has been measured elsewhere too; nil for many.
  public var fewMessages: String? {
    guard let own = upgraded, own.clients > 0, own.delivered > 0, own.delivered <= Self.fewMessages * own.clients else {
      return nil
    }
    return say(
      "Few messages may not pay for the handshake: in the susam/lab experiment a session of three updates took 4,163 bytes in 34 packets over WebSocket, and 4,320 in 27 over Ajax.",
      "پیام‌های کم شاید هزینهٔ دست‌دهی را جبران نکنند: در آزمایش `susam/lab` نشستی با سه به‌روزرسانی روی `WebSocket` ۴٬۱۶۳ بایت در ۳۴ بسته گرفت و با `Ajax` ۴٬۳۲۰ بایت در ۲۷ بسته."
    )
  }

  /// Said where a session was so short that setting up cost more than all its messages; nil elsewhere.
  public var shortSession: String? {
    let short = techniques.filter { $0.delivered > 0 && $0.setUp.wire > $0.steady.wire }.map(\.technique.name)
    guard !short.isEmpty else { return nil }
    let names = Phrase(list: short, language)
    return say(
      "A short session: setting up cost more bytes than all messages together (\(names)).",
      "نشستی کوتاه: برپایی بیش از همهٔ پیام‌ها روی هم بایت خرج کرد (\(names)).")
  }

  // MARK: break-even

  /// The technique whose set-up has to pay for itself: WebSocket, compressed where only that was measured.
  public var upgraded: TechniqueFigures? {
    techniques.first { $0.technique == .webSocket } ?? techniques.first { $0.technique == .webSocketDeflate }
  }

  /// When `upgraded` overtakes each other technique, in words.
  public var breakEvens: [(other: TechniqueFigures, value: BreakEven, text: String)] {
    guard let own = upgraded else { return [] }
    return techniques.filter { $0.technique != own.technique }.map { other in
      let value = BreakEven(of: own, against: other)
      return (other, value, text(value, own, other))
    }
  }

  private func text(_ value: BreakEven, _ own: TechniqueFigures, _ other: TechniqueFigures) -> String {
    switch value {
    case .after(let messages): crossing(messages)
    case .atOnce:
      (own.bytesPerMessage ?? 0) > (other.bytesPerMessage ?? 0)
        ? say(
          "at once, though each of its messages costs more",
          "از همان آغاز، هرچند هر پیامش گران‌تر است")
        : say("at once: its set-up costs no more", "از همان آغاز: برپایی‌اش گران‌تر نیست")
    case .never: say("never: its messages are no cheaper", "هرگز: پیام‌هایش ارزان‌تر نیست")
    case .unknown:
      say("unknown: one of the two delivered nothing", "نامعلوم: یکی از این دو پیامی نرسانده است")
    }
  }
}

extension Phrase {
  /// A number with at most two decimals, and none that are zero.
  static func number(_ value: Double) -> Phrase {
    let hundredths = Int.clamped(value * 100)
    return hundredths % 100 == 0
      ? "\(value, decimals: 0)" : hundredths % 10 == 0 ? "\(value, decimals: 1)" : "\(value, decimals: 2)"
  }

  /// Values one after another, as the language separates them.
  init(list values: [String], _ language: Language) {
    self = ""
    for (index, value) in values.enumerated() {
      if index > 0 { self = self + (language == .english ? ", " : "، ") }
      self = self + "\(value)"
    }
  }
}

extension Phrase.StringInterpolation {
  /// Another phrase, as it is.
  mutating func appendInterpolation(_ phrase: Phrase) { pieces += phrase.pieces }
}

extension Int {
  /// `value` rounded, as near as an integer comes to it: figures of a damaged capture must not trap.
  static func clamped(_ value: Double) -> Int {
    value.isNaN ? 0 : value >= 9e18 ? Int.max : value <= -9e18 ? Int.min : Int(value.rounded())
  }
}
