import Wire

/// What the server says to a room; one JSON object per WebSocket message, per event of a stream, and in the list that
/// answers a poll.
///
/// ```json
/// {"v":1,"type":"message","id":7,"room":"class","sender":"ali","text":"…","time":"2026-11-20T16:28:48.123Z"}
/// {"v":1,"type":"join","id":8,"room":"class","sender":"sara","time":"…","online":2,"users":["ali","sara"]}
/// ```
///
/// `v` is the version of this vocabulary, `id` counts the room's messages from 1, `users` are those who are there
/// after the event, in the order in which they came (the first hundred), `online` is how many there are in all. Where
/// many come or leave at once, one announcement names the last of them and counts the `others`.
public struct ChatMessage: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// Text of a member; valid UTF-8.
    case message(text: [UInt8])
    case join(users: [ChatName], others: Int)
    case leave(users: [ChatName], others: Int)
    /// To one client only, which is given the name that stands as sender; it has no id.
    case welcome
    /// To one client only, about what it sent; it has no id.
    case error(text: String)
  }

  /// Names that a join or leave lists at most: it goes to everyone in the room, so a complete list would make a room
  /// of n people cost n³ bytes to fill.
  public static let maximumListedUsers = 100

  public var kind: Kind
  /// Counts the events of the room; nil for what is said to one client only.
  public var id: Int?
  public var room: ChatName
  public var sender: ChatName
  /// Nanoseconds since the Unix epoch.
  public var time: Int64

  public init(kind: Kind, id: Int?, room: ChatName, sender: ChatName, time: Int64) {
    self.kind = kind
    self.id = id
    self.room = room
    self.sender = sender
    self.time = time
  }

  /// Appends the JSON text, UTF-8.
  public func serialize(into writer: inout ByteWriter) {
    writer.write("{\"v\":1,\"type\":\"")
    switch kind {
    case .message: writer.write("message")
    case .join: writer.write("join")
    case .leave: writer.write("leave")
    case .welcome: writer.write("welcome")
    case .error: writer.write("error")
    }
    writer.write("\"")
    if let id {
      writer.write(",\"id\":")
      writer.write(decimal: id)
    }
    writer.write(",\"room\":")
    JSON.writeString(room.bytes, into: &writer)
    writer.write(",\"sender\":")
    JSON.writeString(sender.bytes, into: &writer)
    switch kind {
    case .message(let text):
      writer.write(",\"text\":")
      JSON.writeString(text, into: &writer)
    case .error(let text):
      writer.write(",\"text\":")
      JSON.writeString(Array(text.utf8), into: &writer)
    case .join, .leave, .welcome: break
    }
    writer.write(",\"time\":\"")
    ChatTime(nanoseconds: time).write(into: &writer)
    writer.write("\"")
    switch kind {
    case .join(let users, let others), .leave(let users, let others):
      if others > 0 {
        writer.write(",\"others\":")
        writer.write(decimal: others)
      }
      write(users, into: &writer)
    case .message, .welcome, .error: break
    }
    writer.write("}")
  }

  private func write(_ users: [ChatName], into writer: inout ByteWriter) {
    writer.write(",\"online\":")
    writer.write(decimal: users.count)
    writer.write(",\"users\":[")
    for (index, user) in users.prefix(Self.maximumListedUsers).enumerated() {
      if index > 0 { writer.write(",") }
      JSON.writeString(user.bytes, into: &writer)
    }
    writer.write("]")
  }
}
