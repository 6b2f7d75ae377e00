import Languages

/// What stands at the axes of a comparison's charts, and on its page.
extension ComparisonStory {
  public var bytesPerMessageAxis: String { say("bytes for each delivered message", "بایت برای هر پیامِ رسیده") }

  public var layersDescription: String {
    say(
      "Bars: the bytes of one delivered message, stacked by layer, for each technique",
      "میله‌ها: بایت‌های یک پیامِ رسیده با هر روش، لایه روی لایه")
  }

  public var latencyAxis: String {
    say("milliseconds; each line is ten times the one before", "میلی‌ثانیه؛ هر خط ده برابر خط پیشین است")
  }

  public var latencyDescription: String {
    say(
      "Each dot is a message. The box holds the middle half, the thick line is the median, the thin one the 95th percentile.",
      "هر نقطه یک پیام است. جعبه نیمهٔ میانی است، خط کلفت میانه و خط نازک صدک ۹۵.")
  }

  /// - Parameter seconds: how long an interval lasted as it was.
  public func intervalLabel(_ seconds: Double) -> String {
    say("polling's interval, \(prose: duration(seconds))", "بازهٔ `Polling`، \(prose: duration(seconds))")
  }

  public var countAxis: String { say("messages", "پیام") }

  public var growthDescription: String {
    let name = upgraded?.technique.name ?? "WebSocket"
    return say(
      "Bytes of one client over the number of messages: set-up, then a message's cost again and again. At a circle \(name) becomes the cheaper one.",
      "بایت‌های یک کلاینت بر حسب شمار پیام‌ها: برپایی و سپس هزینهٔ هر پیام، بارها و بارها. در هر دایره \(name) ارزان‌تر می‌شود."
    )
  }

  /// - Parameter thousands: how often a byte is multiplied by 1000: 0 for bytes, up to 4 for terabytes.
  public func bytesAxis(thousands: Int) -> String {
    switch thousands {
    case 0: say("bytes", "بایت")
    case 1: say("kilobytes (1,000 bytes)", "کیلوبایت (۱٬۰۰۰ بایت)")
    case 2: say("megabytes", "مگابایت")
    case 3: say("gigabytes", "گیگابایت")
    default: say("terabytes", "ترابایت")
    }
  }

  /// At a point where one technique overtakes another.
  public func crossing(_ messages: Int) -> String {
    messages == 1 ? say("after 1 message", "پس از ۱ پیام") : say("after \(messages) messages", "پس از \(messages) پیام")
  }

  public func median(_ time: String) -> String { say("median \(prose: time)", "میانه \(prose: time)") }

  /// Before the name of the technique that WebSocket is held against.
  public var against: String { say("against", "در برابر") }

  public var slideWord: String { say("slide", "اسلاید") }

  public var technique: String { say("technique", "روش") }

  /// Milliseconds or seconds with their unit, as `shortTime` writes them, in the language's words.
  public func time(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "?" }
    return seconds < 1
      ? say("\(seconds * 1000, decimals: 2)\u{A0}ms", "\(seconds * 1000, decimals: 2)\u{A0}میلی‌ثانیه")
      : say("\(seconds, decimals: 3)\u{A0}s", "\(seconds, decimals: 3)\u{A0}ثانیه")
  }
}
