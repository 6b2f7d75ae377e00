import Wire

/// From which web pages a browser may talk to us (RFC 6455 §4.2.2(4), §10.2).
///
/// WebSocket is not bound by the same-origin policy: without this check any page that a person visits could speak in
/// that person's name to a server on the same machine. Programs that are no browsers send no `Origin`; they are let in,
/// because they could send any.
public struct OriginPolicy: Equatable, Sendable {
  /// Origins beside the server's own, as browsers write them: `https://example.org`, `http://localhost:3000`, `null`.
  public var allowed: [String]
  /// Lets every page in.
  public var allowsAll: Bool

  public init(allowed: [String] = [], allowsAll: Bool = false) {
    self.allowed = allowed
    self.allowsAll = allowsAll
  }

  /// Whether a request may be answered: it has no `Origin`, one whose host and port are those of its `Host` field, or
  /// an allowed one. Two of them are as foreign as a strange one.
  public func allows(_ head: HTTPHead) -> Bool {
    if allowsAll { return true }
    let origins = head.fields(named: "Origin")
    guard !origins.isEmpty else { return true }
    guard origins.count == 1, let origin = head.value(of: "Origin")?.lowercased() else { return false }
    if allowed.contains(where: { $0.lowercased() == origin }) { return true }
    guard let host = head.value(of: "Host")?.lowercased(), let mark = origin.firstRange(of: "://") else { return false }
    let scheme = origin[..<mark.lowerBound]
    return (scheme == "http" || scheme == "https") && origin[mark.upperBound...] == host
  }

  /// Whether a text is an origin as browsers write them (RFC 6454 §7): `null`, or scheme, host and perhaps a port, and
  /// no path.
  public static func isOrigin(_ text: String) -> Bool {
    if text == "null" { return true }
    guard let mark = text.firstRange(of: "://"), !text[..<mark.lowerBound].isEmpty else { return false }
    let authority = text[mark.upperBound...]
    return !authority.isEmpty
      && authority.utf8.allSatisfy { byte in
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?")
          && byte != UInt8(ascii: "#")
      }
  }
}
