import Testing

@Suite("wslab doctor")
struct DoctorTests {
  @Test(
    "Every line has its mark, in 80 columns; the status says whether a conversation can be staged",
    arguments: ["C", "fa_IR.UTF-8"])
  func report(language: String) {
    let run = Program.run("wslab doctor", language: language)
    #expect(run.status == (Machine.mayStage ? 0 : 3))
    let marked = run.lines.filter { line in ["✓ ", "✗ ", "– "].contains { line.hasPrefix($0) } }
    #expect(marked.count >= 9)
    #expect(run.output.contains("libpcap") && run.output.contains("127.0.0.1"))
    // A command that mends something is one line, however long the path in it: it is meant to be copied.
    #expect(run.lines.allSatisfy { $0.count <= 80 || $0.drop { $0 == " " }.hasPrefix("sudo ") })
    #expect(run.output.contains(language == "C" ? "LC_ALL=C" : "LC_ALL=fa_IR.UTF-8"))
    expectHarmless(run, language: language)
  }
}
