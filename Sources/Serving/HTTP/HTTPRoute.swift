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
