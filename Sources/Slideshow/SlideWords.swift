import Languages

/// What the page itself says.
enum SlideWords {
  static let run = Bilingual(en: "Run the handshake now", fa: "همین حالا دست‌دهی را اجرا کن")
  static let replay = Bilingual(en: "Show a recorded handshake", fa: "نمایش یک دست‌دهیِ ضبط‌شده")
  static let hide = Bilingual(en: "Back to the slide", fa: "بازگشت به اسلاید")
  static let previous = Bilingual(en: "Previous slide", fa: "اسلاید پیشین")
  static let next = Bilingual(en: "Next slide", fa: "اسلاید بعدی")
  static let progress = Bilingual(en: "Progress", fa: "پیشرفت")
  static let clock = Bilingual(en: "Clock", fa: "ساعت")
  static let elapsed = Bilingual(en: "Elapsed", fa: "گذشته")
  static let reset = Bilingual(en: "Restart the timer", fa: "زمان از نو")
  static let notes = Bilingual(en: "Notes", fa: "یادداشت‌ها")
  static let following = Bilingual(en: "Next", fa: "بعدی")
  static let help = Bilingual(en: "Keys", fa: "کلیدها")
  static let close = Bilingual(en: "Close", fa: "بستن")

  struct Key: Sendable {
    var names: [Bilingual]
    var meaning: Bilingual
  }

  static let keys = [
    Key(
      names: [Bilingual(en: "→", fa: "←"), .same("↓"), .same("PgDn"), Bilingual(en: "Space", fa: "فاصله")],
      meaning: next),
    Key(names: [Bilingual(en: "←", fa: "→"), .same("↑"), .same("PgUp")], meaning: previous),
    Key(names: [.same("Home"), .same("End")], meaning: Bilingual(en: "First, last slide", fa: "نخستین، آخرین اسلاید")),
    Key(names: [.same("F")], meaning: Bilingual(en: "Full screen", fa: "تمام‌صفحه")),
    Key(
      names: [.same("P")],
      meaning: Bilingual(en: "Presenter view, in a second window", fa: "نمای سخنران، در پنجره‌ای دیگر")),
    Key(names: [.same("L")], meaning: Bilingual(en: "Persian", fa: "انگلیسی")),
    Key(names: [.same("?")], meaning: Bilingual(en: "These keys", fa: "همین کلیدها")),
  ]

  /// For the script, by the names that it uses.
  static let script: [(name: String, text: Bilingual)] = [
    ("running", Bilingual(en: "capturing …", fa: "در حال ضبط …")),
    ("live", Bilingual(en: "Captured on this machine just now", fa: "همین حالا روی همین دستگاه ضبط شد")),
    (
      "recorded",
      Bilingual(
        en: "RECORDED earlier, not captured now", fa: "ضبطِ قدیمی است؛ اکنون ضبط نشده است")
    ),
    (
      "recordedWhy",
      Bilingual(en: "nothing can be captured here:", fa: "این‌جا ضبط شدنی نیست:")
    ),
    (
      "recordedStatic",
      Bilingual(
        en: "this copy of the slides has no server; 'wslab slides' captures live",
        fa: "این نسخه سرور ندارد؛ ‏'wslab slides' زنده ضبط می‌کند")
    ),
    ("failed", Bilingual(en: "This did not work.", fa: "نشد.")),
    ("busy", Bilingual(en: "Another one is running; try again.", fa: "یکی دیگر در حال اجراست؛ دوباره بیازمایید.")),
    ("packet", Bilingual(en: "packet", fa: "بستهٔ")),
    ("bytes", Bilingual(en: "bytes", fa: "بایت")),
    ("more", Bilingual(en: "more bytes", fa: "بایت دیگر")),
    ("link", Bilingual(en: "link header", fa: "سرآیند پیوند")),
    ("ip", Bilingual(en: "IP header", fa: "سرآیند IP")),
    ("tcp", Bilingual(en: "TCP header", fa: "سرآیند TCP")),
    ("data", Bilingual(en: "what TCP carries", fa: "آن‌چه TCP می‌برد")),
    ("key", Bilingual(en: "masking key", fa: "کلید پوشش")),
    ("wire", Bilingual(en: "on the wire", fa: "روی سیم")),
    ("plain", Bilingual(en: "unmasked", fa: "بی‌پوشش")),
    ("equal", Bilingual(en: "equal", fa: "برابر")),
    ("different", Bilingual(en: "NOT equal", fa: "نابرابر")),
    ("client", Bilingual(en: "client", fa: "کلاینت")),
    ("server", Bilingual(en: "server", fa: "سرور")),
  ]
}
