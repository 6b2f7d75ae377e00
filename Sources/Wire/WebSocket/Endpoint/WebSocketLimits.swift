/// What an endpoint grants its peer.
public struct WebSocketLimits: Equatable, Sendable {
  /// Bytes of a message, of a compressed one before and after it is inflated; more fails the connection with 1009.
  /// 64 KiB: a long chat message, and small enough that a thousand peers in the middle of one cost 64 MiB.
  public var message: Int
  /// Milliseconds from the first byte of a message (or of a frame) to its last; beyond them 1008. They are the total:
  /// a byte now and then does not prolong them. 30 s: a mebibyte over a slow mobile line.
  public var messageDeadline: UInt64
  /// Pings and pongs within a second; more fails the connection with 1008. 1,000: far beyond any keep-alive, and their
  /// answers fit into one segment.
  public var controlFramesPerSecond: Int
  /// Milliseconds that the closing handshake may take, and again the end of TCP after it (RFC 6455 §7.1.1 speaks of
  /// "a reasonable amount of time").
  public var closeDeadline: UInt64
  /// Milliseconds of silence after which a ping is sent; another such time without any byte ends the connection.
  /// nil sends none.
  public var pingInterval: UInt64?

  public init(
    message: Int = 64 << 10, messageDeadline: UInt64 = 30_000, controlFramesPerSecond: Int = 1000,
    closeDeadline: UInt64 = 2000, pingInterval: UInt64? = nil
  ) {
    self.message = message
    self.messageDeadline = messageDeadline
    self.controlFramesPerSecond = controlFramesPerSecond
    self.closeDeadline = closeDeadline
    self.pingInterval = pingInterval
  }
}
