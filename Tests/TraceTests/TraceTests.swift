import Foundation
import TestSupport
import Testing
import Wire

/// What a person sees of `wslab trace`, as drawings: 80 columns, no colour.
@Suite struct TraceTests {
  struct Drawing: Sendable, CustomTestStringConvertible {
    var capture: String
    var options: [String]
    var status: Int32 = 0

    init(_ capture: String, _ options: String..., status: Int32 = 0) {
      self.capture = capture
      self.options = options
      self.status = status
    }

    /// chat.pcapng with --summary --lang fa: `chat.pcapng.summary.lang.fa.txt`.
    var name: String {
      let words = options.map { String($0.drop { $0 == "-" }) }
      return ([capture] + words + ["txt"]).joined(separator: ".")
    }

    var testDescription: String { name }
  }

  static let drawings = [
    Drawing("chat.pcapng"),
    Drawing("chat.pcapng", "--lang", "fa"),
    Drawing("chat.pcapng", "--summary"),
    Drawing("chat.pcapng", "--summary", "--lang", "fa"),
    Drawing("chat.pcapng", "--summary", "--packets"),
    Drawing("chat.pcapng", "--hex", "--only", "websocket", "--stream", "1"),
    Drawing("deflate-context-takeover.pcap", "--only", "websocket"),
    Drawing("deflate-context-takeover.pcap", "--summary"),
    Drawing("fragments-and-ping.pcap"),
    Drawing("fragments-and-ping.pcap", "--packets", "--hex", "--only", "packet"),
    Drawing("close-codes.pcap", "--summary"),
    Drawing("close-codes.pcap", "--summary", "--lang", "fa"),
    Drawing("refused.pcap"),
    Drawing("tcp-refused.pcap"), Drawing("tcp-refused.pcap", "--lang", "fa"),
    Drawing("refused.pcap", "--lang", "fa"),
    Drawing("refused-origin.pcap", "--summary"),
    Drawing("polling.pcap"),
    Drawing("polling.pcap", "--summary"),
    Drawing("tcp-loss-at-the-sender.pcap", "--summary", "--packets"),
    Drawing("tcp-zero-window.pcap", "--summary", "--packets", "--lang", "fa"),
    Drawing("tcp-keep-alive.pcap", "--packets", "--only", "packet,tcp"),
    Drawing("tcp-keep-alive.pcap", "--packets", "--only", "packet,tcp", "--lang", "fa"),
    Drawing("big-endian.pcapng", "--summary"),
    Drawing("cut-in-record.pcap", "--summary", status: 7),
    Drawing("cut-in-block.pcapng", "--summary", status: 7),
    Drawing("cut-in-block.pcapng", "--summary", "--lang", "fa", status: 7),
    Drawing("cut.pcapng.gz", "--summary", status: 7),
    Drawing("rules.pcap", "--summary", "--only", "violation"),
    Drawing("rules.pcap", "--summary", "--only", "violation", "--lang", "fa"),
    Drawing("empty.pcap", status: 5),
    Drawing("only-header.pcap"),
    Drawing("text.pcap", status: 5),
    Drawing("text.pcap", "--lang", "fa", status: 5),
  ]

  private func trace(_ drawing: Drawing) throws -> Program.Result {
    try Program.run(Program.wslab, ["trace", "-r", "Fixtures/\(drawing.capture)"] + drawing.options)
  }

  @Test(arguments: drawings)
  func outputIsAsDrawn(_ drawing: Drawing) throws {
    let result = try trace(drawing)
    #expect(result.status == drawing.status)
    if let difference = Snapshot.difference(of: result.output, from: drawing.name) {
      Issue.record("\(difference)")
    }
  }

  /// Messages on standard error are wrapped by the terminal; everything else keeps to 80 columns.
  @Test(arguments: drawings)
  func noLineIsWiderThanTheTerminal(_ drawing: Drawing) throws {
    for line in try trace(drawing).output.split(separator: "\n") where !line.contains("wslab: ") {
      // No character of the fixtures is two columns wide; isolates have no width.
      let width = line.filter { !$0.unicodeScalars.allSatisfy { (0x2066...0x2069).contains($0.value) } }.count
      #expect(width <= 80, "\(line)")
    }
  }

  @Test(arguments: drawings)
  func nothingReachesTheTerminalThatCouldSteerIt(_ drawing: Drawing) throws {
    for scalar in try trace(drawing).output.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(!(0x202A...0x202E).contains(scalar.value))
    }
  }

  /// The path of each connection in rules.pcap names the rule that it breaks.
  @Test func everyRuleIsSeenInItsFixture() throws {
    struct Line: Decodable {
      var event: String
      var stream: Int?
      var uri: String?
      var rule: String?

      enum CodingKeys: String, CodingKey {
        case event, rule
        case stream = "tcp.stream"
        case uri = "http.request.uri"
      }
    }
    let output = try Program.run(Program.wslab, ["trace", "-r", "Fixtures/rules.pcap", "--json"]).output
    var names: [Int: String] = [:]
    var seen: [Int: Set<String>] = [:]
    for text in output.split(separator: "\n") {
      let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
      guard let stream = line.stream else { continue }
      if let uri = line.uri, names[stream] == nil { names[stream] = String(uri.dropFirst().prefix { $0 != "#" }) }
      if let rule = line.rule { seen[stream, default: []].insert(rule) }
    }
    for (stream, name) in names {
      // D2 is F1 with another name; refusals (R8) and lost connections (C9) come with the rest.
      let rule = name == "D2" ? "F1" : name
      #expect(seen[stream]?.contains(rule) == true, "\(name)")
      #expect(seen[stream]?.subtracting(["R8", "C9", rule]).isEmpty == true, "\(name)")
    }
    // N2 concerns fragments, and those have captures of their own.
    #expect(Set(names.values) == Set(Rule.allCases.filter { $0 != .N2 }.map(\.rawValue)))
  }

  @Test func compressionMakesNoDifference() throws {
    #expect(try trace(Drawing("chat.pcapng.gz")).output == trace(Drawing("chat.pcapng")).output)
  }

  /// What a person must not read there.
  static let wrongWords = [
    (Drawing("tcp-refused.pcap"), "connection open", "nobody listened: the connection was never open"),
    (Drawing("refused.pcap"), "Rule R8 broken", "R8 is a note: what the server did is legal"),
    (Drawing("cut-in-record.pcap", "--summary"), "cutOff(", "the name of a Swift case, shown to a person"),
    (Drawing("cut.pcapng.gz", "--summary"), "truncated(", "the name of a Swift case, shown to a person"),
    (Drawing("close-codes.pcap", "--summary", "--lang", "fa"), "TCP closed", "English in Persian output"),
    (Drawing("tcp-refused.pcap"), "1 connections", "one connection"),
  ]

  @Test(arguments: wrongWords)
  func saysNothingWrong(_ row: (drawing: Drawing, text: String, why: String)) throws {
    #expect(!(try trace(row.drawing).output.contains(row.text)), "\(row.why)")
  }

  /// The spaces that a table pads with end before the line does.
  @Test(arguments: drawings)
  func noLineEndsWithASpace(_ drawing: Drawing) throws {
    // A hex dump shows the bytes as they are, and a space is one of them.
    guard !drawing.options.contains("--hex") else { return }
    for line in try trace(drawing).output.split(separator: "\n") { #expect(line.last != " ", "\(line)") }
  }
}
