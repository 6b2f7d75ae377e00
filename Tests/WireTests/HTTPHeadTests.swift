import TestSupport
import Testing
import Wire

@Suite("HTTP heads")
struct HTTPHeadTests {
  private static let request = utf8(
    "GET /ws/class/ali?x=1 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUpgrade:websocket\r\nX-Empty:\r\n"
      + "Accept: \t a, b ,,c \t\r\naccept: d\r\n\r\n")

  @Test("every line of a request, and its ranges")
  func ranges() throws {
    let head = try HTTPHead(parsing: Self.request, isRequest: true)
    #expect(text(Array(head.method)) == "GET" && text(Array(head.target)) == "/ws/class/ali?x=1")
    #expect(text(Array(head.version)) == "HTTP/1.1" && head.isHTTP11 && head.statusCode == nil)
    #expect(head.text(head.firstLine) == "GET /ws/class/ali?x=1 HTTP/1.1" && head.firstLine == 0..<30)
    #expect(
      head.fields.map { "\(head.text($0.name))|\(head.text($0.value))|\(head.text($0.line))" } == [
        "Host|127.0.0.1:8080|Host: 127.0.0.1:8080", "Upgrade|websocket|Upgrade:websocket", "X-Empty||X-Empty:",
        "Accept|a, b ,,c|Accept: \t a, b ,,c \t", "accept|d|accept: d",
      ])
    // The lines and their endings are the head, without a gap.
    var end = head.firstLine.upperBound + 2
    for field in head.fields {
      #expect(field.line.lowerBound == end)
      end = field.line.upperBound + 2
    }
    #expect(end + 2 == head.bytes.count && head.bytes == Self.request)
    #expect(head.list("ACCEPT") == ["a", "b", "c", "d"])
    #expect(head.has("WebSocket", in: "upgrade") && !head.has("web", in: "upgrade"))
    #expect(head.value(of: "x-empty") == "" && head.value(of: "x-none") == nil)
    #expect(head.fields(named: "aCCept").count == 2)
  }

  @Test("a line feed alone ends a line too (RFC 9112 §2.2)")
  func bareLineFeeds() throws {
    let head = try HTTPHead(parsing: utf8("HTTP/1.1 200 OK\nA: 1\r\nB: 2\n\n"), isRequest: false)
    #expect(head.fields.map { head.text($0.line) } == ["A: 1", "B: 2"])
  }

  /// Status line, code, phrase.
  static let statusLines: [(String, Int, String)] = [
    ("HTTP/1.1 101 Switching Protocols", 101, "Switching Protocols"), ("HTTP/1.0 200 OK", 200, "OK"),
    ("HTTP/1.1 204 ", 204, ""), ("HTTP/1.1 404", 404, ""), ("HTTP/1.1 999 a  b ", 999, "a  b "),
    ("HTTP/1.1 000 é", 0, "é"),
  ]

  @Test("status lines", arguments: statusLines)
  func statusLine(line: String, code: Int, phrase: String) throws {
    let head = try HTTPHead(parsing: utf8(line + "\r\n\r\n"), isRequest: false)
    guard case .status(_, code, let range) = head.startLine else {
      Issue.record("another code")
      return
    }
    #expect(head.text(range) == phrase && head.statusCode == code && head.method.isEmpty)
    #expect(head.isHTTP11 == line.hasPrefix("HTTP/1.1"))
  }

  static let badStatusLines: [(String, HTTPError)] = [
    ("", .startLine), ("HTTP/1.1", .startLine), ("HTTP/1.1 20", .startLine), ("HTTP/1.1 2000", .startLine),
    ("HTTP/1.1 20x", .startLine), ("HTTP/1.1\t200 OK", .startLine), ("HTTP/2.0 200 OK", .version),
    ("http/1.1 200 OK", .startLine), ("HTTP/11 200 OK", .startLine), ("HTTP/1.1 -20 OK", .startLine),
    ("ICY 200 OK 12", .startLine), ("GET / HTTP/1.1", .startLine),
  ]

  @Test("status lines that are none", arguments: badStatusLines)
  func badStatusLine(line: String, error: HTTPError) {
    for policy in [HTTPPolicy.endpoint, .observer] {
      #expect(throws: error) { try HTTPHead(parsing: utf8(line + "\r\n\r\n"), isRequest: false, policy: policy) }
    }
  }

  static let badRequestLines: [(String, HTTPError)] = [
    ("GET / HTTP/2.0", .version), ("GET / HTTP/0.9", .version), ("GET /", .startLine), ("GET", .startLine),
    ("GET  HTTP/1.1", .startLine), (" GET / HTTP/1.1", .startLine), ("GET / x HTTP/1.1", .startLine),
    ("GET / HTTP/1.1 ", .startLine), ("GET / http/1.1", .startLine), ("GET /\u{1}x HTTP/1.1", .startLine),
    ("GET /\u{7F} HTTP/1.1", .startLine), ("G(T / HTTP/1.1", .startLine), ("GET\t/ HTTP/1.1", .startLine),
    ("GET / HTTP/1.x", .startLine), ("GET / HTTPS/1.1", .startLine), ("\u{16}\u{3}\u{1} / HTTP/1.1", .startLine),
  ]

  @Test("request lines that are none", arguments: badRequestLines)
  func badRequestLine(line: String, error: HTTPError) {
    for policy in [HTTPPolicy.endpoint, .observer] {
      #expect(throws: error) { try HTTPHead(parsing: utf8(line + "\r\n\r\n"), isRequest: true, policy: policy) }
    }
    #expect(error.status == (error == .version ? 505 : 400))
  }

  /// Field lines, what an endpoint says, and the fields that an observer still reads.
  static let badFields: [(String, HTTPError, [String])] = [
    ("Host : x\r\nA: 1", .field(line: 1), ["Host|x", "A|1"]),
    ("A: 1\r\nno colon\r\nB: 2", .field(line: 2), ["A|1", "B|2"]),
    (": x\r\nB: 2", .field(line: 1), ["B|2"]),
    ("a b: x\r\nB: 2", .field(line: 1), ["B|2"]),
    ("a\u{0}: x", .field(line: 1), []),
    ("A: x\u{0}y", .field(line: 1), ["A|x\u{0}y"]),
    ("A: x\ry", .field(line: 1), ["A|x\ry"]),
    ("A: 1\r\n folded\r\nB: 2", .folded(line: 2), ["A|1\r\n folded", "B|2"]),
    ("A: 1\r\n\tfolded \r\n more", .folded(line: 2), ["A|1\r\n\tfolded \r\n more"]),
    (" A: 1\r\nB: 2", .folded(line: 1), ["B|2"]),
  ]

  @Test("damaged field lines: an endpoint refuses, an observer reads the rest", arguments: badFields)
  func badField(lines: String, error: HTTPError, fields: [String]) {
    let bytes = utf8("GET / HTTP/1.1\r\n\(lines)\r\n\r\n")
    #expect(throws: error) { try HTTPHead(parsing: bytes, isRequest: true) }
    #expect(error.status == 400)
    let head = try? HTTPHead(parsing: bytes, isRequest: true, policy: .observer)
    let seen = head.map { head in head.fields.map { "\(head.text($0.name))|\(head.text($0.value))" } }
    // A folded line that begins a head has nothing to continue: not even an observer can place it.
    #expect(seen == (lines.hasPrefix(" ") ? nil : fields))
  }

  @Test("the number of fields is limited")
  func fieldLimit() throws {
    let three = utf8("GET / HTTP/1.1\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n")
    #expect(try HTTPHead(parsing: three, isRequest: true, maximumFields: 3).fields.count == 3)
    #expect(throws: HTTPError.headTooLarge(limit: 2)) {
      try HTTPHead(parsing: three, isRequest: true, maximumFields: 2)
    }
  }

  @Test("every truncation of a head either is refused or gives a part of its fields")
  func truncations() {
    for count in 0...Self.request.count {
      let head = try? HTTPHead(parsing: Array(Self.request[..<count]), isRequest: true)
      #expect((head?.fields.count ?? 0) <= 5)
    }
  }
}
