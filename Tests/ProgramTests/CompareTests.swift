import Foundation
import Glibc
import Testing

/// `wslab compare-polling`: real conversations, counted from their capture.
@Suite("wslab compare-polling")
struct CompareTests {
  private struct Figures: Decodable {
    struct Tally: Decodable, Equatable {
      var packets: Int
      var requests: Int
      var empty_answers: Int
      var http_heads: Int
      var websocket_headers: Int
      var wire: Int
    }
    struct Latency: Decodable {
      var min: Double
      var median: Double
      var max: Double
      var mean: Double
    }
    struct Bandwidth: Decodable {
      var clients: Int
      var heads_mibit_s: Double
      var wire_mibit_s: Double
    }
    struct Technique: Decodable {
      var technique: String
      var clients: Int
      var set_up: Tally
      var steady: Tally
      var idle: Tally
      var end: Tally
      var delivered: Int
      var latency: Latency?
      var extrapolated: [Bandwidth]?
    }
    struct Conditions: Decodable {
      var scale: Double?
      var interval_ms: Int?
    }
    var techniques: [Technique]
    var conditions: Conditions
    var complete: Bool
    var dropped: Int
  }

  private func figures(_ output: String) throws -> Figures {
    try JSONDecoder().decode(Figures.self, from: Data(output.utf8))
  }

  private func measure(_ options: String) throws -> Figures {
    let run = Program.run("wslab compare-polling --json \(options)")
    #expect(run.status == 0, "\(run.error)")
    return try figures(run.output)
  }

  @Test(
    "Two runs of one seed cost the same bytes in every phase, another seed others",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func deterministic() throws {
    let options = "--messages 12 --seed 7 --headers minimal"
    let run = Program.run(
      """
      wslab compare-polling --json \(options) >one & wslab compare-polling --json \(options) >two &
      wslab compare-polling --json --messages 12 --seed 8 --headers minimal >three; wait
      cat one two three; rm one two three
      """)
    #expect(run.status == 0, "\(run.error)")
    let three = try run.output.split(separator: "\n").map { try figures(String($0)) }
    try #require(three.count == 3)
    #expect(
      three[0].techniques.map(\.technique) == ["polling", "long-polling", "sse", "websocket", "websocket-deflate"])
    for (one, two) in zip(three[0].techniques, three[1].techniques) {
      #expect(one.steady == two.steady, "\(one.technique)")
      #expect(one.set_up == two.set_up, "\(one.technique)")
      #expect(one.delivered == 12)
    }
    #expect(three[0].techniques.map(\.steady) != three[2].techniques.map(\.steady))
    #expect(three.allSatisfy { $0.complete && $0.dropped == 0 && $0.conditions.scale == 10 })
  }

