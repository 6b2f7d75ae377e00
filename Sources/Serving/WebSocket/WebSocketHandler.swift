import Wire

/// What happens on a WebSocket connection; each call comes from the loop.
public protocol WebSocketHandler: AnyObject {
  /// The handshake is done; messages may be sent.
  func opened(_ connection: WebSocketConnection)
  /// A whole message has arrived; text is valid UTF-8.
  func received(_ message: EndpointMessage, on connection: WebSocketConnection)
  /// A ping has arrived and is answered already.
  func receivedPing(_ payload: [UInt8], on connection: WebSocketConnection)
  func receivedPong(_ payload: [UInt8], on connection: WebSocketConnection)
  /// The conversation is over: nothing arrives and nothing can be sent any more. Exactly once; TCP may live a moment
  /// longer.
  func closed(_ connection: WebSocketConnection, ending: WebSocketEnding)
}

extension WebSocketHandler {
  public func opened(_ connection: WebSocketConnection) {}
  public func receivedPing(_ payload: [UInt8], on connection: WebSocketConnection) {}
  public func receivedPong(_ payload: [UInt8], on connection: WebSocketConnection) {}
}
