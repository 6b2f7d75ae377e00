import TestSupport
import Testing
import Wire

@Suite("Text from the wire is made harmless")
struct SafeTextTests {
  private func written(_ bytes: [UInt8], _ style: SafeText.Style) -> String {
    var writer = ByteWriter()
    SafeText.write(bytes, style: style, into: &writer)
    return text(writer.bytes)
  }

  /// Text, for people, in JSON.
  static let rows: [(String, String, String)] = [
    ("plain", "plain", "plain"),
    ("", "", ""),
    ("سلام 👋🏽 é", "سلام 👋🏽 é", "سلام 👋🏽 é"),
    ("a\"b\\c/", "a\"b\\c/", #"a\"b\\c/"#),
    ("\n\r\t", #"\n\r\t"#, #"\n\r\t"#),
    ("\u{1B}[31mred\u{1B}[0m", #"\e[31mred\e[0m"#, #"\u001b[31mred\u001b[0m"#),
    ("\u{0}\u{7}\u{8}\u{7F}", #"\x00\x07\x08\x7f"#, #"\u0000\u0007\u0008\u007f"#),
    ("\u{9B}31m\u{85}", #"\u{9b}31m\u{85}"#, #"\u009b31m\u0085"#),
    ("user\u{202E}gpj.exe", #"user\u{202e}gpj.exe"#, #"user\u202egpj.exe"#),
    ("\u{2066}x\u{2069}", #"\u{2066}x\u{2069}"#, #"\u2066x\u2069"#),
    ("\u{200E}\u{200F}\u{61C}", #"\u{200e}\u{200f}\u{061c}"#, #"\u200e\u200f\u061c"#),
    ("a\u{2028}b\u{2029}c", #"a\u{2028}b\u{2029}c"#, #"a\u2028b\u2029c"#),
    ("a\u{FFFE}b\u{FFFF}\u{FFFD}", "a\\u{fffe}b\\u{ffff}\u{FFFD}", "a\\ufffeb\\uffff\u{FFFD}"),
    ("zero\u{200C}width\u{200D}joiners", "zero\u{200C}width\u{200D}joiners", "zero\u{200C}width\u{200D}joiners"),
    ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
  ]

  @Test("both styles", arguments: rows)
  func styles(source: String, visible: String, json: String) {
    #expect(written(utf8(source), .visible) == visible)
    #expect(written(utf8(source), .json) == json)
    #expect(SafeText.string(source) == visible)
  }

  static let damaged: [(String, String)] = [
    ("41 ff 42", "A\u{FFFD}B"), ("c3", "\u{FFFD}"), ("c328", "\u{FFFD}("), ("eda080", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("c080", "\u{FFFD}\u{FFFD}"), ("f4908080", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"), ("9b 33 31 6d", "\u{FFFD}31m"),
    ("c3 1b 5b", #"\#u{FFFD}\e["#), ("e2 80", "\u{FFFD}\u{FFFD}"),
  ]

  @Test("what is not UTF-8 becomes U+FFFD", arguments: damaged)
  func damagedText(drawing: String, visible: String) {
    #expect(SafeText.string(hex(drawing)) == visible)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  @Test("no scalar of Unicode passes that could move the cursor or turn the direction")
  func everyScalar() {
    var wrong: [UInt32] = []
    for value in (0...0x2FFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let source = utf8(String(Character(scalar)))
      for style in [SafeText.Style.visible, .json] {
        let result = written(source, style)
        if result.unicodeScalars.contains(where: Self.isHarmful) { wrong.append(value) }
        let passes = result.unicodeScalars.count == 1 && result.unicodeScalars.first == scalar
        if Self.isHarmful(scalar), passes { wrong.append(value) }
      }
    }
    #expect(wrong == [])
  }

  @Test("noise, and noise cut anywhere, becomes valid and harmless text")
  func noiseIsHarmless() {
    for seed in 1...200 as ClosedRange<UInt64> {
      let bytes = noise(64, seed: seed)
      for style in [SafeText.Style.visible, .json] {
        var writer = ByteWriter()
        SafeText.write(bytes, style: style, into: &writer)
        #expect(isUTF8(writer.bytes))
        #expect(!text(writer.bytes).unicodeScalars.contains(where: Self.isHarmful))
      }
    }
  }
}
