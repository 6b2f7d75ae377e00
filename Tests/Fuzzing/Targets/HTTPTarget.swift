import Wire

extension FuzzTarget {
  /// A stream of HTTP messages, as client or server, strict or observing.
  static let http = FuzzTarget(
    "http", seeds: { fixtures in fixtures.messages.map { [$0.sender == .client ? 0 : 1] + $0.bytes } }
  ) { input throws(BrokenPromise) in
    var input = input
    let choice = input.byte()
    try checkHTTP(input.rest, choice)
  }

  /// A chunked body, whose grammar a fuzzer hardly finds behind a head.
  static let chunked = FuzzTarget(
    "chunked", maximumLength: 1024,
    seeds: { _ in
      ["4\r\nWiki\r\n0\r\n\r\n", "5;a=b\r\nhello\r\n000\r\nTrailer: x\r\n\r\n", "fFf\r\n", "1 2\r\nx\r\n0\n\n"].map {
        [1] + Array($0.utf8)
      }
    }
  ) { input throws(BrokenPromise) in
    var input = input
    let choice = input.byte() & ~4
    let start = choice & 1 == 0 ? "POST / HTTP/1.1\r\n" : "HTTP/1.1 200 OK\r\n"
    try checkHTTP(Array((start + "Transfer-Encoding: chunked\r\n\r\n").utf8) + input.rest, choice)
  }

  private static func checkHTTP(_ bytes: [UInt8], _ choice: UInt8) throws(BrokenPromise) {
    let isRequest = choice & 1 == 0
    let policy: HTTPPolicy = choice & 2 == 0 ? .observer : .endpoint
    let answering: HTTPDecoder.Answering = choice & 4 == 0 ? .ordinary : choice & 8 == 0 ? .head : .connect
    let limits =
      choice & 16 == 0 ? HTTPDecoder.Limits() : HTTPDecoder.Limits(head: 128, fields: 4, chunkLine: 16)
    let outcome = try chunkedEqualsWhole(bytes, seed: choice) { pieces throws(BrokenPromise) in
      try HTTPOutcome(pieces, HTTPDecoder(isRequest: isRequest, policy: policy, limits: limits), answering)
    }
    try promise(outcome.position <= bytes.count, "position \(outcome.position) of \(bytes.count)")
    try promise(
      outcome.bodyLength + outcome.headLength <= bytes.count,
      "\(outcome.headLength) + \(outcome.bodyLength) bytes of \(bytes.count)")
  }
}

/// What an HTTP decoder made of a stream.
private struct HTTPOutcome: Equatable {
  enum Element: Equatable {
    case head(HTTPHead, at: Range<Int>)
    case body([UInt8])
    case end(Int)
  }

  var elements: [Element] = []
  var error: HTTPError?
  /// Where reading ended; of an error that is no more than a hint, because a line is judged when it is complete.
  var position = 0
  var isComplete = false

  var bodyLength: Int { elements.reduce(0) { if case .body(let bytes) = $1 { $0 + bytes.count } else { $0 } } }
  var headLength: Int { elements.reduce(0) { if case .head(let head, _) = $1 { $0 + head.bytes.count } else { $0 } } }

  init(_ pieces: [[UInt8]], _ fresh: HTTPDecoder, _ answering: HTTPDecoder.Answering) throws(BrokenPromise) {
    var decoder = fresh
    decoder.answering = answering
    var body: [UInt8] = []
    var consumed = 0
    for piece in pieces {
      guard error == nil else { break }
      var cursor = 0
      do throws(HTTPError) {
        while let element = try decoder.next(in: piece.span, from: &cursor) {
          switch element {
          case .head(let head): elements.append(.head(head, at: decoder.messageStart..<decoder.position))
          case .body(let range): body += piece[range]
          case .end:
            elements.append(.body(body))
            elements.append(.end(decoder.position))
            body = []
          }
        }
      } catch {
        self.error = error
      }
      consumed += cursor
    }
    if !body.isEmpty { elements.append(.body(body)) }
    if error == nil {
      try promise(decoder.position == consumed, "position \(decoder.position) after \(consumed) bytes")
      position = decoder.position
      _ = decoder.partialHead()
      isComplete = decoder.finish()
      try promise(!decoder.finish(), "finished twice")
    }
  }
}
