import Dissection
import Measurement
import TestSupport
import Testing
import Wire

@Suite("Counting with markers, and in captures with troubles")
struct ComparisonTroubleTests {
  /// A staged experiment in small: a speaker, a poller, an event stream and a WebSocket.
  private func staged(isComplete: Bool = true) -> Scene {
    var conditions = ComparisonFigures.Conditions()
    conditions.scale = 10
    conditions.interval = 1000
    conditions.keepsAlive = true
    var scene = Scene()
    for port in [1, 2, 9] as [UInt16] { scene.on(port) { $0.handshake() } }
    scene.on(3) { $0.upgrade() }
    scene.on(3) { $0.acknowledge(.client) }
    scene.ask(1, get("/api/rooms/lab/messages?since=0"))
    scene.answer(1, ok(list()))
    scene.ask(2, get("/api/rooms/lab/events"))
    scene.answer(2, eventStreamHead)
    mark(.messages, conditions, &scene)
    for number in 1...2 {
      scene.ask(9, post("message \(number)"))
      scene.answer(9, ok(""))
      scene.answer(2, chunk("data: \(chat("message \(number)", id: number))\n\n"))
      scene.answer(3, frame(.server, .text, utf8(chat("message \(number)", id: number))))
      scene.wait(500)
      scene.ask(1, get("/api/rooms/lab/messages?since=\(number - 1)"))
      scene.answer(1, ok(list([chat("message \(number)", id: number)], last: number)))
    }
    guard isComplete else { return scene }
    mark(.idle, nil, &scene)
    scene.ask(1, get("/api/rooms/lab/messages?since=2"))
    scene.answer(1, ok(list(last: 2)))
    scene.answer(2, chunk(": still here\n\n"))
    scene.answer(3, frame(.server, .ping, []))
    scene.wait(6000)
    mark(.end, nil, &scene)
    scene.on(3) {
      $0.send(.client, closeFrame(.client, 1000))
      $0.send(.server, closeFrame(.server, 1000))
    }
    for port in [1, 2, 3, 9] as [UInt16] { scene.on(port) { $0.close() } }
    return scene
  }

  private func mark(
    _ phase: ExperimentMarker.Phase, _ conditions: ComparisonFigures.Conditions?, _ scene: inout Scene
  ) {
    scene.ask(9, get(ExperimentMarker.target(phase, conditions)))
    scene.answer(9, ok("ok"))
  }

  @Test("Markers divide all streams at once")
  func markers() throws {
    let (figures, totals) = staged().run()
    #expect(figures.techniques.map(\.technique) == [.polling, .sse, .webSocket])
    #expect(figures.conditions.scale == 10)
    #expect(figures.conditions.keepsAlive == true)
    for technique in figures.techniques {
      #expect(technique.clients == 1)
      #expect(technique.delivered == 2)
      #expect(technique.textBytes == 18)
      #expect(technique.latencies.count == 2)
      #expect(technique.idleSeconds > 6 && technique.idleSeconds < 6.1)
      #expect(technique.steadySeconds > 1 && technique.steadySeconds < 1.1)
    }
    let polling = try #require(figures[.polling])
    #expect(polling.setUp.requests == 1 && polling.setUp.emptyAnswers == 1)
    #expect(polling.steady.requests == 2 && polling.steady.emptyAnswers == 0)
    #expect(polling.idle.requests == 1 && polling.idle.emptyAnswers == 1)
    #expect(polling.end.wire == 3 * 54)
    let stream = try #require(figures[.sse])
    #expect(stream.idle.httpHeads == 5)
    #expect(stream.idle.httpBodies == 14)
    #expect(stream.steady.packets == 4)
    let webSocket = try #require(figures[.webSocket])
    #expect(webSocket.steady.packets == 4)
    #expect(webSocket.idle.wire == 54 + 2 + 54)
    #expect(figures.speaker.requests == 5)
    #expect(figures.others == Tally())
    #expect(figures.sum.wire == totals.wire)
    #expect(figures.sum.unplaced == 0)
    for technique in figures.techniques {
      for tally in [technique.setUp, technique.steady, technique.idle, technique.end] {
        #expect(tally.unplaced == 0)
      }
    }
  }

