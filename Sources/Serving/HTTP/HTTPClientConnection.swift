import Wire

/// A client's side of one HTTP/1.1 connection: requests go out as they are given, answers come back in order.
///
/// The callbacks come from the loop. After `onClosed` none follows, and the connection lets go of them all.
public final class HTTPClientConnection {
  /// The connection is open; what was sent before is on its way.
  public var onOpen: (() -> Void)?
  /// The head of an answer; other 1xx than 101 are passed over (RFC 9110 §15.2).
  public var onHead: ((HTTPHead) -> Void)?
  /// A piece of an answer's body, without chunk framing; borrowed.
  public var onBody: ((Span<UInt8>) -> Void)?
  /// An answer is complete.
  public var onEnd: (() -> Void)?
  /// The connection is over, or there never was one.
  public var onClosed: (() -> Void)?

  private var connecting: TCPClient?
  private var connection: TCPConnection?
  private var decoder = HTTPDecoder(isRequest: false, policy: .endpoint)
  private var early: [UInt8] = []
  private var isOver = false

  /// Begins to connect.
  ///
  /// - Throws: `ServingError` when the host is not known.
  public init(loop: EventLoop, host: String, port: UInt16) throws(ServingError) {
    let incoming = Incoming()
    connecting = try TCPClient.connect(loop: loop, host: host, port: port, handler: incoming) { [self] result in
      connecting = nil
      guard !isOver, case .success(let open) = result else {
        if case .success(let open) = result { open.close() }
        finish()
        return
      }
      connection = open
      if !early.isEmpty { open.write(early) }
      early = []
      onOpen?()
    }
    incoming.client = self
  }

  /// Sends bytes, now or as soon as the connection is open.
  public func send(_ bytes: [UInt8]) {
    if let connection { connection.write(bytes) } else if !isOver { early += bytes }
  }

  /// Sends what is waiting and a FIN, and closes.
  public func close() {
    connecting?.cancel()
    connection?.finishAndClose()
  }

  fileprivate func received(_ bytes: Span<UInt8>, on connection: TCPConnection) {
    var cursor = 0
    do throws(HTTPError) {
      while !isOver, let element = try decoder.next(in: bytes, from: &cursor) {
        switch element {
        case .head(let head):
          if let code = head.statusCode, code < 200, code != 101 { continue }
          onHead?(head)
        case .body(let range): onBody?(bytes.extracting(range))
        case .end: onEnd?()
        }
      }
    } catch {
      connection.close()
    }
  }

  fileprivate func finish() {
    guard !isOver else { return }
    isOver = true
    connection = nil
    let callback = onClosed
    onOpen = nil
    onHead = nil
    onBody = nil
    onEnd = nil
    onClosed = nil
    callback?()
  }
}

/// Passes TCP's events on; holds the client as long as there is a connection.
private final class Incoming: TCPConnectionHandler {
  var client: HTTPClientConnection?

  func received(_ bytes: Span<UInt8>, on connection: TCPConnection) { client?.received(bytes, on: connection) }
  func receivedEnd(on connection: TCPConnection) { connection.finishAndClose() }
  func closed(_ connection: TCPConnection, reason: TCPCloseReason) {
    client?.finish()
    client = nil
  }
}
