import Languages
import Measurement

/// Headings of a comparison's sections, and what a reader has to know about each.
extension ComparisonStory {
  /// The sections, in the order in which they are shown.
  public enum Section: String, CaseIterable, Sendable {
    case messages, layers, overhead, latency
    case breakEven = "break-even"
    case reasons
    case extrapolation
  }

  public func heading(_ section: Section) -> String {
    switch section {
    case .messages: say("While messages came", "در مدتی که پیام می‌آمد")
    case .layers:
      say(
        "Where the bytes of a delivered message go, layer by layer",
        "بایت‌های هر پیامِ رسیده کجا می‌رود، لایه به لایه")
    case .overhead:
      say(
        "Before the first message, in all, and without any message: for one client",
        "پیش از نخستین پیام، روی‌هم، و بی هیچ پیام: برای یک کلاینت"
      )
    case .latency: say("Latency: from the server to the client", "تأخیر: از سرور تا کلاینت")
    case .breakEven:
      say(
        "\(upgraded?.technique.name ?? "WebSocket")'s set-up has paid for itself",
        "برپایی \(upgraded?.technique.name ?? "WebSocket") کی جبران می‌شود")
    case .reasons: say("Why", "چرا")
    case .extrapolation:
      say(
        "EXTRAPOLATED, NOT MEASURED: Mbit/s (of 2²⁰ bits) with so many clients",
        "برون‌یابی، نه اندازه‌گیری: مگابیت (۲²⁰ بیت) بر ثانیه با این شمار کلاینت")
    }
  }

  /// What to know about a section's figures, a sentence or two each.
  public func notes(_ section: Section) -> [String] {
    switch section {
    case .messages, .reasons: return []
    case .breakEven: return fewMessages.map { [$0] } ?? []
    case .layers:
      return layerNotes
    case .overhead:
      let session = say(
        "A session is set-up, messages and closing; the bars show the idle minute.",
        "نشست یعنی برپایی، پیام‌ها و بستن؛ نوارها دقیقهٔ بی‌پیام را نشان می‌دهند.")
      return [session] + idleNote + (shortSession.map { [$0] } ?? [])
    case .latency: return latencyNotes
    case .extrapolation:
      return [
        say(
          "At the real rate: what one client cost, times their number.",
          "با آهنگ واقعی: هزینهٔ یک کلاینت ضرب در شمار آن‌ها."),
        say(
          "The first group counts like the article \"A Quantum Leap\" (Lubbers and Greco, Kaazing): \(871) bytes of heads a poll and \(2) bytes a frame, once a second, made 6.6, 66 and 665 against 0.015, 0.153 and 1.526.",
          "دستهٔ نخست مانند مقالهٔ `A Quantum Leap` (از `Lubbers` و `Greco` در `Kaazing`) می‌شمارد: ۸۷۱ بایت سرآیند در هر پرسش و ۲ بایت در هر فریم، ثانیه‌ای یک بار، می‌شد ۶٫۶ و ۶۶ و ۶۶۵ در برابر ۰٫۰۱۵ و ۰٫۱۵۳ و ۱٫۵۲۶."
        ),
        say(
          "It left out texts, TCP/IP, acknowledgements and handshakes, and its frames are older than RFC\u{A0}6455, whose headers take 2 bytes to a client and 6 from it.",
          "آن مقاله متن‌ها، TCP/IP، تأییدها و دست‌دهی‌ها را نشمرد و فریم‌هایش کهنه‌تر از `RFC\u{A0}6455` است که سرآیندش به سوی کلاینت ۲ بایت و از سوی آن ۶ بایت می‌گیرد."
        ),
      ]
    }
  }

  private var layerNotes: [String] {
    var notes: [String] = []
    let counted = techniques.filter { $0.delivered > 0 }
    if counted.contains(where: { $0.steady.emptyAnswers > 0 }) {
      notes.append(
        say(
          "The JSON of answers without news is counted with the messages.",
          "پاسخ‌های بی‌خبر هم JSON دارند که به حساب پیام‌ها آمده است."))
    }
    if counted.contains(where: { $0.technique == .sse && $0.steady.httpHeads > 0 }) {
      notes.append(
        say(
          "Chunk framing stands with the HTTP heads.", "چارچوب تکه‌ها (`chunked`) همراه سرآیندهای HTTP شمرده شده است."))
    }
    if counted.contains(where: { $0.technique == .webSocketDeflate }) {
      notes.append(
        say(
          "`WebSocket+deflate` compresses text and JSON together; nobody can tell them apart any more.",
          "`WebSocket+deflate` متن و JSON را با هم فشرده می‌کند و دیگر از هم جدا نمی‌شوند."))
    }
    return notes
  }

  private var idleNote: [String] {
    let seconds = techniques.map(\.idleSeconds).max() ?? 0
    guard seconds > 0, seconds.isFinite else {
      return [
        say(
          "The capture holds no time without messages, so a minute without any is unknown.",
          "در این ضبط زمانی بی‌پیام نیست؛ پس هزینهٔ یک دقیقهٔ بی‌پیام دانسته نیست.")
      ]
    }
    guard let scale = figures.conditions.scale, scale != 1 else {
      return [
        say(
          "The minute is scaled from the \(prose: duration(seconds)) without messages that were captured.",
          "آن یک دقیقه از روی \(prose: duration(seconds)) بی‌پیام که ضبط شد حساب شده است.")
      ]
    }
    return [
      say(
        "The minute is one of real time, scaled from \(prose: duration(seconds)) of capture that stand for \(prose: duration(seconds * scale)).",
        "آن یک دقیقه به زمان واقعی است و از روی \(prose: duration(seconds)) ضبط حساب شده که جای \(prose: duration(seconds * scale)) را گرفته است."
      )
    ]
  }

  private var latencyNotes: [String] {
    guard techniques.contains(where: { !$0.latencies.isEmpty }) else {
      return [
        say(
          "Unknown: the capture does not show when a message reached the server.",
          "نامعلوم: ضبط نشان نمی‌دهد پیام کی به سرور رسید.")
      ]
    }
    var notes: [String] = []
    if techniques.contains(where: { $0.technique == .polling && !$0.latencies.isEmpty }), let lasted = lastedInterval {
      notes.append(
        say(
          "Polling asked every \(prose: duration(lasted)) as it was: a message waits half of that on average.",
          "`Polling` در عمل هر \(prose: duration(lasted)) یک بار پرسید: پیام به‌طور میانگین نیم آن را منتظر می‌ماند."))
    }
    if let scale = figures.conditions.scale, scale != 1 {
      notes.append(
        say(
          "Times are as measured, not scaled back.",
          "این زمان‌ها همان‌اند که اندازه گرفته شد؛ به زمان واقعی برگردانده نشده‌اند."))
    }
    return notes
  }
}
