import Compression
import Wire

/// A client whose request and steps are scripted by its owner, for staged conversations and tests.
///
/// The callbacks come from the loop. After `onFailure` or `onDisconnected` none follows, and the client lets go of
/// them all.
public final class WebSocketClient {
  /// The answer's head, whatever it says.
  public var onResponse: ((HTTPHead) -> Void)?
  public var onOpen: (() -> Void)?
  public var onMessage: ((EndpointMessage) -> Void)?
  public var onPing: (([UInt8]) -> Void)?
  public var onPong: (([UInt8]) -> Void)?
  /// The conversation is over; TCP may still be closing.
  public var onClose: ((WebSocketEnding) -> Void)?
  /// TCP is closed too. After an `onOpen` only.
  public var onDisconnected: (() -> Void)?
  /// There was no `onOpen`.
  public var onFailure: ((WebSocketClientFailure) -> Void)?
  /// Our address, once TCP is connected.
  public private(set) var localAddress: SocketAddress?

  private let loop: EventLoop
  private let request: Request
  private let limits: WebSocketLimits
  private let deadline: UInt64
  private let timer: Timer
  private var connecting: TCPClient?
  private var connection: TCPConnection?
  private var webSocket: WebSocketConnection?
  private var decoder = HTTPDecoder(isRequest: false, policy: .endpoint)
  private var received: [UInt8] = []
  private var refusal: HTTPHead?
  private var refusalBody: [UInt8] = []
  private var isOver = false

  /// How much of an answer that is not HTTP is kept for the failure.
  static let keptBytes = 4096

  /// - Parameter deadline: milliseconds for TCP and the answer together.
  public init(
    loop: EventLoop, request: Request, limits: WebSocketLimits = WebSocketLimits(message: 16 << 20),
    deadline: UInt64 = 5000
  ) {
    self.loop = loop
    self.request = request
    decoder.answering = request.method == "HEAD" ? .head : .ordinary
    self.limits = limits
    self.deadline = deadline
    timer = Timer(loop: loop)
  }

  /// Connects and sends the request. The client lives until its last callback even if nobody holds it.
  ///
  /// - Throws: `ServingError` when the host is not known.
  public func connect(host: String, port: UInt16) throws(ServingError) {
    let wait = deadline
    connecting = try TCPClient.connect(loop: loop, host: host, port: port, handler: Incoming(self)) {
      [self] result in
      connecting = nil
      switch result {
      case .failure(let error): fail(.notConnected(error))
      case .success(let open):
        connection = open
        localAddress = open.local
        open.write(request.serialize())
      }
    }
    timer.start(after: wait) { [weak self] in
      self?.fail(.timedOut(wait))
    }
  }

  /// Whether messages may be sent.
  public var isOpen: Bool { webSocket?.isOpen ?? false }

  public func send(text: String) { webSocket?.send(text: text) }

  public func send(_ kind: EndpointMessage.Kind, _ bytes: [UInt8]) { webSocket?.send(kind, bytes.span) }

  public func ping(_ payload: [UInt8] = []) { webSocket?.ping(payload) }

  public func close(code: UInt16? = 1000, reason: String = "") { webSocket?.close(code: code, reason: reason) }

  /// Bytes as they are, past every rule; for tests and for showing what a server does about violations.
  public func send(raw bytes: [UInt8]) { connection?.write(bytes) }

  /// Reads no more, or goes on reading; a peer who does not listen, for tests.
  public func pauseReading() { connection?.pauseReading() }
  public func resumeReading() { connection?.resumeReading() }

  /// Breaks the connection off.
  public func drop() {
    connecting?.cancel()
    connection?.reset()
  }

  // MARK: The answer

