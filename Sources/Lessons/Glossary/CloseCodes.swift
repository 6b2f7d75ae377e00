import Languages

extension Glossary {
  /// What a close code says. Every number from 0 to 65535 has an answer.
  public static func closeCode(_ code: UInt16) -> Explanation {
    if let known = closeCodes[code] { return known }
    let (en, fa, clause): (String, String, String) =
      switch code {
      case 0..<1000:
        ("codes below 1000 are not used.", "کدهای زیر ۱۰۰۰ به کار نمی‌روند.", "RFC 6455 §7.4.2")
      case 1000..<3000:
        (
          "kept for the protocol itself and not registered so far.",
          "برای خود پروتکل نگه داشته شده و هنوز ثبت نشده است.", "RFC 6455 §7.4.2"
        )
      case 3000..<4000:
        (
          "belongs to a library or framework and is registered at IANA, or should be.",
          "از آن کتابخانه‌ها و چارچوب‌هاست و در IANA ثبت شده یا باید بشود.", "RFC 6455 §7.4.2"
        )
      case 4000..<5000:
        (
          "private: only this application knows what it means.", "خصوصی: فقط همین برنامه معنایش را می‌داند.",
          "RFC 6455 §7.4.2"
        )
      default:
        ("above 4999: no range has been given to it.", "بالای ۴۹۹۹: در هیچ بازه‌ای نیست.", "RFC 6455 §7.4.2")
      }
    return Explanation(
      title: .same("\(code)"), sentence: Bilingual(en: en, fa: fa), clause: clause, slide: .close)
  }

  private static func code(
    _ number: UInt16, _ en: String, _ fa: String, _ clause: String = "RFC 6455 §7.4.1"
  ) -> (UInt16, Explanation) {
    (
      number,
      Explanation(title: .same("\(number)"), sentence: Bilingual(en: en, fa: fa), clause: clause, slide: .close)
    )
  }

  static let closeCodes = Dictionary(
    uniqueKeysWithValues: [
      code(1000, "normal: the conversation has done what it was for.", "عادی: گفت‌وگو به مقصودش رسیده است."),
      code(
        1001, "going away: the server stops, or the person left the page.",
        "ترک: سرور خاموش می‌شود یا کاربر از صفحه رفته است."),
      code(
        1002, "protocol error: the other side broke a rule of WebSocket.",
        "خطای پروتکل: طرف دیگر قاعده‌ای از WebSocket را شکسته است."),
      code(
        1003, "a kind of data that this side cannot take, binary for instance.",
        "نوعی از داده که این طرف نمی‌پذیرد، مثلاً دودویی."),
      code(1004, "reserved; it has no meaning and must not be sent.", "رزرو؛ معنایی ندارد و نباید فرستاده شود."),
      code(
        1005, "no code came. Never on the wire: it is what a program is told when the Close was empty.",
        "کدی نیامد. هرگز روی سیم نیست: وقتی Close خالی باشد به برنامه گفته می‌شود."),
      code(
        1006, "no Close came at all. Never on the wire: a program is told so when the connection just vanished.",
        "اصلاً Close نیامد. هرگز روی سیم نیست: وقتی اتصال ناگهان از میان برود به برنامه گفته می‌شود."),
      code(
        1007, "the content does not fit its type: text that is not UTF-8.",
        "محتوا با نوعش نمی‌خواند: متنی که UTF-8 نیست."),
      code(
        1008, "against this side's policy; says no more on purpose.",
        "خلاف سیاست این طرف؛ عمداً بیشتر نمی‌گوید."),
      code(1009, "message too big for this side.", "پیام برای این طرف بیش از اندازه بزرگ است."),
      code(
        1010, "the client needed an extension that the server did not agree to. Only clients send it.",
        "کلاینت افزونه‌ای لازم داشت که سرور نپذیرفت. فقط کلاینت آن را می‌فرستد."),
      code(
        1011, "the server met something unexpected and cannot go on.",
        "سرور به چیزی پیش‌بینی‌نشده برخورد و نمی‌تواند ادامه دهد."),
      code(
        1012, "the service restarts; connect again in a while.",
        "سرویس دوباره راه‌اندازی می‌شود؛ کمی بعد دوباره وصل شوید.", "IANA WebSocket registry"),
      code(1013, "overloaded; try again later.", "پربار است؛ بعداً دوباره بکوشید.", "IANA WebSocket registry"),
      code(
        1014, "a gateway got a bad answer from the server behind it.",
        "دروازه از سرورِ پشت خود پاسخ نادرستی گرفت.", "IANA WebSocket registry"),
      code(
        1015, "TLS failed. Never on the wire: there was no WebSocket yet to send it.",
        "TLS شکست خورد. هرگز روی سیم نیست: هنوز WebSocket باز نشده بود که آن را بفرستد."),
      code(
        3000, "unauthorized: the application wants a login.", "بدون ورود: برنامه ورود می‌خواهد.",
        "IANA WebSocket registry"),
      code(3003, "forbidden: known, but not allowed.", "ممنوع: شناخته‌شده ولی بی‌اجازه.", "IANA WebSocket registry"),
      code(
        3008, "timeout: the application waited too long.", "پایان مهلت: برنامه زیادی منتظر ماند.",
        "IANA WebSocket registry"),
    ])
}
