import Serving
import Wire

/// Which path is what; the table is at `ChatServer`.
final class ChatRouter {
  /// Who comes to `/ws` without naming a room is here; the page proposes the same.
  static let defaultRoom: StaticString = "class"
  static let subprotocol = "wslab.v1"
  private static let apiPrefix = Array("/api/".utf8)
  private static let roomPrefix = Array("/ws/".utf8)

  private let rooms: ChatRooms
  private let api: ChatAPI
  private let limits: ChatLimits
  private let now: () -> UInt64
  /// Set once the server is there, which needs the router first.
  var metrics: () -> HTTPResponse = { HTTPResponse(.notFound, text: "not ready") }

  init(rooms: ChatRooms, limits: ChatLimits, now: @escaping () -> UInt64) {
    self.rooms = rooms
    self.limits = limits
    self.now = now
    api = ChatAPI(rooms: rooms, limits: limits, now: now)
  }

  func route(_ request: HTTPRequest) -> HTTPRoute {
    let path = request.path
    // By bytes: a prefix of characters would be looked for in Unicode's way, for every request.
    if path.utf8.starts(with: Self.apiPrefix) {
      guard limits.origins.allows(request.head) else {
        return .respond(HTTPResponse(.forbidden, text: "pages from this Origin may not use this server"))
      }
      return api.route(request, path: path.dropFirst(5)) ?? nothing
    }
    if path == "/ws" { return guest(request) }
    if path.utf8.starts(with: Self.roomPrefix) { return member(path.dropFirst(4)) }
    if path == "/echo" {
      var limits = limits.webSocket
      limits.message = self.limits.echoMessage
      return .webSocket(webSocket(Echo(), limits: limits, subprotocols: []))
    }
    if path == "/healthz" {
      return Self.allowing(request, "GET, HEAD") {
        .respond(HTTPResponse(.ok, text: "ok", headers: [("Cache-Control", "no-store")]))
      }
    }
    if path == "/metrics" { return Self.allowing(request, "GET, HEAD") { .respond(self.metrics()) } }
    guard let page = ChatPage.response(path: path, request: request) else { return nothing }
    return Self.allowing(request, "GET, HEAD") { .respond(page) }
  }

  private var nothing: HTTPRoute { .respond(HTTPResponse(.notFound, text: "there is nothing here")) }

  /// The answer, or 405 with what the path takes; OPTIONS asks for just that (RFC 9110 §9.3.7).
  static func allowing(_ request: HTTPRequest, _ methods: String, _ answer: () -> HTTPRoute) -> HTTPRoute {
    if methods.split(separator: ",").contains(where: { $0.drop { $0 == " " } == request.method }) { return answer() }
    let allow = [(name: "Allow", value: methods + ", OPTIONS")]
    if request.method == "OPTIONS" { return .respond(HTTPResponse(.noContent, headers: allow)) }
    return .respond(HTTPResponse(.methodNotAllowed, text: "this path takes \(methods)", headers: allow))
  }

  // MARK: WebSocket

  private func member(_ path: Substring) -> HTTPRoute {
    let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard segments.count == 2, let room = ChatName(pathSegment: segments[0]),
      let name = ChatName(pathSegment: segments[1])
    else {
      return .respond(HTTPResponse(.badRequest, text: "use /ws/{room}/{name}, each \(ChatName.rule)"))
    }
    return enter(room, name)
  }

  private func guest(_ request: HTTPRequest) -> HTTPRoute {
    let wanted: ChatName?
    switch QueryItems(request.query)["room"] {
    case .absent: wanted = ChatName(Self.defaultRoom.description)
    case .text(let text): wanted = ChatName(text)
    case .malformed: wanted = nil
    }
    guard let room = wanted else {
      return .respond(HTTPResponse(.badRequest, text: "room is no name: \(ChatName.rule)"))
    }
    return enter(room, nil)
  }

  private func enter(_ room: ChatName, _ name: ChatName?) -> HTTPRoute {
    guard rooms.hasRoom(for: room) else {
      return .respond(
        HTTPResponse(.serviceUnavailable, text: "there are too many rooms", headers: [("Retry-After", "60")]))
    }
    return .webSocket(
      webSocket(
        ChatMember(rooms: rooms, room: room, name: name, now: now), limits: limits.webSocket,
        subprotocols: [Self.subprotocol]))
  }

  private func webSocket(
    _ handler: any WebSocketHandler, limits: WebSocketLimits, subprotocols: [String]
  ) -> WebSocketRoute {
    WebSocketRoute(
      handler: handler, limits: limits, origins: self.limits.origins, subprotocols: subprotocols,
      allowsDeflate: self.limits.allowsDeflate)
  }
}
