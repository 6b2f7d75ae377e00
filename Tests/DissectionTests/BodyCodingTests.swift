import Compression
import Dissection
import TestSupport
import Testing
import Wire

/// HTTP bodies with a content coding: shown as what they mean, counted as what they are on the wire.
@Suite("Content codings of bodies")
struct BodyCodingTests {
  /// "Hello, Hello, Hello", made with Python's gzip and zlib.
  static let gzip = hex("1f8b0800000000000203f348cdc9c9d751f040a2007723bef613000000")
  static let zlib = hex("789cf348cdc9c9d751f040a2003fa80675")

  private func response(_ fields: String, _ body: [UInt8], cutAt place: Int? = nil) -> Conversation {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(.client, utf8("GET / HTTP/1.1\r\n\r\n"))
    let bytes = utf8("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n") + body
    for part in place.map({ [Array(bytes[..<$0]), Array(bytes[$0...])] }) ?? [bytes] {
      if !part.isEmpty { conversation.send(.server, part) }
    }
    conversation.close(.server)
    return conversation
  }

  private func responded(_ packets: [TestPacket]) -> (HTTPResponse, Event)? {
    for event in Dissected(packets).events {
      if case .httpResponse(let response) = event.kind { return (response, event) }
    }
    return nil
  }

  static let codings: [(String, [UInt8])] = [
    ("gzip", gzip), ("GZIP", gzip), ("x-gzip", gzip), ("deflate", zlib), ("deflate", Array(zlib[2...].dropLast(4))),
    ("identity, gzip", gzip),
  ]

  @Test("decoded, whole and cut at every place, by length, in chunks and until close", arguments: codings)
  func decoded(name: String, body: [UInt8]) throws {
    let chunked = body.flatMap { utf8("1\r\n") + [$0] + utf8("\r\n") } + utf8("0\r\n\r\n")
    let forms: [(String, [UInt8])] = [
      ("Content-Length: \(body.count)", body), ("Transfer-Encoding: chunked", chunked), ("Connection: close", body),
    ]
    for (delimiter, bytes) in forms {
      let fields = "Content-Encoding: \(name)\r\n\(delimiter)"
      let head = utf8("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n").count
      for place in stride(from: 1, to: head + bytes.count, by: 3) {
        let (answer, event) = try #require(responded(response(fields, bytes, cutAt: place).packets))
        #expect(text(answer.body) == "Hello, Hello, Hello" && answer.bodyLength == 19 && answer.isComplete)
        #expect(answer.coding?.encodedLength == body.count && answer.coding?.trouble == nil)
        // The wire carried the coded bytes.
        #expect(event.payloadBytes == body.count && event.httpBytes == head + bytes.count - body.count)
      }
    }
  }

  @Test("a request's body too")
  func request() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(
      .client,
      utf8("POST / HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: \(Self.gzip.count)\r\n\r\n") + Self.gzip)
    #expect(Dissected(conversation.packets).lines.contains("C> POST / HTTP/1.1 Hello, Hello, Hello"))
  }

  static let troubles: [(String, [UInt8], BodyCoding.Trouble)] = [
    ("br", utf8("whatever"), .notDecoded), ("gzip, gzip", gzip, .notDecoded), ("gzip", utf8("not gzip"), .malformed),
    ("deflate", hex("ffffffff"), .malformed), ("gzip", Array(gzip.dropLast(9)), .malformed),
  ]

  @Test("what cannot be decoded is shown as it came, with the reason", arguments: troubles)
  func trouble(name: String, body: [UInt8], trouble: BodyCoding.Trouble) throws {
    let conversation = response("Content-Encoding: \(name)\r\nContent-Length: \(body.count)", body)
    let (answer, _) = try #require(responded(conversation.packets))
    #expect(answer.body == body && answer.bodyLength == body.count && answer.isComplete)
    #expect(answer.coding?.name == name && answer.coding?.trouble == trouble)
  }

  @Test("a part of a coded body is not decoded; no body has no coding")
  func partial() throws {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(.client, utf8("GET / HTTP/1.1\r\n\r\nHEAD / HTTP/1.1\r\n\r\n"))
    let fields = "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\n"
    conversation.send(.server, utf8("HTTP/1.1 206 Partial Content\r\n\(fields)") + Self.gzip[10..<15])
    conversation.send(
      .server, utf8("HTTP/1.1 200 OK\r\n\(fields)HTTP/1.1 304 Not Modified\r\nContent-Encoding: gzip\r\n\r\n"))
    let answers = Dissected(conversation.packets).events.compactMap { event in
      if case .httpResponse(let response) = event.kind { response } else { nil }
    }
    #expect(answers.map(\.coding?.trouble) == [.partial, nil, nil] && answers.map(\.bodyLength) == [5, 0, 0])
    #expect(answers.dropFirst().allSatisfy { $0.coding == nil })
  }

  @Test("a hole: what came before it is shown, and that the rest is missing")
  func gap() throws {
    let bytes = utf8("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(Self.gzip.count)\r\n\r\n")
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(.client, utf8("GET / HTTP/1.1\r\n\r\n"))
    conversation.send(.server, bytes + Self.gzip.prefix(18))
    conversation.skip(.server, 3)
    conversation.send(.server, Array(Self.gzip.dropFirst(21)))
    conversation.close()
    let (answer, _) = try #require(responded(conversation.packets))
    #expect(answer.coding?.trouble == .missing && !answer.isComplete)
    #expect("Hello, Hello, Hello".hasPrefix(text(answer.body)))
  }

  @Test("a bomb is left as it is")
  func bomb() throws {
    let deflater = try #require(MessageDeflater())
    let body = deflater.deflate([UInt8](repeating: 0, count: 8 << 20))
    let (answer, _) = try #require(
      responded(response("Content-Encoding: deflate\r\nContent-Length: \(body.count)", body).packets))
    #expect(answer.coding?.trouble == .tooLarge && answer.body == body && answer.bodyLength == body.count)
  }

  @Test("an event stream with a coding")
  func eventStream() throws {
    let deflater = try #require(MessageDeflater())
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(.client, utf8("GET / HTTP/1.1\r\n\r\n"))
    conversation.send(
      .server, utf8("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: deflate\r\n\r\n"))
    for word in ["one", "two"] {
      // A sync flush after each event, as servers do; the codec takes its last four bytes off.
      conversation.send(.server, deflater.deflate(utf8("data: \(word)\n\n")) + [0, 0, 0xFF, 0xFF])
    }
    let dissected = Dissected(conversation.packets)
    #expect(dissected.lines.filter { $0.contains("event") } == ["S> event one", "S> event two"])
    let sent = dissected.events.compactMap { event in
      if case .serverSentEvent = event.kind { event.payloadBytes } else { nil }
    }
    #expect(sent == conversation.packets.suffix(2).map { $0.bytes.count - 54 })
  }
}
