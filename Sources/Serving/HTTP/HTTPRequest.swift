import Wire

/// A complete request.
public struct HTTPRequest: Sendable {
  public let head: HTTPHead
  /// The body with its transfer coding removed.
  public var body: [UInt8]
  /// For instance `GET`. Methods are compared with case (RFC 9110 §9.1).
  public let method: String
  /// The path as it stands in the target, still percent-encoded; empty for targets without one (`*`, `host:port`).
  public let path: Substring
  /// The query without its `?`; nil where there is none.
  public let query: Substring?

  init(head: HTTPHead, body: [UInt8] = []) {
    self.head = head
    self.body = body
    method = String(decoding: head.method, as: UTF8.self)
    let target = String(decoding: head.target, as: UTF8.self)
    (path, query) = Self.split(target)
  }

  /// Path and query of an origin-form or absolute-form target (RFC 9112 §3.2): a server must accept both.
  private static func split(_ target: String) -> (Substring, Substring?) {
    // By bytes, not by characters: delimiters are ASCII, and a poll's target is split for every poll.
    var rest = target[...]
    if rest.utf8.first != UInt8(ascii: "/") {
      guard let scheme = rest.firstRange(of: "://") else { return ("", nil) }
      rest = rest[scheme.upperBound...]
      guard let slash = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) else {
        return ("/", nil)
      }
      rest = rest[slash...]
      if rest.utf8.first == UInt8(ascii: "?") { return ("/", rest[rest.utf8.index(after: rest.startIndex)...]) }
    }
    guard let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else { return (rest, nil) }
    return (rest[..<mark], rest[rest.utf8.index(after: mark)...])
  }

  /// Whether the connection may be used again (RFC 9112 §9.3).
  var keepsAlive: Bool { head.isHTTP11 && !head.has("close", in: "Connection") }
}
