import Dissection
import TestSupport
import Testing
import Wire

/// Whole conversations: what is on the wire, and the list of events that comes of it.
@Suite("Conversations")
struct ConversationTests {
  /// A chat with everything in it: text both ways, fragments with a ping between them, a close handshake.
  static let turns: [(Peer, [UInt8])] = [
    (.client, Conversation.request()),
    (.server, Conversation.response()),
    (.client, frame(.client, .text, utf8("Hello"))),
    (.server, frame(.server, .text, utf8("سلام"))),
    (.server, frame(.server, .text, utf8("split س").dropLast(), isFinal: false)),
    (.server, frame(.server, .ping, utf8("?"))),
    (.client, frame(.client, .pong, utf8("?"))),
    (.server, frame(.server, .continuation, [0xB3])),
    (.client, frame(.client, .binary, noise(130))),
    (.client, closeFrame(.client, 1000, "bye")),
    (.server, closeFrame(.server, 1000, "bye")),
  ]

  static let story = [
    "open complete",
    "C> GET /ws/class/ali HTTP/1.1",
    "S> 101 to 0",
    "websocket open",
    "C> frame text 5", "C> text Hello",
    "S> frame text 8", "S> text سلام",
    "S> frame text 7", "S> frame ping 1 3f", "S> violation F12", "C> frame pong 1 3f", "S> frame continuation 1",
    "S> text split س",
    "C> frame binary 130", "C> binary \(hex(noise(130)))",
    "C> frame close 5 03e8627965", "S> frame close 5 03e8627965", "C> websocket end 1000 bye",
    "end fin",
  ]

  /// The story of a second connection with the key of the first.
  static let storyWithOldKey = Array(story[..<2]) + ["C> violation H5"] + Array(story[2...])

  static func conversation(
    _ start: Conversation = Conversation(), turns: [(Peer, [UInt8])] = turns, split: (turn: Int, at: Int)? = nil,
    size: Int = .max
  ) -> [TestPacket] {
    var conversation = start
    conversation.handshake()
    for (index, turn) in turns.enumerated() {
      var parts = [turn.1]
      if let split, split.turn == index { parts = [Array(turn.1[..<split.at]), Array(turn.1[split.at...])] }
      if size < .max { parts = pieces(of: turn.1, size: size) }
      for part in parts { conversation.send(turn.0, part) }
      conversation.acknowledge(turn.0.other)
    }
    conversation.close(.server)
    return conversation.packets
  }

