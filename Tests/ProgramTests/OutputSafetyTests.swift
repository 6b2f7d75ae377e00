import TestSupport
import Testing

/// What comes from a wire, a file or a person is never obeyed by what reads the output: every command, in every format, is
/// fed what `Hostile` holds. A new command or format is a new row. One after the other: tests that measure time run beside
/// them.
@Suite("Output safety", .serialized)
struct OutputSafetyTests {
  // MARK: captures

  @Test("Captures, in files with hostile names", arguments: OutputRow.readers, OutputRow.languages)
  func captures(row: OutputRow, language: String) {
    for name in row.shows == .name ? Hostile.fileNames() : [Array("capture".utf8)] {
      let run = Self.run(row.command, on: SampleCapture.hostile.bytes, named: name, language)
      #expect(row.statuses.contains(run.status), "\(run.status) \(run.error)")
      #expect(row.shows == .nothing || run.output.contains(Hostile.marker), "nothing is shown")
      expectHarmless(run, as: row.format, language: language)
    }
  }

  @Test("Captures of garbage that are cut off", arguments: OutputRow.readers, OutputRow.languages)
  func garbage(row: OutputRow, language: String) {
    for name in Hostile.fileNames() {
      let run = Self.run(row.command, on: SampleCapture.garbage.bytes.dropLast(), named: name, language)
      #expect((5...10).contains(run.status) && run.error.contains(Hostile.marker), "\(run.status) \(run.error)")
      expectHarmless(run, as: row.format, language: language)
    }
  }

  private static func run(
    _ command: String, on capture: [UInt8], named name: [UInt8], _ language: String
  ) -> Program.Run {
    let place = Workplace()
    place.file("capture", capture)
    let script = "D=\(place.path); cd $D; F=\(Program.word(name)); mv capture ./\"$F\"; "
    return Program.run(script + command.replacing("$F", with: "\"$F\""), language: language)
  }

  // MARK: servers

  @Test("Servers", arguments: OutputRow.visitors, HostileSpeaker.allCases)
  func servers(row: OutputRow, speaker: HostileSpeaker) {
    guard Machine.mayCapture || !row.command.hasPrefix("wslab handshake") else { return }
    for language in row.languages {
      let server = CannedServer(.each { speaker.answer($0, $1) })
      defer { server.stop() }
      let url = "ws://127.0.0.1:\(server.port)/owned?<img\u{202E}\u{FFFE}\u{85}]]>'\""
      let run = Program.run(
        "U=\(Program.word(Array(url.utf8))); \(row.command.replacing("$U", with: "\"$U\""))", language: language)
      #expect(row.statuses.contains(run.status), "\(run.status) \(run.error)")
      // SARIF names a server with its findings, and what is no WebSocket has none.
      let isEmpty = run.status == 6 && row.command.contains("sarif")
      #expect(row.shows == .nothing || isEmpty || run.output.contains(Hostile.marker), "nothing is shown")
      expectHarmless(run, as: row.format, language: language)
    }
  }

  // MARK: what people type

  @Test("Refusals, text by text", arguments: OutputRow.refusals, OutputRow.languages)
  func refused(row: OutputRow, language: String) {
    let place = Workplace()
    place.file("capture", SampleCapture.hostile.bytes)
    let script = """
      cd \(place.path); mkdir d; D=d; F=capture
      for E in \(Hostile.arguments.map(Program.word).joined(separator: " ")); do
        \(row.command.replacing(/\$[EDF]/) { "\"\($0.0)\"" })
        status=$?
        (( status >= \(row.statuses.lowerBound) && status <= \(row.statuses.upperBound) )) || exit $status
      done
      exit 200
      """
    let run = Program.run(script, language: language)
    #expect(run.status == 200, "\(run.error)")
    #expect(run.output == "")
    #expect(run.error.contains("wslab"))
    // A message may have remedies below it, never a line that came with the text.
    #expect(run.error.split(separator: "\n").allSatisfy { !$0.hasPrefix("wslab: a line of its own") })
    expectHarmless(run, language: language)
  }

  @Test("Refusals, option by option", arguments: OutputRow.options)
  func options(option: String) {
    let separator = option.hasSuffix("-") ? "" : "="
    for language in OutputRow.languages {
      let runs = Hostile.arguments.map { "\(option)\(separator)\(Program.word($0)); (( $? == 2 )) || exit 1" }
      let run = Program.run((runs + ["exit 200"]).joined(separator: "\n"), language: language)
      #expect(run.status == 200 && run.output == "", "\(run.error)")
      expectHarmless(run, language: language)
    }
  }

  @Test("The environment", arguments: OutputRow.languages)
  func environment(language: String) {
    for text in Hostile.arguments {
      let word = Program.word(text)
      let run = Program.run(
        "env LC_ALL=\(word) COLUMNS=\(word) TERM=\(word) '\(Program.wslab)' doctor --lang \(language.prefix(2) == "fa" ? "fa" : "en")"
      )
      #expect(run.status == 0 || run.status == 3, "\(run.error)")
      expectHarmless(run, language: language)
    }
  }

  @Test("A folder for the slides", arguments: OutputRow.languages)
  func slides(language: String) {
    let place = Workplace()
    for name in Hostile.fileNames().prefix(2) {
      let made = Program.run("cd \(place.path); wslab slides --export \(Program.word(name))", language: language)
      #expect(made.status == 0, "\(made.error)")
      expectHarmless(made, language: language)
      let refused = Program.run("wslab slides --export no/\(Program.word(name))", language: language)
      #expect(refused.status == 10 && refused.output == "", "\(refused.error)")
      expectHarmless(refused, language: language)
    }
  }

  // MARK: the server's log

  @Test("The access log", arguments: [("text", OutputFormat.text), ("json", .json)])
  func accessLog(name: String, format: OutputFormat) throws {
    let server = try ServerTests.Server("--log-format", name)
    for text in Hostile.all {
      let visitor = try server.visit()
      let target = text.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 }
      visitor.send(
        Array("GET /".utf8) + target + Array(" HTTP/1.1\r\nHost: ".utf8) + text + Array("\r\nX: ".utf8) + text
          + Array("\r\n\r\n".utf8))
      _ = visitor.receive { $0.contains("\r\n\r\n") }
    }
    server.program.signal(15)
    #expect(server.program.waitForExit() == 0)
    let log = server.program.restOfError()
    #expect(String(decoding: log, as: UTF8.self).contains(Hostile.marker))
    #expect(format.faults(in: log) == [])
    // The request line ends where it ends.
    let lines = String(decoding: log, as: UTF8.self).split(separator: "\n")
    #expect(format == .json || lines.allSatisfy { $0.count { $0 == "\"" } == 2 })
  }
}
