import Languages
import Options

/// What `wslab` exits with. Scripts rely on these numbers: they are in `--help` and never change their meaning.
enum ExitStatus: Int32 {
  case success = 0
  case failure = 1
  // 2 is a usage error; `Options` decides it.
  case notPermitted = 3
  case interface = 4
  case input = 5
  case address = 6
  case damagedInput = 7
  case filter = 8
  case handshakeFailed = 9
  case output = 10
  case topic = 11
  /// 128 + SIGPIPE: what a shell reports for a program whose reader has gone.
  case outputClosed = 141

  var meaning: Bilingual {
    switch self {
    case .success: Bilingual(en: "success; also after Ctrl-C", fa: "موفق؛ پس از Ctrl-C هم")
    case .failure: Bilingual(en: "something failed that has no number of its own", fa: "خطایی که شمارهٔ خود را ندارد")
    case .notPermitted: Bilingual(en: "no permission to capture", fa: "اجازهٔ ضبط نیست")
    case .interface: Bilingual(en: "the interface is not there, or is down", fa: "واسط شبکه وجود ندارد یا خاموش است")
    case .input: Bilingual(en: "the file cannot be read, or is no capture", fa: "پرونده خواندنی نیست یا فایل ضبط نیست")
    case .address: Bilingual(en: "the URL, address or port cannot be used", fa: "نشانی یا درگاه به کار نمی‌آید")
    case .damagedInput:
      Bilingual(
        en: "the file is damaged; what came before was shown", fa: "پرونده خراب است؛ آن‌چه پیش از آن بود نشان داده شد")
    case .filter: Bilingual(en: "the filter does not compile", fa: "پالایه درست نیست")
    case .handshakeFailed:
      Bilingual(en: "the handshake was refused or failed; it was explained", fa: "دست‌دهی پذیرفته نشد؛ توضیح داده شد")
    case .topic: Bilingual(en: "no such topic; a near one was named", fa: "چنین موضوعی نیست؛ نزدیک‌ترین نام برده شد")
    case .output: Bilingual(en: "the output cannot be written", fa: "خروجی نوشتنی نیست")
    case .outputClosed: Bilingual(en: "the reader of the output has gone", fa: "خوانندهٔ خروجی رفته است")
    }
  }

  var documented: Command.ExitStatus { Command.ExitStatus(rawValue, meaning) }

  /// For a command's table: success, usage, and these.
  static func table(_ others: ExitStatus...) -> [Command.ExitStatus] {
    ([Command.ExitStatus(0, ExitStatus.success.meaning), .usage] + others.map(\.documented))
  }
}

/// A failure that is shown to the person: what happened, why, what to do next.
struct Failure: Error {
  var status: ExitStatus
  var message: Bilingual
}
