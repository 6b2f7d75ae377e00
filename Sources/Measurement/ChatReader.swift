import Dissection
import Wire

/// Finds chat messages in what servers send: one JSON object, an array of them, or an answer `{"messages":[…]}`.
struct ChatReader {
  /// Chat messages of type `message`, in order.
  private(set) var messages: [ChatMessage] = []
  /// Elements of the list, whatever they are; nil where the body is no list.
  private(set) var elements: Int?

  /// - Parameter isCut: only the beginning of the body is there.
  init(_ body: [UInt8], isCut: Bool = false) {
    let bytes = body.span
    guard let first = body.first(where: { !isSpace($0) }) else { return }
    if first == UInt8(ascii: "[") {
      readList(bytes, body.firstIndex(of: first) ?? 0, isCut: isCut)
      return
    }
    guard first == UInt8(ascii: "{") else { return }
    var list: Range<Int>?
    let isObject = JSON.scanObject(bytes) { name, value, kind in
      if kind == .array, Self.isMessages(bytes, name) { list = value }
    }
    if isObject, let list {
      readList(bytes, list.lowerBound, isCut: false)
    } else if isObject {
      append(body)
    } else if isCut, let start = Self.list(in: bytes) {
      readList(bytes, start, isCut: true)
    }
  }

  private static func isMessages(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    name.count == 8 && bytes.starts(with: "messages", at: name.lowerBound)
  }

  /// Where `"messages":[` begins its list in a body that was cut.
  private static func list(in bytes: Span<UInt8>) -> Int? {
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: "[") && index >= 11 {
      if bytes.starts(with: "\"messages\":", at: index - 11) { return index }
    }
    return nil
  }

  private mutating func append(_ object: [UInt8]) {
    guard let chat = ChatMessage(object), chat.text != nil, chat.type == Array("message".utf8) else { return }
    messages.append(chat)
  }

  /// Reads an array from its bracket on, element by element; what is no array leaves no trace.
  private mutating func readList(_ bytes: Span<UInt8>, _ start: Int, isCut: Bool) {
    var index = start + 1
    var depth = 0
    var elementStart: Int?
    var count = 0
    while index < bytes.count {
      let byte = bytes[index]
      if elementStart == nil, !isSpace(byte), byte != UInt8(ascii: ","), byte != UInt8(ascii: "]") {
        elementStart = index
      }
      switch byte {
      case UInt8(ascii: "\""): index = Self.endOfString(bytes, index)
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0, let from = elementStart {
          append(bytes.array(from..<index))
          count += 1
          elementStart = nil
        }
        if byte != UInt8(ascii: ",") { depth -= 1 }
        if depth < 0 {
          elements = count
          return
        }
      default: break
      }
      index += 1
    }
    if isCut { elements = count } else { messages = [] }
  }

  /// The place of the quote that ends a string, or the end of what there is.
  private static func endOfString(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var index = start + 1
    while true {
      index = JSON.endOfRun(bytes, from: index)
      guard index < bytes.count else { return bytes.count }
      if bytes[index] == UInt8(ascii: "\"") { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  /// What a person says in what a client sends: the `text` of a JSON object, or everything.
  static func said(in payload: [UInt8]) -> [UInt8] {
    guard payload.first == UInt8(ascii: "{") else { return payload }
    var text: Range<Int>?
    let bytes = payload.span
    let isObject = JSON.scanObject(bytes) { name, value, kind in
      if kind == .string, name.count == 4, bytes.starts(with: "text", at: name.lowerBound) { text = value }
    }
    guard isObject, let text else { return payload }
    return JSON.string(bytes, text)
  }
}

/// JSON's white space (RFC 8259 §2).
private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