  fileprivate func receivedAnswer(_ bytes: Span<UInt8>, on connection: TCPConnection) {
    guard !isOver else { return }
    received.append(bytes.extracting(first: max(0, Self.keptBytes - received.count)))
    var cursor = 0
    do throws(HTTPError) {
      while !isOver, let element = try decoder.next(in: bytes, from: &cursor) {
        switch element {
        case .head(let head):
          // Other 1xx come before the answer (RFC 9110 §15.2).
          if let code = head.statusCode, code < 200, code != 101 { continue }
          onResponse?(head)
          if head.statusCode == 101 {
            judge(head, rest: bytes.extracting(cursor..<bytes.count), on: connection)
            return
          }
          // The body belongs to the answer, and leaving it unread would end the connection with a RST.
          refusal = head
        case .body(let range):
          let room = max(0, Self.keptBytes - refusalBody.count)
          refusalBody.append(bytes.extracting(range).extracting(first: room))
        case .end: if let refusal { fail(.refused(refusal, body: refusalBody)) }
        }
      }
    } catch {
      fail(.notHTTP(error, received: received))
    }
  }

  private func judge(_ head: HTTPHead, rest: Span<UInt8>, on connection: TCPConnection) {
    guard let asked = try? HTTPHead(parsing: request.serialize(), isRequest: true, policy: .observer) else { return }
    let answer = UpgradeResponse(head, answering: UpgradeRequest(asked))
    let broken = answer.violations.filter { $0.rule.severity == .error }
    guard broken.isEmpty else {
      fail(.invalidAnswer(head, broken))
      return
    }
    let compression = answer.deflate.map { PermessageDeflate($0, role: .client, pool: DeflatePool()) }
    let webSocket = WebSocketConnection(
      role: .client, limits: limits, compression: compression, handler: Incoming(self))
    self.webSocket = webSocket
    webSocket.whenGone = { [self] _, _ in disconnected() }
    timer.start(after: 100, every: 100) { [weak self] in
      guard let self else { return }
      webSocket.tick(now: loop.now)
    }
    webSocket.begin(on: connection, rest: rest)
  }

  fileprivate func lost(_ reason: TCPCloseReason) {
    fail(refusal.map { .refused($0, body: refusalBody) } ?? .disconnected(received: received))
  }

  private func fail(_ failure: WebSocketClientFailure) {
    guard !isOver, webSocket == nil else { return }
    isOver = true
    timer.close()
    connecting?.cancel()
    connecting = nil
    connection?.finishAndClose()
    connection = nil
    let callback = onFailure
    forget()
    callback?(failure)
  }

  private func disconnected() {
    guard !isOver else { return }
    isOver = true
    timer.close()
    connection = nil
    let callback = onDisconnected
    forget()
    callback?()
  }

  /// Closures usually hold whoever holds us.
  private func forget() {
    onResponse = nil
    onOpen = nil
    onMessage = nil
    onPing = nil
    onPong = nil
    onClose = nil
    onDisconnected = nil
    onFailure = nil
  }
}

/// Passes events on to the client, before and after the 101.
private final class Incoming: TCPConnectionHandler, WebSocketHandler {
  private let client: WebSocketClient

  init(_ client: WebSocketClient) { self.client = client }

  func received(_ bytes: Span<UInt8>, on connection: TCPConnection) { client.receivedAnswer(bytes, on: connection) }
  func receivedEnd(on connection: TCPConnection) { connection.finishAndClose() }
  func closed(_ connection: TCPConnection, reason: TCPCloseReason) { client.lost(reason) }

  func opened(_ connection: WebSocketConnection) { client.onOpen?() }
  func received(_ message: EndpointMessage, on connection: WebSocketConnection) { client.onMessage?(message) }
  func receivedPing(_ payload: [UInt8], on connection: WebSocketConnection) { client.onPing?(payload) }
  func receivedPong(_ payload: [UInt8], on connection: WebSocketConnection) { client.onPong?(payload) }
  func closed(_ connection: WebSocketConnection, ending: WebSocketEnding) { client.onClose?(ending) }
}
