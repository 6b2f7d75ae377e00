import Dissection
import Measurement
import TestSupport
import Testing
import Wire

@Suite("Counting what techniques cost")
struct ComparisonMeterTests {
  /// Two SYN with eight bytes of options, and the ACK.
  private let handshake = 3 * 54 + 2 * 8
  private let closing = 3 * 54

  @Test("A WebSocket: each byte at its place and in its phase")
  func webSocket() throws {
    var scene = Scene()
    let text = frame(.server, .text, utf8(chat("hello", id: 1)))
    let ping = frame(.client, .ping, utf8("wslab"))
    let pong = frame(.server, .pong, utf8("wslab"))
    scene.on(1) {
      $0.upgrade()
      $0.acknowledge(.client)
      $0.send(.server, text)
      $0.acknowledge(.client)
      $0.send(.client, ping)
      $0.send(.server, pong)
      $0.acknowledge(.client)
      $0.send(.client, closeFrame(.client, 1000))
      $0.send(.server, closeFrame(.server, 1000))
      $0.close(.server)
    }
    let (figures, totals) = scene.run()
    let technique = try #require(figures[.webSocket])
    #expect(figures.techniques.count == 1)
    #expect(technique.clients == 1)
    #expect(technique.streams == [0])
    #expect(technique.delivered == 1)
    #expect(technique.textBytes == 5)
    #expect(technique.setUp.connections == 1)
    #expect(technique.setUp.requests == 1)
    #expect(technique.setUp.acknowledgements == 2)
    let heads = Conversation.request().count + Conversation.response().count
    #expect(technique.setUp.httpHeads == heads)
    #expect(technique.setUp.wire == handshake + 2 * 54 + heads + 54)
    #expect(technique.steady.packets == 5)
    #expect(technique.steady.acknowledgements == 2)
    #expect(technique.steady.webSocketHeaders == (text.count < 128 ? 2 : 4) + 6 + 2)
    #expect(technique.steady.webSocketPayloads == chat("hello", id: 1).utf8.count + 10)
    #expect(technique.steady.unplaced == 0)
    #expect(technique.end.webSocketHeaders == 6 + 2)
    #expect(technique.end.webSocketPayloads == 4)
    #expect(technique.end.wire == 8 + 4 + 2 * 54 + closing)
    #expect(technique.idle == Tally())
    #expect(figures.sum.wire == totals.wire)
    #expect(figures.sum.unplaced == 0)
  }

  @Test("What was agreed on compression decides the technique")
  func deflate() throws {
    var scene = Scene()
    scene.on(1) { $0.upgrade(extensions: "permessage-deflate", accepted: "permessage-deflate") }
    scene.on(2) { $0.upgrade(extensions: "permessage-deflate", accepted: "x-other") }
    let figures = scene.figures
    #expect(figures[.webSocketDeflate]?.streams == [0])
    #expect(figures[.webSocket]?.streams == [1])
  }

  @Test("Polling over one connection: empty answers, messages, latencies")
  func polling() throws {
    var scene = Scene()
    scene.on(9) { $0.handshake() }
    scene.on(1) { $0.handshake() }
    for number in 1...4 {
      if number == 3 {
        scene.ask(9, post("hello"))
        scene.answer(9, ok(chat("hello", id: 1)))
        scene.wait(400)
      }
      scene.ask(1, get("/api/rooms/lab/messages?since=\(number)"))
      scene.answer(1, ok(number == 3 ? list([chat("hello", id: 1)], last: 1) : list()))
      scene.wait(1000)
    }
    scene.on(1) { $0.close() }
    let (figures, totals) = scene.run()
    let technique = try #require(figures[.polling])
    #expect(technique.clients == 1)
    #expect(technique.setUp.wire == handshake)
    #expect(technique.steady.requests == 4)
    #expect(technique.steady.emptyAnswers == 3)
    #expect(technique.delivered == 1)
    #expect(technique.textBytes == 5)
    // The POST's packet; its ACK, answer and ACK; the wait; the poll and its ACK; the answer: one millisecond each.
    #expect(technique.latencies.count == 1)
    #expect(abs((technique.latencies.first ?? 0) - 0.406) < 0.000_001)
    #expect(technique.steady.httpBodies == 3 * list().utf8.count + list([chat("hello", id: 1)], last: 1).utf8.count)
    #expect(technique.end.wire == closing)
    #expect(figures.speaker.requests == 1)
    #expect(figures.others == Tally())
    #expect(figures.sum.wire == totals.wire)
    #expect(figures.sum.unplaced == 0)
  }

