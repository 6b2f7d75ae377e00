/// What a server grants to those who connect.
public struct HTTPServerLimits: Sendable {
  /// Bytes of a request head; more is 431, or 414 where the first line alone has them. 16 KiB: browsers' heads with
  /// large cookies fit, a flood of bytes does not.
  public var head = 16 << 10
  /// Field lines of a head; more is 431.
  public var fields = 100
  /// Bytes of a request body; more is 413. 64 KiB, as much as one chat message may have.
  public var body = 64 << 10
  /// Connections at a time; further ones get 503. 20,000: a small machine's memory and descriptors.
  public var connections = 20_000
  /// Connections at a time from one address; further ones get 429. 1,000: a whole school behind one router.
  public var connectionsPerAddress = 1000
  /// Whether that holds for 127.0.0.0/8 and ::1 as well, where everybody on this machine, and every local proxy, has
  /// the same address.
  public var limitsLoopback = false
  /// Milliseconds from the first byte (or the connection's begin) to a complete request; beyond them 408. They are the
  /// total: a byte now and then does not prolong them.
  public var requestDeadline: UInt64 = 10_000
  /// Milliseconds that a connection may stay without a further request.
  public var idleDeadline: UInt64 = 60_000
  /// Milliseconds between two looks at the deadlines. Up to some hundred connections all are looked at each time, of
  /// more a tenth: so a deadline is noticed a second late at most, and ten thousand idle connections cost nothing.
  public var tick: UInt64 = 100
  /// Milliseconds for the peer to close after we did.
  public var lingerDeadline: UInt64 = 1000
  /// Bytes that may wait to be sent to one peer. What goes beyond ends the connection: a WebSocket with 1013, HTTP with
  /// a RST. 4 MiB: some seconds of a busy room, or one large message.
  public var outgoing = 4 << 20
  /// Bytes that all connections together may hold in messages begun and not ended and in messages not yet sent. Beyond
  /// it those with most go first (1013). 256 MiB: what a small machine can spare.
  public var held = 256 << 20
  /// WebSocket connections whose compression keeps its context, about 50 KiB each; further ones are not compressed.
  public var compressed = 1000

  public init() {}
}
