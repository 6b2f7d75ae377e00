import Wire

/// The server's side of one HTTP/1.1 connection, up to an upgrade.
///
/// Requests are answered one after the other in the order in which they came, also when several arrive at once
/// (pipelining, RFC 9112 §9.3.2).
///
/// ```
/// waiting ─ first byte ─► reading ─ complete ─► answered ─► waiting …
///                                                      ├─► answering    the answer comes later, or in pieces
///                                                      ├─► upgraded     101: the WebSocket connection takes over
///    any error ─────────────────────────────────────►  └─► lingering    Connection: close
/// ```
final class HTTPServerConnection: TCPConnectionHandler, Placed {
  private enum State {
    /// Between requests, or inside one, until a deadline (loop milliseconds).
    case open(until: UInt64)
    /// The answer to a request is on its way; no deadline of ours runs.
    case answering(HTTPExchange)
    /// Our side is closed. What still comes is read and dropped, because closing a socket with unread bytes sends a
    /// RST, which could destroy the response on its way (RFC 9112 §9.6).
    case lingering(until: UInt64)
    case over
  }

  let connection: TCPConnection
  /// Until the connection is gone, when the server forgets us: so neither is freed while the other is in use.
  private let server: HTTPServer
  private var decoder: HTTPDecoder
  private var state: State
  private var head: HTTPHead?
  private var body: [UInt8] = []
  /// Pipelined requests that were read and wait until the answers before them have gone out; at most two reads of the
  /// loop's buffer, because reading pauses then.
  private var waiting: [UInt8] = []
  private let peer: String
  var place = 0
  /// Where the server counts this connection.
  let address: SocketAddress.Host?

  init(connection: TCPConnection, server: HTTPServer) {
    self.connection = connection
    self.server = server
    let limits = server.limits
    decoder = HTTPDecoder(
      isRequest: true, policy: .endpoint, limits: .init(head: limits.head, fields: limits.fields))
    state = .open(until: connection.loop.now + limits.requestDeadline)
    connection.outgoingLimit = limits.outgoing
    let address = connection.peer
    peer = address?.description ?? "-"
    self.address = address?.hostKey
  }

  /// What the `Date` field says now.
  func date() -> [UInt8] { server.date() }

  /// Turns a connection away before its first request.
  func refuse(_ reason: HTTPServerCounters.Refusal) {
    let retry = [(name: "Retry-After", value: "5")]
    switch reason {
    case .connections:
      refuse(
        HTTPResponse(.serviceUnavailable, text: "the server has as many connections as it can bear", headers: retry))
    case .address:
      refuse(HTTPResponse(.tooManyRequests, text: "too many connections from this address", headers: retry))
    }
  }

  // MARK: TCP

  func received(_ bytes: Span<UInt8>, on connection: TCPConnection) {
    if case .answering = state { return keep(bytes) }
    guard waiting.isEmpty else { return keep(bytes) }
    var cursor = 0
    while case .open(let deadline) = state {
      if decoder.isBetweenMessages, cursor < bytes.count, connection.outgoingCount > connection.readingPauseLimit {
        waiting = bytes.array(cursor..<bytes.count)
        connection.pauseReading()
        return
      }
      if cursor < bytes.count, decoder.isBetweenMessages {
        state = .open(until: connection.loop.now + server.limits.requestDeadline)
      }
      do throws(HTTPError) {
        guard let element = try decoder.next(in: bytes, from: &cursor) else {
          // The deadline is the request's, so that a byte now and then does not extend it (slow-loris).
          if decoder.isBetweenMessages, head == nil {
            state = .open(until: max(deadline, connection.loop.now + server.limits.idleDeadline))
          }
          return
        }
        switch element {
        case .head(let head): begin(head)
        case .body(let range): add(bytes.extracting(range))
        case .end: complete(rest: bytes.extracting(cursor..<bytes.count))
        }
      } catch {
        refuse(HTTPResponse(status(of: error), text: status(of: error).phrase.description))
      }
    }
    if case .answering = state, cursor < bytes.count { keep(bytes.extracting(cursor..<bytes.count)) }
  }

  /// Reading goes on for a while, because only who reads learns that the peer has gone.
  private func keep(_ bytes: Span<UInt8>) {
    waiting.append(bytes)
    if waiting.count > EventLoop.readBufferSize { connection.pauseReading() }
  }

  /// The answers have gone out: on with the requests behind them.
  func drained(_ connection: TCPConnection) {
    guard !waiting.isEmpty, case .open = state else { return }
    var bytes: [UInt8] = []
    swap(&bytes, &waiting)
    received(bytes.span, on: connection)
    if waiting.isEmpty { connection.resumeReading() }
  }

  func receivedEnd(on connection: TCPConnection) {
    end()
    connection.finishAndClose()
  }

  func closed(_ connection: TCPConnection, reason: TCPCloseReason) {
    end()
    server.remove(self)
    server.counters.add(connection)
  }

  private func end() {
    let last = state
    state = .over
    if case .answering(let exchange) = last { exchange.cancel() }
  }

  /// Called now and then with the loop's time.
  func tick(now: UInt64) {
    switch state {
    case .open(let deadline) where now >= deadline:
      if decoder.isBetweenMessages, head == nil {
        state = .over
        connection.finishAndClose()
      } else {
        refuse(HTTPResponse(.requestTimeout, text: "the request took too long"))
      }
    case .lingering(let deadline) where now >= deadline:
      state = .over
      connection.close()
    default: break
    }
  }

  /// Bytes that are held for this connection: an unfinished body, requests that wait, and what waits to be sent.
  var heldCount: Int { body.count + waiting.count + connection.outgoingCount }

