import Lessons
import Testing

@Suite("wslab explain")
struct ExplainTests {
  @Test(
    "Finds what people type, however they write it",
    arguments: [
      ("tcp.flags.syn", "tcp.flags.syn"), ("Sec-WebSocket-Key", "Sec-WebSocket-Key"),
      ("sec-websocket-key", "Sec-WebSocket-Key"), ("close 1006", "close 1006"), ("1006", "close 1006"),
      ("F3", "F3"), ("rule f3", "F3"), ("long polling", "long-polling"), ("LONG_POLLING", "long-polling"),
      ("osi 4", "osi 4"), ("layer 4", "osi 4"), ("masking", "masking"), ("101", "status 101"), ("ping", "opcode 9"),
      ("permessage-deflate", "permessage-deflate"), ("tcp.analysis.retransmission", "tcp.analysis.retransmission"),
      ("close 4001", "close 4001"), ("status 418", "status 418"),
    ])
  func finds(_ row: (words: String, id: String)) {
    let run = Program.run("wslab explain \(row.words) --json")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.hasPrefix("{\"topic\":\"\(row.id)\","), "\(run.output)")
  }

  @Test("One topic in 80 columns, with its clause and its slide")
  func drawing() {
    let run = Program.run("wslab explain Sec-WebSocket-Key")
    #expect(run.lines.first == " Sec-WebSocket-Key                                           HTTP header fields")
    #expect(run.output.contains("16 random bytes in base64."))
    #expect(run.output.contains("RFC 6455 §4.1(7)"))
    #expect(run.output.hasSuffix("slide: upgrade-request\n"))
    for line in run.lines { #expect(line.count <= 80) }
  }

  @Test("In Persian it reads from the right, and values are isolated")
  func persian() {
    let run = Program.run("wslab explain close 1006 --lang fa")
    #expect(run.output.contains("\u{2068}close 1006\u{2069}"))
    #expect(run.output.contains("اسلاید: \u{2068}close\u{2069}"))
    for line in run.lines where !line.isEmpty {
      let first = line.unicodeScalars.first { $0.properties.isAlphabetic || $0 == "\u{200F}" || $0 == "\u{2068}" }
      #expect(first.map { !$0.isASCII } ?? true, "\(line)")
    }
  }

  @Test(
    "A near miss is answered with the nearest, status 11",
    arguments: [
      ("Sec-WebSocket-Kee", "Sec-WebSocket-Key"), ("polling2", "polling"), ("tcp.flags.sin", "tcp.flags.syn"),
      ("F33", "F3"), ("takeover", "takeover"),
    ])
  func nearMiss(_ row: (words: String, nearest: String)) {
    let run = Program.run("wslab explain \(row.words)")
    #expect(run.status == 11 && run.output == "")
    #expect(run.error.contains("Did you mean") && run.error.contains(row.nearest), "\(run.error)")
  }

  @Test("What is near nothing names the list, and nothing typed reaches the terminal raw")
  func unknown() {
    let run = Program.run("wslab explain $'zzz\\x1b[31mqqq'")
    #expect(run.status == 11)
    #expect(run.error.contains("wslab explain --list") && !run.error.contains("\u{1B}"))
    #expect(Program.run("wslab explain").status == 2)
    #expect(Program.run("wslab explain --list ping").status == 2)
  }

  @Test("The list has every topic once", arguments: ["C", "fa_IR.UTF-8"])
  func list(language: String) {
    let run = Program.run("wslab explain --list", language: language)
    #expect(run.status == 0)
    for topic in Catalogue.topics {
      #expect(run.lines.contains { $0.contains(topic.id) }, "\(topic.id)")
    }
    for line in run.lines { #expect(line.count <= 84, "\(line)") }
    let count = Program.run("wslab explain --list --json", language: language).lines.count
    #expect(count == Catalogue.topics.count + 1)
  }
}
