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
    var rest = target[...]
    if !rest.hasPrefix("/") {
      guard let scheme = rest.firstRange(of: "://") else { return ("", nil) }
      rest = rest[scheme.upperBound...]
      guard let slash = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return ("/", nil) }
      rest = rest[slash...]
      if rest.hasPrefix("?") { return ("/", rest.dropFirst()) }
    }
    guard let mark = rest.firstIndex(of: "?") else { return (rest, nil) }
    return (rest[..<mark], rest[rest.index(after: mark)...])
  }

  /// Whether the connection may be used again (RFC 9112 §9.3).
  var keepsAlive: Bool { head.isHTTP11 && !head.has("close", in: "Connection") }
}