  /// The server is going away: an idle connection has nothing to lose.
  func stop() {
    guard case .open = state else { return }
    linger()
  }

  // MARK: One request

  private func begin(_ head: HTTPHead) {
    self.head = head
    // RFC 9112 §3.2: exactly one Host in HTTP/1.1.
    let hosts = head.fields(named: "Host").count
    guard hosts == 1 || (hosts == 0 && !head.isHTTP11) else {
      refuse(HTTPResponse(.badRequest, text: "a request needs exactly one Host field (RFC 9112 section 3.2)"))
      return
    }
    // Too much is refused before it is sent.
    if let length = head.value(of: "Content-Length"), (Int(length) ?? 0) > server.limits.body {
      refuse(HTTPResponse(.contentTooLarge, text: "a request body has at most \(server.limits.body) bytes"))
      return
    }
    if head.isHTTP11, head.has("100-continue", in: "Expect") {
      // RFC 9110 §10.1.1: the client waits for this before it sends the body.
      var writer = ByteWriter()
      writer.write("HTTP/1.1 100 Continue\r\n\r\n")
      connection.write(writer.bytes)
    }
  }

  private func add(_ bytes: Span<UInt8>) {
    guard body.count + bytes.count <= server.limits.body else {
      refuse(HTTPResponse(.contentTooLarge, text: "a request body has at most \(server.limits.body) bytes"))
      return
    }
    body.append(bytes)
  }

  private func complete(rest: Span<UInt8>) {
    guard let head else { return }
    let request = HTTPRequest(head: head, body: body)
    self.head = nil
    body = []
    let allowed = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
    guard allowed.contains(request.method) else {
      refuse(HTTPResponse(.notImplemented, text: "unknown method"), to: head)
      return
    }
    switch server.router(request) {
    case .respond(let response):
      let keepsAlive = request.keepsAlive && !response.closes && !server.isStopping
      send(response, to: head, isHead: request.method == "HEAD", keepsAlive: keepsAlive)
      if !keepsAlive { linger() }
    case .webSocket(let route):
      upgrade(request, route, rest: rest)
    case .later(let begin):
      let exchange = HTTPExchange(request, on: self)
      state = .answering(exchange)
      begin(exchange)
    }
  }

  // MARK: Later answers

  /// The answer of an exchange, whole.
  func answer(_ response: HTTPResponse, to head: HTTPHead, keepsAlive: Bool) {
    let keepsAlive = keepsAlive && !response.closes && !server.isStopping
    send(response, to: head, isHead: head.method.elementsEqual("HEAD".utf8), keepsAlive: keepsAlive)
    goOn(keepsAlive: keepsAlive)
  }

  /// The end of an answer that came in pieces.
  func streamEnded(_ status: HTTPStatus, bodyBytes: Int, to head: HTTPHead, keepsAlive: Bool) {
    log(status, bodyBytes: bodyBytes, to: head)
    goOn(keepsAlive: keepsAlive && !server.isStopping)
  }

  /// What waits is taken up when the answer has gone out (`drained`).
  private func goOn(keepsAlive: Bool) {
    guard case .answering = state else { return }
    if keepsAlive {
      state = .open(until: connection.loop.now + server.limits.idleDeadline)
    } else {
      linger()
    }
  }

  private func upgrade(_ request: HTTPRequest, _ route: WebSocketRoute, rest: Span<UInt8>) {
    let answer = WebSocketUpgrade.answer(
      request, route: route, hasMore: rest.count > 0, allowsDeflate: server.allowsCompression)
    switch answer {
    case .refuse(let response):
      let keepsAlive = request.keepsAlive && !response.closes
      send(response, to: request.head, isHead: request.method == "HEAD", keepsAlive: keepsAlive)
      if !keepsAlive { linger() }
    case .accept(let response, let deflate):
      send(response, to: request.head, isHead: false, keepsAlive: true)
      state = .over
      server.upgraded(self, request: request, route: route, peer: peer, deflate: deflate)
    }
  }

  // MARK: Answers

  private func send(_ response: HTTPResponse, to head: HTTPHead?, isHead: Bool, keepsAlive: Bool) {
    var writer = ByteWriter(capacity: 256 + response.body.count)
    response.serialize(isHead: isHead, keepsAlive: keepsAlive, date: server.date(), into: &writer)
    connection.write(writer.bytes)
    log(response.status, bodyBytes: isHead ? 0 : response.body.count, to: head)
  }

  func log(_ status: HTTPStatus, bodyBytes: Int, to head: HTTPHead?) {
    server.counters.responses[status.code, default: 0] += 1
    guard let log = server.log else { return }
    let line = head.map { Array($0.bytes[$0.firstLine]) } ?? []
    log(AccessLogEntry(peer: peer, requestLine: line, event: .response(status: status.code, bodyBytes: bodyBytes)))
  }

  private func refuse(_ response: HTTPResponse, to refused: HTTPHead? = nil) {
    let about = refused ?? head
    let isHead = about.map { $0.method.elementsEqual("HEAD".utf8) } ?? false
    send(response, to: about, isHead: isHead, keepsAlive: false)
    linger()
  }

  private func linger() {
    state = .lingering(until: connection.loop.now + server.limits.lingerDeadline)
    connection.finish()
  }

  private func status(of error: HTTPError) -> HTTPStatus {
    switch error.status {
    case 431: .headerFieldsTooLarge
    case 501: .notImplemented
    case 505: .versionNotSupported
    case 414: .uriTooLong
    default: .badRequest
    }
  }
}
