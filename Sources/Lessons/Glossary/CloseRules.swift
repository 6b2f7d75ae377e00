import Languages
import Wire

extension Glossary {
  /// Rules of close, ping and pong, permessage-deflate, and of the transport below.
  static func closeRule(_ rule: Rule) -> Bilingual {
    switch rule {
    case .C1:
      Bilingual(
        en: "A close body of one byte: a code takes two.", fa: "بدنهٔ بستنِ یک‌بایتی: کد دو بایت می‌خواهد.")
    case .C2:
      Bilingual(
        en: "This code must never be sent: it is what a program is told when no code came.",
        fa: "این کد هرگز نباید فرستاده شود: وقتی کدی نیامده به برنامه گفته می‌شود.")
    case .C3:
      Bilingual(
        en: "A close code that nobody has defined: the other side cannot know what it means.",
        fa: "کد بستنی که کسی تعریفش نکرده: طرف دیگر معنایش را نمی‌داند.")
    case .C4:
      Bilingual(
        en: "The reason is not UTF-8: it could not be shown to anyone.",
        fa: "دلیل UTF-8 نیست: نمی‌توان به کسی نشانش داد.")
    case .C5:
      Bilingual(
        en: "Data after one's own Close: the Close was to be the last frame, and the other side will drop this one.",
        fa: "داده پس از Close خود: Close باید آخرین فریم می‌بود و طرف دیگر این را دور می‌ریزد.")
    case .C6:
      Bilingual(
        en: "No Close came in reply: the first side cannot tell whether its last messages arrived.",
        fa: "در پاسخ Close نیامد: طرف اول نمی‌داند آخرین پیام‌هایش رسیده است یا نه.")
    case .C7:
      Bilingual(
        en: "The reply has another code than the Close it answers: allowed, echoing is only usual.",
        fa: "کد پاسخ با کد Close یکی نیست: مجاز است؛ تکرارِ کد فقط رسم است.")
    case .C8:
      Bilingual(
        en: "The client closed TCP first: allowed, but waiting in TIME-WAIT then falls to it.",
        fa: "کلاینت نخست TCP را بست: مجاز است ولی انتظار TIME-WAIT بر عهدهٔ او می‌افتد.")
    case .C9:
      Bilingual(
        en: "TCP ended without a Close: nobody can say whether the last messages arrived. Programs report 1006.",
        fa: "TCP بدون Close تمام شد: کسی نمی‌داند آخرین پیام‌ها رسیده یا نه. برنامه‌ها ۱۰۰۶ گزارش می‌کنند.")
    case .C10:
      Bilingual(
        en: "Code 1010 from a server: only a client can miss an extension.",
        fa: "کد ۱۰۱۰ از سرور: فقط کلاینت می‌تواند از نبود افزونه‌ای گله کند.")
    case .P1:
      Bilingual(
        en: "A ping without a pong: the other side may be dead.",
        fa: "ping بدون pong: شاید طرف دیگر از دست رفته باشد.")
    case .P2:
      Bilingual(
        en: "The pong's bytes are not those of the ping: it does not prove that this ping was read.",
        fa: "بایت‌های pong همان بایت‌های ping نیست: نشان نمی‌دهد که این ping خوانده شده است.")
    case .P3:
      Bilingual(
        en: "A pong that nobody asked for: allowed, a one-way sign of life.",
        fa: "pong ناخواسته: مجاز است؛ نشانهٔ یک‌طرفهٔ زنده‌بودن.")
    case .D1:
      Bilingual(
        en: "RSV1 on a control frame or a later piece: a message is compressed as a whole, its first frame says so.",
        fa: "RSV1 روی فریم کنترلی یا تکهٔ بعدی: پیام یک‌جا فشرده می‌شود و فقط فریم اول آن را می‌گوید.")
    case .D2:
      Bilingual(
        en: "RSV1 without agreed compression: the payload cannot be read.",
        fa: "RSV1 بدون توافق بر فشرده‌سازی: محتوا خوانا نیست.")
    case .D3:
      Bilingual(
        en: "A parameter of permessage-deflate is unknown, repeated or invalid: such an offer has to be declined.",
        fa: "پارامتری از permessage-deflate ناشناخته، تکراری یا نادرست است: چنین پیشنهادی را باید رد کرد.")
    case .D4:
      Bilingual(
        en: "Window bits outside 8 to 15, or with a leading zero: there is no such window.",
        fa: "بیت‌های پنجره بیرون از ۸ تا ۱۵ یا با صفرِ آغازین: چنین پنجره‌ای نیست.")
    case .D5:
      Bilingual(
        en: "The server limits the client's window although the client did not say that it can.",
        fa: "سرور پنجرهٔ کلاینت را محدود کرده با این‌که کلاینت نگفته بود می‌تواند.")
    case .D6:
      Bilingual(
        en: "The client asked the server to forget its window after each message, and the server does not say it will.",
        fa: "کلاینت خواسته بود سرور پس از هر پیام پنجره‌اش را فراموش کند و سرور نگفته که چنین می‌کند.")
    case .D7:
      Bilingual(
        en:
          "Before inflating, the four bytes 00 00 FF FF have to be put back that the sender took away. Even with them "
          + "this is not DEFLATE.",
        fa: "پیش از بازکردن باید چهار بایت 00 00 FF FF را که فرستنده برداشته بود برگرداند. با آن‌ها هم این DEFLATE نیست."
      )
    case .D8:
      Bilingual(
        en: "Each direction keeps its own window, and only compressed messages enter it. This one refers to something "
          + "else.",
        fa: "هر جهت پنجرهٔ خود را دارد و فقط پیام‌های فشرده به آن می‌روند. این پیام به چیز دیگری برمی‌گردد.")
    case .D9:
      Bilingual(
        en: "The parameters of the response hold, not those of the offer. This message does not keep to them.",
        fa: "پارامترهای پاسخ معتبر است، نه پارامترهای پیشنهاد. این پیام به آن‌ها پایبند نیست.")
    case .D10:
      Bilingual(
        en: "Bytes before this message were not captured, and its compression refers to them: it cannot be read here.",
        fa: "بایت‌های پیش از این پیام ضبط نشده و فشرده‌سازی‌اش به آن‌ها برمی‌گردد: این‌جا خوانا نیست.")
    case .D11:
      Bilingual(
        en: "A small message that inflates beyond the limit: unpacking stops before the memory is full.",
        fa: "پیام کوچکی که بیش از حد بزرگ باز می‌شود: بازکردن پیش از پرشدن حافظه می‌ایستد.")
    case .D12:
      Bilingual(
        en: "A final DEFLATE block or an empty message: allowed.", fa: "بلوک پایانی DEFLATE یا پیام خالی: مجاز است.")
    case .N2:
      Bilingual(
        en: "Two fragments of a datagram cover the same bytes and are no copies of each other.",
        fa: "دو تکه از یک دیتاگرام همان بایت‌ها را می‌پوشانند و رونوشت هم نیستند.")
    default:
      Bilingual(
        en: "The same bytes of the stream came twice with different content. The first version counts here; another "
          + "receiver may take the second.",
        fa: "همان بایت‌های جریان دو بار و با محتوای متفاوت رسید. این‌جا نسخهٔ اول معتبر است؛ شاید گیرندهٔ دیگری دومی را "
          + "بردارد.")
    }
  }
}
