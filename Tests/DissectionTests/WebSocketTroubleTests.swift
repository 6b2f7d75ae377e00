import Compression
import Dissection
import TestSupport
import Testing
import Wire

/// What peers do that they must not, compression, and what the dissector says to it.
@Suite("WebSocket under observation")
struct WebSocketTroubleTests {
  /// The lines after the handshake for what the two sides send, and then the capture ends.
  private func lines(_ turns: [(Peer, [UInt8])], extensions: String? = nil) -> [String] {
    var conversation = Conversation()
    conversation.upgrade(extensions: extensions)
    for (sender, bytes) in turns { conversation.send(sender, bytes) }
    return Array(Dissected(conversation.packets).lines.dropFirst(4).dropLast())
  }

  static let violations: [(Peer, String, [String])] = [
    (.client, "81 02 6869", ["C> frame text 2", "C> violation F3", "C> text hi"]),
    (.server, "81 82 00000000 6869", ["S> frame text 2", "S> violation F4", "S> text hi"]),
    (.server, "a1 02 6869", ["S> frame text 2", "S> violation F1", "S> text hi"]),
    (.server, "83 00", ["S> frame reserved 0", "S> violation F2"]),
    (.server, "82 7e 0001 07", ["S> frame binary 1", "S> violation F6", "S> binary 07"]),
    (.server, "80 01 41", ["S> frame continuation 1", "S> violation F10"]),
    (.server, "81 02 c328", ["S> frame text 2", "S> violation T1", "S> binary c328"]),
    (.server, "09 00", ["S> frame ping 0 ", "S> violation F9"]),
    (.server, "88 01 03", ["S> frame close 1 03", "S> violation C1"]),
    (.server, "88 02 03ed", ["S> frame close 2 03ed", "S> violation C2"]),
    (.server, "88 02 03f2", ["S> frame close 2 03f2", "S> violation C10"]),
    (.server, "88 02 13ff", ["S> frame close 2 13ff", "S> violation C3"]),
    (.server, "88 04 03e8c328", ["S> frame close 4 03e8c328", "S> violation C4"]),
  ]

  /// Where a violation stands among a frame's other lines is not promised; that it is there, once, is.
  @Test("a violation is reported once and hides nothing", arguments: violations)
  func violation(sender: Peer, drawing: String, expected: [String]) {
    let bytes = hex(drawing)
    #expect(lines([(sender, bytes)]).sorted() == expected.sorted())
    for place in 1..<bytes.count {
      let split = lines([(sender, Array(bytes[..<place])), (sender, Array(bytes[place...]))])
      #expect(split.sorted() == lines([(sender, bytes)]).sorted(), "cut at \(place)")
    }
  }

  @Test("RSV1 without an extension: F1, and the text is still checked")
  func unnegotiatedCompression() {
    #expect(lines([(.server, hex("c1 02 6869"))]).contains("S> text hi"))
    let invalid = lines([(.server, hex("c1 02 c328"))])
    #expect(invalid.contains("S> binary c328") && invalid.contains("S> violation F1"))
  }

  @Test("data after one's own Close")
  func dataAfterClose() {
    let seen = lines([(.server, closeFrame(.server, 1000)), (.server, frame(.server, .text, utf8("psst")))])
    #expect(seen.contains("S> violation C5") && seen.contains("S> text psst"))
  }

  @Test("a length with its top bit set ends what can be known of that side")
  func lostDirection() {
    let seen = lines([
      (.server, hex("82 7f 8000000000000000 00") + frame(.server, .text, utf8("x"))),
      (.server, frame(.server, .text, utf8("y"))), (.client, frame(.client, .text, utf8("z"))),
    ])
    #expect(seen == ["S> violation F7", "C> frame text 1", "C> text z"])
  }

