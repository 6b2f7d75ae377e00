import Dissection
import Languages
import Rendering
import TestSupport
import Testing
import Wire

/// A line is the same whatever was shown before it: what is remembered of equal messages saves time and nothing else.
@Suite("Lines of equal messages") struct RecentLinesTests {
  /// Said to a room: each text reaches every connection, and the numbers of the connections differ in width.
  static let texts: [(Opcode, [UInt8])] =
    [
      "hello", "short text",
      #"{"type":"message","sender":"ali","text":"hello to everybody in this room, and then some"}"#,
      #"{"type":"message","sender":"سارا","text":"سلام به همه، این پیام از پهنای پایانه بلندتر است و بریده می‌شود"}"#,
      "ends in spaces        ", "a line\nand \u{1B}[31mred", String(repeating: "long ", count: 300),
    ].flatMap { text -> [(Opcode, [UInt8])] in [(.text, utf8(text)), (.binary, utf8(text))] }
    + [(.text, utf8("not UTF-8: ") + [0xFF, 0xFE, 0x41]), (.binary, utf8("not UTF-8: ") + [0xFF, 0xFE, 0x41])]

  static func room(_ connections: Int) -> [Event] {
    var conversations = (0..<connections).map { number in
      Conversation(client: Endpoint(Conversation.localhost, 40000 + UInt16(number)))
    }
    for index in conversations.indices { conversations[index].upgrade() }
    for (opcode, text) in texts + texts.reversed() {
      for index in conversations.indices {
        conversations[index].send(.server, frame(.server, opcode, text))
        conversations[index].send(.client, frame(.client, opcode, text))
        // The same bytes in two frames are another line.
        if index == 1 {
          conversations[index].send(.server, frame(.server, opcode, Array(text.prefix(4)), isFinal: false))
          conversations[index].send(.server, frame(.server, .continuation, Array(text.dropFirst(4))))
        }
      }
    }
    var options = DissectionOptions()
    options.wholeMessageFrames = false
    return Dissected(conversations.flatMap(\.packets).sorted { $0.time < $1.time }, options: options).events
  }

  @Test(arguments: Language.allCases, [40, 80, 132])
  func sameLineWhateverCameBefore(language: Language, columns: Int) throws {
    let events = Self.room(12)
    #expect(events.count { if case .webSocketMessage = $0.kind { true } else { false } } > 700)
    var options = TraceText.Options()
    options.form = .lines
    options.language = language
    options.columns = columns
    var together = TraceText(options)
    let start = try #require(events.first).time
    for event in events {
      var alone = TraceText(options)
      alone.begin(at: start)
      alone.write(event)
      together.write(event)
      let lines = (Self.drain(&alone), Self.drain(&together))
      try #require(lines.0 == lines.1)
    }
  }

  private static func drain(_ text: inout TraceText) -> String {
    var line = ""
    text.drain { line = TestSupport.text($0.array) }
    return line
  }
}
