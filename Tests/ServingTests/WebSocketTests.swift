import Serving
import Testing
import Wire

/// What a client saw.
final class Witness {
  var log: [String] = []
  /// What the answer says about extensions.
  var extensions: String?
  let client: WebSocketClient

  init(
    _ loop: EventLoop, _ port: UInt16, _ target: String = "/echo", limits: WebSocketLimits = WebSocketLimits(),
    fields: [(name: String, value: String)]? = nil, extensions: String? = nil, deadline: UInt64 = 2000
  ) throws {
    var request = WebSocketClient.Request.upgrade(
      host: "127.0.0.1", port: port, target: target, key: WebSocketClient.Request.randomKey())
    if let fields { request.fields = fields }
    if let extensions { request.fields.append(("Sec-WebSocket-Extensions", extensions)) }
    client = WebSocketClient(loop: loop, request: request, limits: limits, deadline: deadline)
    client.onResponse = { [weak self] in
      self?.extensions = $0.value(of: "Sec-WebSocket-Extensions")
      self?.log.append("response \($0.statusCode ?? 0)")
    }
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

  @Test(
    "permessage-deflate, agreed in every way: messages come back whole",
    arguments: [
      "permessage-deflate", "permessage-deflate; client_max_window_bits",
      "permessage-deflate; server_no_context_takeover", "permessage-deflate; client_no_context_takeover",
      "permessage-deflate; server_max_window_bits=9; client_max_window_bits=8",
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=10",
    ])
  func deflate(offer: String) throws {
    let stage = try Stage()
    let witness = try Witness(stage.loop, stage.port, extensions: offer)
    #expect(stage.loop.run(atMost: 2000) { witness.client.isOpen })
    #expect(witness.extensions?.hasPrefix("permessage-deflate") == true)
    // Three times the same: with context takeover the second is little more than a reference to the first.
    let text = (0..<200).map { "سلام \($0)" }.joined(separator: " ")
    for _ in 0..<3 { witness.client.send(text: text) }
    witness.client.send(text: "")
    #expect(stage.loop.run(atMost: 2000) { witness.log.count == 6 })
    #expect(witness.log.suffix(4) == ["message \(text)", "message \(text)", "message \(text)", "message "])
    let received = stage.server.totals().bytesReceived
    // zlib has no window of 2⁸: a client that agreed to it sends its messages as they are.
    #expect((received < text.utf8.count * 2) == !offer.hasSuffix("client_max_window_bits=8"))
    witness.client.close()
    #expect(stage.loop.run(atMost: 2000) { stage.server.connectionCount == 0 })
  }

  @Test("One broadcast reaches plain, compressed and context-free connections alike")
  func mixedBroadcast() throws {
    let crowd = Crowd()
    let stage = try Stage { _ in .webSocket(WebSocketRoute(handler: crowd)) }
    let offers = [nil, "permessage-deflate", "permessage-deflate; server_no_context_takeover"]
    let witnesses = try offers.map { try Witness(stage.loop, stage.port, extensions: $0) }
    #expect(stage.loop.run(atMost: 2000) { crowd.members.count == 3 && witnesses.allSatisfy(\.client.isOpen) })
    for text in ["one", "two two two two two two"] {
      let bytes = Array(text.utf8)
      let frame = SharedFrame(.text, bytes.span)
      for member in crowd.members { member.send(frame) }
    }
    #expect(stage.loop.run(atMost: 2000) { witnesses.allSatisfy { $0.log.count == 4 } })
    for witness in witnesses { #expect(witness.log.suffix(2) == ["message one", "message two two two two two two"]) }
  }

  @Test("More compressed connections than memory is granted for: further ones are not compressed")
  func compressionLimit() throws {
    var limits = HTTPServerLimits()
    limits.compressed = 1
    let stage = try Stage(limits: limits)
    let first = try Witness(stage.loop, stage.port, extensions: "permessage-deflate")
    #expect(stage.loop.run(atMost: 2000) { first.client.isOpen })
    let second = try Witness(stage.loop, stage.port, extensions: "permessage-deflate")
    #expect(stage.loop.run(atMost: 2000) { second.client.isOpen })
    #expect(first.extensions != nil)
    #expect(second.extensions == nil)
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
    #expect(handlers.endings.first?.failure == "the peer reads too slowly")
    #expect(handlers.endings.first?.code == 1013)
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
