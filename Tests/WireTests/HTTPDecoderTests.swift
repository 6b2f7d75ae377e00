import TestSupport
import Testing
import Wire

@Suite("HTTP messages in a byte stream")
struct HTTPDecoderTests {
  /// What came out of a decoder, body bytes joined, with the place of each head and end.
  enum Seen: Equatable {
    case head(String, at: Range<Int>)
    case body(String)
    case end(at: Int)
    case refused(HTTPError)
    case endedByClose
    /// Bytes that the decoder left alone after it handed the stream over.
    case rest(String)
  }

  static func decode(
    _ chunks: [[UInt8]], isRequest: Bool = true, policy: HTTPPolicy = .endpoint,
    limits: HTTPDecoder.Limits = HTTPDecoder.Limits(), answering: [HTTPDecoder.Answering] = []
  ) -> [Seen] {
    var decoder = HTTPDecoder(isRequest: isRequest, policy: policy, limits: limits)
    var seen: [Seen] = []
    var answers = answering[...]
    var body = ""
    var rest: [UInt8] = []
    func flush() {
      if !body.isEmpty { seen.append(.body(body)) }
      body = ""
    }
    do throws(HTTPError) {
      for chunk in chunks {
        var cursor = 0
        while true {
          if decoder.isBetweenMessages { decoder.answering = answers.first ?? .ordinary }
          guard let element = try decoder.next(in: chunk.span, from: &cursor) else { break }
          switch element {
          case .head(let head):
            if let code = head.statusCode, code < 200, code != 101 {} else { answers = answers.dropFirst() }
            seen.append(.head(text(Array(head.bytes[head.firstLine])), at: decoder.messageStart..<decoder.position))
          case .body(let range): body += text(Array(chunk[range]))
          case .end:
            flush()
            seen.append(.end(at: decoder.position))
          }
        }
        if decoder.isHandedOver { rest += chunk[cursor...] }
      }
      flush()
      if decoder.finish() { seen.append(.endedByClose) }
      if !rest.isEmpty { seen.append(.rest(text(rest))) }
    } catch {
      flush()
      seen.append(.refused(error))
    }
    return seen
  }

  /// What is decoded must not depend on how the bytes arrive.
  static func decodeAtEveryChunking(
    _ stream: String, isRequest: Bool = true, policy: HTTPPolicy = .endpoint,
    answering: [HTTPDecoder.Answering] = []
  ) -> [Seen] {
    let bytes = utf8(stream)
    let whole = decode([bytes], isRequest: isRequest, policy: policy, answering: answering)
    for chunks in chunkings(of: bytes) {
      let seen = decode(chunks, isRequest: isRequest, policy: policy, answering: answering)
      #expect(seen == whole, "in pieces of \(chunks.map(\.count))")
    }
    return whole
  }

  static let requests: [(String, [Seen])] = [
    ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", [.head("GET / HTTP/1.1", at: 0..<27), .end(at: 27)]),
    (
      "POST /p HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello",
      [.head("POST /p HTTP/1.1", at: 0..<39), .body("hello"), .end(at: 44)]
    ),
    ("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n", [.head("POST / HTTP/1.1", at: 0..<38), .end(at: 38)]),
    (  // §6.3: equal lengths are one
      "POST / HTTP/1.1\r\nContent-Length: 2, 2\r\n\r\nab",
      [.head("POST / HTTP/1.1", at: 0..<41), .body("ab"), .end(at: 43)]
    ),
    (  // pipelining, and empty lines before a request (§2.2)
      "GET /a HTTP/1.1\r\n\r\n\r\n\nGET /b HTTP/1.1\r\n\r\n",
      [
        .head("GET /a HTTP/1.1", at: 0..<19), .end(at: 19), .head("GET /b HTTP/1.1", at: 22..<41), .end(at: 41),
      ]
    ),
    (  // chunks with extensions, in both cases of hex, and trailers
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "5;name=value\r\nhello\r\nA \r\n, world!!!\r\n00;last\r\nExpires: now\r\nX: y\r\n\r\nGET /c HTTP/1.1\r\n\r\n",
      [
        .head("POST / HTTP/1.1", at: 0..<47), .body("hello, world!!!"), .end(at: 115),
        .head("GET /c HTTP/1.1", at: 115..<134), .end(at: 134),
      ]
    ),
    (
      "POST / HTTP/1.1\r\ntransfer-encoding: Chunked\r\n\r\n0\r\n\r\n",
      [.head("POST / HTTP/1.1", at: 0..<47), .end(at: 52)]
    ),
  ]

