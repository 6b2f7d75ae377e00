import Chat
import Languages
import Options
import Serving

/// What `wslab-server` takes on its command line, and what it says about it.
enum ServerCommand {
  static let version = "0.1.0"
  /// The address cannot be used: the port is taken or not permitted, or the host is none of this machine.
  static let addressStatus: Int32 = 6
  /// Something else that the system refused.
  static let systemStatus: Int32 = 1

  static let host = Option.text(
    "host", placeholder: "HOST",
    help: Bilingual(
      en: "address to listen on; 0.0.0.0 for all of this machine's",
      fa: "نشانی‌ای که به آن گوش داده می‌شود؛ 0.0.0.0 یعنی همهٔ نشانی‌های این دستگاه"),
    defaultText: .same("127.0.0.1"))
  static let port = Option.integer(
    "port", letter: "p", placeholder: "PORT", in: 0...65_535,
    help: Bilingual(en: "port to listen on; 0 for one that is free", fa: "درگاه؛ 0 یعنی هر درگاه آزادی"),
    defaultText: .same("8080"))
  static let quiet = Option.flag(
    "quiet", letter: "q",
    help: Bilingual(en: "no greeting and no access log", fa: "بدون پیام آغاز و بدون گزارش دسترسی"))

  static let command = Command(
    name: "wslab-server",
    summary: Bilingual(
      en: "a chat server over WebSocket, with a page for the browser",
      fa: "سرور گفت‌وگو با WebSocket، همراه با صفحه‌ای برای مرورگر"),
    options: [host, port, quiet],
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

  /// What happened, why, and what to do.
  static func message(_ error: ServingError, quote: (String) -> String) -> Bilingual {
    let port = error.port.map(String.init) ?? "-"
    let host = quote(error.host ?? "")
    if error.isPortInUse {
      return Bilingual(
        en: "cannot listen on port \(port): another program uses it (\(error.name)). "
          + "Choose another with --port, or 0 for any that is free.",
        fa: "گوش دادن به درگاه \(port) ممکن نیست: برنامهٔ دیگری آن را به کار می‌برد (\(error.name)). "
          + "درگاه دیگری با --port بدهید، یا 0 برای هر درگاه آزادی.")
    }
    if error.isPermissionDenied {
      return Bilingual(
        en: "cannot listen on port \(port): this user may not (\(error.name)). Choose one above 1023 with --port.",
        fa: "گوش دادن به درگاه \(port) ممکن نیست: این کاربر اجازه ندارد (\(error.name)). "
          + "درگاهی بالاتر از 1023 با --port بدهید.")
    }
    if error.isHostUnusable {
      return Bilingual(
        en: "cannot listen on \(host): no such name, or no address of this machine (\(error.name)). "
          + "Try --host 127.0.0.1, or 0.0.0.0 for all addresses.",
        fa: "گوش دادن به \(host) ممکن نیست: چنین نامی نیست یا نشانی این دستگاه نیست (\(error.name)). "
          + "--host 127.0.0.1 را بیازمایید، یا 0.0.0.0 برای همهٔ نشانی‌ها.")
    }
    return Bilingual(
      en: "cannot start: \(error.text) (\(error.name)).", fa: "آغاز ممکن نیست: \(error.text) (\(error.name)).")
  }
}