  @Test("in order")
  func inOrder() { #expect(Dissected(Self.conversation()).lines == Self.story) }

  @Test("cut in two at every place: the same events")
  func everySplit() {
    for (index, turn) in Self.turns.enumerated() {
      for place in 1..<turn.1.count {
        let lines = Dissected(Self.conversation(split: (index, place))).lines
        #expect(lines == Self.story, "turn \(index) cut at \(place)")
      }
    }
  }

  @Test("in segments of few bytes: the same events", arguments: [1, 2, 3, 7, 13, 64])
  func smallSegments(size: Int) { #expect(Dissected(Self.conversation(size: size)).lines == Self.story) }

  @Test("frames of one side in one segment, the first of them in the segment of the 101")
  func jointSegments() {
    var conversation = Conversation()
    let early = frame(.server, .text, utf8("welcome")) + frame(.server, .binary, [1])
    conversation.upgrade(early: early)
    conversation.send(.client, frame(.client, .text, utf8("a")) + frame(.client, .ping, []) + closeFrame(.client, 1001))
    conversation.send(.server, frame(.server, .pong, []) + closeFrame(.server, 1001))
    conversation.close(.server)
    #expect(
      Dissected(conversation.packets).lines == [
        "open complete", "C> GET /ws/class/ali HTTP/1.1", "S> 101 to 0", "websocket open", "S> violation R7",
        "S> frame text 7", "S> text welcome", "S> frame binary 1", "S> binary 01", "C> frame text 1", "C> text a",
        "C> frame ping 0 ",
        "C> frame close 2 03e9", "S> frame pong 0 ", "S> frame close 2 03e9", "C> websocket end 1001 ", "end fin",
      ])
  }

  static let links: [(TestLink, Bool)] = [
    (.ethernet(vlans: []), false), (.ethernet(vlans: []), true), (.ethernet(vlans: [100]), false),
    (.ethernet(vlans: [100, 200]), true), (.linuxCooked, false), (.linuxCooked2, true), (.null, false), (.null, true),
    (.raw, false), (.raw, true),
  ]

  @Test("over every link type, IPv4 and IPv6", arguments: links)
  func overLinks(link: TestLink, isIPv6: Bool) {
    let address = isIPv6 ? Conversation.localhost6 : Conversation.localhost
    let start = Conversation(client: Endpoint(address, 52344), server: Endpoint(address, 8080), link: link)
    #expect(Dissected(Self.conversation(start)).lines == Self.story)
  }

  @Test("sequence numbers that wrap around at every place of the stream")
  func wrap() {
    let lengths = Self.turns.reduce(into: [Peer.client: 0, .server: 0]) { $0[$1.0, default: 0] += $1.1.count }
    for place in stride(from: 0, to: lengths.values.max() ?? 0, by: 3) {
      let start = Conversation(
        clientStart: 0 &- UInt32(place), serverStart: 0 &- UInt32(place))
      #expect(Dissected(Self.conversation(start)).lines == Self.story, "\(place) bytes before 2³²")
    }
  }

  @Test("32,747 frames in one stream of large segments")
  func manyFrames() {
    var conversation = Conversation()
    conversation.upgrade()
    let bytes = [[UInt8]](repeating: [0x82, 0x00], count: 32747).flatMap(\.self)
    for piece in pieces(of: bytes, size: 65000) { conversation.send(.server, piece) }
    conversation.close()
    let dissected = Dissected(conversation.packets)
    #expect(dissected.totals.frames == 32747 && dissected.totals.messages == 32747)
    #expect(dissected.lines.last == "end fin" && dissected.totals.violations == 1)
  }

  @Test("HTTP before, without and instead of WebSocket")
  func plainHTTP() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(
      .client, utf8("GET /a HTTP/1.1\r\n\r\nHEAD /b HTTP/1.1\r\n\r\nPOST /c HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi"))
    conversation.send(.server, utf8("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"))
    conversation.send(.server, utf8("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"))
    conversation.send(.server, utf8("HTTP/1.1 404 No\r\nConnection: close\r\n\r\nuntil the end"))
    conversation.close(.server)
    #expect(
      Dissected(conversation.packets).lines == [
        "open complete", "C> GET /a HTTP/1.1", "C> HEAD /b HTTP/1.1", "C> POST /c HTTP/1.1 hi", "S> 200 to 0 abc",
        "S> 200 to 1", "S> 100 to 2", "S> 404 to 2 until the end", "end fin",
      ])
  }

  @Test("a refused handshake, and another try on the same connection")
  func refused() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(.client, Conversation.request("/no"))
    conversation.send(.server, utf8("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone"))
    conversation.send(.client, Conversation.request("/yes"))
    conversation.send(.server, Conversation.response())
    conversation.send(.client, frame(.client, .text, utf8("in")))
    conversation.close()
    #expect(
      Dissected(conversation.packets).lines == [
        "open complete", "C> GET /no HTTP/1.1", "S> 404 to 0 none", "S> violation R8", "C> GET /yes HTTP/1.1",
        "S> 101 to 1", "websocket open", "C> frame text 2", "C> text in", "C> violation C9",
        "C> websocket end 1006  unclean", "end fin",
      ])
  }

  @Test("server-sent events, one chunk each and cut anywhere")
  func eventStream() {
    let body = "data: one\n\ndata: two\ndata: lines\n\n"
    let chunk = String(body.utf8.count, radix: 16) + "\r\n" + body + "\r\n"
    let response = utf8(
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)
    for place in 1..<response.count {
      var conversation = Conversation()
      conversation.handshake()
      conversation.send(.client, utf8("GET /events HTTP/1.1\r\n\r\n"))
      conversation.send(.server, Array(response[..<place]))
      conversation.send(.server, Array(response[place...]))
      conversation.close()
      #expect(
        Dissected(conversation.packets).lines == [
          "open complete", "C> GET /events HTTP/1.1", "S> 200 to 0 …", "S> event one", "S> event two\nlines", "end fin",
        ])
    }
  }
}
