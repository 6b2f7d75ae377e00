import Languages
import Wire

extension Glossary {
  static func frameRule(_ rule: Rule) -> Bilingual {
    switch rule {
    case .F1:
      Bilingual(
        en: "A reserved bit is set although no extension was agreed that uses it: the frame cannot be understood.",
        fa: "بیت رزروی ۱ است ولی افزونه‌ای که به کارش ببرد توافق نشده: فریم را نمی‌توان فهمید.")
    case .F2:
      Bilingual(
        en: "An opcode without a meaning: the receiver has to close, because it may not guess.",
        fa: "opcode بی‌معنا: گیرنده باید ببندد، چون اجازهٔ حدس‌زدن ندارد.")
    case .F3:
      Bilingual(
        en: "The client did not mask: a script could place chosen bytes on the wire and fool a proxy. The server has "
          + "to close.",
        fa: "کلاینت ماسک نکرد: اسکریپت می‌تواند بایت‌های دلخواه روی سیم بگذارد و پراکسی را بفریبد. سرور باید ببندد.")
    case .F4:
      Bilingual(
        en: "The server masked: it must not, and the client has to close.",
        fa: "سرور ماسک کرد: نباید می‌کرد و کلاینت باید ببندد.")
    case .F5:
      Bilingual(
        en: "The masking keys look constant or predictable: then masking protects nobody. (An estimate.)",
        fa: "کلیدهای ماسک ثابت یا پیش‌بینی‌پذیر می‌نماید: در این صورت ماسک کسی را نمی‌پاید. (برآورد است.)")
    case .F6:
      Bilingual(
        en: "The length is written longer than needed: two forms of one frame are a hiding place.",
        fa: "طول بلندتر از نیاز نوشته شده است: دو شکل از یک فریم جای پنهان‌کاری است.")
    case .F7:
      Bilingual(
        en: "The top bit of a 64-bit length is set: it has to be 0, so that signed numbers hold every length.",
        fa: "بالاترین بیت طولِ ۶۴بیتی ۱ است: باید صفر باشد تا طول در عدد علامت‌دار جا شود.")
    case .F8:
      Bilingual(
        en: "A control frame with more than 125 bytes: these frames must fit everywhere and at once.",
        fa: "فریم کنترلی با بیش از ۱۲۵ بایت: این فریم‌ها باید همه‌جا و فوری جا شوند.")
    case .F9:
      Bilingual(
        en: "A control frame in pieces: it may stand between pieces, but not be in pieces itself.",
        fa: "فریم کنترلیِ تکه‌تکه: می‌تواند میان تکه‌ها بیاید ولی خودش نباید تکه شود.")
    case .F10:
      Bilingual(
        en: "A continuation with nothing to continue: it is unknown whether it is text or binary.",
        fa: "ادامه‌ای بی آغاز: معلوم نیست متن است یا دودویی.")
    case .F11:
      Bilingual(
        en: "A new message before the last frame of the old one: pieces of two messages may not mix.",
        fa: "پیامی تازه پیش از آخرین فریم پیام قبلی: تکه‌های دو پیام نباید درهم شوند.")
    case .F12:
      Bilingual(
        en:
          "A control frame between the pieces of a message: allowed, so that a ping need not wait for a long message.",
        fa: "فریم کنترلی میان تکه‌های پیام: مجاز است تا ping معطل پیامی بلند نماند.")
    case .F13:
      Bilingual(
        en: "The connection ended within a message: what had come of it is not a message.",
        fa: "اتصال در میان پیامی تمام شد: آنچه از آن رسیده پیام نیست.")
    case .F14:
      Bilingual(
        en: "Empty or tiny pieces: allowed, but each costs a header.",
        fa: "تکه‌های خالی یا ریز: مجاز است ولی هر کدام یک سرآیند هزینه دارد.")
    case .F15:
      Bilingual(
        en: "The message is larger than the receiver allows: it closes with 1009 before its memory is full.",
        fa: "پیام بزرگ‌تر از حدِ گیرنده است: پیش از پرشدن حافظه‌اش با ۱۰۰۹ می‌بندد.")
    default:
      Bilingual(
        en: "A text message that is not UTF-8: the receiver must not show half-understood text and closes with 1007.",
        fa: "پیام متنی که UTF-8 نیست: گیرنده نباید متن نیم‌فهمیده نشان دهد و با ۱۰۰۷ می‌بندد.")
    }
  }
}
