import Languages
import Measurement
import Wire

/// The sentences about a comparison's figures, in one language: what was compared, under which conditions, and what
/// must not be read into it. `ComparisonText` and `ComparisonPage` show the same ones.
///
/// In Persian, protocol values are isolated and numbers have Persian digits (`Phrase`).
public struct ComparisonStory: Sendable {
  public let figures: ComparisonFigures
  public let language: Language

  public init(_ figures: ComparisonFigures, language: Language) {
    self.figures = figures
    self.language = language
  }

  /// The techniques in the order of the lecture, whatever order they were measured in.
  public var techniques: [TechniqueFigures] {
    Technique.allCases.flatMap { technique in figures.techniques.filter { $0.technique == technique } }
  }

  /// The sections that a reader wants: without explanations there are no reasons.
  public func sections(_ depth: ExplanationDepth) -> [Section] {
    Section.allCases.filter { depth != .none || $0 != .reasons }
  }

  /// What the catalogue says of a technique.
  public func lesson(_ technique: TechniqueFigures) -> String? {
    Catalogue.topic(named: technique.technique.rawValue)?.paragraph(in: language)
  }

  public var title: String {
    say("The same messages, every technique: what they cost on the wire", "همان پیام‌ها با هر روش: هزینه‌شان روی سیم")
  }

  /// How the figures came about, a sentence each.
  public var conditions: [String] {
    let conditions = figures.conditions
    guard !techniques.isEmpty else { return delivered }
    guard conditions != ComparisonFigures.Conditions() else {
      return [
        say(
          "From a capture that does not say how it was made: techniques were recognised by their behaviour.",
          "از ضبطی که نمی‌گوید چگونه ساخته شده: روش‌ها از رفتارشان بازشناخته شدند.")
      ] + delivered
    }
    return time + messages + heads + delivered
  }

  private var time: [String] {
    let conditions = figures.conditions
    let interval = conditions.interval.map { duration(Double($0) / 1000) }
    guard let scale = conditions.scale, scale != 1 else {
      guard let interval else { return [] }
      return conditions.scale == nil
        ? [say("Polling asked every \(prose: interval).", "`Polling` هر \(prose: interval) یک بار پرسید.")]
        : [
          say(
            "In real time: polling asked every \(prose: interval).",
            "در زمان واقعی: `Polling` هر \(prose: interval) یک بار پرسید.")
        ]
    }
    let factor = Phrase.number(scale)
    guard let interval, let lasted = lastedInterval.map(duration) else {
      return [say("Real time shortened \(factor) ×.", "زمان واقعی \(factor) برابر کوتاه شد.")]
    }
    return [
      say(
        "Real time shortened \(factor) ×: an interval of \(prose: interval) lasted \(prose: lasted).",
        "زمان واقعی \(factor) برابر کوتاه شد: بازهٔ \(prose: interval) در \(prose: lasted) گذشت.")
    ]
  }

  /// Seconds that an interval between two polls lasted as it was; nil where unknown.
  public var lastedInterval: Double? {
    figures.conditions.interval.map { Double($0) / 1000 / max(figures.conditions.scale ?? 1, 1e-3) }
  }

  private var messages: [String] {
    let every = figures.conditions.every.map { duration(Double($0) / 1000) }
    let seed = figures.conditions.seed.map(String.init)
    switch (every, seed) {
    case (let every?, let seed?):
      return [
        say(
          "A message every \(prose: every) on average, seed \(seed).",
          "به‌طور میانگین هر \(prose: every) یک پیام، با بذر \(seed).")
      ]
    case (let every?, nil):
      return [say("A message every \(prose: every) on average.", "به‌طور میانگین هر \(prose: every) یک پیام.")]
    case (nil, let seed?): return [say("Seed \(seed).", "بذر: \(seed).")]
    case (nil, nil): return []
    }
  }

  private var heads: [String] {
    var sentences: [String] = []
    if let headers = figures.conditions.headers {
      let name = SafeText.string(headers)
      sentences.append(say("Request heads: \(name).", "سرآیند درخواست‌ها: \(name)."))
    }
    if let keepsAlive = figures.conditions.keepsAlive {
      sentences.append(
        keepsAlive
          ? say("Polls share a connection (`keep-alive`).", "درخواست‌ها یک اتصال مشترک دارند (`keep-alive`).")
          : say("Each poll opens a connection of its own.", "هر درخواست اتصال تازه‌ای باز می‌کند."))
    }
    return sentences
  }

  /// How many messages reached how many clients.
  private var delivered: [String] {
    guard let first = techniques.first else {
      return [say("No technique was seen.", "هیچ روشی دیده نشد.")]
    }
    func reached(_ technique: TechniqueFigures) -> String {
      let isOne = technique.delivered == 1
      return technique.clients == 1
        ? say("\(technique.delivered) \(prose: isOne ? "message" : "messages")", "\(technique.delivered) پیام")
        : say(
          "\(technique.delivered) \(prose: isOne ? "message" : "messages") to \(technique.clients) clients",
          "\(technique.delivered) پیام به \(technique.clients) کلاینت")
    }
    if techniques.allSatisfy({ $0.delivered == first.delivered && $0.clients == first.clients }) {
      return [say("Each technique delivered \(prose: reached(first)).", "هر روش \(prose: reached(first)) رساند.")]
    }
    let list = techniques.map {
      say("\($0.technique.name) \(prose: reached($0))", "\($0.technique.name) \(prose: reached($0))")
    }
    return [
      say(
        "Delivered: \(prose: list.joined(separator: ", ")).", "رسانده شد: \(prose: list.joined(separator: "، ")).")
    ]
  }

  /// What forbids to take the figures for the whole truth.
  public var warnings: [String] {
    var warnings: [String] = []
    if !figures.isComplete {
      warnings.append(
        say(
          "INCOMPLETE: the experiment was broken off; these are the figures so far.",
          "ناقص: آزمایش نیمه‌کاره ماند و این رقم‌ها تا همان‌جاست."))
    }
    if figures.dropped > 0 {
      warnings.append(
        figures.dropped == 1
          ? say(
            "The capture lost 1 packet: its bytes are missing from the figures.",
            "ضبط ۱ بسته را از دست داد: بایت‌های آن در رقم‌ها نیست.")
          : say(
            "The capture lost \(figures.dropped) packets: their bytes are missing from the figures.",
            "ضبط \(figures.dropped) بسته را از دست داد: بایت‌های آن‌ها در رقم‌ها نیست."))
    }
    return warnings
  }

  // MARK: words

  /// A number with the digits of the language: ASCII digits with `,` between thousands and `.` before decimals.
  public func digits(_ number: String) -> String {
    language == .persian ? Phrase.persianDigits(number) : number
  }

  func say(_ english: Phrase, _ persian: Phrase) -> String {
    language == .english ? english.text(in: .english) : persian.text(in: .persian)
  }

  /// A span of time in the unit that suits it, with no more decimals than it needs.
  func duration(_ seconds: Double) -> String {
    if seconds < 1 {
      return say("\(Phrase.number(seconds * 1000))\u{A0}ms", "\(Phrase.number(seconds * 1000))\u{A0}میلی‌ثانیه")
    }
    return say("\(Phrase.number(seconds))\u{A0}s", "\(Phrase.number(seconds))\u{A0}ثانیه")
  }
}
