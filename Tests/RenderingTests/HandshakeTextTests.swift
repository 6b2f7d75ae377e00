import Languages
import Lessons
import Rendering
import TestSupport
import Testing
import Wire

@Suite struct HandshakeTextTests {
  @Test(arguments: Scene.allCases, Language.allCases)
  func looksLikeItsSnapshot(scene: Scene, language: Language) {
    let drawn = draw(scene.story, language)
    let difference = Snapshot.difference(
      of: drawn, from: "handshake-\(scene.rawValue).\(language.rawValue).txt", beside: #filePath)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: Scene.allCases, Language.allCases)
  func staysWithinItsWidth(scene: Scene, language: Language) {
    let story = scene.story
    for width in [60, 80, 100] {
      for line in draw(story, language, width: width).split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= width, "\(width) columns: \(line)")
      }
    }
  }

  @Test(arguments: Scene.allCases)
  func closesEveryIsolate(scene: Scene) {
    for line in draw(scene.story, .persian).split(separator: "\n") {
      var depth = 0
      for scalar in line.unicodeScalars {
        if scalar == "\u{2068}" { depth += 1 } else if scalar == "\u{2069}" { depth -= 1 }
        #expect(depth >= 0, "\(line)")
      }
      #expect(depth == 0, "\(line)")
    }
  }

  @Test func coloursOnlyAdd() {
    let story = Scene.complete.story
    let coloured = draw(story, .english, style: TextStyle(isColoured: true))
    var plain = ""
    var isEscape = false
    for character in coloured.unicodeScalars {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { plain.unicodeScalars.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    #expect(coloured.unicodeScalars.contains("\u{1B}"))
    #expect(plain == draw(story, .english))
  }

  @Test func tellsLessWithoutRawBytesAndPacketsButNothingElse() {
    let story = makeStory(.complete(), packets: false, rawBytes: false)
    #expect(story.outcome == .opened)
    let kinds = story.parts(.english).map(\.kind)
    #expect(kinds == Scene.complete.story.parts(.english).map(\.kind))
    // The masked bytes follow from the message and the key.
    #expect(draw(story, .english).contains("on the wire  4c d8"))
  }

  // An end of line would end the header field.
  static let hostile: [String] =
    Hostile.texts.filter { !$0.utf8.contains(0x0A) && !$0.utf8.contains(0x0D) } + [
      String(repeating: "A", count: 10_000), String(repeating: "سلام ", count: 400),
      "`code` \u{2068}open",
    ]

  @Test(arguments: hostile, Language.allCases)
  func showsNothingHostileRaw(value: String, language: Language) {
    var staged = StagedHandshake()
    staged.open()
    staged.request(
      StagedHandshake.requestLines + ["X-Test: \(value)", "Cookie: a=\(value)", "Sec-WebSocket-Extensions: \(value)"],
      path: "/" + value)
    staged.respond(
      "403 \(value)", ["X-Answer: \(value)", "Content-Length: \(value.utf8.count)"], followedBy: Array(value.utf8))
    staged.end()
    var frames = StagedHandshake()
    frames.open()
    frames.request()
    frames.respond()
    frames.speak(.client, StagedHandshake.frame(.client, .text, value))
    frames.speak(.client, StagedHandshake.frame(.client, .ping, String(value.prefix(20))))
    frames.speak(.server, StagedHandshake.close(.server, 1000, String(value.prefix(20))))
    frames.end()
    for staged in [staged, frames] {
      let story = makeStory(staged)
      let drawn = draw(story, language)
      #expect(drawn.utf8.count < 60_000)
      for line in drawn.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80) }
      for scalar in drawn.unicodeScalars where scalar != "\n" {
        #expect(!isControl(scalar, language), "U+\(String(scalar.value, radix: 16))")
      }
      // Ours are balanced on every line: a foreign one would have no partner.
      for line in drawn.split(separator: "\n") {
        let depth = line.unicodeScalars.reduce(0) { $0 + ($1 == "\u{2068}" ? 1 : $1 == "\u{2069}" ? -1 : 0) }
        #expect(depth == 0)
      }
      var writer = ByteWriter()
      HandshakeJSON().write(story.parts(language), outcome: story.outcome, into: &writer)
      for byte in writer.bytes { #expect(byte >= 0x20 || byte == 0x0A) }
      for line in writer.bytes.split(separator: 0x0A) {
        let bytes = Array(line)
        #expect(JSON.scanObject(bytes.span) { _, _, _ in })
      }
    }
  }

  private func isControl(_ scalar: Unicode.Scalar, _ language: Language) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x2028...0x202E, 0x2066...0x2067: true
    // Isolates and the right-to-left mark are ours, and only in Persian.
    case 0x200F, 0x2068...0x2069: language == .english
    default: false
    }
  }

  @Test func writesOneObjectForEachPart() {
    let story = Scene.complete.story
    var writer = ByteWriter()
    HandshakeJSON().write(story.parts(.english), outcome: story.outcome, into: &writer)
    let text = String(decoding: writer.bytes, as: UTF8.self)
    let lines = text.split(separator: "\n")
    #expect(lines.count == story.parts(.english).count + 1)
    for line in lines {
      let bytes = Array(line.utf8)
      #expect(JSON.scanObject(bytes.span) { _, _, _ in }, "\(line)")
    }
    #expect(
      lines[0].hasPrefix(#"{"event":"handshake.part","number":1,"kind":"connection","title":"TCP opens the way""#))
    #expect(text.contains(#""type":"bits""#))
    #expect(lines.last == #"{"event":"handshake.outcome","outcome":"opened"}"#)
    let difference = Snapshot.difference(of: text, from: "handshake-complete.ndjson", beside: #filePath)
    #expect(difference == nil, "\(difference ?? "")")
  }
}
