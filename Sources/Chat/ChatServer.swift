import Serving
import Wire

/// What the chat grants to those who come.
public struct ChatLimits: Sendable {
  /// Bytes of a message, and how a WebSocket connection ends; beyond them 1009.
  public var webSocket = WebSocketLimits()
  /// Heads, bodies, connections, deadlines.
  public var http = HTTPServerLimits()

  public init() {}
}

/// The chat server: rooms, an echo, the page, on one loop.
///
/// | path | what it is |
/// |---|---|
/// | `/` | the page; `/app.js`, `/app.css` belong to it |
/// | `/ws/{room}/{client}` | WebSocket: the room's messages; names as `ChatName` has them, else 400 |
/// | `/echo` | WebSocket: each message comes back as it was |
/// | `/healthz` | `ok` |
///
/// A text message is said to the whole room, its sender too, as the JSON of `ChatMessage`; binary ends the connection
/// with 1003. A second connection under the same name replaces the first, which is closed with 4001.
public final class ChatServer {
  /// Close code for a connection whose name was taken over (4000–4999 are for private use, RFC 6455 §7.4.2).
  public static let replacedCode: UInt16 = 4001

  private let server: HTTPServer
  private let rooms: ChatRooms
  private let limits: ChatLimits

  /// - Parameter clock: nanoseconds since the Unix epoch; each message carries what it says.
  public init(
    loop: EventLoop, limits: ChatLimits = ChatLimits(), clock: @escaping () -> Int64 = SystemSource.wallClock
  ) {
    let rooms = ChatRooms(clock: clock)
    self.rooms = rooms
    self.limits = limits
    server = HTTPServer(loop: loop, limits: limits.http) { Self.route($0, rooms: rooms, limits: limits) }
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

  /// Closes every WebSocket with 1001 ("going away", RFC 6455 §7.4.1) and waits at most `grace` milliseconds.
  ///
  /// - Parameter completion: called from the loop when nothing is open any more.
  public func stop(grace: UInt64 = 1000, completion: @escaping () -> Void) {
    server.stop(code: 1001, reason: "the server is going away", grace: grace, completion: completion)
  }

  private static func route(_ request: HTTPRequest, rooms: ChatRooms, limits: ChatLimits) -> HTTPRoute {
    let path = request.path
    if path.hasPrefix("/ws/") {
      let segments = path.utf8.dropFirst(4).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      guard segments.count == 2, let room = ChatName(pathSegment: segments[0]),
        let name = ChatName(pathSegment: segments[1])
      else {
        return .respond(
          HTTPResponse(
            .badRequest,
            text: "use /ws/{room}/{name}: each 1 to \(ChatName.maximumLength) letters, digits, '-', '_' or '.', "
              + "percent-encoded UTF-8"))
      }
      return .webSocket(
        WebSocketRoute(handler: ChatMember(rooms: rooms, room: room, name: name), limits: limits.webSocket))
    }
    if path == "/echo" { return .webSocket(WebSocketRoute(handler: Echo(), limits: limits.webSocket)) }
    let response = path == "/healthz" ? HTTPResponse(.ok, text: "ok") : ChatPage.response(path: path)
    guard let response else { return .respond(HTTPResponse(.notFound, text: "there is nothing here")) }
    guard request.method == "GET" || request.method == "HEAD" else {
      return .respond(
        HTTPResponse(.methodNotAllowed, text: "only GET and HEAD", headers: [("Allow", "GET, HEAD")]))
    }
    return .respond(response)
  }
}
