import Wire

/// What a router answers to a request.
public enum HTTPRoute {
  case respond(HTTPResponse)
  /// The path speaks WebSocket: the server checks the upgrade request and answers 101, or what is wrong with it.
  case webSocket(WebSocketRoute)
  /// The answer comes later, or in pieces.
  case later((HTTPExchange) -> Void)
}

/// What a WebSocket path needs.
public struct WebSocketRoute {
  /// Receives the connection's events, from the 101 on.
  public var handler: any WebSocketHandler
  public var limits: WebSocketLimits
  /// From which pages a browser may come; others get 403.
  public var origins: OriginPolicy
  /// What the path speaks above WebSocket; the first of the client's that stands here is chosen. A client that names
  /// none, or only others, is let in without one (RFC 6455 §4.2.2(4)).
  public var subprotocols: [String]
  /// Whether permessage-deflate is agreed where the client offers it.
  public var allowsDeflate: Bool

  public init(
    handler: any WebSocketHandler, limits: WebSocketLimits = WebSocketLimits(), origins: OriginPolicy = OriginPolicy(),
    subprotocols: [String] = [], allowsDeflate: Bool = true
  ) {
    self.handler = handler
    self.limits = limits
    self.origins = origins
    self.subprotocols = subprotocols
    self.allowsDeflate = allowsDeflate
  }
}
