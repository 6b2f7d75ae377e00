import Serving
import Wire

/// What the chat grants to those who come. Times in milliseconds.
public struct ChatLimits: Sendable {
  /// Bytes of a message in a room, and how a WebSocket connection ends; beyond them 1009.
  public var webSocket = WebSocketLimits(message: 1 << 20)
  /// Bytes of a message at `/echo`. 16 MiB: the largest of the Autobahn test suite.
  public var echoMessage = 16 << 20
  /// Whether permessage-deflate is agreed where a client offers it.
  public var allowsDeflate = true
  /// From which pages browsers may come; 403 for all others.
  public var origins = OriginPolicy()
  /// Heads, bodies, connections, deadlines.
  public var http = HTTPServerLimits()

  /// Rooms at a time; for further ones 503.
  public var rooms = 20_000
  /// Events that a room keeps for those who poll or come back.
  public var keptEvents = 100
  /// Bytes of them in one room; the newest is kept whatever its size.
  public var keptBytes = 256 << 10
  /// Bytes of them in all rooms together. 64 MiB.
  public var keptBytesInAll = 64 << 20
  /// How long a room without anybody is kept after something was posted there.
  public var emptyRoom: UInt64 = 60_000

  /// The longest wait of a long poll. RFC 6202 §5.5: 30 seconds are safe, beyond 120 proxies give up.
  public var longestWait: UInt64 = 30_000
  /// How long a person who polls is present without a further request.
  public var pollPresence: UInt64 = 20_000
  /// Silence after which an event stream sends a comment, so that proxies and dead connections notice.
  public var streamComment: UInt64 = 15_000

  /// People online from which on joins and leaves are announced together, once in `announcementInterval`: one by one
  /// they would cost a room of n people n² messages to fill.
  public var announcedOneByOne = 100
  public var announcementInterval: UInt64 = 1000

  public init() {}
}
