import Wire

/// What a client's text message means to the chat.
public enum ChatInput: Equatable, Sendable {
  /// Something to say to the room.
  case say([UInt8])
  /// A JSON object that the chat does not know; the reason is for its author.
  case refused(String)

  /// - Parameter bytes: a whole text message, valid UTF-8.
  ///
  /// A JSON object with a `type` is taken as a command, and the only one is
  /// `{"type":"message","text":"…"}`; everything else is said as it stands, so that a class can chat from any
  /// WebSocket client without knowing JSON.
  public init(_ bytes: Span<UInt8>) {
    var type: Range<Int>?
    var text: Range<Int>?
    var typeIsString = false
    var textIsString = false
    // RFC 8259 §4: with a repeated name the last one counts, as in JavaScript.
    let isObject = JSON.scanObject(bytes) { name, value, kind in
      if name.count == 4, bytes.starts(with: "type", at: name.lowerBound) {
        type = value
        typeIsString = kind == .string
      } else if name.count == 4, bytes.starts(with: "text", at: name.lowerBound) {
        text = value
        textIsString = kind == .string
      }
    }
    guard isObject, let type else {
      self = .say(bytes.array)
      return
    }
    guard typeIsString, type.count == 9, bytes.starts(with: "\"message\"", at: type.lowerBound) else {
      self = .refused("unknown type: the only one is \"message\"")
      return
    }
    guard let text, textIsString else {
      self = .refused("a message needs a \"text\" that is a string")
      return
    }
    self = .say(JSON.string(bytes, text))
  }
}
