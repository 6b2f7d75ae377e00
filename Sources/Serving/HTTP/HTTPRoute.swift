import Wire

/// What a router answers to a request.
public enum HTTPRoute {
  case respond(HTTPResponse)
  /// The path speaks WebSocket: the server checks the upgrade request and answers 101, or what is wrong with it.
  case webSocket(WebSocketRoute)
}

/// What a WebSocket path needs.
public struct WebSocketRoute {
  /// Receives the connection's events, from the 101 on.
  public var handler: any WebSocketHandler
  public var limits: WebSocketLimits
  /// Further fields of the 101, for instance `Sec-WebSocket-Protocol`.
  public var headers: [(name: String, value: String)]

  public init(
    handler: any WebSocketHandler, limits: WebSocketLimits = WebSocketLimits(),
    headers: [(name: String, value: String)] = []
  ) {
    self.handler = handler
    self.limits = limits
    self.headers = headers
  }
}

/// One line of an access log. What came from the wire is given as it came: whoever prints it must filter it.
public struct AccessLogEntry: Sendable {
  public enum Event: Equatable, Sendable {
    /// A response was written: status code and body bytes.
    case response(status: Int, bodyBytes: Int)
    /// A WebSocket connection is over: the close code that stands for it (RFC 6455 §7.1.5).
    case webSocketClosed(code: UInt16)
  }

  /// For instance `127.0.0.1:52344`; `-` if it was gone already.
  public var peer: String
  /// The request line; empty if there was no readable one.
  public var requestLine: [UInt8]
  public var event: Event
}
