import Wire

/// A chat message inside a WebSocket message: a JSON object that names a sender or a type beside its text.
///
/// Only the places of its members are kept; their texts are read when they are asked for.
public struct ChatMessage: Equatable, Sendable {
  /// A member's value in the JSON, quotes included.
  private struct Place: Equatable, Sendable {
    var range: Range<Int>
    var isString: Bool
  }

  private let source: [UInt8]
  private var typePlace: Place?
  private var roomPlace: Place?
  private var senderPlace: Place?
  private var textPlace: Place?
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
      let name = bytes.extracting(name)
      func isNamed(_ wanted: StaticString) -> Bool {
        name.count == wanted.utf8CodeUnitCount && name.starts(with: wanted)
      }
      if isNamed("type") {
        found.typePlace = place
      } else if isNamed("room") {
        found.roomPlace = place
      } else if isNamed("sender") || isNamed("user") || isNamed("username") || isNamed("from") {
        found.senderPlace = found.senderPlace ?? place
      } else if isNamed("text") || isNamed("message") {
        found.textPlace = found.textPlace ?? place
      } else if isNamed("time") {
        found.timePlace = place
      } else if isNamed("id") {
        found.identifierPlace = place
      }
    }
    let isChat = found.typePlace != nil || (found.textPlace != nil && found.senderPlace != nil)
    guard isObject, isChat else { return nil }
    self = found
  }

  private init(source: [UInt8]) { self.source = source }

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

  /// Writes `ali: hello`, or `join ali` where there is no text, filtered for a terminal. False if there is no sender.
  public func writeLine(into writer: inout ByteWriter) -> Bool {
    guard let senderPlace else { return false }
    if textPlace == nil, let typePlace {
      write(typePlace, into: &writer)
      writer.write(" ")
      write(senderPlace, into: &writer)
    } else if let textPlace {
      write(senderPlace, into: &writer)
      writer.write(": ")
      write(textPlace, into: &writer)
    } else {
      return false
    }
    return true
  }

  private func write(_ place: Place, into writer: inout ByteWriter) {
    let value = source.span.extracting(place.range)
    if place.isString, value.firstIndex(of: UInt8(ascii: "\\")) == nil {
      SafeText.write(value.extracting(1..<value.count - 1), into: &writer)
    } else {
      SafeText.write(read(place) ?? [], into: &writer)
    }
  }

  private func read(_ place: Place?) -> [UInt8]? {
    guard let place else { return nil }
    return place.isString ? JSON.string(source.span, place.range) : Array(source[place.range])
  }
}
