import Serving
import Wire

/// A message that comes in the body of a POST.
///
/// A JSON object is `{"sender":"ali","text":"…"}`, with `"type":"message"` if one likes. Anything else is the text
/// itself, said by the `client` of the query: `curl -d 'hello' '…/messages?client=ali'`.
struct ChatPost {
  let sender: ChatName
  let text: [UInt8]

  enum Refusal: Error {
    case malformed(String)
    case tooLarge
    case mediaType
  }

  /// - Parameter client: from the query; the sender where the body names none.
  init(_ request: HTTPRequest, client: ChatName?, limit: Int) throws(Refusal) {
    let body = request.body
    let type = (request.head.value(of: "Content-Type") ?? "").prefix { $0 != ";" && $0 != " " }.lowercased()
    // The last one is what curl says unless it is told otherwise.
    guard ["", "application/json", "text/plain", "application/x-www-form-urlencoded"].contains(type) else {
      throw .mediaType
    }
    var fields = Fields()
    // RFC 8259 §4: with a repeated name the last one counts, as in JavaScript.
    let isObject = JSON.scanObject(body.span) { name, value, kind in
      fields.note(body.span, name, value, isString: kind == .string)
    }
    if !isObject {
      guard type != "application/json" else { throw .malformed("the body is not a JSON object") }
      guard String(validating: body, as: UTF8.self) != nil else { throw .malformed("the text is not UTF-8") }
      text = body
    } else {
      guard !fields.isMistyped else { throw .malformed("\"type\", \"sender\" and \"text\" are strings") }
      if let type = fields.type, JSON.string(body.span, type) != Array("message".utf8) {
        throw .malformed("unknown type: the only one is \"message\"")
      }
      guard let range = fields.text else { throw .malformed("a message needs a \"text\"") }
      text = JSON.string(body.span, range)
    }
    guard !text.isEmpty else { throw .malformed("the text is empty") }
    guard text.count <= limit else { throw .tooLarge }
    guard let range = fields.sender else {
      guard let client else { throw .malformed("who speaks? Give a \"sender\", or ?client=NAME") }
      sender = client
      return
    }
    guard let name = ChatName(String(decoding: JSON.string(body.span, range), as: UTF8.self)) else {
      throw .malformed("\"sender\" is no name: \(ChatName.rule)")
    }
    sender = name
  }

  /// Where the values that count stand in the body.
  private struct Fields {
    var type: Range<Int>?
    var sender: Range<Int>?
    var text: Range<Int>?
    var isMistyped = false

    mutating func note(_ bytes: Span<UInt8>, _ name: Range<Int>, _ value: Range<Int>, isString: Bool) {
      func isNamed(_ wanted: StaticString) -> Bool {
        name.count == wanted.utf8CodeUnitCount && bytes.starts(with: wanted, at: name.lowerBound)
      }
      if isNamed("type") {
        type = value
      } else if isNamed("sender") {
        sender = value
      } else if isNamed("text") {
        text = value
      } else {
        return
      }
      if !isString { isMistyped = true }
    }
  }
}
