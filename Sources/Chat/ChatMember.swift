import Serving
import Wire

/// What one client's WebSocket connection does in its room.
final class ChatMember: WebSocketHandler {
  private let rooms: ChatRooms
  private let roomName: ChatName
  /// nil until the server gives one.
  private var name: ChatName?
  private let now: () -> UInt64
  private var room: ChatRoom?

  /// - Parameter name: nil for a guest, who is given a name and told so.
  init(rooms: ChatRooms, room: ChatName, name: ChatName?, now: @escaping () -> UInt64) {
    self.rooms = rooms
    roomName = room
    self.name = name
    self.now = now
  }

  func opened(_ connection: WebSocketConnection) {
    let isGuest = name == nil
    let given = name ?? rooms.guestName(in: roomName)
    name = given
    // The router has looked before, in the same turn of the loop.
    guard let given, let room = rooms.room(roomName) else {
      connection.close(code: 1013, reason: "too many rooms")
      return
    }
    self.room = room
    if isGuest { room.tell(.welcome, to: connection, about: given) }
    room.join(given, connection)
  }

  func received(_ message: EndpointMessage, on connection: WebSocketConnection) {
    // A connection on its way out (replaced, or refused below) has nothing to say any more.
    guard let room, let name, connection.isOpen else { return }
    guard message.kind == .text else {
      connection.close(code: 1003, reason: "the chat takes text only")
      leave(connection)
      return
    }
    let bytes = message.bytes
    switch ChatInput(bytes.span) {
    case .say(let text):
      rooms.counters.webSocketMessages += 1
      room.say(text, from: name)
    case .refused(let reason): room.tell(.error(text: reason), to: connection, about: name)
    }
  }

  func closed(_ connection: WebSocketConnection, ending: WebSocketEnding) { leave(connection) }

  private func leave(_ connection: WebSocketConnection) {
    guard let room, let name else { return }
    self.room = nil
    room.leave(name, connection)
    rooms.left(room, now: now())
  }
}
