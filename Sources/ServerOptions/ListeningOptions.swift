import Languages
import Options
import Serving

/// Where a program listens, and what it says where it cannot.
public enum ListeningOptions {
  /// `--host`; 127.0.0.1 where it is not given.
  public static let host = Option.text(
    "host", placeholder: "HOST",
    help: Bilingual(
      en: "address to listen on; 0.0.0.0 for all of this machine's",
      fa: "نشانی‌ای که به آن گوش داده می‌شود؛ 0.0.0.0 یعنی همهٔ نشانی‌های این دستگاه"),
    defaultText: .same("127.0.0.1"))

  /// `--port`.
  public static func port(default number: UInt16) -> Option<Int> {
    Option.integer(
      "port", letter: "p", placeholder: "PORT", in: 0...65_535,
      help: Bilingual(en: "port to listen on; 0 for one that is free", fa: "درگاه؛ 0 یعنی هر درگاه آزادی"),
      defaultText: .same(String(number)))
  }

  /// The address or port that was asked for is the trouble, nothing else of the system.
  public static func concernsAddress(_ error: ServingError) -> Bool {
    error.operation == .listen || error.operation == .resolveHost
  }

  /// What happened, why, and what to do.
  public static func message(_ error: ServingError, quote: (String) -> String) -> Bilingual {
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
