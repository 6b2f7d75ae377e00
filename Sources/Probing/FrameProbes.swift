import Languages
import Wire

extension Probe {
  /// Frames that break one rule, and some that only look as if they did.
  static let framing: [Probe] = [
    frames(
      "F3-unmasked", .F3, Bilingual(en: "a frame without a mask", fa: "فریم بی‌ماسک"),
      [ClientFrame(.text, Array("Hello".utf8), isMasked: false)]),
    frames(
      "F1-rsv1", .F1, Bilingual(en: "RSV1 without an extension", fa: "RSV1 بی‌افزونه"),
      [ClientFrame(.text, Array("Hello".utf8), reserved: 4)]),
    frames("F1-rsv2", .F1, Bilingual(en: "RSV2", fa: "RSV2"), [ClientFrame(.text, Array("Hello".utf8), reserved: 2)]),
    frames("F1-rsv3", .F1, Bilingual(en: "RSV3", fa: "RSV3"), [ClientFrame(.text, Array("Hello".utf8), reserved: 1)]),
    frames(
      "F2-3", .F2, Bilingual(en: "opcode 3, a data frame without a meaning", fa: "opcode شمارهٔ ۳، فریم دادهٔ بی‌معنا"),
      [ClientFrame(Opcode(rawValue: 3))]),
    frames(
      "F2-11", .F2,
      Bilingual(en: "opcode 11, a control frame without a meaning", fa: "opcode شمارهٔ ۱۱، فریم کنترلی بی‌معنا"),
      [ClientFrame(Opcode(rawValue: 11))]),
    frames(
      "F6-long", .F6, Bilingual(en: "a length of 5 in 16 bits", fa: "طول ۵ در ۱۶ بیت"),
      [ClientFrame(.text, Array("Hello".utf8), lengthForm: .medium)], .mayFail(1002)),
    Probe(
      id: "F7-top-bit", rule: .F7, section: .frames,
      title: Bilingual(en: "a length with its top bit set", fa: "طولی که بالاترین بیتش ۱ است"),
      expectation: .mayFail(1002),
      frames: [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]),
    frames(
      "F8-ping", .F8, Bilingual(en: "a ping of 126 bytes", fa: "ping با ۱۲۶ بایت"),
      [ClientFrame(.ping, [UInt8](repeating: 0x61, count: 126))], .mayFail(1002)),
    frames(
      "F9-ping", .F9, Bilingual(en: "a ping in two pieces", fa: "ping دو تکه"),
      [ClientFrame(.ping, text: "a", isFinal: false), ClientFrame(.continuation, text: "b")], .mayFail(1002)),
    frames(
      "F10-continuation", .F10, Bilingual(en: "a continuation of nothing", fa: "ادامهٔ هیچ"),
      [ClientFrame(.continuation, text: "b")], .mayFail(1002)),
    frames(
      "F11-text", .F11,
      Bilingual(en: "a new message inside one that is not finished", fa: "پیامی تازه درون پیامی ناتمام"),
      [ClientFrame(.text, text: "a", isFinal: false), ClientFrame(.text, text: "b")], .mayFail(1002)),
    legal(
      "F12-ping", .F12,
      Bilingual(en: "legal: a ping between two pieces of a message", fa: "مجاز: ping میان دو تکهٔ یک پیام"),
      [
        ClientFrame(.text, text: "a", isFinal: false), ClientFrame(.ping, text: "b"),
        ClientFrame(.continuation, text: "c"),
      ]),
    legal(
      "F14-empty", .F14, Bilingual(en: "legal: a message of empty pieces", fa: "مجاز: پیامی از تکه‌های خالی"),
      [ClientFrame(.text, isFinal: false), ClientFrame(.continuation, isFinal: false), ClientFrame(.continuation)]),
    legal("P1-ping", .P1, Bilingual(en: "a ping", fa: "یک ping"), []),
    legal(
      "P3-pong", .P3, Bilingual(en: "legal: a pong that nobody asked for", fa: "مجاز: pong ناخواسته"),
      [ClientFrame(.pong, text: "b")]),
  ]

  static let messages: [Probe] = [
    frames(
      "T1-utf8", .T1, Bilingual(en: "text that is not UTF-8", fa: "متنی که UTF-8 نیست"),
      [ClientFrame(.text, [0x48, 0xC3, 0x28])], .fails(1007), .messages),
    frames(
      "T1-overlong", .T1, Bilingual(en: "an overlong form of \"/\"", fa: "شکل بلندِ نویسهٔ /"),
      [ClientFrame(.text, [0xC0, 0xAF])], .fails(1007), .messages),
    frames(
      "T1-surrogate", .T1, Bilingual(en: "half of a surrogate pair", fa: "نیمِ یک جفت جانشین"),
      [ClientFrame(.text, [0xED, 0xA0, 0x80])], .fails(1007), .messages),
    frames(
      "T1-cut", .T1, Bilingual(en: "text that ends inside a letter", fa: "متنی که در میان حرفی تمام می‌شود"),
      [ClientFrame(.text, [0xD8])], .fails(1007), .messages),
    legal(
      "T1-split", .T1,
      Bilingual(en: "legal: a letter split between two frames", fa: "مجاز: حرفی که میان دو فریم نصف شده"),
      [ClientFrame(.text, [0xD8], isFinal: false), ClientFrame(.continuation, [0xB3])], .messages),
  ]

  /// A connection that has to fail, unless something else is expected.
  static func frames(
    _ id: String, _ rule: Rule, _ title: Bilingual, _ frames: [ClientFrame],
    _ expectation: Expectation = .fails(1002), _ section: Section = .frames
  ) -> Probe {
    Probe(
      id: id, rule: rule, section: section, title: title, expectation: expectation, frames: frames.flatMap(\.bytes))
  }

  private static func legal(
    _ id: String, _ rule: Rule, _ title: Bilingual, _ sent: [ClientFrame], _ section: Section = .frames
  ) -> Probe {
    frames(id, rule, title, sent, .survives, section)
  }
}
