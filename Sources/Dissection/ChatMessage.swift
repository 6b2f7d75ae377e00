import Wire

/// A chat message inside a WebSocket message: a JSON object that names a sender or a type beside its text.
public struct ChatMessage: Equatable, Sendable {
  public var type: [UInt8]?
  public var room: [UInt8]?
  public var sender: [UInt8]?
  public var text: [UInt8]?
  public var time: [UInt8]?
  /// As it stands in the JSON: a number or a string.
  public var identifier: [UInt8]?

  /// Reads `payload`; nil if it is not a JSON object with `text`, `type` or `message` beside a sender.
  ///
  /// Other courses' chats use other names, so `user`, `username` and `from` are taken for the sender as well.
  public init?(_ payload: [UInt8]) {
    guard payload.first == UInt8(ascii: "{") else { return nil }
    var found = ChatMessage()
    let bytes = payload.span
    let isObject = JSON.scanObject(bytes) { name, value, kind in
      guard kind == .string || kind == .number else { return }
      func text() -> [UInt8] { kind == .string ? JSON.string(bytes, value) : bytes.array(value) }
      let name = bytes.extracting(name)
      func isNamed(_ wanted: StaticString) -> Bool {
        name.count == wanted.utf8CodeUnitCount && name.starts(with: wanted)
      }
      if isNamed("type") {
        found.type = text()
      } else if isNamed("room") {
        found.room = text()
      } else if isNamed("sender") || isNamed("user") || isNamed("username") || isNamed("from") {
        found.sender = found.sender ?? text()
      } else if isNamed("text") || isNamed("message") {
        found.text = found.text ?? text()
      } else if isNamed("time") {
        found.time = text()
      } else if isNamed("id") {
        found.identifier = text()
      }
    }
    guard isObject, found.text != nil || found.type != nil, found.sender != nil || found.type != nil else { return nil }
    self = found
  }

  private init() {}
}
