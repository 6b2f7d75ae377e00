import Serving
import Wire

/// The answer to a poll.
///
/// ```json
/// {"v":1,"room":"class","last":12,"messages":[{"v":1,"type":"message","id":12,…}]}
/// ```
///
/// `last` is the number to ask with next time. `missed` counts events after `since` that are not kept any more; it is
/// left out when there are none.
enum MessageList {
  /// - Returns: the response, and whether there was nothing to tell.
  static func response(_ room: ChatRoom, since: Int) -> (HTTPResponse, isEmpty: Bool) {
    let (events, missed) = room.events(since: since)
    return (response(room: room.name, last: room.lastID, missed: missed, events: events), events.isEmpty)
  }

  /// For a room that does not exist.
  static func empty(_ room: ChatName) -> HTTPResponse { response(room: room, last: 0, missed: 0, events: []) }

  private static func response(room: ChatName, last: Int, missed: Int, events: ArraySlice<ChatEvent>) -> HTTPResponse {
    var writer = ByteWriter(capacity: 96 + events.reduce(0) { $0 + $1.count + 1 })
    writer.write("{\"v\":1,\"room\":")
    JSON.writeString(room.bytes, into: &writer)
    writer.write(",\"last\":")
    writer.write(decimal: last)
    if missed > 0 {
      writer.write(",\"missed\":")
      writer.write(decimal: missed)
    }
    writer.write(",\"messages\":[")
    var isFirst = true
    for event in events {
      if !isFirst { writer.write(",") }
      isFirst = false
      event.write(into: &writer)
    }
    writer.write("]}")
    return HTTPResponse(.ok, headers: ChatAPI.jsonHeaders, body: writer.bytes)
  }
}