  @Test(
    "The saved capture gives the same figures, and they are in the table, the CSV and the page",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func saved() throws {
    let run = Program.run(
      """
      d=$(mktemp -d)
      wslab compare-polling --messages 5 --clients 2 -w $d/p.pcapng --csv $d/t.csv --html $d/p.html >$d/live
      wslab compare-polling -r $d/p.pcapng >$d/again
      cmp $d/live $d/again && echo same
      wc -c <$d/p.html; grep -c 'src=\\|href="http' $d/p.html
      wslab compare-polling -r $d/p.pcapng --json
      tr -d '\\r' <$d/t.csv
      rm -r $d
      """)
    try #require(run.lines.count > 4)
    #expect(run.lines[0] == "same")
    #expect(Int(run.lines[1]) ?? 0 > 10_000 && run.lines[2] == "0", "a page of its own, without outside resources")
    let counted = try figures(String(run.lines[3]))
    for technique in counted.techniques {
      #expect(technique.clients == 2 && technique.delivered == 10, "\(technique.technique)")
      #expect(run.output.contains("\n\(technique.technique),steady,"))
    }
  }

  @Test(
    "With heads of 871 bytes it is the article's table: 6.6 Mbit/s for a thousand pollers, 0.015 for frames",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func article() throws {
    let measured = try measure("--headers 2009 --messages 40 --techniques polling,websocket")
    let polling = try #require(measured.techniques.first?.extrapolated?.first { $0.clients == 1000 })
    #expect(abs(polling.heads_mibit_s / (871 * 8 * 1000 / 1_048_576) - 1) < 0.01, "\(polling.heads_mibit_s)")
    // Forty messages take about forty seconds, and one ping with its pong comes to eight more bytes.
    let frames = try #require(measured.techniques.last).steady.websocket_headers
    #expect(frames == 40 * 2 + 8)
    let everything = try #require(measured.techniques.last?.extrapolated?.first { $0.clients == 1000 })
    #expect(everything.wire_mibit_s > 50 * everything.heads_mibit_s, "TCP/IP and the texts cost far more")
  }

  @Test(
    "Polling waits half its interval on average, the others hardly; a burst makes long polling wait too",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func latencies() throws {
    let calm = try measure("--messages 60 --headers minimal --every 250ms")
    let interval = Double(calm.conditions.interval_ms ?? 0) / (calm.conditions.scale ?? 1) / 1000
    for technique in calm.techniques {
      let latency = try #require(technique.latency)
      if technique.technique == "polling" {
        // Sixty even draws: within 0.15 of a half but in one case of ten thousand, and the seed is fixed.
        #expect(abs(latency.mean / interval - 0.5) < 0.15, "\(latency)")
        #expect(latency.max < interval * 1.2)
      } else {
        #expect(latency.median < interval / 10, "\(technique.technique): \(latency)")
      }
    }
    // A hundred messages at once: a long poll takes the first away, and the others wait until its client has asked
    // again, one more transit in each direction (RFC 6202 section 2.2); a stream takes them all as they come.
    let burst = try measure("--messages 100 --headers minimal --every 1ms --techniques polling,long-polling,sse")
    let requests = burst.techniques.map(\.steady.requests)
    #expect(requests[0] <= 2 && requests[1] >= 2 && requests[1] < 20, "\(requests)")
    let long = try #require(burst.techniques[1].latency)
    let stream = try #require(burst.techniques[2].latency)
    #expect(long.max > stream.max && long.median > stream.median, "\(long) \(stream)")
    #expect(burst.techniques.allSatisfy { $0.delivered == 100 })
  }

  @Test(
    "Few messages: the set-up weighs more than all of them, and it is said",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func fewMessages() {
    let run = Program.run("wslab compare-polling --messages 3 --techniques polling,websocket --no-keep-alive")
    #expect(run.status == 0)
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("A short session") && text.contains("susam/lab"), "\(text)")
    #expect(text.contains("connection of its own"), "\(text)")
    #expect(run.lines.allSatisfy { $0.count <= 80 })
  }

  @Test(
    "Ctrl-C gives the figures so far, marked incomplete",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func interrupted() throws {
    let program = try #require(
      LiveProgram(Program.wslab, ["compare-polling", "--realtime", "--messages", "50", "--every", "100ms", "--json"]))
    usleep(2_500_000)
    program.signal(SIGINT)
    let output = program.rest()
    #expect(program.waitForExit() == 0)
    let measured = try figures(output)
    #expect(!measured.complete)
    #expect(measured.techniques.allSatisfy { $0.delivered > 0 && $0.delivered < 50 })
  }

  @Test("Techniques are recognised in captures of others")
  func recognised() throws {
    let folder = Program.fixture("")
    let browser = try measure("-r \(folder)chromium-four-techniques.pcap")
    #expect(browser.techniques.map(\.technique) == ["polling", "long-polling", "sse", "websocket-deflate"])
    #expect(browser.techniques.allSatisfy { $0.clients == 1 && $0.delivered == 6 })
    let python = try measure("-r \(folder)polling.pcap")
    #expect(python.techniques.map(\.technique) == ["polling"])
    #expect(python.techniques.first.map { $0.steady.empty_answers } == 4)
    let none = Program.run("wslab compare-polling -r \(folder)tcp-refused.pcap")
    #expect(none.status == 5)
    #expect(none.error.contains("holds none of the techniques"))
  }

  @Test(
    "What makes no sense is refused",
    arguments: [
      ("-r x.pcap --seed 3", "excludes --seed"), ("--rate 1/s --every 1s", "say the same"),
      ("--fast --realtime", "exclude each other"), ("--rate 5", "is not accepted"), ("--size 3", "is not accepted"),
      ("--techniques polling,smoke", "smoke"), ("--headers 2010", "2010"), ("--clients 0", "is not accepted"),
    ])
  func refused(options: String, complaint: String) {
    let run = Program.run("wslab compare-polling \(options)")
    #expect(run.status == 2)
    #expect(run.error.contains(complaint), "\(run.error)")
  }

  @Test("A file that cannot be written is found out before the experiment")
  func unwritable() {
    let start = ContinuousClock.now
    let run = Program.run("wslab compare-polling --html /nowhere/page.html")
    #expect(run.status == 10)
    #expect(run.error.contains("cannot write /nowhere/page.html: No such file or directory"))
    #expect(ContinuousClock.now - start < .seconds(5))
  }
}
