import Serving
import Wire

/// One client of a room's event stream (server-sent events).
final class EventStream {
  private let exchange: HTTPExchange
  private let room: ChatRoom
  private let limits: ChatLimits
  private let now: () -> UInt64
  private var lastSent: UInt64

  static let contentType = "text/event-stream"
  /// Says after how many milliseconds a browser comes back when the stream has ended.
  private static let greeting = Array("retry: 2000\n\n".utf8)
  private static let comment = BodyPiece(Array(": still here\n\n".utf8))
  private static let replaced = BodyPiece(Array("event: replaced\ndata: {}\n\n".utf8))

  /// Begins the answer and gives all that came after `since`; nil gives only what is to come.
  ///
  /// - Parameters:
  ///   - person: nil for one that only listens.
  ///   - whenGone: told when the stream has ended, from either side.
  init(
    _ exchange: HTTPExchange, room: ChatRoom, person: ChatName?, since: Int?, limits: ChatLimits,
    now: @escaping () -> UInt64,
    whenGone: @escaping () -> Void
  ) {
    self.exchange = exchange
    self.room = room
    self.limits = limits
    self.now = now
    lastSent = now()
    exchange.onCancel = {
      room.leave(person, self)
      whenGone()
    }
    exchange.begin(
      HTTPResponse(
        .ok, headers: [("Content-Type", Self.contentType), ("Cache-Control", "no-store")], body: Self.greeting))
    if let since {
      for event in room.events(since: since).events { send(event.piece) }
    }
    room.listen(self)
    if let person { room.join(person, self) }
  }

  func send(_ piece: BodyPiece) {
    lastSent = now()
    exchange.write(piece)
  }

  func tick(now: UInt64) {
    guard now >= lastSent + limits.streamComment else { return }
    lastSent = now
    exchange.write(Self.comment)
  }

  /// The name was taken over. Browsers come back when a stream ends, and would take it over in turn: this tells the
  /// page to close its side.
  func replace() {
    exchange.write(Self.replaced)
    end()
  }

  func end() { exchange.finish() }
}
