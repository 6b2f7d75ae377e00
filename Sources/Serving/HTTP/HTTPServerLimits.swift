/// What a server grants to those who connect.
public struct HTTPServerLimits: Sendable {
  /// Bytes of a request head. 16 KiB: browsers' heads with large cookies fit, a flood of bytes does not.
  public var head = 16 << 10
  /// Field lines of a head.
  public var fields = 100
  /// Bytes of a request body. 64 KiB, as much as one chat message may have.
  public var body = 64 << 10
  /// Connections at a time; further ones are turned away with a RST, before they cost a request. 10,000: a small
  /// machine's memory and descriptors.
  public var connections = 10_000
  /// Milliseconds from the first byte (or the connection's begin) to a complete request.
  public var requestDeadline: UInt64 = 10_000
  /// Milliseconds that a connection may stay without a further request.
  public var idleDeadline: UInt64 = 60_000
  /// Milliseconds for the peer to close after we did.
  public var lingerDeadline: UInt64 = 1000

  public init() {}
}
