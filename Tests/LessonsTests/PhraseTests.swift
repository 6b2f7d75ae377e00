import Languages
import Lessons
import Testing

@Suite struct PhraseTests {
  @Test func englishIsPlain() {
    let phrase: Phrase = "\(1234567) bytes of `Host`, \("x`y") and \(0.41, decimals: 2) ms"
    #expect(phrase.text(in: .english) == "1,234,567 bytes of Host, x`y and 0.41 ms")
  }

  @Test func persianIsolatesValuesAndWritesItsOwnDigits() {
    let phrase: Phrase = "\(1234567) بایت از `Host` و \("a1")، \(0.05, decimals: 2)"
    #expect(phrase.text(in: .persian) == "۱٬۲۳۴٬۵۶۷ بایت از \u{2068}Host\u{2069} و \u{2068}a1\u{2069}، ۰٫۰۵")
  }

  @Test(
    arguments: [
      (0.0, 2, "0.00"), (-0.5, 1, "-0.5"), (1999.995, 2, "2,000.00"), (0.999, 0, "1"), (.infinity, 2, "?"),
      (-.nan, 2, "?"), (1e300, 2, "?"),
    ] as [(Double, Int, String)])
  func writesDecimals(number: Double, decimals: Int, text: String) {
    #expect(Phrase("\(number, decimals: decimals)").text(in: .english) == text)
  }
}
