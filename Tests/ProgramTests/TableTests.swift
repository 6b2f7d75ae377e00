import Options
import Testing

@testable import WSLab

@Suite("The table of commands")
struct TableTests {
  @Test("Is complete in both languages, and its help fits 80 columns")
  func noProblems() { #expect(WSLab.root.problems == []) }

  @Test("Commands in the order in which they are learnt")
  func order() { #expect(WSLab.root.subcommands.map(\.name).prefix(3) == ["handshake", "trace", "compare-polling"]) }

  @Test(
    "Every command explains itself",
    arguments: ["handshake", "trace", "compare-polling", "check", "explain", "slides", "doctor"],
    ["C", "fa_IR.UTF-8"])
  func help(command: String, language: String) {
    let run = Program.run("wslab \(command) --help", language: language)
    #expect(run.status == 0 && run.error == "")
    #expect(run.output.contains("wslab \(command)"))
    #expect(run.output == Program.run("wslab help \(command)", language: language).output)
  }

  @Test(
    "A mistyped word is answered with the nearest one, status 2",
    arguments: [
      ("wslab hanshake", "handshake"), ("wslab tarce", "trace"), ("wslab docter", "doctor"),
      ("wslab trace --sumary", "--summary"), ("wslab handshake --mesage x", "--message"),
      ("wslab trace --only websockets", "websocket"), ("wslab handshake --color=alway", "always"),
    ])
  func mistyped(command: String, nearest: String) {
    let run = Program.run(command)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.error.contains("Did you mean \(nearest)?"), "\(run.error)")
  }

  @Test(
    "What excludes each other is said, status 2",
    arguments: [
      "trace -p 80 -f tcp", "trace -r x -i lo", "trace -r x --demo", "trace --json --summary", "trace --demo -p 80",
      "handshake -r x ws://h/", "handshake -r x -m y", "handshake -r x -w y", "handshake --stream 1",
      "handshake a b", "trace -p 0", "trace -p 65536", "trace -c 0", "trace -d 0s", "handshake --timeout 0", "trace x",
    ])
  func conflicts(arguments: String) {
    let run = Program.run("wslab \(arguments)")
    #expect(run.status == 2 && run.output == "")
    #expect(run.error.hasPrefix("wslab: ") && run.error.contains("--help"))
  }
}
