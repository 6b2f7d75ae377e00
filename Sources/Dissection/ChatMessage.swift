import Wire

/// A chat message inside a WebSocket message: a JSON object that names a sender or a type beside its text.
///
/// Only the places of its members are kept; their texts are read when they are asked for.
public struct ChatMessage: Equatable, Sendable {
  /// A member's value in the JSON, quotes included.
  struct Place: Equatable, Sendable {
    var range: Range<Int>
    var isString: Bool
  }

  let source: [UInt8]
  private(set) var typePlace: Place?
  private var roomPlace: Place?
  private(set) var senderPlace: Place?
  private(set) var textPlace: Place?
  private var timePlace: Place?
  private var identifierPlace: Place?

  /// Reads `payload`; nil if it is not a JSON object with a text and a sender, or a type.
  ///
  /// Other courses' chats use other names, so `user`, `username` and `from` are taken for the sender, and `message`
  /// for the text.
  /// - Parameter isKnownUTF8: the payload was checked before.
  public init?(_ payload: [UInt8], isKnownUTF8: Bool = false) {
    guard payload.first == UInt8(ascii: "{") else { return nil }
    var found = ChatMessage(source: payload)
    let bytes = payload.span
    let isObject = JSON.scanObject(bytes, isKnownUTF8: isKnownUTF8) { name, value, kind in
      guard kind == .string || kind == .number else { return }
      let place = Place(range: value, isString: kind == .string)
      switch Self.packed(bytes, name) {
      case Name.type: found.typePlace = place
      case Name.room: found.roomPlace = place
      case Name.sender, Name.user, Name.username, Name.from: found.senderPlace = found.senderPlace ?? place
      case Name.text, Name.message: found.textPlace = found.textPlace ?? place
      case Name.time: found.timePlace = place
      case Name.id: found.identifierPlace = place
      default: break
      }
    }
    let isChat = found.typePlace != nil || (found.textPlace != nil && found.senderPlace != nil)
    guard isObject, isChat else { return nil }
    self = found
  }

  private init(source: [UInt8]) { self.source = source }

  /// The names that are looked for have at most eight letters: each is one number, compared at once.
  enum Name {
    static let type: UInt64 = 0x7479_7065
    static let room: UInt64 = 0x726F_6F6D
    static let sender: UInt64 = 0x7365_6E64_6572
    static let user: UInt64 = 0x7573_6572
    static let username: UInt64 = 0x7573_6572_6E61_6D65
    static let from: UInt64 = 0x6672_6F6D
    static let text: UInt64 = 0x7465_7874
    static let message: UInt64 = 0x6D65_7373_6167_65
    static let time: UInt64 = 0x7469_6D65
    static let id: UInt64 = 0x6964
  }

  /// Up to eight bytes as one number, the last in the lowest place; 0 for longer names and for none.
  private static func packed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    guard range.count <= 8 else { return 0 }
    var value: UInt64 = 0
    for index in range { value = value << 8 | UInt64(bytes[index]) }
    return value
  }

  public var type: [UInt8]? { read(typePlace) }
  public var room: [UInt8]? { read(roomPlace) }
  public var sender: [UInt8]? { read(senderPlace) }
  public var text: [UInt8]? { read(textPlace) }
  public var time: [UInt8]? { read(timePlace) }
  /// As it stands in the JSON: a number or a string.
  public var identifier: [UInt8]? { read(identifierPlace) }

  /// The members that are there, by our names for them, with their values as checked JSON.
  public func forEachMember(_ body: (_ name: StaticString, _ value: Span<UInt8>) -> Void) {
    func member(_ name: StaticString, _ place: Place?) {
      if let place { body(name, source.span.extracting(place.range)) }
    }
    member("type", typePlace)
    member("id", identifierPlace)
    member("room", roomPlace)
    member("sender", senderPlace)
    member("text", textPlace)
    member("time", timePlace)
  }

  private func read(_ place: Place?) -> [UInt8]? {
    guard let place else { return nil }
    return place.isString ? JSON.string(source.span, place.range) : Array(source[place.range])
  }
}