  @Test("Figures may be asked for after any event, and every packet is in them")
  func live() throws {
    let packets = staged().packets
    var meter = ComparisonMeter()
    var seen = 0
    for event in Dissected(packets, options: ComparisonMeter.options).events {
      meter.receive(event)
      if case .packet(let packet) = event.kind { seen += packet.header.originalLength }
      let figures = meter.figures(dropped: 3, isComplete: false)
      #expect(figures.sum.wire == seen)
      #expect(figures.dropped == 3 && !figures.isComplete)
    }
  }

  @Test("An experiment that was broken off shows what there was")
  func brokenOff() throws {
    let figures = staged(isComplete: false).figures
    #expect(figures.techniques.map(\.delivered) == [2, 2, 2])
    #expect(figures[.polling]?.idle == Tally())
    #expect(figures[.polling]?.steadySeconds ?? 0 > 1)
  }

  @Test("The same message to several clients with a connection for each poll")
  func deliveriesTellClients() throws {
    var scene = Scene()
    scene.on(9) { $0.handshake() }
    mark(.messages, nil, &scene)
    var port: UInt16 = 100
    for number in 1...3 {
      scene.ask(9, post("m\(number)"))
      for _ in 1...4 {
        port += 1
        scene.on(port) { $0.handshake() }
        scene.ask(port, get("/api/rooms/lab/messages?since=\(number)"))
        scene.answer(port, ok(list([chat("m\(number)", id: number)])))
        scene.on(port) { $0.close(.server) }
      }
      scene.wait(1000)
    }
    let technique = try #require(scene.figures[.polling])
    #expect(technique.clients == 4)
    #expect(technique.delivered == 12)
    #expect(technique.streams.count == 12)
  }

  @Test("A retransmission costs bytes and is no second message")
  func retransmission() throws {
    var scene = Scene()
    let message = frame(.server, .text, utf8(chat("hello", id: 1)))
    scene.on(1) {
      $0.upgrade()
      let sequence = $0.next(.server)
      $0.send(.server, message)
      $0.segment(.server, [.psh, .ack], message, at: sequence)
      $0.acknowledge(.client)
    }
    let (figures, totals) = scene.run()
    let technique = try #require(figures[.webSocket])
    #expect(technique.delivered == 1)
    #expect(technique.steady.stream == 2 * message.count)
    #expect(technique.steady.unplaced == message.count)
    #expect(figures.sum.wire == totals.wire)
  }

  @Test("What the capture cut off still was on the wire", arguments: [54, 60, 100, 200])
  func cut(snapLength: Int) throws {
    var scene = staged()
    scene.edit { packets in packets = packets.map { $0.cut(to: snapLength) } }
    let (figures, totals) = scene.run()
    #expect(figures.sum.wire == totals.wire)
    #expect(figures.sum.unplaced >= 0)
  }

  @Test("Lost packets leave the rest counted", arguments: [0, 3, 9, 20, 33])
  func lost(index: Int) throws {
    var scene = staged()
    scene.edit { $0.remove(at: index) }
    let (figures, totals) = scene.run()
    #expect(figures.sum.wire == totals.wire)
    #expect(figures.sum.unplaced >= 0)
  }

  @Test("Ethernet's padding belongs to the link")
  func padding() throws {
    var scene = staged()
    scene.edit { packets in
      for index in packets.indices where packets[index].bytes.count < 60 {
        packets[index].bytes += [UInt8](repeating: 0, count: 60 - packets[index].bytes.count)
        packets[index].originalLength = 60
      }
    }
    let (figures, _) = scene.run()
    let plain = staged().figures
    #expect(figures.sum.wire == scene.packets.reduce(0) { $0 + $1.originalLength })
    #expect(figures.sum.link > plain.sum.link)
    #expect(figures.sum.stream == plain.sum.stream)
    #expect(figures.sum.acknowledgements == plain.sum.acknowledgements)
    #expect(figures.sum.unplaced == 0)
  }

