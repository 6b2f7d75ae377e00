import Languages
import Wire

extension Catalogue {
  static let opcodes: [Topic] = [
    Topic(
      "opcode 1", ["text", "text frame", "opcode text", "0x1"], .opcode, Glossary.opcode(.text),
      title: Bilingual(en: "text frame", fa: "فریم متن"),
      en:
        "Opcode 1 begins a message of text. The message as a whole has to be UTF-8; a letter may be cut in two by the "
        + "end of a fragment, so only the finished message can be judged. In JavaScript it arrives as a string. A "
        + "receiver that meets wrong UTF-8 closes with 1007.",
      fa:
        "opcode شمارهٔ ۱ پیام متنی را آغاز می‌کند. پیام در کل باید UTF-8 باشد؛ پایان یک تکه ممکن است حرفی را دو نیم کند، "
        + "پس فقط دربارهٔ پیام کامل می‌توان داوری کرد. در جاوااسکریپت به شکل رشته می‌رسد. گیرنده‌ای که UTF-8 نادرست ببیند "
        + "با کد ۱۰۰۷ می‌بندد.")
  ]
}
