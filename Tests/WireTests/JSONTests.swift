import TestSupport
import Testing
import Wire

/// Rows in the manner of Nicolas Seriot's JSONTestSuite, each as the value of an object's member `v`.
@Suite("JSON scanning")
struct JSONTests {
  struct Member: Equatable {
    var name: String
    var value: String
    var kind: JSON.Kind
  }

  private func scan(_ bytes: [UInt8]) -> [Member]? {
    var members: [Member] = []
    let isObject = JSON.scanObject(bytes.span) { name, value, kind in
      members.append(Member(name: text(Array(bytes[name])), value: text(Array(bytes[value])), kind: kind))
    }
    return isObject ? members : nil
  }

  private func unescaped(_ string: [UInt8]) -> [UInt8] { JSON.string(string.span, 0..<string.count) }

  static let accepted: [(String, JSON.Kind)] = [
    ("0", .number), ("-0", .number), ("1", .number), ("-1", .number), ("123456789012345678901234567890", .number),
    ("0.5", .number), ("1e5", .number), ("1E+5", .number), ("1e-05", .number), ("-0.0e0", .number), ("0e1", .number),
    ("true", .boolean), ("false", .boolean), ("null", .null),
    (#""""#, .string), (#""a""#, .string), (#""\"\\\/\b\f\n\r\t""#, .string), (#""\u00e9\u00E9""#, .string),
    (#""\ud83d\udc4b""#, .string), (#""\ud800""#, .string), (#""سلام""#, .string), ("\"\u{7F}\"", .string),
    ("\"\u{2028}\"", .string),
    ("[]", .array), ("[ ]", .array), ("[1,2]", .array), ("[[],{}]", .array), ("[\n1 ,\t2\r]", .array),
    ("{}", .object), (#"{"a":1}"#, .object), (#"{"a":{"b":[null]},"a":2}"#, .object),
  ]

  @Test("accepted values and their kinds", arguments: accepted)
  func accept(value: String, kind: JSON.Kind) {
    #expect(scan(utf8(#"{"v":\#(value)}"#)) == [Member(name: "v", value: value, kind: kind)])
    #expect(scan(utf8(" \t\r\n{ \"v\" :\n\(value) } \r\n"))?.first?.value == value)
  }

  static let refused = [
    "", "01", "-", "-01", "+1", ".5", "1.", "1.e5", "1e", "1e+", "0x1", "1_000", "Infinity", "NaN", "-Infinity",
    "True", "tru", "truee", "nul", "'a'", "\"", #""a"#, #""\""#, #""\a""#, #""\u00""#, #""\u00g0""#, #""\""#,
    #""\U0041""#, "\"\n\"", "\"\u{0}\"", "\"\t\"", "[", "]", "[1", "[1,]", "[,1]", "[1 2]", "[1,,2]", "[}", "{", "{]",
    "{1:1}", "{a:1}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a" 1}"#, #"{"a":1 "b":2}"#, #"{"a"::1}"#, "1 2",
    "1}", "/*c*/1", "1//c", "\u{FEFF}1", "\u{A0}1", "\u{C}1",
  ]

  @Test("refused values", arguments: refused)
  func refuse(value: String) { #expect(scan(utf8(#"{"v":\#(value)}"#)) == nil) }

  static let refusedTexts = [
    "", " ", "1", "null", "[]", "\"a\"", "{", "}", "{}{}", "{} x", "{},", "\u{FEFF}{}", "{\"a\":1", "{\"a\":1}}",
    "{,}", "{\"a\":1,}", "{\"\\u12\":1}",
  ]

  @Test("whole texts that are no object", arguments: refusedTexts)
  func refuseText(source: String) { #expect(scan(utf8(source)) == nil) }

  @Test("every truncation of an object is refused")
  func truncations() {
    let bytes = utf8(#"{"type":"message","n":[-1.5e+3,true,null],"text":"\ud83d\udc4b \"hi\""}"#)
    #expect(scan(bytes)?.map(\.name) == ["type", "n", "text"])
    for count in 0..<bytes.count { #expect(scan(Array(bytes[..<count])) == nil, "\(count) bytes") }
  }

  @Test("bytes that are not UTF-8 are refused wherever they stand", arguments: ["ff", "c0af", "eda080", "c3"])
  func notUTF8(drawing: String) {
    #expect(scan(utf8(#"{"v":""#) + hex(drawing) + utf8(#""}"#)) == nil)
    #expect(scan(utf8(#"{""#) + hex(drawing) + utf8(#"":1}"#)) == nil)
  }

  @Test("nesting is bounded, and a deep stranger costs nothing")
  func depth() {
    func nested(_ depth: Int) -> [UInt8] {
      utf8("{\"v\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}")
    }
    #expect(scan(nested(JSON.maximumDepth - 1)) != nil)
    #expect(scan(nested(JSON.maximumDepth)) == nil)
    #expect(scan(nested(100_000)) == nil)
    #expect(scan(utf8(String(repeating: #"{"a":"#, count: 100_000))) == nil)
  }

  static let strings: [(String, String)] = [
    (#""""#, ""), (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\udc4b""#, "👋"), (#""\uD83D\uDC4B!""#, "👋!"),
    (#""\udbff\udfff""#, "\u{10FFFF}"), (#""\ud800\udc00""#, "\u{10000}"),
    // lone surrogates
    (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"), (#""\ud800\ud800""#, "\u{FFFD}\u{FFFD}"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\udc4b\ud83d""#, "\u{FFFD}\u{FFFD}"),
    (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\u0000""#, "\u{0}"), (#""سلام""#, "سلام"),
  ]

  @Test("the text of a string", arguments: strings)
  func string(source: String, expected: String) {
    let bytes = utf8(source)
    #expect(unescaped(bytes) == utf8(expected))
    #expect(scan(utf8(#"{"v":\#(source)}"#)) != nil)
  }

  @Test("what is written is read back the same", arguments: SafeTextTests.rows.map(\.0))
  func roundTrip(source: String) {
    var writer = ByteWriter()
    JSON.writeString(utf8(source), into: &writer)
    #expect(unescaped(writer.bytes) == utf8(source))
    #expect(scan(utf8("{\"v\":") + writer.bytes + utf8("}"))?.first?.kind == .string)
  }
}