  @Test("A server that holds its answers makes it long polling")
  func longPolling() throws {
    var scene = Scene()
    scene.on(9) { $0.handshake() }
    for port in [1, 2] as [UInt16] { scene.on(port) { $0.handshake() } }
    for number in 1...3 {
      for port in [1, 2] as [UInt16] { scene.ask(port, get("/api/rooms/lab/messages?since=\(number)&wait=30")) }
      scene.wait(1000)
      scene.ask(9, post("again"))
      for port in [1, 2] as [UInt16] { scene.answer(port, ok(list([chat("again", id: number)], last: number))) }
    }
    let figures = scene.figures
    let technique = try #require(figures[.longPolling])
    #expect(figures.techniques.count == 1)
    #expect(technique.clients == 2)
    #expect(technique.delivered == 6)
    // The same text three times: each time the sending before it counts.
    #expect(technique.latencies == [0.002, 0.002, 0.002, 0.004, 0.004, 0.004])
    #expect(technique.steady.emptyAnswers == 0)
  }

  @Test("Polls with a connection each, of both kinds side by side")
  func withoutKeepAlive() throws {
    var scene = Scene()
    var port: UInt16 = 100
    var long: UInt16 = 200
    scene.on(long) { $0.handshake() }
    scene.ask(long, get("/messages?since=0&wait=30"))
    for number in 1...4 {
      port += 1
      scene.on(port) { $0.handshake() }
      scene.ask(port, get("/messages?since=\(number)", "Connection: close\r\n"))
      // The server's FIN comes with the answer.
      scene.on(port) {
        $0.segment(.server, [.psh, .ack, .fin], ok(list()))
        $0.segment(.client, [.fin, .ack])
        $0.acknowledge(.server)
      }
      scene.wait(1000)
      scene.on(long) {
        $0.send(.server, ok(list([chat("x", id: number)])))
        $0.close(.server)
      }
      long += 1
      scene.on(long) { $0.handshake() }
      scene.ask(long, get("/messages?since=\(number)&wait=30"))
    }
    let (figures, totals) = scene.run()
    let polling = try #require(figures[.polling])
    #expect(polling.clients == 1)
    #expect(polling.streams.count == 4)
    #expect(polling.total.connections == 4)
    #expect(polling.setUp.wire == 4 * handshake)
    #expect(polling.steady.emptyAnswers == 4)
    #expect(polling.steady.httpBodies == 4 * list().utf8.count)
    #expect(polling.end.wire == 4 * 2 * 54)
    let held = try #require(figures[.longPolling])
    #expect(held.clients == 1)
    #expect(held.delivered == 4)
    #expect(held.total.requests == 5)
    #expect(figures.sum.wire == totals.wire)
    #expect(figures.sum.unplaced == 0)
  }

  @Test("An event stream: heads, chunk framing, comments and events")
  func eventStream() throws {
    let greeting = "retry: 2000\n\n"
    let comment = ": still here\n\n"
    let event = "id: 1\ndata: \(chat("hello", id: 1))\n\n"
    var scene = Scene()
    scene.on(1) { $0.handshake() }
    scene.ask(1, get("/api/rooms/lab/events"))
    scene.answer(1, eventStreamHead + chunk(greeting))
    scene.answer(1, chunk(comment))
    scene.answer(1, chunk(event))
    // An event and a comment in one packet, and an event in two.
    scene.answer(1, chunk(event) + chunk(comment))
    let split = chunk(event)
    scene.answer(1, Array(split[..<20]))
    scene.answer(1, Array(split[20...]))
    scene.answer(1, utf8("0\r\n\r\n"))
    scene.on(1) { $0.close(.server) }
    let (figures, totals) = scene.run()
    let technique = try #require(figures[.sse])
    #expect(technique.clients == 1)
    #expect(technique.delivered == 3)
    #expect(technique.setUp.httpBodies == greeting.utf8.count)
    #expect(technique.setUp.httpHeads == get("/api/rooms/lab/events").count + eventStreamHead.count + 5)
    #expect(technique.setUp.acknowledgements == 3)
    #expect(figures.sum.wire == totals.wire)
    #expect(figures.sum.unplaced == 0)
    // The split event is the only one whose framing is a guess.
    let framing = 5 + 6 + 6 + 5 + 6 + 5
    let bodies = 2 * comment.utf8.count + 3 * event.utf8.count
    #expect(abs(technique.steady.httpHeads - framing) <= 8)
    #expect(technique.steady.httpHeads + technique.steady.httpBodies == framing + bodies)
    #expect(technique.end.wire == closing)
  }

