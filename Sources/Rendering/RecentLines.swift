import Dissection
import Wire

/// How the last messages were shown. What one says in a room reaches each of the others in a message of its own: the
/// same bytes, and the same end of a line.
///
/// A message's bytes are compared with those of one other, and only where the lines have the same room.
struct RecentLines {
  private struct Line {
    var payload: [UInt8] = []
    var opcode = Opcode.text
    var isValidText = true
    var room = -1
    var text: [UInt8] = []

    func write(_ message: WebSocketMessage, _ room: Int, into writer: inout ByteWriter) -> Bool {
      guard self.room == room, opcode == message.opcode, isValidText == message.isValidText,
        payload.span.isEqual(to: message.payload.span)
      else { return false }
      writer.write(text)
      return true
    }
  }

  /// Longer messages are rare, and not remembered.
  private static let maximumPayload = 1024
  /// A power of two.
  private static let count = 16

  private var lines = [Line](repeating: Line(), count: count)

  /// Writes the line of an equal message again; false if none is remembered.
  func write(_ message: WebSocketMessage, _ room: Int, into writer: inout ByteWriter) -> Bool {
    guard let index = Self.index(message) else { return false }
    return lines[index].write(message, room, into: &writer)
  }

  mutating func remember(_ message: WebSocketMessage, _ room: Int, _ text: Span<UInt8>) {
    guard let index = Self.index(message) else { return }
    lines[index].room = room
    lines[index].opcode = message.opcode
    lines[index].isValidText = message.isValidText
    lines[index].payload.removeAll(keepingCapacity: true)
    lines[index].payload.append(message.payload.span)
    lines[index].text.removeAll(keepingCapacity: true)
    lines[index].text.append(text)
  }

  /// Where a message would be remembered; nil where more than its bytes tells how it is shown.
  private static func index(_ message: WebSocketMessage) -> Int? {
    let count = message.payload.count
    guard count >= 8, count <= maximumPayload, message.length == count, message.frames == 1,
      message.compressedLength == nil, message.trouble == nil
    else { return nil }
    let payload = message.payload.span
    let mixed = (payload.uint64(at: count - 8) ^ payload.uint64(at: (count - 8) / 2)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 60) & (Self.count - 1)
  }
}
