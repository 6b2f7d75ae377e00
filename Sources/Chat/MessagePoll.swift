import Serving
import Wire

/// A long poll that waits for something to happen in its room (RFC 6202 §2).
final class MessagePoll {
  /// When it is answered even with nothing, in the loop's time.
  let deadline: UInt64
  private let exchange: HTTPExchange
  private let room: ChatRoom
  private let since: Int
  private let counters: ChatCounters
  private let whenGone: () -> Void

  /// - Parameter whenGone: told when it is answered, or the client has gone.
  init(
    _ exchange: HTTPExchange, room: ChatRoom, since: Int, deadline: UInt64, counters: ChatCounters,
    whenGone: @escaping () -> Void
  ) {
    self.exchange = exchange
    self.room = room
    self.since = since
    self.deadline = deadline
    self.counters = counters
    self.whenGone = whenGone
    exchange.onCancel = {
      room.stopWaiting(self)
      whenGone()
    }
    room.wait(self)
  }

  /// Gives what there is; the room has forgotten the poll already.
  func answer() {
    let (response, isEmpty) = MessageList.response(room, since: since)
    counters.longPolls += 1
    if isEmpty { counters.emptyLongPolls += 1 }
    exchange.respond(response)
    whenGone()
  }
}
