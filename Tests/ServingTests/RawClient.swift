import Serving
import Wire

/// A client that sends bytes as they are and keeps all that comes.
final class RawClient: TCPConnectionHandler {
  private(set) var received: [UInt8] = []
  private(set) var hasEnded = false
  private(set) var closeReason: TCPCloseReason?
  private(set) var failure: ServingError?
  private(set) var connection: TCPConnection?
  private var client: TCPClient?

  init(loop: EventLoop, port: UInt16, sending bytes: String) throws {
    client = try TCPClient.connect(loop: loop, host: "127.0.0.1", port: port, handler: self) { [weak self] result in
      switch result {
      case .success(let connection):
        self?.connection = connection
        connection.write(Array(bytes.utf8))
      case .failure(let error): self?.failure = error
      }
    }
  }

  var text: String { String(decoding: received, as: UTF8.self) }
  /// The status codes of the responses that have come, in order.
  var statuses: [String] {
    text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("HTTP/1.1 ") }.map {
      String($0.dropFirst(9).prefix(3))
    }
  }

  func received(_ bytes: Span<UInt8>, on connection: TCPConnection) {
    for index in 0..<bytes.count { received.append(bytes[index]) }
  }
  func receivedEnd(on connection: TCPConnection) {
    hasEnded = true
    connection.finishAndClose()
  }
  func closed(_ connection: TCPConnection, reason: TCPCloseReason) { closeReason = reason }
}

/// A loop with a small server on a free port.
final class Stage {
  let loop: EventLoop
  let server: HTTPServer
  let port: UInt16

  init(limits: HTTPServerLimits = HTTPServerLimits(), route: @escaping (HTTPRequest) -> HTTPRoute = Stage.route) throws
  {
    loop = try EventLoop()
    server = HTTPServer(loop: loop, limits: limits, router: route)
    port = try server.listen(host: "127.0.0.1", port: 0).port
  }

  deinit { loop.close() }

  static func route(_ request: HTTPRequest) -> HTTPRoute {
    switch request.path {
    case "/echo": .webSocket(WebSocketRoute(handler: EchoHandler()))
    case "/large": .respond(HTTPResponse(.ok, text: String(repeating: "x", count: 20_000)))
    case "/body": .respond(HTTPResponse(.ok, text: String(decoding: request.body, as: UTF8.self)))
    case "/": .respond(HTTPResponse(.ok, text: "\(request.method) \(request.query ?? "-")"))
    default: .respond(HTTPResponse(.notFound, text: "nothing"))
    }
  }

  /// Sends bytes and waits until the server closes, or `count` responses have come.
  func exchange(_ bytes: String, responses count: Int = .max) throws -> RawClient {
    let client = try RawClient(loop: loop, port: port, sending: bytes)
    _ = loop.run(atMost: 3000) {
      // Counting reads all that has come: not to be done for each piece of a long answer.
      client.closeReason != nil || client.failure != nil || (count != .max && client.statuses.count >= count)
    }
    return client
  }
}

final class EchoHandler: WebSocketHandler {
  func received(_ message: EndpointMessage, on connection: WebSocketConnection) {
    let bytes = message.bytes
    connection.send(message.kind, bytes.span)
  }
  func closed(_ connection: WebSocketConnection, ending: WebSocketEnding) {}
}
