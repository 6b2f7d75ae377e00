import Languages
import Wire

extension Probe {
  static let closings: [Probe] = [
    close(
      "C6-normal", .C6, Bilingual(en: "the closing handshake, 1000", fa: "دست‌دهی پایانی، ۱۰۰۰"), [0x03, 0xE8],
      .closes(1000)),
    close("C6-empty", .C6, Bilingual(en: "a Close without a code", fa: "Close بی‌کد"), [], .closes(1005)),
    close(
      "C6-private", .C6, Bilingual(en: "a private code, 4321", fa: "کدی خصوصی، ۴۳۲۱"), [0x10, 0xE1], .closes(4321)),
    close("C1-one-byte", .C1, Bilingual(en: "a Close with one byte", fa: "Close یک‌بایتی"), [0x03]),
    close("C2-1004", .C2, code(1004), [0x03, 0xEC]),
    close("C2-1005", .C2, code(1005), [0x03, 0xED]),
    close("C2-1006", .C2, code(1006), [0x03, 0xEE]),
    close("C2-1015", .C2, code(1015), [0x03, 0xF7]),
    close("C3-999", .C3, code(999), [0x03, 0xE7]),
    close("C3-5000", .C3, code(5000), [0x13, 0x88]),
    close(
      "C4-utf8", .C4, Bilingual(en: "a reason that is not UTF-8", fa: "دلیلی که UTF-8 نیست"), [0x03, 0xE8, 0xC3, 0x28],
      .fails(1007)),
  ]

  private static func code(_ number: Int) -> Bilingual {
    Bilingual(en: "a Close with code \(number)", fa: "Close با کد \(number)")
  }

  private static func close(
    _ id: String, _ rule: Rule, _ title: Bilingual, _ body: [UInt8], _ expectation: Expectation = .fails(1002)
  ) -> Probe {
    frames(id, rule, title, [ClientFrame(.close, body)], expectation, .closing)
  }
}
