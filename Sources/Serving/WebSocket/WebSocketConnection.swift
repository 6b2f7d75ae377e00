import Compression
import Wire

/// Drives a `WebSocketEndpoint` over a TCP connection; the same for server and client once the 101 has passed.
public final class WebSocketConnection: TCPConnectionHandler, Placed {
  private var endpoint: WebSocketEndpoint
  private var handler: (any WebSocketHandler)?
  private(set) var tcp: TCPConnection?
  private let compression: PermessageDeflate?
  private var hasClosed = false
  var place = 0
  /// Told when an unfinished message has grown by another mebibyte.
  var whenGrown: (() -> Void)?
  private var reportedHeld = 0
  /// Told when TCP is gone too, with the close code that stands for the connection (RFC 6455 §7.1.5).
  var whenGone: ((WebSocketConnection, UInt16) -> Void)?
  /// Whatever the owner wants to remember with the connection.
  public var context: AnyObject?

  init(role: Peer, limits: WebSocketLimits, compression: PermessageDeflate?, handler: any WebSocketHandler) {
    endpoint = WebSocketEndpoint(role: role, limits: limits, compression: compression) { SystemSource.maskingKey() }
    self.compression = compression
    self.handler = handler
  }

  /// Takes over a connection whose 101 has been written (server) or read (client); `rest` came after it.
  func begin(on connection: TCPConnection, rest: Span<UInt8>) {
    tcp = connection
    connection.handler = self
    endpoint.begin(now: connection.loop.now)
    handler?.opened(self)
    // Frames may stand in the segment of the handshake (RFC 6455 §4.2.2, end).
    if rest.count > 0 { received(rest, on: connection) }
  }

  /// The peer's address while TCP is connected.
  public var peer: SocketAddress? { tcp?.peer }

  /// Whether messages may be sent.
  public var isOpen: Bool { endpoint.isOpen && tcp != nil }

  // MARK: Sending

  /// Sends one text message in one frame; ignored when the connection is not open.
  public func send(text: String) {
    endpoint.send(.text, Array(text.utf8).span)
    flush()
  }

  /// Sends one message in one frame; `bytes` of a text must be UTF-8. Ignored when the connection is not open.
  public func send(_ kind: EndpointMessage.Kind, _ bytes: Span<UInt8>) {
    endpoint.send(kind, bytes)
    flush()
  }

  /// Sends a frame that many connections share; for servers, whose frames are not masked.
  public func send(_ frame: SharedFrame) {
    guard isOpen, endpoint.role == .server else { return }
    guard let compression else {
      tcp?.write(frame.bytes)
      return
    }
    if compression.keepsOutgoingContext {
      let bytes = frame.bytes
      send(frame.kind, bytes.span.extracting(frame.payload))
    } else {
      tcp?.write(frame.bytes(for: compression))
    }
  }

  /// - Parameter payload: at most 125 bytes (RFC 6455 §5.5); more is cut off.
  public func ping(_ payload: [UInt8] = []) {
    endpoint.ping(payload)
    flush()
  }

  /// Begins the closing handshake; nothing can be sent afterwards. Repeated calls do nothing.
  ///
  /// - Parameters:
  ///   - code: one that may stand on the wire; nil sends an empty Close.
  ///   - reason: at most 123 bytes of UTF-8; more is cut off between characters.
  public func close(code: UInt16? = 1000, reason: String = "") {
    guard let tcp else { return }
    endpoint.close(code: code, reason: reason, now: tcp.loop.now)
    flush()
  }

  /// Ends the conversation because the peer asks too much: a Close with `code`, and nothing is read any more.
  func fail(code: UInt16, _ reason: String) {
    guard let now = tcp?.loop.now else { return }
    var action = endpoint.fail(code: code, reason, now: now)
    while let current = action {
      perform(current)
      action = endpoint.tick(now: now)
    }
    flush()
  }

  var isCompressed: Bool { compression != nil }

  /// Bytes that are held for this connection: an unfinished message, and what waits to be sent.
  var heldCount: Int { endpoint.incomingCount + (tcp?.outgoingCount ?? 0) }

  /// Breaks off without a closing handshake.
  public func drop() { tcp?.reset() }

  private func flush() {
    endpoint.drainOutgoing { tcp?.write($0) }
  }

  // MARK: TCP

  public func received(_ bytes: Span<UInt8>, on connection: TCPConnection) {
    var cursor = 0
    while let action = endpoint.next(in: bytes, from: &cursor, now: connection.loop.now) { perform(action) }
    flush()
    let held = endpoint.incomingCount
    if held >= reportedHeld + Self.reportedGrowth { whenGrown?() }
    if held != 0 || reportedHeld != 0 { reportedHeld = held / Self.reportedGrowth * Self.reportedGrowth }
  }

  /// An unfinished message that grows by this many bytes is reported.
  private static let reportedGrowth = 1 << 20

  public func receivedEnd(on connection: TCPConnection) {
    if let action = endpoint.receivedEnd() { perform(action) }
    connection.finishAndClose()
  }

  public func closed(_ connection: TCPConnection, reason: TCPCloseReason) {
    _ = endpoint.receivedEnd()
    tellClosed()
    let hook = whenGone
    whenGone = nil
    whenGrown = nil
    hook?(self, endpoint.ending.code)
    tcp = nil
  }

  public func outgoingQueueFull(_ connection: TCPConnection) {
    // RFC 6455's registry: 1013, try again later. It arrives if the peer begins to read before the deadline.
    fail(code: 1013, "the peer reads too slowly")
  }

  /// Called now and then with the loop's time.
  func tick(now: UInt64) {
    while let action = endpoint.tick(now: now) { perform(action) }
    flush()
  }

  private func perform(_ action: WebSocketAction) {
    flush()
    switch action {
    case .deliver(let message): handler?.received(message, on: self)
    case .deliverPing(let payload): handler?.receivedPing(payload, on: self)
    case .deliverPong(let payload): handler?.receivedPong(payload, on: self)
    case .over: tellClosed()
    case .finish: tcp?.finish()
    case .drop: tcp?.close()
    }
  }

  private func tellClosed() {
    guard !hasClosed else { return }
    hasClosed = true
    let last = handler
    handler = nil
    last?.closed(self, ending: endpoint.ending)
  }
}
