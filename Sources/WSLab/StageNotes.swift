import Experiments
import Languages
import Options
import Wire

/// What standard error says about a staged conversation or a visit, beside the story.
enum StageNotes {
  static func tell(_ network: Stage.Network, _ arguments: ParsedArguments) {
    guard network == .private else { return }
    say(
      Bilingual(
        en: "no permission to capture here, so the conversation runs in a private network namespace",
        fa: "این‌جا اجازهٔ ضبط نیست، پس گفت‌وگو در یک فضای نام شبکهٔ خصوصی اجرا می‌شود"), arguments)
  }

  static func tell(_ experience: ClientExperience, packets: Int, _ arguments: ParsedArguments) {
    if let failure = experience.failure {
      say(
        Bilingual(
          en: "no WebSocket connection: \(describe(failure).en)",
          fa: "اتصال WebSocket برقرار نشد: \(describe(failure).fa)"),
        arguments)
      return
    }
    guard let duration = experience.timeToOpen else { return }
    let time = milliseconds(duration)
    say(
      Bilingual(
        en: "connected and upgraded in \(time) ms; \(packets) packets captured",
        fa: "اتصال و ارتقا در \(time) میلی‌ثانیه؛ \(packets) بسته ضبط شد"), arguments)
  }

  static func tell(_ attempt: RemoteHandshake.Attempt, port: UInt16, _ arguments: ParsedArguments) {
    let address = attempt.address.contains(":") ? "[\(attempt.address)]:\(port)" : "\(attempt.address):\(port)"
    say(
      Bilingual(
        en: "\(Failure.show(address)), captured on \(Failure.show(attempt.interface))",
        fa: "\(Failure.show(address))، ضبط روی \(Failure.show(attempt.interface))"), arguments)
    tell(attempt.experience, packets: attempt.packets.count, arguments)
  }

  private static func describe(_ failure: ClientFailure) -> Bilingual {
    switch failure {
    case .tcpRefused:
      Bilingual(en: "TCP was refused, nobody listens on that port", fa: "TCP رد شد؛ کسی روی آن درگاه گوش نمی‌دهد")
    case .notConnected(let name): Bilingual(en: "TCP failed (\(name))", fa: "TCP برقرار نشد (\(name))")
    case .timedOut(let milliseconds):
      Bilingual(
        en: "no answer within \(milliseconds) ms (--timeout changes that)",
        fa: "در \(milliseconds) میلی‌ثانیه پاسخی نیامد (مهلت با --timeout)")
    case .disconnected:
      Bilingual(en: "the server ended TCP before it had answered", fa: "سرور پیش از پاسخ TCP را بست")
    case .notHTTP: Bilingual(en: "the answer is not HTTP", fa: "پاسخ HTTP نیست")
    case .refused(let status):
      Bilingual(en: "the server answered \(status) instead of 101", fa: "سرور به جای 101 پاسخ \(status) داد")
    case .invalidAnswer(let rule):
      Bilingual(
        en: "the 101 breaks a rule" + (rule.map { " (\($0.clause))" } ?? ""),
        fa: "پاسخ 101 قاعده‌ای را می‌شکند" + (rule.map { " (\($0.clause))" } ?? ""))
    }
  }

  /// With two decimals.
  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let hundredths = seconds * 100_000 + attoseconds / 10_000_000_000_000
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  private static func say(_ text: Bilingual, _ arguments: ParsedArguments) { complain(text[arguments.language]) }
}
