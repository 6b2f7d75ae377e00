import Serving

/// All rooms.
final class ChatRooms {
  let limits: ChatLimits
  let counters = ChatCounters()
  private let clock: () -> Int64
  private var rooms: [ChatName: ChatRoom] = [:]
  /// The highest number that a room had when it vanished. The next room begins behind it, so that a client that comes
  /// back with an old number misses nothing.
  private var highestID = 0
  private var lastGuest = 0

  init(limits: ChatLimits, clock: @escaping () -> Int64) {
    self.limits = limits
    self.clock = clock
  }

  /// Rooms that someone is in.
  var count: Int { rooms.values.count { $0.online > 0 } }
  /// People in all rooms.
  var online: Int { rooms.values.reduce(0) { $0 + $1.online } }

  /// The rooms that someone is in, by name.
  var occupied: [ChatRoom] {
    rooms.values.filter { $0.online > 0 }.sorted { $0.name.text < $1.name.text }
  }

  func existing(_ name: ChatName) -> ChatRoom? { rooms[name] }

  /// Whether `room` would give one.
  func hasRoom(for name: ChatName) -> Bool { rooms[name] != nil || rooms.count < limits.rooms }

  /// The room of that name, a new one if there is none; nil beyond `ChatLimits.rooms`.
  func room(_ name: ChatName) -> ChatRoom? {
    if let room = rooms[name] { return room }
    guard rooms.count < limits.rooms else { return nil }
    let room = ChatRoom(name: name, firstID: highestID, limits: limits, counters: counters, clock: clock)
    rooms[name] = room
    return room
  }

  /// A name that nobody in the room has.
  func guestName(in room: ChatName) -> ChatName? {
    // Someone may have chosen such a name; nobody can have chosen them all.
    for _ in 0...ChatMessage.maximumListedUsers * 100 {
      lastGuest += 1
      if let name = ChatName("guest-\(lastGuest)"), rooms[room]?.isPresent(name) != true { return name }
    }
    return nil
  }

  /// To be called when someone has left: a room without anybody is forgotten.
  func left(_ room: ChatRoom, now: UInt64) {
    guard room.isOver(now: now), rooms[room.name] === room else { return }
    highestID = max(highestID, room.lastID)
    rooms[room.name] = nil
  }

  func tick(now: UInt64) {
    var kept = 0
    for room in Array(rooms.values) {
      room.tick(now: now)
      left(room, now: now)
      kept += room.keptBytes
    }
    guard kept > limits.keptBytesInAll else { return }
    for room in rooms.values.sorted(by: { $0.keptBytes > $1.keptBytes }) where kept > limits.keptBytesInAll {
      kept -= room.keptBytes
      room.forgetHistory()
    }
  }

  /// The server goes away.
  func stop() {
    for room in rooms.values { room.stop() }
  }
}
