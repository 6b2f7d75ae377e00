/// What the owner of a `WebSocketEndpoint` has to do.
public enum WebSocketAction: Equatable, Sendable {
  case deliver(EndpointMessage)
  /// For information: the pong is in the outgoing bytes already.
  case deliverPing([UInt8])
  case deliverPong([UInt8])
  /// The conversation is over; `ending` says how. Comes once, if TCP did not end before.
  case over
  /// Send what is outgoing, then a FIN, and wait for the peer's.
  case finish
  /// Close the TCP connection now.
  case drop
}
