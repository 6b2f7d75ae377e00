import Compression
import Dissection
import TestSupport
import Testing
import Wire

/// A conversation that began before the capture did: guessed, and only where all speaks for it.
@Suite("WebSocket without a 101")
struct WebSocketGuessTests {
  private static let clientFrames = ["one", "two", "سلام"].map { frame(.client, .text, utf8($0)) }
  private static let serverFrames = ["uno", "dos", "tres"].map { frame(.server, .text, utf8($0)) }

  private func midstream(
    _ turns: [(Peer, [UInt8])], client: UInt16 = 52344, server: UInt16 = 8080
  ) -> Dissected {
    var conversation = Conversation(
      client: Endpoint(Conversation.localhost, client), server: Endpoint(Conversation.localhost, server))
    for (sender, bytes) in turns { conversation.send(sender, bytes) }
    return Dissected(conversation.packets)
  }

  private func turns(_ sender: Peer, _ frames: [[UInt8]]) -> [(Peer, [UInt8])] { frames.map { (sender, $0) } }

  private func undecoded(_ dissected: Dissected) -> [Int] {
    dissected.events.compactMap { event in
      if case .tcpClose(let close) = event.kind { [close.client.undecoded, close.server.undecoded] } else { nil }
    }.flatMap(\.self)
  }

