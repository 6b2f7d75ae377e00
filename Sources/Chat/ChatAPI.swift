import Serving
import Wire

/// The same rooms over plain HTTP: posting, polling, long polling, and event streams.
///
/// | request | answer |
/// |---|---|
/// | `GET /api/rooms` | the rooms with their people |
/// | `POST /api/rooms/{room}/messages` | 201 and the message as everyone gets it |
/// | `GET /api/rooms/{room}/messages?since=ID` | what came after ID, at once, and be it nothing (short polling) |
/// | `GET …/messages?since=ID&wait=SECONDS` | the same, as soon as there is something (long polling, RFC 6202) |
/// | `GET /api/rooms/{room}/events` | an event stream; `Last-Event-ID` or `since` bring back what was missed |
/// | `DELETE /api/rooms/{room}/users/{client}` | a person who polls says goodbye |
///
/// With `client=NAME` who polls or listens is present in the room under that name.
final class ChatAPI {
  private let rooms: ChatRooms
  private let limits: ChatLimits
  private let now: () -> UInt64

  static let jsonHeaders: [(name: String, value: String)] = [
    ("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store"),
  ]

  init(rooms: ChatRooms, limits: ChatLimits, now: @escaping () -> UInt64) {
    self.rooms = rooms
    self.limits = limits
    self.now = now
  }

  /// - Parameter path: what stands behind `/api/`.
  /// - Returns: nil where there is nothing.
  func route(_ request: HTTPRequest, path: Substring) -> HTTPRoute? {
    let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard let first = segments.first, first.elementsEqual("rooms".utf8) else { return nil }
    if segments.count == 1 { return allowing(request, "GET, HEAD") { .respond(self.list()) } }
    guard segments.count >= 3 else { return nil }
    let kind = String(segments[2]) ?? ""
    guard segments.count == (kind == "users" ? 4 : 3), ["messages", "events", "users"].contains(kind) else {
      return nil
    }
    guard let room = ChatName(pathSegment: segments[1]) else { return .respond(badName("room")) }
    switch kind {
    case "messages":
      if request.method == "POST" { return .respond(post(request, to: room)) }
      return allowing(request, "GET, HEAD, POST") { self.poll(request, room) }
    case "events":
      return allowing(request, "GET, HEAD") { self.stream(request, room) }
    default:
      guard let person = ChatName(pathSegment: segments[3]) else { return .respond(badName("name")) }
      return allowing(request, "DELETE") { .respond(self.leave(room, person)) }
    }
  }

  private func allowing(_ request: HTTPRequest, _ methods: String, _ answer: () -> HTTPRoute) -> HTTPRoute {
    ChatRouter.allowing(request, methods, answer)
  }

  // MARK: Rooms

  private func list() -> HTTPResponse {
    var writer = ByteWriter(capacity: 256)
    writer.write("{\"v\":1,\"rooms\":[")
    for (index, room) in rooms.occupied.enumerated() {
      if index > 0 { writer.write(",") }
      writer.write("{\"name\":")
      JSON.writeString(room.name.bytes, into: &writer)
      writer.write(",\"online\":")
      writer.write(decimal: room.online)
      writer.write(",\"users\":[")
      for (index, name) in room.listedNames.enumerated() {
        if index > 0 { writer.write(",") }
        JSON.writeString(name.bytes, into: &writer)
      }
      writer.write("]}")
    }
    writer.write("]}")
    return HTTPResponse(.ok, headers: Self.jsonHeaders, body: writer.bytes)
  }

  private func leave(_ room: ChatName, _ person: ChatName) -> HTTPResponse {
    guard let room = rooms.existing(room), room.leave(polling: person) else {
      return HTTPResponse(.notFound, text: "nobody of that name polls here")
    }
    rooms.left(room, now: now())
    return HTTPResponse(.noContent)
  }

  // MARK: Speaking

  private func post(_ request: HTTPRequest, to name: ChatName) -> HTTPResponse {
    let head = request.head
    guard head.value(of: "Content-Length") != nil || head.value(of: "Transfer-Encoding") != nil else {
      return HTTPResponse(.lengthRequired, text: "a POST needs a Content-Length (RFC 9110 section 15.5.12)")
    }
    let query = Query(request)
    if let refusal = query.refusal { return refusal }
    do throws(ChatPost.Refusal) {
      let post = try ChatPost(request, client: query.client, limit: limits.webSocket.message)
      guard let room = rooms.room(name) else { return tooManyRooms }
      rooms.counters.postedMessages += 1
      room.keep(until: now() + limits.emptyRoom)
      var writer = ByteWriter(capacity: 256)
      room.say(post.text, from: post.sender).write(into: &writer)
      return HTTPResponse(.created, headers: Self.jsonHeaders, body: writer.bytes)
    } catch {
      switch error {
      case .malformed(let reason): return HTTPResponse(.badRequest, text: reason)
      case .tooLarge:
        return HTTPResponse(.contentTooLarge, text: "a message has at most \(limits.webSocket.message) bytes")
      case .mediaType:
        return HTTPResponse(.unsupportedMediaType, text: "use application/json or text/plain")
      }
    }
  }

