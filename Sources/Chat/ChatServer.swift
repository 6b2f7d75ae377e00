import Serving
import Wire

/// The chat server: rooms, an echo, the page, on one loop.
///
/// | path | what it is |
/// |---|---|
/// | `/` | the page and what it loads |
/// | `/ws/{room}/{client}` | WebSocket: the room's events; names as `ChatName` has them, else 400 |
/// | `/ws?room={room}` | the same with a name of the server's choice, told in a `welcome` |
/// | `/api/rooms/…` | the same rooms over polling, long polling and event streams: `ChatAPI` |
/// | `/echo` | WebSocket: each message comes back as it was |
/// | `/healthz`, `/metrics` | for those who look after it |
///
/// A text message is said to the whole room, its sender too, as the JSON of `ChatMessage`; binary ends the connection
/// with 1003. A second connection under the same name replaces the first, which is closed with 4001.
public final class ChatServer {
  /// Close code for a connection whose name was taken over (4000–4999 are for private use, RFC 6455 §7.4.2).
  public static let replacedCode: UInt16 = 4001

  private let server: HTTPServer
  private let rooms: ChatRooms

  /// - Parameter clock: nanoseconds since the Unix epoch; each message carries what it says.
  public init(
    loop: EventLoop, limits: ChatLimits = ChatLimits(), clock: @escaping () -> Int64 = SystemSource.wallClock
  ) {
    let rooms = ChatRooms(limits: limits, clock: clock)
    self.rooms = rooms
    let router = ChatRouter(rooms: rooms, limits: limits) { loop.now }
    var http = limits.http
    // The text of a message may be written with escapes.
    http.body = max(http.body, 2 * limits.webSocket.message)
    server = HTTPServer(loop: loop, limits: http) { router.route($0) }
    server.onTick = { rooms.tick(now: $0) }
    router.metrics = { [unowned server] in ChatMetrics.response(server, rooms: rooms) }
  }

  /// Told of each response and of each WebSocket connection's end; unfiltered text from the wire.
  public var log: ((AccessLogEntry) -> Void)? {
    get { server.log }
    set { server.log = newValue }
  }

  /// Rooms that someone is in.
  public var roomCount: Int { rooms.count }
  /// Open connections of any kind.
  public var connectionCount: Int { server.connectionCount }

  /// Listens on `host` and `port` (0: a free one).
  ///
  /// - Returns: the address with the port that was bound.
  /// - Throws: `ServingError`: the port is in use, not permitted, or the host is no address of this machine.
  @discardableResult
  public func start(host: String = "127.0.0.1", port: UInt16 = 0) throws(ServingError) -> SocketAddress {
    try server.listen(host: host, port: port)
  }

  /// Closes every WebSocket with 1001 ("going away", RFC 6455 §7.4.1), answers those who wait, ends the streams, and
  /// waits at most `grace` milliseconds.
  ///
  /// - Parameter completion: called from the loop when nothing is open any more.
  public func stop(grace: UInt64 = 1000, completion: @escaping () -> Void) {
    server.stop(code: 1001, reason: "the server is going away", grace: grace, completion: completion)
    rooms.stop()
  }
}
