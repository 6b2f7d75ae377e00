import Testing
import Wire

/// Bytes written as hexadecimal digits; blanks are for the reader.
func hex(_ text: String) -> [UInt8] {
  let digits = text.utf8.compactMap(hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

/// What an endpoint did with what it was given.
struct Reaction: Equatable {
  var actions: [WebSocketAction] = []
  var sent: [UInt8] = []
}

/// Feeds `pieces` to a fresh endpoint; a client's masking key is always 0, so its bytes are readable.
func reaction(of role: Peer, to pieces: [[UInt8]], limit: Int = 1000) -> (Reaction, WebSocketEnding) {
  var endpoint = WebSocketEndpoint(role: role, limits: WebSocketLimits(message: limit)) { 0 }
  var reaction = Reaction()
  for piece in pieces {
    var cursor = 0
    while let action = endpoint.next(in: piece.span, from: &cursor, now: 0) { reaction.actions.append(action) }
    endpoint.drainOutgoing { reaction.sent.append($0) }
  }
  return (reaction, endpoint.ending)
}

struct Row: Sendable, CustomTestStringConvertible {
  var title: String
  var role: Peer = .server
  /// What arrives.
  var input: String
  var actions: [WebSocketAction]
  /// What is answered.
  var sent = ""
  /// The close code that stands for the connection afterwards; nil while it is open.
  var code: UInt16?
  var rule: Rule?

  var testDescription: String { title }
}

func text(_ string: String) -> WebSocketAction { .deliver(EndpointMessage(.text, Array(string.utf8))) }

/// A Close that carries the code and, as its reason, the rule and what was seen.
func failure(_ code: UInt16, _ reason: String, mask: Bool = false) -> String {
  let body = [UInt8(code >> 8), UInt8(code & 255)] + Array(reason.utf8)
  let header = mask ? [0x88, 0x80 | UInt8(body.count), 0, 0, 0, 0] : [0x88, UInt8(body.count)]
  return (header + body).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

let end: [WebSocketAction] = [.over, .finish]
/// After a violation the FIN follows a moment later.
let failed: [WebSocketAction] = [.over]

let rows: [Row] = [
  Row(title: "a masked text (RFC 6455 §5.7)", input: "8185 37fa213d 7f9f4d5158", actions: [text("Hello")]),
  Row(title: "an unmasked text from the server", role: .client, input: "8105 48656c6c6f", actions: [text("Hello")]),
  Row(title: "an empty text", input: "8180 00000000", actions: [text("")]),
  Row(title: "binary", input: "8282 00000000 00ff", actions: [.deliver(EndpointMessage(.binary, [0, 255]))]),
  Row(title: "two messages", input: "8181 00000000 61 8181 00000000 62", actions: [text("a"), text("b")]),
  Row(
    title: "a character split over two fragments, a ping between them",
    input: "0181 00000000 d8 8982 00000000 6869 8081 00000000 b3",
    actions: [.deliverPing(Array("hi".utf8)), text("س")], sent: "8a02 6869"),
  Row(
    title: "the client masks its pong", role: .client, input: "8901 41", actions: [.deliverPing([0x41])],
    sent: "8a81 00000000 41"),
  Row(title: "an unsolicited pong", input: "8a81 00000000 41", actions: [.deliverPong([0x41])]),
  Row(
    title: "a close is answered with its code", input: "8885 00000000 03e8 627965", actions: end, sent: "8802 03e8",
    code: 1000),
  Row(title: "an empty close", input: "8880 00000000", actions: end, sent: "8800", code: 1005),
  Row(
    title: "the client waits for the server's FIN", role: .client, input: "8802 03e9", actions: [.over],
    sent: "8882 00000000 03e9", code: 1001),
  Row(
    title: "nothing is read after a close", input: "8882 00000000 03e8 8181 00000000 61", actions: end,
    sent: "8802 03e8", code: 1000),
  Row(
    title: "an unmasked frame from the client", input: "8101 61", actions: failed,
    sent: failure(1002, "F3 a frame from the client without a mask"), code: 1002, rule: .F3),
  Row(
    title: "a masked frame from the server", role: .client, input: "8181 00000000 61", actions: failed,
    sent: failure(1002, "F4 a masked frame from the server", mask: true), code: 1002, rule: .F4),
  Row(
    title: "a reserved bit", input: "c181 00000000 61", actions: failed,
    sent: failure(1002, "F1 RSV bits 4 without an extension that gives them a meaning"), code: 1002, rule: .F1),
  Row(
    title: "a reserved opcode", input: "8381 00000000 61", actions: failed,
    sent: failure(1002, "F2 opcode 3 is reserved"), code: 1002, rule: .F2),
  Row(
    title: "a length that is longer than it must be", input: "81fe 0001 00000000 61", actions: failed,
    sent: failure(1002, "F6 length 1 in 16 bits"), code: 1002, rule: .F6),
  Row(
    title: "a length with its top bit set", input: "82ff 8000000000000000 00000000", actions: failed,
    sent: failure(1002, "F7 the most significant bit of the length is 1"), code: 1002, rule: .F7),
  Row(
    title: "a fragmented ping", input: "0980 00000000", actions: failed,
    sent: failure(1002, "F9 a fragmented control frame"), code: 1002, rule: .F9),
  Row(
    title: "a ping of 126 bytes", input: "89fe 007e 00000000", actions: failed,
    sent: failure(1002, "F8 a control frame of 126 bytes"), code: 1002, rule: .F8),
  Row(
    title: "a continuation of nothing", input: "8081 00000000 61", actions: failed,
    sent: failure(1002, "F10 a continuation frame, but no message has begun"), code: 1002, rule: .F10),
  Row(
    title: "a message inside a message", input: "0181 00000000 61 8181 00000000 62", actions: failed,
    sent: failure(1002, "F11 a new message begins before the last one has ended"), code: 1002, rule: .F11),
  Row(
    title: "a byte that is not UTF-8", input: "8182 00000000 61ff", actions: failed,
    sent: failure(1007, "T1 byte 1 of the message is not UTF-8"), code: 1007, rule: .T1),
  Row(
    title: "a message that ends inside a character", input: "8181 00000000 d8", actions: failed,
    sent: failure(1007, "T1 the message ends in the middle of a character"), code: 1007, rule: .T1),
  Row(
    title: "a message beyond the limit, refused at its header", input: "81fe 03e9 00000000", actions: failed,
    sent: failure(1009, "F15 a message of more than 1000 bytes"), code: 1009, rule: .F15),
  Row(
    title: "a close body of one byte", input: "8881 00000000 03", actions: failed,
    sent: failure(1002, "C1 a close body of one byte"), code: 1002, rule: .C1),
  Row(
    title: "a close code that must not be sent", input: "8882 00000000 03ed", actions: failed,
    sent: failure(1002, "C2 close code 1005 must not be sent"), code: 1002, rule: .C2),
  Row(
    title: "a close reason that is not UTF-8", input: "8883 00000000 03e8 ff", actions: failed,
    sent: failure(1007, "C4 the close reason is not UTF-8"), code: 1007, rule: .C4),
]

@Test("Bytes and what an endpoint makes of them, at every chunking", arguments: rows)
func endpoint(_ row: Row) {
  let input = hex(row.input)
  let expected = Reaction(actions: row.actions, sent: hex(row.sent))
  var chunkings = [[input], input.map { [$0] }]
  for cut in 0..<input.count { chunkings.append([Array(input[..<cut]), Array(input[cut...])]) }
  for pieces in chunkings {
    let (reaction, ending) = reaction(of: row.role, to: pieces)
    #expect(reaction == expected, "in pieces of \(pieces.map(\.count))")
    #expect(ending.violation?.rule == row.rule)
    if let code = row.code { #expect(ending.code == code) }
  }
}

@Test("Text is refused at its first bad byte, not at its end")
func earlyUTF8() {
  let (reaction, _) = reaction(of: .server, to: [hex("81fe 0200 00000000 61ff")])
  #expect(reaction.actions == failed)
}

@Suite("Closing and time")
struct EndpointClosing {
  func actions(_ endpoint: inout WebSocketEndpoint, _ input: String, now: UInt64 = 0) -> [WebSocketAction] {
    let bytes = hex(input)
    var cursor = 0
    var found: [WebSocketAction] = []
    while let action = endpoint.next(in: bytes.span, from: &cursor, now: now) { found.append(action) }
    return found
  }

  func sent(_ endpoint: inout WebSocketEndpoint) -> [UInt8] {
    var bytes: [UInt8] = []
    endpoint.drainOutgoing { bytes.append($0) }
    return bytes
  }

  @Test("We close first: messages still arrive, nothing is sent, the answer ends it")
  func closeFirst() {
    var endpoint = WebSocketEndpoint(role: .server) { 0 }
    endpoint.close(code: 1001, reason: "bye", now: 0)
    #expect(sent(&endpoint) == hex("8805 03e9 627965"))
    let late: [UInt8] = [0x61]
    endpoint.send(.text, late.span)
    endpoint.close(code: 1000, now: 0)
    #expect(sent(&endpoint) == [])
    #expect(actions(&endpoint, "8181 00000000 61") == [text("a")])
    #expect(actions(&endpoint, "8882 00000000 03e9") == [.over, .finish])
    #expect(sent(&endpoint) == [])
    #expect(endpoint.ending.wasClean)
    #expect(endpoint.receivedEnd() == nil)
  }

  @Test("No Close in answer: over at the deadline")
  func closeUnanswered() {
    var endpoint = WebSocketEndpoint(role: .client, limits: WebSocketLimits(closeDeadline: 500)) { 0 }
    endpoint.close(code: 1000, now: 100)
    #expect(endpoint.tick(now: 599) == nil)
    #expect(endpoint.tick(now: 600) == .over)
    #expect(endpoint.tick(now: 600) == .drop)
    #expect(endpoint.tick(now: 9999) == nil)
    #expect(endpoint.ending.code == 1006)
    #expect(!endpoint.ending.wasClean)
  }

  @Test("The peer does not close TCP: dropped at the deadline")
  func tcpLeftOpen() {
    var endpoint = WebSocketEndpoint(role: .server, limits: WebSocketLimits(closeDeadline: 500)) { 0 }
    #expect(actions(&endpoint, "8880 00000000", now: 100) == [.over, .finish])
    #expect(endpoint.tick(now: 599) == nil)
    #expect(endpoint.tick(now: 600) == .drop)
  }

  @Test("TCP ends without a Close: 1006")
  func tcpGone() {
    var endpoint = WebSocketEndpoint(role: .server) { 0 }
    #expect(actions(&endpoint, "8185 37fa213d 7f9f") == [])
    #expect(endpoint.receivedEnd() == .over)
    #expect(endpoint.ending.code == 1006)
  }

  @Test("Silence: a ping, then the end; any byte is an answer")
  func silence() {
    var endpoint = WebSocketEndpoint(role: .server, limits: WebSocketLimits(pingInterval: 100)) { 0 }
    endpoint.begin(now: 0)
    #expect(endpoint.tick(now: 99) == nil)
    #expect(sent(&endpoint) == [])
    #expect(endpoint.tick(now: 100) == nil)
    #expect(sent(&endpoint) == hex("8900"))
    #expect(actions(&endpoint, "8a80 00000000", now: 150) == [.deliverPong([])])
    #expect(endpoint.tick(now: 250) == nil)
    #expect(sent(&endpoint) == hex("8900"))
    #expect(endpoint.tick(now: 350) == .over)
    #expect(endpoint.tick(now: 350) == .drop)
  }

  @Test("A message that is never finished: 1008 at its deadline, whatever drips in")
  func unfinished() {
    var endpoint = WebSocketEndpoint(role: .server, limits: WebSocketLimits(messageDeadline: 100)) { 0 }
    // The first fragment, then a ping and an empty fragment: the message is as old as its first byte.
    #expect(actions(&endpoint, "0181 00000000 61", now: 10) == [])
    #expect(actions(&endpoint, "8980 00000000", now: 60) == [.deliverPing([])])
    #expect(actions(&endpoint, "0080 00000000", now: 109) == [])
    #expect(endpoint.tick(now: 109) == nil)
    _ = sent(&endpoint)
    #expect(endpoint.tick(now: 110) == .over)
    #expect(endpoint.tick(now: 209) == nil)
    #expect(endpoint.tick(now: 210) == .finish, "the code is to be seen before the end")
    #expect(endpoint.tick(now: 211) == nil)
    #expect(sent(&endpoint).starts(with: hex("881e 03f0")))
    #expect(endpoint.ending.code == 1008)

    var other = WebSocketEndpoint(role: .server, limits: WebSocketLimits(messageDeadline: 100)) { 0 }
    #expect(actions(&other, "8181 00000000 61 81", now: 10) == [text("a")])
    #expect(actions(&other, "81 00000000 61", now: 100) == [text("a")])
    #expect(other.tick(now: 500) == nil, "between messages there is no deadline")
    #expect(actions(&other, "81", now: 500) == [])
    #expect(other.tick(now: 600) == .over, "half a header counts too")
  }

  @Test("More pings in a second than are granted: 1008")
  func pingFlood() {
    var endpoint = WebSocketEndpoint(role: .server, limits: WebSocketLimits(controlFramesPerSecond: 3)) { 0 }
    let ping = "8980 00000000"
    let pong = "8a80 00000000"
    #expect(actions(&endpoint, ping + pong + ping, now: 1000).count == 3)
    #expect(actions(&endpoint, ping + ping + ping, now: 2000).count == 3, "another second")
    #expect(actions(&endpoint, pong + ping, now: 2999) == [.over])
    #expect(endpoint.ending.code == 1008)
  }

  @Test("A compressed message is expanded before it is judged; RSV1 marks what we send")
  func compression() {
    let doubling = Doubling()
    var endpoint = WebSocketEndpoint(role: .server, limits: WebSocketLimits(message: 8), compression: doubling) { 0 }
    // Compressed and in two fragments, then plain.
    #expect(actions(&endpoint, "4181 00000000 61 8081 00000000 62 8181 00000000 63") == [text("aabb"), text("c")])
    let hello = Array("xxyy".utf8)
    endpoint.send(.text, hello.span)
    #expect(sent(&endpoint) == hex("c102 7879"))
    endpoint.ping([])
    #expect(sent(&endpoint) == hex("8900"), "control frames are never compressed")

    let rows: [(String, Rule, UInt16)] = [
      ("c185 00000000 6162636465", .D11, 1009),  // ten bytes out of five
      ("c180 00000000", .D7, 1007),  // what the extension never makes
      ("c181 00000000 ff", .T1, 1007),  // not UTF-8 after expansion
      ("c181 00000000 d8", .T1, 1007),
      ("4181 00000000 61 c081 00000000 62", .D1, 1002),
      ("c980 00000000", .D1, 1002),
    ]
    for (input, rule, code) in rows {
      var endpoint = WebSocketEndpoint(role: .server, limits: WebSocketLimits(message: 8), compression: doubling) { 0 }
      #expect(actions(&endpoint, input) == [.over], "\(rule)")
      #expect(endpoint.ending.violation?.rule == rule)
      #expect(endpoint.ending.code == code)
    }
  }

  /// "Compresses" by leaving out every second byte.
  final class Doubling: MessageCompression {
    func compress(_ message: Span<UInt8>) -> [UInt8]? {
      stride(from: 0, to: message.count, by: 2).map { message[$0] }
    }
    func expand(_ payload: [UInt8], limit: Int) throws(MessageCompressionError) -> [UInt8] {
      if payload.isEmpty { throw .malformed }
      if payload.count * 2 > limit { throw .tooLarge(limit: limit) }
      return payload.flatMap { [$0, $0] }
    }
  }

  @Test("A reason is cut to 123 bytes between characters; a forbidden code becomes 1000")
  func reasons() {
    var endpoint = WebSocketEndpoint(role: .server) { 0 }
    endpoint.close(code: 1006, reason: String(repeating: "س", count: 100), now: 0)
    let bytes = sent(&endpoint)
    #expect(Array(bytes.prefix(4)) == hex("887c 03e8"))
    #expect(bytes.count == 4 + 122)
  }

  @Test("Every frame of a client has a key of its own, and the payload is masked with it")
  func masking() {
    var key: UInt32 = 0x37fa_213c
    var endpoint = WebSocketEndpoint(role: .client) {
      key += 1
      return key
    }
    let hello = Array("Hello".utf8)
    endpoint.send(.text, hello.span)
    endpoint.ping([])
    #expect(sent(&endpoint) == hex("8185 37fa213d 7f9f4d5158 8980 37fa213e"))
  }
}