  // MARK: Listening

  private func poll(_ request: HTTPRequest, _ name: ChatName) -> HTTPRoute {
    let query = Query(request)
    if let refusal = query.refusal { return .respond(refusal) }
    // HEAD is asked for the head alone: nobody waits, nobody comes in.
    let isHead = request.method == "HEAD"
    let wait = isHead ? 0 : min(query.wait, limits.longestWait)
    let person = isHead ? nil : query.client
    // Who comes in or waits needs a room; who only looks does not make one.
    guard let room = person == nil && wait == 0 ? rooms.existing(name) : rooms.room(name) else {
      return .respond(person == nil && wait == 0 ? MessageList.empty(name) : tooManyRooms)
    }
    let time = now()
    // Known before the person comes in: one's own arrival is news.
    let since = query.since ?? (wait > 0 ? room.lastID : 0)
    if let person, !room.poll(person, until: time + wait + limits.pollPresence) {
      return .respond(HTTPResponse(.conflict, text: "that name is connected in another way"))
    }
    room.keep(until: time + limits.pollPresence)
    let (response, isEmpty) = MessageList.response(room, since: since)
    guard isEmpty, wait > 0 else {
      if wait > 0 {
        rooms.counters.longPolls += 1
      } else {
        rooms.counters.polls += 1
        if isEmpty { rooms.counters.emptyPolls += 1 }
      }
      return .respond(response)
    }
    return .later { exchange in
      _ = MessagePoll(
        exchange, room: room, since: since, deadline: time + wait, counters: self.rooms.counters,
        whenGone: { self.rooms.left(room, now: self.now()) })
    }
  }

  private func stream(_ request: HTTPRequest, _ name: ChatName) -> HTTPRoute {
    let query = Query(request)
    if let refusal = query.refusal { return .respond(refusal) }
    guard request.method != "HEAD" else {
      return .respond(
        HTTPResponse(.ok, headers: [("Content-Type", EventStream.contentType), ("Cache-Control", "no-store")]))
    }
    guard rooms.hasRoom(for: name) else { return .respond(tooManyRooms) }
    // What a browser sends when it comes back by itself; an id that is not ours brings nothing back.
    let since = request.head.value(of: "Last-Event-ID").map { Int($0) } ?? query.since
    return .later { exchange in
      guard let room = self.rooms.room(name) else {
        exchange.respond(self.tooManyRooms)
        return
      }
      _ = EventStream(
        exchange, room: room, person: query.client, since: since, limits: self.limits, now: self.now,
        whenGone: { self.rooms.left(room, now: self.now()) })
    }
  }

  // MARK: Refusals

  private func badName(_ what: String) -> HTTPResponse {
    HTTPResponse(.badRequest, text: "that is no \(what): \(ChatName.rule)")
  }

  private var tooManyRooms: HTTPResponse {
    HTTPResponse(.serviceUnavailable, text: "there are too many rooms", headers: [("Retry-After", "60")])
  }

  /// What stands in the query; `refusal` is the answer to one that cannot be read.
  private struct Query {
    var client: ChatName?
    var since: Int?
    /// Milliseconds.
    var wait: UInt64 = 0
    var refusal: HTTPResponse?

    init(_ request: HTTPRequest) {
      let items = QueryItems(request.query)
      switch items["client"] {
      case .absent: break
      case .text(let text) where ChatName(text) != nil: client = ChatName(text)
      case .text, .malformed: refusal = HTTPResponse(.badRequest, text: "client is no name: \(ChatName.rule)")
      }
      switch items["since"] {
      case .absent: break
      case .text(let text) where Self.number(text) != nil: since = Self.number(text)
      case .text, .malformed: refusal = HTTPResponse(.badRequest, text: "since is the id of an event, a whole number")
      }
      switch items["wait"] {
      case .absent: break
      case .text(let text) where Self.milliseconds(text) != nil: wait = Self.milliseconds(text) ?? 0
      case .text, .malformed: refusal = HTTPResponse(.badRequest, text: "wait is a number of seconds, 0 to 30")
      }
    }

    /// A whole number that JavaScript can hold exactly.
    private static func number(_ text: String) -> Int? {
      guard text.utf8.count <= 16, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      return Int(text)
    }

    /// Seconds with at most three decimals; nine digits before them.
    private static func milliseconds(_ text: String) -> UInt64? {
      let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      guard let whole = parts.first, whole.utf8.count <= 9, let seconds = number(String(whole)) else { return nil }
      guard parts.count == 2 else { return UInt64(seconds) * 1000 }
      guard (1...3).contains(parts[1].utf8.count), let decimals = number(String(parts[1])) else { return nil }
      let scale: UInt64 = [100, 10, 1][parts[1].utf8.count - 1]
      return UInt64(seconds) * 1000 + UInt64(decimals) * scale
    }
  }
}
