import Languages
import Options
import Testing

/// Rows of command lines and what they mean, by the conventions of getopt_long(3).
@Suite struct ParsingTests {
  @Test(arguments: [
    ["trace", "--port=8081"], ["trace", "--port", "8081"], ["trace", "-p8081"], ["trace", "-p", "8081"],
    ["trace", "--po", "8081"], ["trace", "-p", "1", "--port=8081"], ["trace", "-p۸۰۸۱"],
  ])
  func everySpellingOfAValue(_ line: [String]) throws {
    let parsed = try #require(Sample.run(line))
    #expect(parsed[Sample.port] == 8081)
    #expect(parsed.path == ["wslab", "trace"])
    #expect(parsed.command == "trace")
  }

  @Test func bundledLettersTheLastWithAValue() throws {
    let parsed = try #require(Sample.run(["trace", "-sjp80"]))
    #expect(parsed.isSet(Sample.summary) && parsed.isSet(Sample.json))
    #expect(parsed[Sample.port] == 80)
    #expect(!parsed.isSet(Sample.read) && parsed[Sample.read] == nil)
  }

  @Test(arguments: [
    (["explain", "close", "a.pcap"], ["close", "a.pcap"]),
    (["explain", "close", "--lang", "fa", "a.pcap"], ["close", "a.pcap"]),
    (["explain", "close", "--", "--lang"], ["close", "--lang"]),
    (["explain", "--", "--"], ["--"]),
    (["explain", "-"], ["-"]),
    (["explain", ""], [""]),
    (["--lang=fa", "explain", "بستن"], ["بستن"]),
  ])
  func operandsAnywhere(_ line: [String], _ operands: [String]) throws {
    #expect(try #require(Sample.run(line)).operands == operands)
  }

  @Test func aValueMayLookLikeAnOption() throws {
    #expect(try #require(Sample.run(["trace", "-r", "--json"]))[Sample.read] == "--json")
  }

  @Test func repeatedOptionsKeepTheirOrder() throws {
    let parsed = try #require(Sample.run(["trace", "-f", "a", "-f", "b"]))
    #expect(parsed.all(Sample.filter) == ["a", "b"])
    #expect(parsed[Sample.filter] == "b")
  }

  @Test(arguments: [
    ("10", Duration.seconds(10)), ("10s", .seconds(10)), ("250ms", .milliseconds(250)), ("2m", .seconds(120)),
    ("1h", .seconds(3600)), ("0.5s", .milliseconds(500)), ("1.25", .milliseconds(1250)), ("۱۰s", .seconds(10)),
    ("0.1m", .seconds(6)),
  ])
  func durations(_ text: String, _ meaning: Duration) throws {
    #expect(try #require(Sample.run(["trace", "--duration", text]))[Sample.duration] == meaning)
  }

  @Test(arguments: [
    "", "s", "10x", "10 s", "-1", "1.", ".5", "1.2.3", "0", "0.0001", "0.5ms", "25h", "99999999999999999999",
    "9223372036854775807h", "1e3", "½",
  ])
  func noDuration(_ text: String) {
    #expect(Sample.error(["trace", "--duration=\(text)"])?.contains("a duration from 1ms to 24h") == true)
  }

  @Test func choices() throws {
    let parsed = try #require(Sample.run(["trace", "--only=http, websocket", "--color=never"]))
    #expect(parsed[Sample.only] == [.http, .websocket])
    #expect(parsed[Sample.color] == .never)
  }

  @Test func theLanguageIsTheOptionsElseTheGivenOne() throws {
    #expect(try #require(Sample.run(["trace"])).language == .english)
    #expect(try #require(Sample.run(["--lang=fa", "trace"])).language == .persian)
    #expect(try #require(Sample.run(["--lang=fa", "trace", "--lang=en"])).language == .english)
  }

  @Test func aSecondParseForgetsTheFirst() {
    // The first one stops within a bundle of letters, where getopt keeps a pointer into it.
    #expect(Sample.error(["trace", "-sxj", "a"]) != nil)
    #expect(Sample.run(["trace", "-j"])?.isSet(Sample.summary) == false)
    #expect(Sample.run(["trace", "-j"])?.isSet(Sample.json) == true)
  }

  @Test func parsesAtTheSameTimeDoNotMix() async {
    await withTaskGroup(of: Bool.self) { group in
      for number in 1...200 {
        group.addTask {
          Sample.run(["trace", "-sj", "--port", "\(number)", "-f", "f\(number)"])?[Sample.port] == number
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  @Test(
    arguments: [
      ([:], Language.english), (["LANG": "fa_IR.UTF-8"], .persian), (["LANG": "fa"], .persian),
      (["LANG": "fa_IR", "LC_ALL": "C"], .english), (["LANG": "C", "LC_MESSAGES": "fa_IR@x"], .persian),
      (["LANG": "fa_IR", "LC_ALL": ""], .persian), (["LANG": "far_XX"], .english),
    ] as [([String: String], Language)])
  func languageOfTheEnvironment(_ variables: [String: String], _ language: Language) {
    #expect(Language { variables[$0] } == language)
  }
}
