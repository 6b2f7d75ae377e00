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
  /// Names of rooms in the order in which they came; some may be gone.
  private var order: ArraySlice<ChatName> = []
  /// Rooms that are looked at for one that nobody is in.
  private static let tries = 64

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
  func hasRoom(for name: ChatName) -> Bool { rooms[name] != nil || makeSpace() }

  /// The room of that name, a new one if there is none; nil beyond `ChatLimits.rooms`.
  func room(_ name: ChatName) -> ChatRoom? {
    if let room = rooms[name] { return room }
    guard makeSpace() else { return nil }
    let room = ChatRoom(name: name, firstID: highestID, limits: limits, counters: counters, clock: clock)
    rooms[name] = room
    order.append(name)
    return room
  }

  /// Rooms beyond the limit drive out those that are only kept for a while, the oldest first: a client that posts to
  /// thousands of rooms must not keep people out of theirs.
  ///
  /// - Returns: false if all are occupied, as far as `tries` tell.
  private func makeSpace() -> Bool {
    guard rooms.count >= limits.rooms else { return true }
    for _ in 0..<min(Self.tries, order.count) {
      guard let name = order.popFirst(), let room = rooms[name] else { continue }
      if room.isVacant {
        forget(room)
        return true
      }
      order.append(name)
    }
    return rooms.count < limits.rooms
  }

  private func forget(_ room: ChatRoom) {
    highestID = max(highestID, room.lastID)
    rooms[room.name] = nil
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
    forget(room)
  }

  func tick(now: UInt64) {
    var kept = 0
    for room in Array(rooms.values) {
      room.tick(now: now)
      left(room, now: now)
      kept += room.keptBytes
    }
    if order.count > 2 * rooms.count + Self.tries { order = ArraySlice(order.filter { rooms[$0] != nil }) }
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
