import Serving
import Testing
import Wire

/// What a client saw.
final class Witness {
  var log: [String] = []
  let client: WebSocketClient

  init(
    _ loop: EventLoop, _ port: UInt16, _ target: String = "/echo", limits: WebSocketLimits = WebSocketLimits(),
    fields: [(name: String, value: String)]? = nil, deadline: UInt64 = 2000
  ) throws {
    var request = WebSocketClient.Request.upgrade(
      host: "127.0.0.1", port: port, target: target, key: WebSocketClient.Request.randomKey())
    if let fields { request.fields = fields }
    client = WebSocketClient(loop: loop, request: request, limits: limits, deadline: deadline)
    client.onResponse = { [weak self] in self?.log.append("response \($0.statusCode ?? 0)") }
    client.onOpen = { [weak self] in self?.log.append("open") }
    client.onMessage = { [weak self] in self?.log.append("message \(String(decoding: $0.bytes, as: UTF8.self))") }
    client.onPong = { [weak self] in self?.log.append("pong \(String(decoding: $0, as: UTF8.self))") }
    client.onClose = { [weak self] in self?.log.append("close \($0.code)\($0.wasClean ? " clean" : "")") }
    client.onDisconnected = { [weak self] in self?.log.append("disconnected") }
    client.onFailure = { [weak self] in
      guard let self else { return }
      switch $0 {
      case .notConnected(let error): log.append("failure \(error.name)")
      case .timedOut: log.append("failure timed out")
      case .disconnected(let received): log.append("failure disconnected after \(received.count)")
      case .notHTTP(let error, let received): log.append("failure \(error) after \(received.count)")
      case .refused(let head, let body): log.append("failure \(head.statusCode ?? 0), body of \(body.count)")
      case .invalidAnswer(_, let violations): log.append("failure \(violations.map(\.rule.rawValue))")
      }
    }
    try client.connect(host: "127.0.0.1", port: port)
  }
}