  @Test("three frames in a row convince, and lose nothing")
  func convincing() {
    for sender in [Peer.client, .server] {
      let arrow = sender == .client ? "C>" : "S>"
      let frames = sender == .client ? Self.clientFrames : Self.serverFrames
      let words = sender == .client ? ["one", "two", "سلام"] : ["uno", "dos", "tres"]
      let seen = midstream(turns(sender, frames))
      #expect(
        seen.lines == ["open midstream", "websocket unasked"]
          + words.flatMap { ["\(arrow) frame text \(utf8($0).count)", "\(arrow) text \($0)"] } + ["end capture-end"])
      #expect(undecoded(seen) == [0, 0])
      // One segment or many: the same.
      let bytes = frames.flatMap(\.self)
      for place in 2..<bytes.count {
        let split = midstream([(sender, Array(bytes[..<place])), (sender, Array(bytes[place...]))])
        #expect(split.lines == seen.lines, "cut at \(place)")
      }
      // Two are not enough, nor are three of which one is not whole.
      #expect(midstream(turns(sender, Array(frames.prefix(2)))).lines == ["open midstream", "end capture-end"])
      #expect(undecoded(midstream([(sender, bytes.dropLast())])).max() == bytes.count - 1)
    }
  }

  @Test("both sides, in the order of their segments and at their times; one frame is enough for the second side")
  func bothSides() {
    let seen = midstream([
      (.client, Self.clientFrames[0]), (.server, Self.serverFrames[0]), (.client, Self.clientFrames[1]),
      (.client, Self.clientFrames[2]), (.server, closeFrame(.server, 1000)), (.client, closeFrame(.client, 1000)),
    ])
    #expect(
      seen.lines.filter { !$0.contains("frame text") } == [
        "open midstream", "websocket unasked", "C> text one", "S> text uno", "C> text two", "C> text سلام",
        "S> frame close 2 03e8", "C> frame close 2 03e8", "S> websocket end 1000 ", "end capture-end",
      ])
    let times = seen.events.filter { if case .webSocketMessage = $0.kind { true } else { false } }.map(\.time)
    #expect(times == [0, 1, 2, 3].map { Timestamp(nanoseconds: seen.packets[$0].time) })
    for event in seen.events {
      guard case .webSocketMessage(let message) = event.kind else { continue }
      #expect(seen.bytes(of: event.carrier).count == message.length + (event.sender == .client ? 6 : 2))
    }
    let opens = seen.events.compactMap { if case .webSocketOpen(let open) = $0.kind { open } else { nil } }
    #expect(opens.count == 1 && opens[0].isGuessed && opens[0].response == nil)
  }

  @Test("a start within a frame: what is before the first whole frame is counted, what follows is read")
  func startWithinFrame() {
    let rest = Array(frame(.client, .text, utf8(String(repeating: "x", count: 300))).dropFirst(40))
    let seen = midstream([(.client, rest)] + turns(.client, Self.clientFrames))
    #expect(seen.lines.contains("C> text one") && seen.lines.contains("C> text سلام"))
    #expect(undecoded(seen) == [rest.count, 0])
  }

  /// What is no WebSocket, or might not be.
  static let others: [(String, Peer, [[UInt8]])] = [
    ("TLS records", .client, (0..<5).map { _ in hex("17 03 03 0005") + noise(5) }),
    ("the wrong mask, client", .client, serverFrames), ("the wrong mask, server", .server, clientFrames),
    ("text that is not UTF-8", .server, (0..<4).map { _ in hex("81 02 c328") }),
    ("reserved opcodes", .server, (0..<4).map { _ in hex("83 01 41") }),
    ("RSV2", .server, (0..<4).map { _ in hex("a1 01 41") }),
    ("a length in a longer form than it needs", .server, (0..<4).map { _ in hex("82 7e 0001 41") }),
    ("a control frame in fragments", .server, (0..<4).map { _ in hex("09 01 41") }),
    ("a long control frame", .server, (0..<4).map { _ in hex("89 7e 0080") + noise(128) }),
    ("a Close code that is never sent", .server, (0..<4).map { _ in hex("88 02 03ed") }),
    ("continuations of nothing", .server, (0..<4).map { _ in hex("80 01 41") }),
    ("a message inside a message", .server, (0..<4).map { _ in hex("01 01 41") }),
    ("a compressed continuation", .server, [hex("01 01 41 40 01 41 c0 01 41")]),
    ("a frame of a megabyte", .server, (0..<4).map { _ in hex("82 7f 0000000000100000") + noise(50) }),
    ("control frames alone", .server, (0..<4).map { _ in hex("8a 00") }),
    ("noise", .server, (1...50).map { noise(40, seed: $0) }), ("noise", .client, (1...50).map { noise(40, seed: $0) }),
    ("SMTP", .client, (0..<4).map { _ in utf8("EHLO there\r\n") }),
    ("upper case letters", .server, (0..<4).map { _ in utf8("A\u{1}AB\u{1}B") }),
  ]

  @Test("what is not convincing is no WebSocket, and is counted", arguments: others)
  func refuted(name: String, sender: Peer, frames: [[UInt8]]) {
    let seen = midstream(turns(sender, frames))
    #expect(!seen.lines.contains { $0.hasPrefix("websocket") }, "\(name)")
    #expect(undecoded(seen).max() == frames.reduce(0) { $0 + $1.count }, "\(name)")
  }

  @Test("never with a handshake in sight: a SYN, HTTP, a 101")
  func neverWithHandshake() {
    var opened = Conversation()
    opened.handshake()
    for bytes in Self.serverFrames { opened.send(.server, bytes) }
    #expect(Dissected(opened.packets).lines == ["open complete", "end capture-end"])
    let spoken = midstream(
      [(.client, utf8("GET / HTTP/1.1\r\n\r\n")), (.server, utf8("HTTP/1.1 204 No\r\n\r\n"))]
        + turns(.server, Self.serverFrames))
    #expect(!spoken.lines.contains { $0.hasPrefix("websocket") })
    let h2c = midstream(
      [
        (.client, utf8("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")),
        (.server, utf8("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")),
      ] + turns(.server, Self.serverFrames))
    #expect(!h2c.lines.contains { $0.hasPrefix("websocket") })
    #expect(undecoded(h2c) == [0, Self.serverFrames.reduce(0) { $0 + $1.count }])
  }

  @Test("a compressed message is undecodable: the parameters were agreed before the capture began")
  func compressed() throws {
    let deflater = try #require(MessageDeflater())
    let frames = ["Hello", "Hello"].map { frame(.server, .text, deflater.deflate(utf8($0)), reserved: 4) }
    let seen = midstream(turns(.server, frames + [frame(.server, .text, utf8("plain"))]))
    let messages = seen.events.compactMap { if case .webSocketMessage(let message) = $0.kind { message } else { nil } }
    #expect(messages.map(\.trouble) == [.undecodable, .undecodable, nil])
    #expect(messages.map { $0.compressedLength != nil } == [true, true, false])
    #expect(!seen.lines.contains { $0.contains("violation") })
  }

  @Test("the end: C9 only where both sides are known to have sent no Close")
  func end() {
    var conversation = Conversation()
    for bytes in Self.clientFrames { conversation.send(.client, bytes) }
    conversation.send(.server, noise(30))
    conversation.close()
    #expect(!Dissected(conversation.packets).lines.contains { $0.contains("C9") || $0.contains("1006") })
    var both = Conversation()
    for bytes in Self.clientFrames { both.send(.client, bytes) }
    both.send(.server, Self.serverFrames[0])
    both.close()
    #expect(Dissected(both.packets).lines.contains("C> violation C9"))
  }

  @Test("a gap while nothing has convinced yet: what was held is counted")
  func gap() {
    var conversation = Conversation()
    conversation.send(.server, Self.serverFrames[0])
    conversation.skip(.server, 5)
    for bytes in Self.serverFrames { conversation.send(.server, bytes) }
    conversation.acknowledge(.client)
    let seen = Dissected(conversation.packets)
    #expect(seen.lines.contains("S> gap 5") && seen.lines.contains("S> text tres"))
    #expect(undecoded(seen) == [0, Self.serverFrames[0].count])
  }
}
