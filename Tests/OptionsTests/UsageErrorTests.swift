import Languages
import Options
import Testing

/// Every way to get a command line wrong, and the one line that answers it.
@Suite struct UsageErrorTests {
  static let rows: [([String], String)] = [
    (
      ["trace", "--summery"],
      "wslab: unknown option --summery. Did you mean --summary? ('wslab trace --help' lists them)"
    ),
    (
      ["trace", "--smumary=1"],
      "wslab: unknown option --smumary. Did you mean --summary? ('wslab trace --help' lists them)"
    ),
    (["trace", "--frobnicate"], "wslab: unknown option --frobnicate. ('wslab trace --help' lists them)"),
    (["trace", "--s"], "wslab: option --s could be --summary, --stream. ('wslab trace --help' lists them)"),
    (["trace", "-x"], "wslab: unknown option -x. ('wslab trace --help' lists them)"),
    (["trace", "-jx"], "wslab: unknown option -x. ('wslab trace --help' lists them)"),
    (
      ["trace", "-duration", "5"],
      "wslab: unknown option -d. Did you mean --duration? ('wslab trace --help' lists them)"
    ),
    (["trace", "-é"], "wslab: unknown option -é. ('wslab trace --help' lists them)"),
    (["trace", "-jé"], "wslab: unknown option -jé. ('wslab trace --help' lists them)"),
    (
      ["trace", "--port"],
      "wslab: option --port needs a value: --port=PORT; accepted: a whole number from 1 to 65535."
        + " ('wslab trace --help' tells more)"
    ),
    (["trace", "--json=yes"], "wslab: option --json takes no value. ('wslab trace --help' tells more)"),
    (
      ["trace", "-p", "65536"],
      "wslab: option --port: '65536' is not accepted. Accepted: a whole number from 1 to 65535."
        + " ('wslab trace --help' tells more)"
    ),
    (
      ["trace", "--only=http,websockets"],
      "wslab: option --only: 'websockets' is not accepted. Did you mean websocket? Accepted: one or more, with commas"
        + " between, of http, websocket, tcp. ('wslab trace --help' tells more)"
    ),
    (
      ["trace", "--color=sometimes"],
      "wslab: option --color: 'sometimes' is not accepted. Accepted: auto, always, never."
        + " ('wslab trace --help' tells more)"
    ),
    (
      ["trace", "--read="],
      "wslab: option --read: '' is not accepted. Accepted: the name of a file. ('wslab trace --help' tells more)"
    ),
    (["tarce"], "wslab: unknown command tarce. Did you mean trace? ('wslab --help' lists them)"),
    (["exp"], "wslab: unknown command exp. Did you mean explain? ('wslab --help' lists them)"),
    (["help", "tarce"], "wslab: unknown command tarce. Did you mean trace? ('wslab --help' lists them)"),
    (["zzz"], "wslab: unknown command zzz. ('wslab --help' lists them)"),
    (["--verison"], "wslab: unknown option --verison. Did you mean --version? ('wslab --help' lists them)"),
    (["explain"], "wslab: TOPIC is missing. ('wslab explain --help' tells more)"),
    (["explain", "a", "b", "c"], "wslab: 'c' is one operand too many. ('wslab explain --help' tells more)"),
    (["trace", "x"], "wslab: 'x' is one operand too many. ('wslab trace --help' tells more)"),
    (["trace", "--nope", "--help"], "wslab: unknown option --nope. ('wslab trace --help' lists them)"),
  ]

  @Test(arguments: rows)
  func message(_ line: [String], _ message: String) {
    #expect(Sample.error(line) == message)
  }

  @Test func theFirstProblemIsToldInTheLanguageChosenAfterIt() {
    #expect(
      Sample.error(["trace", "--summery", "--lang=fa"])
        == "wslab: گزینهٔ ناشناختهٔ \u{2068}--summery\u{2069}. آیا منظور \u{2068}--summary\u{2069} بود؟"
        + " (\u{2068}'wslab trace --help'\u{2069} همه را فهرست می‌کند)")
  }

  @Test(arguments: [
    ["trace", "--a\u{1B}[31m\u{9B}b\u{7F}\u{202E}c\n\u{2067}"], ["\u{1B}]0;title\u{7}trace\u{85}"],
    ["trace", "--color=\r\n\u{1B}c"], ["explain", "a", "b", "\u{1B}[2J\u{2028}"], ["trace", "-\u{1B}"],
  ])
  func nothingTypedReachesTheTerminalRaw(_ line: [String]) throws {
    for language in Language.allCases {
      let message = try #require(Sample.error(line, language))
      // U+2068 and U+2069 may stand there: ours, and in pairs.
      let raw = message.unicodeScalars.filter {
        (0...0x1F).contains($0.value) || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
          || (0x2066...0x2067).contains($0.value) || (0x2028...0x2029).contains($0.value)
      }
      #expect(raw.isEmpty)
      let scalars = message.unicodeScalars
      #expect(scalars.filter { $0.value == 0x2068 }.count == scalars.filter { $0.value == 0x2069 }.count)
    }
  }

  @Test func aLongArgumentIsShortened() throws {
    let message = try #require(Sample.error(["trace", "--" + String(repeating: "y", count: 100_000)]))
    #expect(message.count < 160)
  }

  @Test func aCommandsOwnErrorsLookTheSame() throws {
    let parsed = try #require(Sample.run(["trace", "-f", "\u{1B}x"]))
    let error = parsed.usageError(
      Bilingual(en: "the filter \(parsed.quote("\u{1B}x")) does not compile.", fa: "صافی ترجمه نمی‌شود."))
    #expect(error.message == "wslab: the filter x does not compile. ('wslab trace --help' tells more)")
    #expect(UsageError.exitStatus == 2)
  }
}
