import Dissection
import TestSupport
import Wire

extension FuzzTarget {
  /// The JSON scanner and what reads chat messages with it. Any bytes written as a JSON string are accepted, and are
  /// the same bytes when they are read again.
  static let json = FuzzTarget("json", seeds: { $0.texts + jsonSeeds }) { input throws(BrokenPromise) in
    let bytes = input.rest
    var last = 0
    var broken: BrokenPromise?
    let isObject = JSON.scanObject(bytes.span) { name, value, kind in
      do throws(BrokenPromise) {
        try promise(
          last < name.lowerBound && name.upperBound < value.lowerBound && value.upperBound <= bytes.count,
          "a member at \(name), \(value) after \(last)")
        if kind == .string {
          try promise(value.count >= 2 && bytes[value.lowerBound] == 0x22, "a string at \(value)")
          try promise(UTF8Validator.isValid(JSON.string(bytes.span, value).span), "a string at \(value) is not UTF-8")
        }
      } catch {
        broken = error
      }
      last = value.upperBound
    }
    if isObject, let broken { throw broken }
    try promise(!isObject || UTF8Validator.isValid(bytes.span), "an object that is not UTF-8")
    if isObject {
      try promise(JSON.scanObject(bytes.span, isKnownUTF8: true) { _, _, _ in }, "accepted only once")
      // White space around the text changes nothing.
      let spaced = utf8(" \t") + bytes + utf8("\r\n")
      try promise(JSON.scanObject(spaced.span) { _, _, _ in }, "refused with white space around it")
    }
    try checkString(bytes)
    try checkChat(bytes)
  }

  private static func checkString(_ bytes: [UInt8]) throws(BrokenPromise) {
    var writer = ByteWriter()
    writer.write("{\"a\":")
    JSON.writeString(bytes, into: &writer)
    writer.write("}")
    let text = writer.bytes
    var value: [UInt8] = []
    let isObject = JSON.scanObject(text.span) { _, range, _ in value = JSON.string(text.span, range) }
    try promise(isObject, "not JSON: \(SafeText.string(text))")
    if UTF8Validator.isValid(bytes.span) {
      try promise(value == bytes, "\(hex(bytes)) is read again as \(hex(value))")
    }
  }

  private static func checkChat(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard UTF8Validator.isValid(bytes.span) else { return }
    let chat = ChatMessage(bytes)
    chat?.forEachMember { _, _ in }
    var line = ByteWriter()
    let isLine = ChatLine.write(bytes, visible: { SafeText.visibleCount(of: $0, in: 40) }, into: &line)
    try promise(isLine || chat?.text == nil || chat?.sender == nil, "a chat message without a line")
    try checkHarmless(line.bytes)
  }

  private static var jsonSeeds: [[UInt8]] {
    [
      "{\"type\":\"message\",\"sender\":\"ali\",\"text\":\"\\u0633\\ud83d\\udc4b\",\"id\":-1.5e+3}",
      "{\"a\":[true,false,null,{}],\"user\":\"x\",\"message\":\"\\\"\"}", "{}", "[[[[",
    ].map(utf8)
  }
}
