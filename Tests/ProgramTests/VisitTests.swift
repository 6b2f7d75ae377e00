import Testing

/// `wslab handshake URL` against servers of every kind.
@Suite("wslab handshake URL", .enabled(if: Machine.mayCapture, "skipped: this user may not capture on lo"))
struct VisitTests {
  @Test("Our own server: opened, the message comes back")
  func ownServer() throws {
    let server = try #require(LiveProgram(Program.server, ["--port", "0"]))
    #expect(server.waits(forOutput: "/\n"))
    let port = try #require(server.outputSoFar.split(separator: ":").last?.prefix { $0 != "/" })
    let run = Program.run("wslab handshake ws://localhost:\(port)/ws/class/ali -m 'salam'")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("message: salam") && run.output.contains("✓ equal"))
    #expect(run.error.contains("captured on lo"))
    let missing = Program.run("wslab handshake ws://127.0.0.1:\(port)/nothing")
    #expect(missing.status == 9 && missing.output.contains("404"))
    let name = Program.run("wslab handshake ws://127.0.0.1:\(port)/ws/a%20b/c")
    #expect(name.status == 9 && name.output.contains("400"))
  }

  @Test("Nobody listens: SYN and RST are shown and explained")
  func refused() {
    let run = Program.run("wslab handshake ws://127.0.0.1:1/")
    #expect(run.status == 9)
    #expect(run.output.contains("RST") && run.output.contains("TCP is refused"))
    #expect(run.error.contains("nobody listens"))
  }

  @Test("A server that never answers")
  func silence() {
    let server = CannedServer(.silence)
    let start = ContinuousClock.now
    let run = Program.run("wslab handshake ws://127.0.0.1:\(server.port)/ --timeout 300ms")
    #expect(run.status == 9)
    #expect(ContinuousClock.now - start < .seconds(8))
    #expect(run.error.contains("no answer within 300 ms"))
    #expect(run.output.contains("GET / HTTP/1.1"))
  }

  @Test(
    "Answers that are no 101, or a wrong one",
    arguments: [
      ("SSH-2.0-OpenSSH_9.2\r\n", "not HTTP", ""), ("\u{1B}[31mred\u{7}\r\n\r\n", "not HTTP", ""),
      ("", "ended TCP", ""),
      ("HTTP/1.1 101 Switching", "ended TCP", ""),
      ("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "403", "403 Forbidden"),
      ("HTTP/1.1 426 Upgrade Required\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\n\r\n", "426", "426"),
      ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "200", "200 OK"),
      ("HTTP/1.1 302 Found\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n", "302", "302"),
      (
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n", "breaks a rule",
        "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
      ),
      ("HTTP/1.1 101 Switching Protocols\r\n\r\n", "breaks a rule", "101"),
    ])
  func answers(answer: String, said: String, shown: String) {
    let server = CannedServer(.bytes(answer))
    let run = Program.run("wslab handshake ws://127.0.0.1:\(server.port)/x")
    #expect(run.status == 9, "\(run.error)")
    #expect(run.error.contains(said), "\(run.error)")
    // Foundation, where it is imported, finds no empty text in any other.
    #expect(run.output.contains("GET /x HTTP/1.1") && (shown.isEmpty || run.output.contains(shown)))
    expectHarmless(run)
  }

  @Test(
    "URLs that are none: status 6 and a reason",
    arguments: ["foo", "wss://h/", "http://h/", "ws://h:0/", "ws:///", "ws://no-such-host.invalid/"])
  func urls(url: String) {
    let run = Program.run("wslab handshake '\(url)'")
    #expect(run.status == 6 && run.output == "")
    #expect(run.error.hasPrefix("wslab: "))
  }
}
