import Testing

@Suite("--explain")
struct DepthTests {
  private func trace(_ options: String) -> Program.Run {
    Program.run("wslab trace -r \(Program.fixture("chat.pcapng")) \(options)")
  }

  @Test("A trace says a sentence where a thing appears first, all of it, or nothing")
  func trace() {
    let (none, short, full) = (trace("--explain none"), trace(""), trace("--explain full"))
    #expect(trace("--explain short").output == short.output)
    #expect(!none.output.contains("RFC 6455 §4.2.2(5.1)"))
    #expect(short.output.contains("RFC 6455 §4.2.2(5.1)"))
    let said = short.lines.filter { $0.contains("RFC 6455 §4.2.2(5.1)") }.count
    #expect(said == 1, "both connections have a 101, and it is explained once")
    #expect(full.output.contains("Sec-WebSocket-Key: ") && !short.output.contains("Sec-WebSocket-Key: "))
    #expect(none.lines.count < short.lines.count && short.lines.count < full.lines.count)
  }

  @Test("JSON: none leaves out layers and slide, full adds what an event is an example of")
  func json() {
    let (none, short, full) = (trace("--json --explain none"), trace("--json"), trace("--json --explain full"))
    #expect(!none.output.contains("\"osi\"") && !none.output.contains("\"slide\""))
    #expect(none.output.contains("\"bytes\":{") && none.lines.count == short.lines.count)
    #expect(short.output.contains("\"osi\"") && !short.output.contains("\"explanation\""))
    #expect(full.output.contains(",\"explanation\":{\"topic\":\"status 101\","))
  }

  @Test("A handshake: facts stay whatever is explained")
  func handshake() {
    let file = Program.fixture("handshake.pcapng")
    let runs = ["none", "short", "full"].map { Program.run("wslab handshake -r \(file) --explain \($0)") }
    for run in runs {
      #expect(run.status == 0)
      #expect(run.output.contains("Sec-WebSocket-Key: ") && run.output.contains("SHA-1"))
      #expect(run.output.contains("|F|R|R|R|"))
    }
    #expect(!runs[0].output.contains("in base64. The answer must") && runs[1].output.contains("base64. The answer"))
    #expect(!runs[1].output.contains("openssl") && runs[2].output.contains("openssl"))
    #expect(runs[0].lines.count < runs[1].lines.count && runs[1].lines.count < runs[2].lines.count)
    #expect(runs[2].output == Program.run("wslab handshake -r \(file)").output)
  }

  @Test("--summary has no room for it")
  func conflict() { #expect(trace("--summary --explain short").status == 2) }
}
