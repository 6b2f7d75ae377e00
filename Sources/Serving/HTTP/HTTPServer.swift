import Wire

/// An HTTP/1.1 server whose paths may speak WebSocket.
public final class HTTPServer {
  public let loop: EventLoop
  public let limits: HTTPServerLimits
  /// Decides what each request gets.
  let router: (HTTPRequest) -> HTTPRoute
  /// Told of each response and of each WebSocket connection's end.
  public var log: ((AccessLogEntry) -> Void)?
  public private(set) var isStopping = false

  private var listener: TCPListener?
  private var requests: [ObjectIdentifier: HTTPServerConnection] = [:]
  private var webSockets: [ObjectIdentifier: WebSocketConnection] = [:]
  private let ticker: Timer
  private var stopped: (() -> Void)?

  /// Milliseconds between two looks at the deadlines: how late one may be noticed.
  static let tickInterval: UInt64 = 100

  public init(
    loop: EventLoop, limits: HTTPServerLimits = HTTPServerLimits(), router: @escaping (HTTPRequest) -> HTTPRoute
  ) {
    self.loop = loop
    self.limits = limits
    self.router = router
    ticker = Timer(loop: loop)
    ticker.keepsLoopRunning(false)
  }

  deinit {
    listener?.close()
    ticker.close()
  }

  /// Connections that are open, of both kinds.
  public var connectionCount: Int { requests.count + webSockets.count }

  /// Listens; port 0 asks for a free one.
  ///
  /// - Returns: the address with the port that was bound.
  /// - Throws: `ServingError`, as `TCPListener.listen`.
  @discardableResult
  public func listen(host: String, port: UInt16) throws(ServingError) -> SocketAddress {
    let listener = try TCPListener.listen(loop: loop, host: host, port: port) { [weak self] connection in
      self?.accept(connection)
    }
    self.listener = listener
    ticker.start(after: Self.tickInterval, every: Self.tickInterval) { [weak self] in self?.tick() }
    return listener.address
  }

  /// Accepts no more, closes every WebSocket with `code`, and breaks off what is left after `grace` milliseconds.
  ///
  /// - Parameter completion: called from the loop when no connection is left.
  public func stop(code: UInt16 = 1001, reason: String = "", grace: UInt64 = 1000, completion: @escaping () -> Void) {
    guard !isStopping else { return }
    isStopping = true
    stopped = completion
    listener?.close()
    listener = nil
    for connection in requests.values { connection.stop() }
    for webSocket in webSockets.values { webSocket.close(code: code, reason: reason) }
    // The same timer, now as the end of the grace; it must come even if nothing else is left.
    ticker.keepsLoopRunning(true)
    let end = loop.now + grace
    ticker.start(after: 0, every: 20) { [weak self] in
      guard let self else { return }
      tick()
      if loop.now >= end {
        for connection in requests.values { connection.connection.reset() }
        for webSocket in webSockets.values { webSocket.drop() }
      }
      finishStopping()
    }
  }

  private func finishStopping() {
    guard isStopping, connectionCount == 0, let completion = stopped else { return }
    stopped = nil
    ticker.close()
    completion()
  }

  // MARK: Connections

  private func accept(_ connection: TCPConnection) -> (any TCPConnectionHandler)? {
    guard connectionCount < limits.connections, !isStopping else { return nil }
    let handler = HTTPServerConnection(connection: connection, server: self)
    requests[ObjectIdentifier(handler)] = handler
    return handler
  }

  func remove(_ connection: HTTPServerConnection) {
    requests[ObjectIdentifier(connection)] = nil
  }

  func upgraded(
    _ http: HTTPServerConnection, request: HTTPRequest, route: WebSocketRoute, peer: String, rest: Span<UInt8>
  ) {
    remove(http)
    let requestLine = Array(request.head.bytes[request.head.firstLine])
    let webSocket = WebSocketConnection(role: .server, limits: route.limits, handler: route.handler)
    webSockets[ObjectIdentifier(webSocket)] = webSocket
    webSocket.whenGone = { [weak self] webSocket, code in
      guard let self else { return }
      webSockets[ObjectIdentifier(webSocket)] = nil
      log?(AccessLogEntry(peer: peer, requestLine: requestLine, event: .webSocketClosed(code: code)))
    }
    webSocket.begin(on: http.connection, rest: rest)
  }

  private func tick() {
    let now = loop.now
    for connection in requests.values { connection.tick(now: now) }
    for webSocket in webSockets.values { webSocket.tick(now: now) }
  }
}