@Suite("WebSocket on a real socket")
struct WebSocketTests {
  @Test("Open, message, ping, close: in this order, and TCP ends")
  func conversation() throws {
    let stage = try Stage()
    let witness = try Witness(stage.loop, stage.port)
    #expect(stage.loop.run(atMost: 2000) { witness.client.isOpen })
    witness.client.send(text: "سلام 👋")
    witness.client.ping(Array("p".utf8))
    #expect(stage.loop.run(atMost: 2000) { witness.log.count == 4 })
    witness.client.close(code: 4000, reason: "done")
    #expect(stage.loop.run(atMost: 2000) { witness.log.last == "disconnected" })
    // The pong precedes the echo or follows it: both came in one segment, and the order is kept.
    #expect(
      witness.log == [
        "response 101", "open", "message سلام 👋", "pong p", "close 4000 clean", "disconnected",
      ])
    #expect(stage.loop.run(atMost: 2000) { stage.server.connectionCount == 0 })
  }

  @Test("Messages of many sizes come back whole", arguments: [0, 125, 126, 65_535, 65_536])
  func sizes(count: Int) throws {
    let stage = try Stage()
    let witness = try Witness(stage.loop, stage.port)
    #expect(stage.loop.run(atMost: 2000) { witness.client.isOpen })
    var received: [UInt8]?
    witness.client.onMessage = { received = $0.bytes }
    let sent = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    witness.client.send(.binary, sent)
    #expect(stage.loop.run(atMost: 3000) { received != nil })
    #expect(received == sent)
  }

  @Test("A message beyond the limit: 1009")
  func tooLarge() throws {
    let stage = try Stage()
    let witness = try Witness(stage.loop, stage.port)
    #expect(stage.loop.run(atMost: 2000) { witness.client.isOpen })
    witness.client.send(.binary, [UInt8](repeating: 0, count: 65_537))
    #expect(stage.loop.run(atMost: 2000) { witness.log.last == "disconnected" })
    #expect(witness.log.contains("close 1009 clean"))
  }

  @Test("A violation: the client is told the code, then TCP ends")
  func violation() throws {
    let stage = try Stage()
    let witness = try Witness(stage.loop, stage.port)
    #expect(stage.loop.run(atMost: 2000) { witness.client.isOpen })
    witness.client.send(raw: hex("8101 61"))
    #expect(stage.loop.run(atMost: 2000) { witness.log.last == "disconnected" })
    #expect(witness.log.contains("close 1002 clean"))
  }

  @Test("The server goes away: 1001 to all, and it is done")
  func stop() throws {
    let stage = try Stage()
    let witnesses = try (0..<3).map { _ in try Witness(stage.loop, stage.port) }
    #expect(stage.loop.run(atMost: 2000) { witnesses.allSatisfy(\.client.isOpen) })
    var stopped = false
    stage.server.stop(grace: 2000) { stopped = true }
    #expect(stage.loop.run(atMost: 1500) { stopped && witnesses.allSatisfy { $0.log.last == "disconnected" } })
    for witness in witnesses { #expect(witness.log.contains("close 1001 clean")) }
  }

  @Test("A peer that never reads is dropped, and the others are not")
  func slowReader() throws {
    var received = 0
    let payload = [UInt8](repeating: 0x61, count: 60_000)
    let flood = SharedFrame(.binary, payload.span)
    let handlers = Crowd()
    let stage = try Stage { _ in .webSocket(WebSocketRoute(handler: handlers)) }
    let slow = try Witness(stage.loop, stage.port)
    let quick = try Witness(stage.loop, stage.port)
    quick.client.onMessage = { _ in received += 1 }
    #expect(stage.loop.run(atMost: 2000) { slow.client.isOpen && quick.client.isOpen })
    slow.client.pauseReading()
    let ticker = Timer(loop: stage.loop)
    var sent = 0
    ticker.start(after: 1, every: 1) {
      guard handlers.members.count == 2 else { return }
      for member in handlers.members { member.send(flood) }
      sent += 1
    }
    #expect(stage.loop.run(atMost: 8000) { handlers.members.count == 1 })
    #expect(handlers.endings.first?.failure == "the peer read too slowly")
    #expect(handlers.endings.first?.code == 1006)
    #expect(stage.loop.run(atMost: 3000) { received == sent })
  }

  final class Crowd: WebSocketHandler {
    var members: [WebSocketConnection] = []
    var endings: [WebSocketEnding] = []
    func opened(_ connection: WebSocketConnection) { members.append(connection) }
    func received(_ message: EndpointMessage, on connection: WebSocketConnection) {}
    func closed(_ connection: WebSocketConnection, ending: WebSocketEnding) {
      members.removeAll { $0 === connection }
      endings.append(ending)
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var title: String
    /// What the other side answers to anything; nil closes at once.
    var answer: String?
    var log: [String]
    var testDescription: String { title }
  }

  @Test(
    "What is no WebSocket server",
    arguments: [
      Refusal(
        title: "403", answer: "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno",
        log: ["response 403", "failure 403, body of 2"]),
      Refusal(
        title: "a wrong Accept",
        answer: "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n",
        log: ["response 101", "failure [\"R3\"]"]),
      Refusal(title: "not HTTP", answer: "SSH-2.0-OpenSSH_9.2\r\n\r\n", log: ["failure startLine after 23"]),
      Refusal(title: "closed without a word", answer: nil, log: ["failure disconnected after 0"]),
      Refusal(title: "silence", answer: "", log: ["failure timed out"]),
    ])
  func failures(_ row: Refusal) throws {
    let loop = try EventLoop()
    let listener = try TCPListener.listen(loop: loop, host: "127.0.0.1", port: 0) { _ in Answerer(row.answer) }
    let witness = try Witness(loop, listener.address.port, deadline: 300)
    #expect(loop.run(atMost: 2000) { witness.log.last?.hasPrefix("failure") == true })
    #expect(witness.log == row.log)
    loop.close()
  }

  final class Answerer: TCPConnectionHandler {
    let answer: String?
    init(_ answer: String?) { self.answer = answer }
    func received(_ bytes: Span<UInt8>, on connection: TCPConnection) {
      guard let answer else {
        connection.finish()
        return
      }
      connection.write(Array(answer.utf8))
    }
    func receivedEnd(on connection: TCPConnection) { connection.finishAndClose() }
    func closed(_ connection: TCPConnection, reason: TCPCloseReason) {}
  }
}