  @Test("Fragments are paid for by the segment that they make up")
  func fragments() throws {
    var scene = Scene()
    let message = frame(.server, .text, utf8(chat(String(repeating: "a", count: 100), id: 1)))
    scene.on(1) {
      $0.upgrade()
      $0.fragmented(.server, message, size: 64)
      $0.acknowledge(.client)
    }
    let figures = scene.figures
    let technique = try #require(figures[.webSocket])
    let pieces = (message.count + 20 + 63) / 64
    #expect(technique.steady.packets == pieces + 1)
    #expect(technique.steady.stream == message.count)
    #expect(technique.steady.wire == pieces * 34 + 20 + message.count + 54)
    #expect(technique.steady.unplaced == 0)
    #expect(figures.sum.wire == scene.packets.reduce(0) { $0 + $1.bytes.count })
  }

  @Test("A connection joined in the middle, and bytes after the end")
  func edges() throws {
    var scene = Scene()
    scene.on(1) {
      $0.acknowledge(.client)
      $0.send(.client, get("/a"))
      $0.send(.server, ok("x"))
      $0.segment(.client, [.rst, .ack])
      $0.segment(.server, [.fin, .ack])
    }
    let (figures, totals) = scene.run()
    #expect(figures.others.packets == 5)
    #expect(figures.others.connections == 0)
    #expect(figures.sum.wire == totals.wire)
  }

  @Test("Thousands of short connections are summed up")
  func manyConnections() throws {
    var scene = Scene()
    let answer = ok("[]")
    let count: UInt16 = 2500
    for port in 1...count {
      scene.on(port) {
        $0.handshake()
        $0.send(.client, get("/poll"))
        $0.send(.server, answer)
        $0.close(.server)
      }
    }
    let (figures, totals) = scene.run()
    let technique = try #require(figures[.polling])
    #expect(technique.streams.count == Int(count))
    #expect(technique.steady.emptyAnswers == Int(count))
    #expect(technique.total.wire == totals.wire)
  }

  @Test("Kinds of requests without end are no techniques, and nothing is lost")
  func manyShapes() throws {
    var scene = Scene()
    let answer = ok("page")
    for port in 1...2500 as ClosedRange<UInt16> {
      scene.on(port) {
        $0.handshake()
        $0.send(.client, get("/page\(port)"))
        $0.send(.server, answer)
        $0.close(.server)
      }
    }
    let (figures, totals) = scene.run()
    #expect(figures.techniques.isEmpty)
    #expect(figures.others.wire == totals.wire)
  }

  @Test("One connection with requests of endless kinds")
  func manyShapesOnOneConnection() throws {
    var scene = Scene()
    scene.on(1) { $0.handshake() }
    for number in 1...200 {
      scene.on(1) {
        $0.send(.client, get("/page\(number)"))
        $0.send(.server, ok("page"))
      }
    }
    let (figures, totals) = scene.run()
    #expect(figures.techniques.isEmpty)
    #expect(figures.others.requests == 200)
    #expect(figures.others.wire == totals.wire)
    #expect(figures.others.unplaced == 0)
  }

  @Test("Damaged packets give no negative figures", arguments: 1...20)
  func damaged(seed: Int) throws {
    var scene = staged()
    let noise = noise(4 * scene.packets.count, seed: UInt64(seed))
    scene.edit { packets in
      for index in packets.indices where noise[4 * index] < 40 {
        let place = 14 + Int(noise[4 * index + 1]) % (packets[index].bytes.count - 14)
        packets[index].bytes[place] = noise[4 * index + 2]
      }
    }
    let figures = scene.figures
    for tally in figures.techniques.flatMap({ [$0.setUp, $0.steady, $0.idle, $0.end] })
      + [figures.speaker, figures.others]
    {
      #expect(min(tally.link, tally.ip, tally.tcp, tally.stream) >= 0)
      #expect(min(tally.httpHeads, tally.httpBodies, tally.webSocketHeaders, tally.webSocketPayloads) >= 0)
    }
  }
}
