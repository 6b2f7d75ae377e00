import Serving
import Wire

/// What one client's connection does in its room.
final class ChatMember: WebSocketHandler {
  private let rooms: ChatRooms
  private let roomName: ChatName
  private let name: ChatName
  private var room: ChatRoom?

  init(rooms: ChatRooms, room: ChatName, name: ChatName) {
    self.rooms = rooms
    roomName = room
    self.name = name
  }

  func opened(_ connection: WebSocketConnection) {
    let room = rooms.room(roomName)
    self.room = room
    room.join(name, connection)?.close(code: ChatServer.replacedCode, reason: "replaced")
  }

  func received(_ message: EndpointMessage, on connection: WebSocketConnection) {
    // A connection on its way out (replaced, or refused below) has nothing to say any more.
    guard let room, connection.isOpen else { return }
    guard message.kind == .text else {
      connection.close(code: 1003, reason: "the chat takes text only")
      rooms.leave(room, name, connection)
      return
    }
    let bytes = message.bytes
    switch ChatInput(bytes.span) {
    case .say(let text): room.say(text, from: name)
    case .refused(let reason): room.refuse(reason, to: connection, from: name)
    }
  }

  func closed(_ connection: WebSocketConnection, ending: WebSocketEnding) {
    guard let room else { return }
    self.room = nil
    rooms.leave(room, name, connection)
  }
}
