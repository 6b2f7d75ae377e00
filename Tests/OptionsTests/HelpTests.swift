import Languages
import Options
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    ["trace", "--help"], ["trace", "-h"], ["help", "trace"], ["trace", "-sh"], ["trace", "--help", "--nope"],
  ])
  func helpOfACommand(_ line: [String]) {
    #expect(Sample.shown(line) == Self.traceHelp)
  }

  @Test(arguments: [[], ["--help"], ["help"], ["-h", "trace"]])
  func helpOfTheProgram(_ line: [String]) {
    #expect(Sample.shown(line) == Self.rootHelp)
  }

  @Test(arguments: [["--version"], ["trace", "--version"]])
  func version(_ line: [String]) {
    #expect(Sample.shown(line) == "wslab 1.2.3\n")
  }

  @Test func persianHelp() throws {
    let text = try #require(Sample.shown(["trace", "--lang", "fa", "--help"]))
    #expect(text.hasPrefix("wslab trace: توضیح ترافیک یک درگاه، زنده یا از پرونده\n\nشیوهٔ کاربرد:\n"))
    #expect(text.contains("  -p, --port PORT      فقط این درگاه TCP (پیش‌فرض: \u{2068}8080\u{2069})\n"))
    // Nothing of the other language is left in it.
    for english in ["Usage", "Options", "default", "success", "show this help"] {
      #expect(!text.contains(english))
    }
  }

  @Test func theTableHasNoProblems() {
    #expect(Sample.root.problems == [])
  }

  @Test func problemsOfATable() {
    let text = Bilingual(en: "text", fa: "متن")
    let table = Command(
      name: "bad", summary: Bilingual(en: "", fa: "متن"),
      operands: [
        Command.Operand("A", help: text, isRequired: false, repeats: true),
        Command.Operand("B", help: text, isRequired: true),
      ],
      options: [
        Option.flag("help", help: text), Option.flag("one", letter: "o", help: text),
        Option.flag("two", letter: "o", help: Bilingual(en: "text", fa: " ")), Option.flag("Three", help: text),
      ],
      exitStatuses: [.usage, .usage, .init(256, text)])
    #expect(
      table.problems == [
        "bad: --help is declared twice", "bad: -o is declared twice", "bad: exit status 2 is declared twice",
        "bad: --two: no help in fa", "bad: --Three is not two or more of a–z, 0–9 and '-'",
        "bad: no summary in en", "bad: B must stand before A", "bad: A repeats, but is not last",
        "bad: an exit status is not 0–255",
      ])
  }

  static let traceHelp = """
    wslab trace: explain the traffic of a port, live or from a file

    Usage:
      wslab trace [OPTION]...

    Options:
      -p, --port PORT      only this TCP port (default: 8080)
      -r, --read FILE      read this capture file
      -f, --filter BPF     capture only the packets for which this expression of
                           pcap-filter(7) is true
          --duration TIME  stop after this time
          --only KIND,...  show only events of these kinds: http, websocket, tcp
          --color WHEN     colour the output: auto, always, never (default: auto)
      -s, --summary        one line per event
          --stream N       only this connection
      -j, --json           one JSON object per line
      -h, --help           show this help and exit
          --version        show the version and exit
          --lang CODE      language of help, errors and output: en, fa (default:
                           from LC_ALL, LC_MESSAGES or LANG)

    Examples:
      wslab trace -r chat.pcap --summary
          one line for each event of a file

    Exit status:
      0  success
      2  usage: a wrong option or operand
      3  no permission to capture

    """
  static let rootHelp = """
    wslab: see a WebSocket conversation

    Usage:
      wslab [OPTION]... COMMAND [ARGUMENT]...

    Commands:
      trace    explain the traffic of a port, live or from a file
      explain  explain a topic

    Options:
      -h, --help       show this help and exit
          --version    show the version and exit
          --lang CODE  language of help, errors and output: en, fa (default: from
                       LC_ALL, LC_MESSAGES or LANG)

    Examples:
      wslab trace
          what happens now

    Exit status:
      0  success
      2  usage: a wrong option or operand

    'wslab COMMAND --help' tells more about a command.

    """
}
