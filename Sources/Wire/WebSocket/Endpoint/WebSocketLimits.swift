/// What an endpoint grants its peer.
public struct WebSocketLimits: Equatable, Sendable {
  /// Bytes of a message; more fails the connection with 1009. 64 KiB: a long chat message, and small enough that a
  /// thousand peers in the middle of one cost 64 MiB.
  public var message: Int
  /// Milliseconds that the closing handshake may take, and again the end of TCP after it (RFC 6455 §7.1.1 speaks of
  /// "a reasonable amount of time").
  public var closeDeadline: UInt64
  /// Milliseconds of silence after which a ping is sent; another such time without any byte ends the connection.
  /// nil sends none.
  public var pingInterval: UInt64?

  public init(message: Int = 64 << 10, closeDeadline: UInt64 = 2000, pingInterval: UInt64? = nil) {
    self.message = message
    self.closeDeadline = closeDeadline
    self.pingInterval = pingInterval
  }
}
