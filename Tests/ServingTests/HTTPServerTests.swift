import Serving
import Testing
import Wire

@Suite("HTTP on a real socket")
struct HTTPServerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var title: String
    var request: String
    var statuses: [String]
    var contains: String = ""
    var testDescription: String { title }
  }

  static let upgrade = "Host: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
  static let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

  /// Requests whose answer ends the connection.
  static let cases = [
    Case(
      title: "one request", request: "GET /?q HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", statuses: ["200"],
      contains: "Content-Length: 6\r\nConnection: close\r\n\r\nGET q\n"),
    Case(
      title: "HEAD has the head only", request: "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      statuses: ["200"], contains: "Content-Length: 7\r\nConnection: close\r\n\r\n"),
    Case(title: "HTTP/1.0", request: "GET / HTTP/1.0\r\n\r\n", statuses: ["200"], contains: "GET -"),
    Case(
      title: "absolute form", request: "GET http://x/body?a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      statuses: ["200"]),
    Case(
      title: "pipelined, in order",
      request: "GET /?1 HTTP/1.1\r\nHost: x\r\n\r\nGET /none HTTP/1.1\r\nHost: x\r\n\r\n"
        + "POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
        + "GET /?4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", statuses: ["200", "404", "200", "200"],
      contains: "hi\n"),
    Case(
      title: "a chunked body",
      request: "POST /body HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n", statuses: ["200"], contains: "abc\n"),
    Case(title: "not HTTP", request: "hello\r\n\r\n", statuses: ["400"]),
    Case(title: "no Host", request: "GET / HTTP/1.1\r\n\r\n", statuses: ["400"]),
    Case(title: "two Hosts", request: "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", statuses: ["400"]),
    Case(
      title: "Content-Length beside Transfer-Encoding",
      request: "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      statuses: ["400"]),
    Case(title: "HTTP/2.0", request: "GET / HTTP/2.0\r\nHost: x\r\n\r\n", statuses: ["505"]),
    Case(title: "an unknown method", request: "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", statuses: ["501"]),
    Case(
      title: "a head that is too large",
      request: "GET / HTTP/1.1\r\nHost: x\r\nX: " + String(repeating: "y", count: 20_000) + "\r\n\r\n",
      statuses: ["431"]),
    Case(
      title: "a body that is too large",
      request: "POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n"
        + String(repeating: "y", count: 70_000),
      statuses: ["413"]),
    Case(
      title: "a key that is none",
      request: "GET /echo HTTP/1.1\r\n\(upgrade)Sec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: short\r\n\r\n", statuses: ["400"], contains: "H5"),
    Case(
      title: "a path without WebSocket", request: "GET /none HTTP/1.1\r\n\(upgrade)\(key)Connection: close\r\n\r\n",
      statuses: ["404"]),
  ]

  @Test("Requests and their answers", arguments: cases)
  func answers(_ row: Case) throws {
    let stage = try Stage()
    let client = try stage.exchange(row.request)
    #expect(client.statuses == row.statuses)
    #expect(client.text.contains(row.contains), "\(client.text)")
    #expect(client.hasEnded)
  }

  @Test("Small requests with large answers, all in one segment: each is answered, at the reader's pace")
  func pipelinedBeyondTheQueue() throws {
    let stage = try Stage()
    let count = 300
    // 6 MB of answers; the outgoing queue ends a connection at 4 MiB.
    let requests = String(repeating: "GET /large HTTP/1.1\r\nHost: x\r\n\r\n", count: count - 1)
    let client = try stage.exchange(requests + "GET /?last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(client.statuses == Array(repeating: "200", count: count))
    #expect(client.text.hasSuffix("GET last\n"))
    #expect(client.hasEnded)
  }

  @Test("Answers that leave the connection open")
  func keptOpen() throws {
    let stage = try Stage()
    let plain = try stage.exchange("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n", responses: 1)
    #expect(plain.statuses == ["426"])
    #expect(plain.text.contains("Upgrade: websocket\r\n"))
    let post = try stage.exchange("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", responses: 1)
    #expect(post.statuses == ["405"])
    #expect(post.text.contains("Allow: GET\r\n"))
    let old = try stage.exchange(
      "GET /echo HTTP/1.1\r\n\(Self.upgrade)\(Self.key)Sec-WebSocket-Version: 8\r\n\r\n", responses: 1)
    #expect(old.statuses == ["426"])
    #expect(old.text.contains("Sec-WebSocket-Version: 13\r\n"))
    #expect(!old.hasEnded)
  }

  @Test("The 101 of RFC 6455 §1.3, and frames after it")
  func switching() throws {
    let stage = try Stage()
    let client = try stage.exchange(
      "GET /echo HTTP/1.1\r\n\(Self.upgrade)\(Self.key)Sec-WebSocket-Version: 13\r\n\r\n", responses: 1)
    #expect(
      client.text
        == "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")
    client.connection?.write(hex("8182 00000000 6869"))
    #expect(stage.loop.run(atMost: 2000) { client.received.suffix(4) == hex("8102 6869")[...] })
  }

  @Test("A request that never ends is answered with 408, a silent connection is closed")
  func deadlines() throws {
    var limits = HTTPServerLimits()
    limits.requestDeadline = 150
    let stage = try Stage(limits: limits)
    let slow = try stage.exchange("GET / HTTP/1.1\r\nHo")
    #expect(slow.statuses == ["408"])
    let silent = try stage.exchange("")
    #expect(silent.text.isEmpty)
    #expect(silent.hasEnded)
  }

  @Test("Beyond the limit of connections: 503, and from one address: 429")
  func connectionLimit() throws {
    var limits = HTTPServerLimits()
    limits.connections = 1
    let stage = try Stage(limits: limits)
    let first = try stage.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n", responses: 1)
    let second = try stage.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(first.statuses == ["200"])
    #expect(second.statuses == ["503"])
    #expect(second.text.contains("\r\nRetry-After: "))
    #expect(stage.server.totals().refused == [.connections: 1])

    limits.connections = 100
    limits.connectionsPerAddress = 1
    let crowded = try Stage(limits: limits)
    let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    #expect(try crowded.exchange(request, responses: 1).statuses == ["200"])
    #expect(try crowded.exchange(request, responses: 1).statuses == ["200"], "this machine is not limited")
    limits.limitsLoopback = true
    let strict = try Stage(limits: limits)
    let only = try strict.exchange(request, responses: 1)
    #expect(try strict.exchange(request).statuses == ["429"])
    only.connection?.close()
    #expect(strict.loop.run(atMost: 2000) { strict.server.connectionCount == 0 })
    #expect(try strict.exchange(request, responses: 1).statuses == ["200"], "there is room again")
  }
}

@Suite("Addresses")
struct AddressTests {
  @Test("A port in use is named")
  func portInUse() throws {
    let stage = try Stage()
    let error = #expect(throws: ServingError.self) {
      try HTTPServer(loop: stage.loop) { _ in .respond(HTTPResponse(.ok, text: "")) }
        .listen(host: "127.0.0.1", port: stage.port)
    }
    #expect(error?.isPortInUse == true)
    #expect(error?.name == "EADDRINUSE")
    #expect(error?.host == "127.0.0.1")
    #expect(error?.port == stage.port)
  }

  @Test("Hosts that are none of ours", arguments: ["192.0.2.1", "no such host"])
  func badHost(host: String) throws {
    let loop = try EventLoop()
    let error = #expect(throws: ServingError.self) {
      try HTTPServer(loop: loop) { _ in .respond(HTTPResponse(.ok, text: "")) }.listen(host: host, port: 0)
    }
    #expect(error?.isHostUnusable == true, "\(String(describing: error))")
    loop.close()
  }

  @Test("IPv6 loopback, where there is one")
  func ipv6() throws {
    let loop = try EventLoop()
    let server = HTTPServer(loop: loop) { _ in .respond(HTTPResponse(.ok, text: "")) }
    if let address = try? server.listen(host: "::1", port: 0) {
      #expect(address.description == "[::1]:\(address.port)")
    }
    loop.close()
  }

  @Test("Nobody listens: ECONNREFUSED")
  func refused() throws {
    let stage = try Stage()
    let port = stage.port
    stage.server.stop {}
    _ = stage.loop.run(atMost: 100) { false }
    let client = try RawClient(loop: stage.loop, port: port, sending: "")
    #expect(stage.loop.run(atMost: 2000) { client.failure != nil })
    #expect(client.failure?.name == "ECONNREFUSED")
  }
}