  @Test("requests at every chunking, the same for endpoint and observer", arguments: requests)
  func request(stream: String, expected: [Seen]) {
    #expect(Self.decodeAtEveryChunking(stream) == expected)
    #expect(Self.decodeAtEveryChunking(stream, policy: .observer) == expected)
  }

  static let responses: [(String, [HTTPDecoder.Answering], [Seen])] = [
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", [],
      [
        .head("HTTP/1.1 200 OK", at: 0..<38), .body("hi"), .end(at: 40),
        .head("HTTP/1.1 404 Not Found", at: 40..<85), .end(at: 85),
      ]
    ),
    (  // neither length nor chunks: until close (§6.3 rule 8)
      "HTTP/1.0 200 OK\r\n\r\nall of\r\n\r\nthis", [],
      [.head("HTTP/1.0 200 OK", at: 0..<19), .body("all of\r\n\r\nthis"), .endedByClose]
    ),
    (  // interim responses do not answer the request
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
      [.head],
      [
        .head("HTTP/1.1 100 Continue", at: 0..<25), .end(at: 25), .head("HTTP/1.1 103 Early Hints", at: 25..<62),
        .end(at: 62), .head("HTTP/1.1 200 OK", at: 62..<100), .end(at: 100),
      ]
    ),
    (  // HEAD, then an ordinary one (§6.3 rule 1)
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
      [.head, .ordinary],
      [
        .head("HTTP/1.1 200 OK", at: 0..<38), .end(at: 38), .head("HTTP/1.1 200 OK", at: 38..<76), .body("hi"),
        .end(at: 78),
      ]
    ),
    (
      "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nHTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n",
      [],
      [
        .head("HTTP/1.1 204 No Content", at: 0..<46), .end(at: 46),
        .head("HTTP/1.1 304 Not Modified", at: 46..<103), .end(at: 103),
      ]
    ),
    (  // the bytes after a 101 are not HTTP (frames in its segment)
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\u{1}\u{5}Hello", [],
      [.head("HTTP/1.1 101 Switching Protocols", at: 0..<56), .end(at: 56), .rest("\u{1}\u{5}Hello")]
    ),
    (
      "HTTP/1.1 200 Connection established\r\n\r\nanything", [.connect],
      [.head("HTTP/1.1 200 Connection established", at: 0..<39), .end(at: 39), .rest("anything")]
    ),
    (
      "HTTP/1.1 407 No\r\nContent-Length: 1\r\n\r\nx", [.connect],
      [.head("HTTP/1.1 407 No", at: 0..<38), .body("x"), .end(at: 39)]
    ),
  ]

  @Test("responses at every chunking, the same for endpoint and observer", arguments: responses)
  func response(stream: String, answering: [HTTPDecoder.Answering], expected: [Seen]) {
    #expect(Self.decodeAtEveryChunking(stream, isRequest: false, answering: answering) == expected)
    #expect(
      Self.decodeAtEveryChunking(stream, isRequest: false, policy: .observer, answering: answering) == expected)
  }

  /// What an endpoint refuses in a POST with these fields and body, its status, and what an observer makes of it.
  static let refusals: [(String, String, HTTPError, Int, [Seen])] = [
    ("Content-Length: x", "", .contentLength, 400, [.end(at: 0)]),
    ("Content-Length: -1", "", .contentLength, 400, [.end(at: 0)]),
    ("Content-Length: +1", "", .contentLength, 400, [.end(at: 0)]),
    ("Content-Length: 0x1", "", .contentLength, 400, [.end(at: 0)]),
    ("Content-Length: 1, 2", "", .contentLength, 400, [.end(at: 0)]),
    ("Content-Length: 1\r\nContent-Length: 2", "", .contentLength, 400, [.end(at: 0)]),
    ("Content-Length: 99999999999999999999", "", .contentLength, 400, [.end(at: 0)]),
    ("Content-Length:", "", .contentLength, 400, [.end(at: 0)]),
    (
      "Content-Length: 3\r\nTransfer-Encoding: chunked", "1\r\nx\r\n0\r\n\r\n", .contentLength, 400,
      [.body("x"), .end(at: 11)]
    ),
    ("Transfer-Encoding: gzip", "", .transferCoding, 501, [.end(at: 0)]),
    ("Transfer-Encoding: chunked, gzip", "", .transferCoding, 501, [.end(at: 0)]),
    ("Transfer-Encoding: gzip, chunked", "1\r\nx\r\n0\r\n\r\n", .transferCoding, 501, [.body("x"), .end(at: 11)]),
    ("Transfer-Encoding:", "", .transferCoding, 501, [.end(at: 0)]),
  ]

  @Test("bodies that an endpoint refuses and an observer tries to follow", arguments: refusals)
  func refusal(fields: String, body: String, error: HTTPError, status: Int, observed: [Seen]) {
    let head = "POST / HTTP/1.1\r\n\(fields)\r\n\r\n"
    #expect(Self.decodeAtEveryChunking(head + body).last == .refused(error))
    #expect(error.status == status)
    let length = head.utf8.count
    let expected = observed.map { seen in
      if case .end(let offset) = seen { Seen.end(at: length + offset) } else { seen }
    }
    #expect(
      Self.decodeAtEveryChunking(head + body, policy: .observer)
        == [.head("POST / HTTP/1.1", at: 0..<length)] + expected)
  }

  static let badChunks: [(String, [Seen])] = [
    ("x\r\n", []), ("\r\n", []), (";a\r\n", []), ("-1\r\n", []), (" 1\r\nx\r\n", []), ("1g\r\nx\r\n", []),
    ("ffffffffffffffff\r\n", []), ("10000000000000000\r\n", []), ("1\r\nxy\r\n", [.body("x")]),
    ("1\r\nx0\r\n", [.body("x")]), ("1 2\r\nx\r\n", []),
    ("1 \t 2;a\r\nx\r\n", []),
  ]

  @Test("chunks that are none", arguments: badChunks)
  func badChunk(body: String, before: [Seen]) {
    let seen = Self.decodeAtEveryChunking("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
    #expect(seen == [.head("POST / HTTP/1.1", at: 0..<47)] + before + [.refused(.chunk)])
    #expect(HTTPError.chunk.status == 400)
  }

  @Test("what is not HTTP is found out at its first line")
  func foreign() {
    let seen: [Seen] = [.refused(.startLine)]
    #expect(Self.decodeAtEveryChunking("\u{16}\u{3}\u{1} hello\n more") == seen)
    #expect(Self.decodeAtEveryChunking("SSH-2.0-OpenSSH\r\n", isRequest: false) == seen)
  }

  @Test("every length has its limit")
  func limits() {
    var limits = HTTPDecoder.Limits(head: 64, fields: 2, chunkLine: 16)
    let long = utf8("GET /" + String(repeating: "a", count: 64))
    for chunks in [[long], pieces(of: long, size: 1)] {
      #expect(Self.decode(chunks, limits: limits) == [.refused(.targetTooLong(limit: 64))])
    }
    let field = utf8("GET / HTTP/1.1\r\nA: " + String(repeating: "a", count: 64))
    for chunks in [[field], pieces(of: field, size: 1)] {
      #expect(Self.decode(chunks, limits: limits) == [.refused(.headTooLarge(limit: 64))])
    }
    let many = utf8("GET / HTTP/1.1\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n")
    #expect(Self.decode([many], limits: limits) == [.refused(.headTooLarge(limit: 2))])
    #expect(HTTPError.headTooLarge(limit: 2).status == 431 && HTTPError.targetTooLong(limit: 1).status == 414)
    let chunked = utf8("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
    limits = HTTPDecoder.Limits(head: 64, fields: 2, chunkLine: 16)
    let line = chunked + utf8("1;" + String(repeating: "x", count: 16) + "\r\n")
    #expect(Self.decode([line], limits: limits).last == .refused(.chunk))
    // "of all trailers": short lines must not add up to a flood.
    let trailers = chunked + utf8("0\r\n" + String(repeating: "A: 1\r\n", count: 20) + "\r\n")
    for size in [1, 1000] {
      #expect(Self.decode(pieces(of: trailers, size: size), limits: limits).last == .refused(.chunk))
    }
  }

  @Test("a message cut anywhere gives its beginning and no end")
  func truncations() {
    let stream = utf8("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    for count in 0..<stream.count {
      let seen = Self.decode([Array(stream[..<count])])
      #expect(!seen.contains { if case .end = $0 { true } else { false } })
      #expect(seen.count <= 2)
    }
  }
}
