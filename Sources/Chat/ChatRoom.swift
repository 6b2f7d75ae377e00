import Serving
import Wire

/// One room: who is there, and the one place where a message becomes a frame for all of them.
final class ChatRoom {
  let name: ChatName
  private let clock: () -> Int64
  private var members: [ChatName: WebSocketConnection] = [:]
  /// In the order in which they came.
  private var names: [ChatName] = []
  private var lastID = 0

  init(name: ChatName, clock: @escaping () -> Int64) {
    self.name = name
    self.clock = clock
  }

  var isEmpty: Bool { members.isEmpty }

  /// Announces the newcomer to all, the newcomer too.
  ///
  /// - Returns: the connection that had the name before and has to go. It has left the room already, unannounced: for
  ///   the others the person is still there.
  func join(_ member: ChatName, _ connection: WebSocketConnection) -> WebSocketConnection? {
    let before = members.updateValue(connection, forKey: member)
    if before == nil { names.append(member) }
    broadcast(.join(users: names), from: member)
    return before
  }

  /// Nothing happens if the name belongs to another connection by now.
  func leave(_ member: ChatName, _ connection: WebSocketConnection) {
    guard members[member] === connection else { return }
    members[member] = nil
    names.removeAll { $0 == member }
    broadcast(.leave(users: names), from: member)
  }

  func say(_ text: [UInt8], from member: ChatName) { broadcast(.message(text: text), from: member) }

  /// Tells one client that its message was not understood.
  func refuse(_ reason: String, to connection: WebSocketConnection, from member: ChatName) {
    connection.send(frame(.error(text: reason), from: member))
  }

  private func broadcast(_ kind: ChatMessage.Kind, from member: ChatName) {
    lastID += 1
    guard !members.isEmpty else { return }
    let frame = frame(kind, from: member)
    for connection in members.values { connection.send(frame) }
  }

  private func frame(_ kind: ChatMessage.Kind, from member: ChatName) -> SharedFrame {
    var writer = ByteWriter(capacity: 256)
    ChatMessage(kind: kind, id: lastID, room: name, sender: member, time: clock()).serialize(into: &writer)
    let text = writer.bytes
    return SharedFrame(.text, text.span)
  }
}