  @Test("handshakes that break rules are reported with the conversation that follows")
  func handshakeViolations() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(
      .client, utf8(text(Conversation.request()).replacing("Version: 13", with: "Version: 8")))
    conversation.send(.server, utf8(text(Conversation.response()).replacing("s3pPLMBi", with: "S3pPLMBi")))
    conversation.send(.client, frame(.client, .text, utf8("anyway")))
    let lines = Dissected(conversation.packets).lines
    #expect(
      lines == [
        "open complete", "C> GET /ws/class/ali HTTP/1.1", "C> violation H7", "S> 101 to 0", "S> violation R3",
        "websocket wrong", "C> frame text 6", "C> text anyway", "end capture-end",
      ])
  }

  // MARK: permessage-deflate

  static let texts = ["Hello", "Hello", "Hello, Hello, Hello", "سلام سلام", ""]

  private func compressed(_ sender: Peer, noContextTakeover: Bool) throws -> [[UInt8]] {
    let deflater = try #require(MessageDeflater(noContextTakeover: noContextTakeover))
    return Self.texts.map { frame(sender, .text, deflater.deflate(utf8($0)), reserved: 4) }
  }

  @Test("compressed messages both ways, with and without context takeover", arguments: [false, true])
  func compression(noContextTakeover: Bool) throws {
    let parameters = noContextTakeover ? "; server_no_context_takeover; client_no_context_takeover" : ""
    let fromClient = try compressed(.client, noContextTakeover: noContextTakeover)
    let fromServer = try compressed(.server, noContextTakeover: noContextTakeover)
    let turns = zip(fromClient, fromServer).flatMap { [(Peer.client, $0), (Peer.server, $1)] }
    let seen = lines(turns, extensions: "permessage-deflate" + parameters)
    #expect(
      seen.filter { !$0.contains("frame") && !$0.hasSuffix("violation D12") }
        == Self.texts.flatMap { ["C> text \($0)", "S> text \($0)"] })
  }

  @Test("a compressed message in fragments, with a ping between them and an uncompressed one after")
  func compressedFragments() {
    let bytes = hex("f248cdc9c90700")
    for place in 0...bytes.count {
      let seen = lines(
        [
          (.server, frame(.server, .text, Array(bytes[..<place]), isFinal: false, reserved: 4)),
          (.server, frame(.server, .ping, utf8("p"))),
          (.server, frame(.server, .continuation, Array(bytes[place...]))),
          (.server, frame(.server, .text, utf8("plain"))),
          (.server, frame(.server, .text, hex("f200110000"), reserved: 4)),
        ], extensions: "permessage-deflate")
      #expect(
        seen.filter { !$0.contains("frame") && !$0.contains("violation F1") }
          == ["S> text Hello", "S> text plain", "S> text Hello"])
    }
  }

  @Test("the response's parameters count, not the offer's")
  func negotiated() throws {
    var conversation = Conversation()
    conversation.upgrade(
      extensions: "permessage-deflate; client_max_window_bits",
      accepted: "permessage-deflate; server_no_context_takeover")
    for bytes in try compressed(.server, noContextTakeover: true) { conversation.send(.server, bytes) }
    let seen = Dissected(conversation.packets).lines.filter { $0.hasPrefix("S> text") }
    #expect(seen == Self.texts.map { "S> text \($0)" })
    // declined by the server: RSV1 means nothing
    var declined = Conversation()
    declined.handshake()
    declined.send(.client, Conversation.request(extensions: "permessage-deflate"))
    declined.send(.server, Conversation.response())
    declined.send(.server, frame(.server, .binary, [1], reserved: 4))
    #expect(Dissected(declined.packets).lines.suffix(4).contains("S> violation F1"))
  }

  @Test("after a hole, what refers to the lost window is undecodable, not malformed", arguments: [false, true])
  func lostWindow(noContextTakeover: Bool) throws {
    let parameters = noContextTakeover ? "; server_no_context_takeover" : ""
    var conversation = Conversation()
    conversation.upgrade(extensions: "permessage-deflate" + parameters)
    let frames = try compressed(.server, noContextTakeover: noContextTakeover)
    conversation.send(.server, Array(frames[0].prefix(4)))
    conversation.skip(.server, frames[0].count - 4)
    for bytes in frames[1...] {
      conversation.send(.server, bytes)
      conversation.acknowledge(.client)
    }
    let seen = Dissected(conversation.packets).lines.filter { $0.hasPrefix("S> text") || $0.hasPrefix("S> binary") }
    #expect(seen.count == Self.texts.count)
    if noContextTakeover {
      #expect(seen.dropFirst() == Self.texts.dropFirst().map { "S> text \($0)" }[...])
    } else {
      #expect(seen.dropFirst().allSatisfy { $0.hasSuffix("undecodable") })
    }
  }

  @Test("a message that inflates to more than the limit is cut there")
  func bomb() throws {
    let deflater = try #require(MessageDeflater())
    var conversation = Conversation()
    conversation.upgrade(extensions: "permessage-deflate")
    conversation.send(
      .server, frame(.server, .binary, deflater.deflate([UInt8](repeating: 0, count: 4 << 20)), reserved: 4))
    var options = DissectionOptions()
    options.limits.message = 10_000
    let dissected = Dissected(conversation.packets, options: options)
    let message = dissected.events.compactMap { event in
      if case .webSocketMessage(let message) = event.kind { message } else { nil }
    }.first
    #expect(message?.payload.count == 10_000 && message?.trouble == .tooLarge(limit: 10_000))
    #expect(dissected.lines.contains("S> violation D11"))
  }

  @Test("bytes that are not DEFLATE are said to be so, and HTML stays text")
  func malformed() {
    let seen = lines(
      [(.server, frame(.server, .text, hex("ffff"), reserved: 4))], extensions: "permessage-deflate")
    #expect(seen.contains { $0.hasSuffix("malformed") })
    let markup = "<img src=x onerror=alert(1)>\u{1B}[2J"
    #expect(lines([(.server, frame(.server, .text, utf8(markup)))]).contains("S> text " + markup))
  }
}
