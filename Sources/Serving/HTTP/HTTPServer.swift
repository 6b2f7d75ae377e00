import Compression
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
  /// What happened so far; bytes of connections that are still open are not in it, `counters()` has them.
  var counters = HTTPServerCounters()
  /// Called with each tick, and with the loop's time, for deadlines above HTTP.
  public var onTick: ((UInt64) -> Void)?

  private var listener: TCPListener?
  private var requests = PlacedList<HTTPServerConnection>()
  private var webSockets = PlacedList<WebSocketConnection>()
  /// Bytes held by the connections of each kind that this round has looked at, and by those of the last whole round.
  private var requestsHeld = (soFar: 0, last: 0)
  private var webSocketsHeld = (soFar: 0, last: 0)
  /// Connections that are open, by where they come from.
  private var addresses: [SocketAddress.Host: Int] = [:]
  private var compressedCount = 0
  private var dateSecond: Int64 = -1
  private var dateText: [UInt8] = []
  private let pool = DeflatePool()
  private let ticker: Timer
  private let counter: Timer
  private var counts = false
  private var stopped: (() -> Void)?

  /// Connections that are looked at in one tick at least.
  private static let turnCount = 500

  public init(
    loop: EventLoop, limits: HTTPServerLimits = HTTPServerLimits(), router: @escaping (HTTPRequest) -> HTTPRoute
  ) {
    self.loop = loop
    self.limits = limits
    self.router = router
    ticker = Timer(loop: loop)
    ticker.keepsLoopRunning(false)
    counter = Timer(loop: loop)
    counter.keepsLoopRunning(false)
  }

  deinit {
    listener?.close()
    ticker.close()
    counter.close()
  }

  /// Connections that are open, of both kinds.
  public var connectionCount: Int { requests.count + webSockets.count }

  /// Those of them that speak WebSocket.
  public var webSocketCount: Int { webSockets.count }

  /// Whether one more compressed connection can be afforded.
  var allowsCompression: Bool { compressedCount < limits.compressed }

  /// What the server has seen since it began.
  public func totals() -> HTTPServerCounters {
    var totals = counters
    for connection in requests.elements { totals.add(connection.connection) }
    for webSocket in webSockets.elements { webSocket.tcp.map { totals.add($0) } }
    return totals
  }

  /// What the `Date` field says now; written once a second.
  func date() -> [UInt8] {
    let seconds = floorDivide(SystemSource.wallClock(), by: 1_000_000_000)
    if seconds != dateSecond {
      dateSecond = seconds
      var writer = ByteWriter(capacity: 32)
      CivilDate(secondsSinceEpoch: seconds).writeHTTPDate(into: &writer)
      dateText = writer.bytes
    }
    return dateText
  }

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
    ticker.start(after: limits.tick, every: limits.tick) { [weak self] in self?.tick() }
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
    for connection in requests.elements { connection.stop() }
    for webSocket in webSockets.elements { webSocket.close(code: code, reason: reason) }
    // The same timer, now as the end of the grace; it must come even if nothing else is left.
    ticker.keepsLoopRunning(true)
    let end = loop.now + grace
    ticker.start(after: 0, every: 20) { [weak self] in
      guard let self else { return }
      tick()
      if loop.now >= end {
        for connection in requests.elements { connection.connection.reset() }
        for webSocket in webSockets.elements { webSocket.drop() }
      }
      finishStopping()
    }
  }

  private func finishStopping() {
    guard isStopping, connectionCount == 0, let completion = stopped else { return }
    stopped = nil
    ticker.close()
    counter.close()
    completion()
  }

  // MARK: Connections

  private func accept(_ connection: TCPConnection) -> (any TCPConnectionHandler)? {
    // Who is turned away is told so, as long as there is room for telling.
    guard connectionCount < limits.connections + Self.refusalRoom, !isStopping else {
      counters.refused[.connections, default: 0] += 1
      return nil
    }
    let handler = HTTPServerConnection(connection: connection, server: self)
    let isFull = connectionCount >= limits.connections
    requests.add(handler)
    counters.connections += 1
    var fromThere = 0
    if let address = handler.address {
      fromThere = addresses[address, default: 0] + 1
      addresses[address] = fromThere
    }
    let isCrowded =
      fromThere > limits.connectionsPerAddress && (limits.limitsLoopback || handler.address?.isLoopback == false)
    if isFull || isCrowded {
      let reason: HTTPServerCounters.Refusal = isFull ? .connections : .address
      counters.refused[reason, default: 0] += 1
      handler.refuse(reason)
    }
    return handler
  }

  /// Connections beyond the limit that are being told so.
  static let refusalRoom = 64

  func remove(_ connection: HTTPServerConnection) {
    guard requests.remove(connection) else { return }
    forget(connection.address)
  }

  private func forget(_ address: SocketAddress.Host?) {
    guard let address, let count = addresses[address] else { return }
    addresses[address] = count > 1 ? count - 1 : nil
  }

  func upgraded(
    _ http: HTTPServerConnection, request: HTTPRequest, route: WebSocketRoute, peer: String, deflate: DeflateParameters?
  ) {
    requests.remove(http)
    let requestLine = Array(request.head.bytes[request.head.firstLine])
    let address = http.address
    let compression = deflate.map { PermessageDeflate($0, role: .server, pool: pool) }
    if compression != nil { compressedCount += 1 }
    let webSocket = WebSocketConnection(
      role: .server, limits: route.limits, compression: compression, handler: route.handler)
    webSockets.add(webSocket)
    webSocket.whenGrown = { [weak self] in self?.countSoon() }
    webSocket.whenGone = { [weak self] webSocket, code in
      guard let self else { return }
      webSockets.remove(webSocket)
      forget(address)
      if webSocket.isCompressed { compressedCount -= 1 }
      counters.webSocketCloses[code, default: 0] += 1
      webSocket.tcp.map { counters.add($0) }
      log?(AccessLogEntry(peer: peer, requestLine: requestLine, event: .webSocketClosed(code: code)))
    }
    let nothing: [UInt8] = []
    webSocket.begin(on: http.connection, rest: nothing.span)
  }

  private func tick() {
    let now = loop.now
    let http = requests.turn(of: max(Self.turnCount, requests.count / 10))
    for connection in http.elements {
      connection.tick(now: now)
      requestsHeld.soFar += connection.heldCount
    }
    if http.endsRound { requestsHeld = (0, requestsHeld.soFar) }
    let upgraded = webSockets.turn(of: max(Self.turnCount, webSockets.count / 10))
    for webSocket in upgraded.elements {
      webSocket.tick(now: now)
      webSocketsHeld.soFar += webSocket.heldCount
    }
    if upgraded.endsRound { webSocketsHeld = (0, webSocketsHeld.soFar) }
    let held = requestsHeld.last + webSocketsHeld.last
    if held > limits.held { count() }
    onTick?(now)
  }

  /// Large messages fill memory faster than the ticks come.
  private func countSoon() {
    guard !counts else { return }
    counts = true
    // Not from inside the connection's own callback: it may be the one that has to go.
    counter.start(after: 0) { [weak self] in
      self?.counts = false
      self?.count()
    }
  }

  private func count() {
    let held = requests.elements.reduce(0) { $0 + $1.heldCount } + webSockets.elements.reduce(0) { $0 + $1.heldCount }
    if held > limits.held { release(held - limits.held) }
    // To be counted anew before more are ended.
    requestsHeld.last = 0
    webSocketsHeld.last = 0
  }

  /// Ends the connections that hold most, until `excess` bytes are on their way out.
  private func release(_ excess: Int) {
    var holders = webSockets.elements.map { webSocket in
      (held: webSocket.heldCount, end: { webSocket.fail(code: 1013, "the server is short of memory") })
    }
    holders += requests.elements.map { http in (held: http.heldCount, end: { http.connection.reset() }) }
    var rest = excess
    for holder in holders.sorted(by: { $0.held > $1.held }) where rest > 0 {
      rest -= holder.held
      holder.end()
    }
  }
}
