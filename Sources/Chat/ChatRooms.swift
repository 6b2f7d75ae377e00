import Serving

/// All rooms that someone is in.
final class ChatRooms {
  private let clock: () -> Int64
  private var rooms: [ChatName: ChatRoom] = [:]

  init(clock: @escaping () -> Int64) { self.clock = clock }

  var count: Int { rooms.count }

  func room(_ name: ChatName) -> ChatRoom {
    if let room = rooms[name] { return room }
    let room = ChatRoom(name: name, clock: clock)
    rooms[name] = room
    return room
  }

  /// An empty room is forgotten; its message numbers begin anew with the next who comes.
  func leave(_ room: ChatRoom, _ member: ChatName, _ connection: WebSocketConnection) {
    room.leave(member, connection)
    if room.isEmpty, rooms[room.name] === room { rooms[room.name] = nil }
  }
}
