import Serving
import Testing

@Suite("Child processes")
struct ChildProcessTests {
  /// Runs a shell command to its end.
  private func run(
    _ command: String, time: UInt64 = 5000, output: Int = 1000, error: Int = 1000, killing: Bool = false
  ) throws -> ChildProcess.Outcome? {
    let loop = try EventLoop()
    defer { loop.close() }
    var outcomes: [ChildProcess.Outcome] = []
    let child = try ChildProcess(
      loop: loop, path: "/bin/sh", arguments: ["-c", command],
      limits: ChildProcess.Limits(time: time, output: output, error: error)
    ) { outcomes.append($0) }
    if killing { child.kill() }
    #expect(loop.run(atMost: 8000) { !outcomes.isEmpty })
    // Nothing is told twice.
    _ = loop.run(atMost: 20) { false }
    #expect(outcomes.count == 1)
    return outcomes.first
  }

  @Test("Output, errors and exit status arrive")
  func outcome() throws {
    let outcome = try #require(try run("echo out; echo err >&2; exit 3"))
    #expect(outcome.ending == .exited(status: 3))
    #expect(outcome.output == Array("out\n".utf8) && outcome.error == Array("err\n".utf8))
  }

  @Test("Standard input is empty where none is given")
  func noInput() throws { #expect(try run("cat; echo end")?.output == Array("end\n".utf8)) }

  @Test("What takes too long is ended with all that it started")
  func timeout() throws {
    let start = ContinuousClock.now
    #expect(try run("echo begun; sleep 60 & sleep 60", time: 200)?.ending == .timeout)
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test("A grandchild that holds the pipes open does not hold us")
  func daemon() throws { #expect(try run("setsid sleep 2 & exit 0", time: 300)?.ending == .timeout) }

  @Test("More output than allowed ends it, and what was kept is within the limit")
  func flood() throws {
    let outcome = try #require(try run("yes"))
    #expect(outcome.ending == .tooMuchOutput && outcome.output.count == 1000)
  }

  @Test("More errors than allowed are dropped")
  func errors() throws {
    let outcome = try #require(try run("yes | head -c 100000 >&2; echo done"))
    #expect(outcome.ending == .exited(status: 0) && outcome.error.count == 1000)
    #expect(outcome.output == Array("done\n".utf8))
  }

  @Test("Can be killed") func kill() throws { #expect(try run("sleep 60", killing: true)?.ending == .killed) }

  @Test("A signal of others is told")
  func signal() throws { #expect(try run("kill -TERM $$")?.ending == .signal(15)) }

  @Test("A program that is not there")
  func missing() throws {
    let loop = try EventLoop()
    defer { loop.close() }
    #expect(throws: ServingError.self) {
      try ChildProcess(
        loop: loop, path: "/no/such", arguments: [], limits: ChildProcess.Limits(time: 1, output: 1, error: 1)
      ) { _ in }
    }
  }
}
