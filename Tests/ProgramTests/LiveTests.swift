import Experiments
import Glibc
import Testing

@Suite("wslab trace, live")
struct LiveTests {
  @Test(
    "The demo: the messages that are seen are those that were sent",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func demo() {
    let run = Program.run("wslab trace --demo -d 2s --json --only websocket")
    #expect(run.status == 0, "\(run.error)")
    let texts = run.output.split(separator: "\n").filter {
      $0.hasPrefix("{\"event\":\"websocket.message\"") && $0.contains("\"sender\":\"client\"")
    }.compactMap { line in line.range(after: "\"text\":\"") }
    #expect(texts == ChatScript(duration: .seconds(2)).texts)
    expectHarmless(run, as: .json)
  }

  @Test(
    "Ctrl-C ends the demo with goodbyes, the table and status 0",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func demoInterrupted() throws {
    let demo = try #require(LiveProgram(Program.wslab, ["trace", "--demo", "-d", "60s", "--summary"]))
    #expect(demo.waits(forOutput: "/ws/class/sara"))
    demo.signal(SIGINT)
    let output = demo.rest()
    #expect(demo.waitForExit() == 0)
    #expect(output.components("TCP closed") == 2)
    #expect(output.contains("2 connections") && output.contains("no packet was dropped"))
  }

  @Test(
    "A packet is shown within 100 ms, and Ctrl-C ends with the table and status 0",
    .enabled(if: Machine.mayCapture, "skipped: this user may not capture on lo"))
  func latency() throws {
    let server = CannedServer(.bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
    let trace = try #require(LiveProgram(Program.wslab, ["trace", "-p", "\(server.port)", "--summary"]))
    #expect(trace.waits(forError: "capturing"))
    let visitor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(visitor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = server.port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(visitor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    #expect(connected == 0)
    #expect(trace.waits(forOutput: "TCP open"))
    let request = Array("GET /latency HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
    let start = ContinuousClock.now
    #expect(send(visitor, request, request.count, 0) == request.count)
    #expect(trace.waits(forOutput: "GET /latency"))
    #expect(ContinuousClock.now - start < .milliseconds(100))
    trace.signal(SIGINT)
    let output = trace.rest()
    #expect(trace.waitForExit() == 0)
    #expect(output.contains("1 connection,") && output.contains("no packet was dropped"))
  }

  @Test(
    "It stops by itself: after so many packets, after a time",
    .enabled(if: Machine.mayStage, "skipped: neither lo nor a private namespace can be captured"))
  func stops() {
    let count = Program.run("wslab trace --demo -c 5 --summary")
    #expect(count.status == 0 && count.output.contains("5 packets"))
    let start = ContinuousClock.now
    let head = Program.run("wslab trace --demo -d 30s | head -3; exit ${PIPESTATUS[0]}")
    #expect(ContinuousClock.now - start < .seconds(15))
    #expect(head.status == 141 && !head.error.contains("cannot"))
  }
}

extension Substring {
  /// What stands between `start` and the next quotation mark.
  fileprivate func range(after start: String) -> String? {
    var rest = self
    while !rest.isEmpty, !rest.hasPrefix(start) { rest = rest.dropFirst() }
    return rest.isEmpty ? nil : String(rest.dropFirst(start.count).prefix { $0 != "\"" })
  }
}

extension String {
  /// How often `part` occurs.
  fileprivate func components(_ part: String) -> Int {
    var count = 0
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(part) { count += 1 }
      rest = rest.dropFirst()
    }
    return count
  }
}
