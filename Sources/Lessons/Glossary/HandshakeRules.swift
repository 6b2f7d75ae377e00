import Languages
import Wire

extension Glossary {
  /// What is wrong where a rule is broken, and why it matters.
  public static func rule(_ rule: Rule) -> Explanation {
    let sentence =
      switch rule.rawValue.first {
      case "H", "R": handshakeRule(rule)
      case "F", "T": frameRule(rule)
      default: closeRule(rule)
      }
    return Explanation(
      title: .same(rule.rawValue), sentence: sentence, clause: rule.clause, slide: slide(of: rule))
  }

  /// The slide that shows what the rule is about.
  static func slide(of rule: Rule) -> SlideID {
    switch rule.rawValue.first {
    case "H": .upgradeRequest
    case "R": .upgradeResponse
    case "F": [.F3, .F4, .F5].contains(rule) ? .masking : .frames
    case "C": .close
    case "P": .pingPong
    case "D": .compression
    case "N": rule == .N2 ? .networkView : .tcp
    default: .messages
    }
  }

  private static func handshakeRule(_ rule: Rule) -> Bilingual {
    switch rule {
    case .H1:
      Bilingual(
        en: "The handshake has to be a GET over HTTP/1.1 or later: a server must not read anything else as one.",
        fa: "دست‌دهی باید GET با HTTP/1.1 یا تازه‌تر باشد: سرور نباید چیز دیگری را دست‌دهی بداند.")
    case .H2:
      Bilingual(
        en: "`Host` has to be there once: without it a server with several names cannot tell which is meant.",
        fa: "`Host` باید یک بار بیاید: بی آن، سرورِ چندنامه نمی‌داند کدام نام منظور است.")
    case .H3:
      Bilingual(
        en: "`Upgrade` has to name `websocket`: without it this is an ordinary request.",
        fa: "`Upgrade` باید `websocket` را نام ببرد: بی آن، این یک درخواست معمولی است.")
    case .H4:
      Bilingual(
        en: "`Connection` has to contain `Upgrade`: otherwise `Upgrade` is a remark for nobody. Proxies cause this "
          + "often.",
        fa: "`Connection` باید `Upgrade` داشته باشد: وگرنه `Upgrade` خطاب به هیچ‌کس است. پراکسی‌ها بارها چنین می‌کنند.")
    case .H5:
      Bilingual(
        en:
          "`Sec-WebSocket-Key` has to be there once, to be 16 bytes in base64 and new for each connection: from it the "
          + "answer is computed.",
        fa: "`Sec-WebSocket-Key` باید یک بار بیاید، ۱۶ بایت به base64 و در هر اتصال تازه باشد: پاسخ از روی آن حساب "
          + "می‌شود.")
    case .H6:
      Bilingual(
        en:
          "`Sec-WebSocket-Version` has to be there once, as a number: the server must know which framing will follow.",
        fa: "`Sec-WebSocket-Version` باید یک بار بیاید و عدد باشد: سرور باید بداند چه قاب‌بندی‌ای در پی است.")
    case .H7:
      Bilingual(
        en: "A version other than 13: the server refuses, usually with 426, and must name the versions it speaks.",
        fa: "نسخه‌ای جز ۱۳: سرور نمی‌پذیرد، معمولاً با ۴۲۶، و باید نسخه‌هایی را که می‌داند نام ببرد.")
    case .H8:
      Bilingual(
        en: "A page of another site opens the connection: a server that trusts cookies has to check `Origin`.",
        fa: "صفحه‌ای از وب‌گاه دیگر اتصال را باز می‌کند: سروری که به کوکی اعتماد دارد باید `Origin` را بررسی کند.")
    case .H9:
      Bilingual(
        en: "A subprotocol is named twice or is no proper name: the server's choice would not be clear.",
        fa: "زیرپروتکلی دو بار آمده یا نام درستی نیست: انتخاب سرور روشن نخواهد بود.")
    case .H10:
      Bilingual(
        en: "The list of extensions cannot be read: the server must not guess what was offered.",
        fa: "فهرست افزونه‌ها خوانا نیست: سرور نباید حدس بزند چه پیشنهاد شده است.")
    case .H11:
      Bilingual(
        en: "The client sent data before the 101: it could not know yet that the server speaks WebSocket.",
        fa: "کلاینت پیش از ۱۰۱ داده فرستاد: هنوز نمی‌توانست بداند سرور WebSocket می‌داند.")
    case .H12:
      Bilingual(
        en: "The address has a part after `#`: that is for the browser and never for the server.",
        fa: "نشانی بخشی پس از `#` دارد: آن بخش برای مرورگر است و هرگز برای سرور نیست.")
    case .R1:
      Bilingual(
        en: "Only the status 101 opens a WebSocket.", fa: "فقط وضعیت ۱۰۱ WebSocket را باز می‌کند.")
    case .R2:
      Bilingual(
        en: "A 101 has to repeat `Upgrade: websocket` and `Connection: Upgrade`; without them the client has to fail.",
        fa: "۱۰۱ باید `Upgrade: websocket` و `Connection: Upgrade` را تکرار کند؛ بی آن‌ها کلاینت باید کار را رها کند.")
    case .R3:
      Bilingual(
        en: "`Sec-WebSocket-Accept` does not follow from the key: the answer was not made for this request, and the "
          + "client has to fail the connection.",
        fa: "`Sec-WebSocket-Accept` از کلید به دست نمی‌آید: پاسخ برای این درخواست ساخته نشده و کلاینت باید اتصال را رها "
          + "کند.")
    case .R4:
      Bilingual(
        en: "The server uses an extension that was not offered: the client could not read the frames.",
        fa: "سرور افزونه‌ای به کار برده که پیشنهاد نشده بود: کلاینت فریم‌ها را نمی‌فهمد.")
    case .R5:
      Bilingual(
        en: "The server chose a subprotocol that was not offered: the two would talk past each other.",
        fa: "سرور زیرپروتکلی برگزیده که پیشنهاد نشده بود: دو طرف حرف هم را نمی‌فهمند.")
    case .R6:
      Bilingual(
        en: "`Sec-WebSocket-Extensions` comes twice. The RFC forbids it in one place and allows it in another.",
        fa: "`Sec-WebSocket-Extensions` دو بار آمده است. RFC یک جا منعش کرده و جای دیگر اجازه داده است.")
    case .R7:
      Bilingual(
        en: "Frames in the segment of the 101: allowed. The server may speak as soon as it has agreed.",
        fa: "فریم‌ها در قطعهٔ ۱۰۱: مجاز است. سرور همین که پذیرفت می‌تواند حرف بزند.")
    default:
      Bilingual(
        en: "Any status but 101 is an ordinary answer: the connection stays HTTP.",
        fa: "هر وضعیتی جز ۱۰۱ پاسخی معمولی است: اتصال HTTP می‌ماند.")
    }
  }
}