  @Test("A page and what it loads are no technique")
  func page() throws {
    var scene = Scene()
    scene.on(1) { $0.handshake() }
    for path in ["/", "/app.js", "/style.css"] {
      scene.ask(1, get(path))
      scene.answer(1, ok("content of \(path)"))
    }
    scene.on(2) { $0.handshake() }
    scene.ask(2, get("/favicon.ico"))
    let (figures, totals) = scene.run()
    #expect(figures.techniques.isEmpty)
    #expect(figures.others.wire == totals.wire)
    #expect(figures.others.requests == 4)
  }

  @Test("Without chat messages: what repeats itself among the answers is the empty one")
  func plainPolls() throws {
    var scene = Scene()
    scene.on(1) { $0.handshake() }
    for body in ["nothing", "nothing", "news!", "nothing", "more news"] {
      scene.ask(1, get("/poll?_=\(scene.packets.count)"))
      scene.answer(1, ok(body))
      scene.wait(100)
    }
    let technique = try #require(scene.figures[.polling])
    #expect(technique.delivered == 2)
    #expect(technique.textBytes == 14)
    #expect(technique.steady.emptyAnswers == 3)
    #expect(technique.latencies.isEmpty)
  }

  @Test("A browser's connections carry a page's files, polls and posts in turn")
  func sharedConnection() throws {
    var scene = Scene()
    let file = get("/app.js", "Sec-Fetch-Dest: script\r\n")
    let poll = get("/messages?since=1", "Sec-Fetch-Dest: empty\r\n")
    scene.on(1) { $0.handshake() }
    for _ in 1...4 {
      scene.ask(1, file)
      scene.answer(1, ok("content"))
      scene.ask(1, poll)
      scene.answer(1, ok(list()))
    }
    scene.ask(1, post("hello"))
    scene.answer(1, ok(""))
    scene.ask(1, get("/events"))
    scene.answer(1, eventStreamHead)
    scene.answer(1, chunk("data: \(chat("hello", id: 1))\n\n"))
    let (figures, totals) = scene.run()
    let polling = try #require(figures[.polling])
    #expect(polling.total.requests == 4)
    #expect(polling.total.stream == 4 * (poll.count + ok(list()).count))
    #expect(polling.total.packets == 4 * 4)
    #expect(polling.sharesConnections)
    #expect(figures.others.stream == 4 * (file.count + ok("content").count))
    #expect(figures.speaker.packets == 4)
    // The connection itself became the event stream.
    let stream = try #require(figures[.sse])
    #expect(stream.setUp.wire == handshake + get("/events").count + eventStreamHead.count + 4 * 54)
    #expect(stream.sharesConnections)
    #expect(stream.delivered == 1)
    #expect(figures.sum.wire == totals.wire)
    #expect(figures.sum.unplaced == 0)
  }

  @Test("A request in several segments, and an answer in several chunks")
  func largeMessages() throws {
    var scene = Scene()
    let request = get("/messages?since=1", "X: \(String(repeating: "x", count: 300))\r\n")
    let head = utf8("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    let body = list([chat("hello", id: 1)])
    let answer = head + chunk(String(body.prefix(50))) + chunk(String(body.dropFirst(50))) + utf8("0\r\n\r\n")
    scene.on(1) { $0.handshake() }
    for _ in 1...3 {
      scene.on(1) {
        $0.send(.client, Array(request[..<100]))
        $0.send(.client, Array(request[100...]))
        $0.send(.server, Array(answer[..<90]))
        $0.acknowledge(.client)
        $0.send(.server, Array(answer[90...]))
        $0.acknowledge(.client)
      }
    }
    let technique = try #require(scene.figures[.polling])
    #expect(technique.steady.packets == 3 * 6)
    #expect(technique.steady.httpBodies == 3 * body.utf8.count)
    #expect(technique.steady.httpHeads == 3 * (request.count + answer.count - body.utf8.count))
    #expect(technique.steady.unplaced == 0)
    #expect(technique.delivered == 3)
  }
}
