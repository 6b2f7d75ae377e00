import Chat
import Serving
import Testing
import Wire

/// Deadlines are totals: a byte now and then prolongs nothing. What else hostile clients try, and what it costs, is in
/// Tests/Oracles/hostile.py.
@Suite("Slow clients")
struct DeadlineTests {
  /// Sends the bytes one by one, one in `interval` milliseconds, as long as the connection is there.
  private func drip(_ bytes: [UInt8], on stage: ChatStage, every interval: UInt64, to send: @escaping ([UInt8]) -> Void)
    -> Timer
  {
    let timer = Timer(loop: stage.loop)
    var rest = bytes[...]
    timer.start(after: interval, every: interval) {
      guard let next = rest.popFirst() else { return }
      send([next])
    }
    return timer
  }

  @Test("A handshake that drips in: 408 when its time is up")
  func slowHandshake() throws {
    var limits = ChatLimits()
    limits.http.requestDeadline = 400
    limits.http.idleDeadline = 5000
    let stage = try ChatStage(limits: limits)
    let visitor = try WebVisitor(stage, sending: "G")
    let begin = stage.loop.now
    let rest = Array("ET /ws/class/ali HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n".utf8)
    let timer = drip(rest, on: stage, every: 20) { visitor.send(String(decoding: $0, as: UTF8.self)) }
    #expect(stage.wait { visitor.answer?.isComplete == true })
    timer.close()
    #expect(visitor.answer?.status == 408)
    #expect(visitor.answer?.field("Connection") == "close")
    #expect(stage.loop.now - begin >= 400)
  }

  @Test("A body that drips in: 408 just the same")
  func slowBody() throws {
    var limits = ChatLimits()
    limits.http.requestDeadline = 400
    let stage = try ChatStage(limits: limits)
    let visitor = try WebVisitor(
      stage, sending: "POST /api/rooms/class/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
    let timer = drip([UInt8](repeating: 0x61, count: 1000), on: stage, every: 20) {
      visitor.send(String(decoding: $0, as: UTF8.self))
    }
    #expect(stage.wait { visitor.answer?.isComplete == true })
    timer.close()
    #expect(visitor.answer?.status == 408)
  }

  @Test("A frame that drips in: 1008 when its time is up, though every byte is a sign of life")
  func slowFrame() throws {
    var limits = ChatLimits()
    limits.webSocket.messageDeadline = 400
    limits.webSocket.pingInterval = 200
    let stage = try ChatStage(limits: limits)
    let client = try stage.member("/ws/class/ali")
    let begin = stage.loop.now
    // A masked text of a hundred bytes.
    let frame: [UInt8] = [0x81, 0xE4, 0, 0, 0, 0] + [UInt8](repeating: 0x61, count: 100)
    let timer = drip(frame, on: stage, every: 20) { client.client.send(raw: $0) }
    #expect(stage.wait { client.ending != nil })
    timer.close()
    #expect(client.ending?.received?.code == 1008)
    #expect(stage.loop.now - begin >= 400)
  }

  @Test("Empty fragments without end: 1008")
  func endlessFragments() throws {
    var limits = ChatLimits()
    limits.webSocket.messageDeadline = 400
    let stage = try ChatStage(limits: limits)
    let client = try stage.member("/ws/class/ali")
    client.client.send(raw: [0x01, 0x80, 0, 0, 0, 0])
    let timer = Timer(loop: stage.loop)
    timer.start(after: 20, every: 20) { client.client.send(raw: [0x00, 0x80, 0, 0, 0, 0]) }
    #expect(stage.wait { client.ending != nil })
    timer.close()
    #expect(client.ending?.received?.code == 1008)
  }

  @Test("Frames before the answer to the handshake: 400, they may be anything")
  func impatient() throws {
    let stage = try ChatStage()
    let visitor = try WebVisitor(
      stage,
      sending: "GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n\u{81}\u{80}")
    #expect(stage.wait { visitor.answer?.isComplete == true })
    #expect(visitor.answer?.status == 400)
    #expect(visitor.answer?.text.hasPrefix("H11: ") == true)
  }
}
