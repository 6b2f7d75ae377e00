import Chat
import Languages
import Options
import ServerOptions
import Serving

/// What `wslab-server` takes on its command line, and what it says about it.
enum ServerCommand {
  static let version = "0.1.0"
  /// The address cannot be used: the port is taken or not permitted, or the host is none of this machine.
  static let addressStatus: Int32 = 6
  /// Something else that the system refused.
  static let systemStatus: Int32 = 1

  static let host = ListeningOptions.host
  static let port = ListeningOptions.port(default: 8080)
  static let maxMessage = Option.size(
    "max-message", in: 1...(1 << 30),
    help: Bilingual(
      en: "bytes of a message, before and after inflating; a larger one closes its connection with 1009",
      fa: "بایت‌های هر پیام، پیش و پس از باز شدن فشرده‌سازی؛ پیام بزرگ‌تر اتصالش را با 1009 می‌بندد"),
    defaultText: Bilingual(en: "1M in rooms, 16M at /echo", fa: "1M در اتاق‌ها، 16M در /echo"))
  static let maxConnections = Option.integer(
    "max-connections", in: 1...1_000_000,
    help: Bilingual(
      en: "connections at a time; further ones get 503", fa: "اتصال‌های هم‌زمان؛ بیشتر از آن پاسخ 503 می‌گیرند"),
    defaultText: .same("20000"))
  static let maxPerAddress = Option.integer(
    "max-per-address", in: 1...1_000_000,
    help: Bilingual(
      en: "connections at a time from one address; further ones get 429",
      fa: "اتصال‌های هم‌زمان از یک نشانی؛ بیشتر از آن پاسخ 429 می‌گیرند"),
    defaultText: Bilingual(en: "1000, and no limit for this machine itself", fa: "1000، و برای خود این دستگاه بی‌حد"))
  static let origin = Option.text(
    "origin", placeholder: "ORIGIN",
    help: Bilingual(
      en: "a page's origin that may connect, such as https://example.org; may be repeated; * for all",
      fa: "مبدأ صفحه‌ای که اجازهٔ اتصال دارد، مانند https://example.org؛ تکرارش مجاز است؛ * یعنی همه"),
    defaultText: Bilingual(
      en: "only pages of this server, and programs without Origin",
      fa: "فقط صفحه‌های همین سرور، و برنامه‌های بی Origin"))
  static let pingInterval = Option.duration(
    "ping-interval", in: .zero ... .seconds(3600),
    help: Bilingual(
      en: "silence after which a connection is pinged; after as much again it is ended; 0 for never",
      fa: "سکوتی که پس از آن ping فرستاده می‌شود؛ پس از همان‌قدر دیگر اتصال پایان می‌یابد؛ 0 یعنی هرگز"),
    defaultText: .same("30s"))
  static let logFormat = Option<AccessLog.Format>.choice(
    "log-format", placeholder: "FORMAT",
    help: Bilingual(
      en: "the access log on standard error", fa: "قالب گزارش دسترسی در خروجی خطا"),
    defaultText: .same("text"))
  static let noDeflate = Option.flag(
    "no-deflate", help: Bilingual(en: "never agree on permessage-deflate", fa: "بدون فشرده‌سازی permessage-deflate"))
  static let quiet = Option.flag(
    "quiet", letter: "q",
    help: Bilingual(en: "no greeting and no access log", fa: "بدون پیام آغاز و بدون گزارش دسترسی"))

  static let command = Command(
    name: "wslab-server",
    summary: Bilingual(
      en: "a chat server over WebSocket, with a page for the browser",
      fa: "سرور گفت‌وگو با WebSocket، همراه با صفحه‌ای برای مرورگر"),
    options: [
      host, port, maxMessage, maxConnections, maxPerAddress, origin, pingInterval, logFormat, noDeflate, quiet,
    ],
    examples: [
      .init(
        "wslab-server",
        Bilingual(
          en: "then open http://127.0.0.1:8080/ in two tabs", fa: "سپس http://127.0.0.1:8080/ را در دو زبانه باز کنید")),
      .init(
        "wslab-server --host 0.0.0.0 --port 9000",
        Bilingual(en: "for everyone on the network", fa: "برای همهٔ کسانی که در شبکه‌اند")),
    ],
    exitStatuses: [
      .success,
      .init(systemStatus, Bilingual(en: "the system refused something", fa: "سیستم‌عامل چیزی را نپذیرفت")),
      .usage,
      .init(
        addressStatus,
        Bilingual(en: "the address or port cannot be used", fa: "نشانی یا درگاه به کار نمی‌آید")),
    ])

  /// What the options ask for.
  static func limits(_ arguments: ParsedArguments) -> ChatLimits {
    var limits = ChatLimits()
    if let size = arguments[maxMessage] {
      limits.webSocket.message = size
      limits.echoMessage = size
    }
    if let count = arguments[maxConnections] { limits.http.connections = count }
    if let count = arguments[maxPerAddress] {
      limits.http.connectionsPerAddress = count
      limits.http.limitsLoopback = true
    }
    let origins = arguments.all(origin)
    limits.origins = OriginPolicy(allowed: origins, allowsAll: origins.contains("*"))
    limits.allowsDeflate = !arguments.isSet(noDeflate)
    // A laptop that was closed sends no FIN; within a minute its name leaves the room.
    let interval = (arguments[pingInterval] ?? .seconds(30)).components
    let milliseconds = UInt64(interval.seconds) * 1000 + UInt64(interval.attoseconds / 1_000_000_000_000_000)
    limits.webSocket.pingInterval = milliseconds == 0 ? nil : milliseconds
    return limits
  }

  /// An `--origin` that no browser would ever send.
  static func originError(_ arguments: ParsedArguments) -> UsageError? {
    guard let wrong = arguments.all(origin).first(where: { $0 != "*" && !OriginPolicy.isOrigin($0) }) else {
      return nil
    }
    let quoted = arguments.quote(wrong)
    return arguments.usageError(
      Bilingual(
        en: "--origin \(quoted) is no origin: it is a scheme, a host and perhaps a port, without a path, "
          + "such as https://example.org or http://localhost:3000.",
        fa: "--origin \(quoted) مبدأ نیست: مبدأ طرح، میزبان و شاید درگاه است، بدون مسیر، "
          + "مانند https://example.org یا http://localhost:3000."))
  }
}
