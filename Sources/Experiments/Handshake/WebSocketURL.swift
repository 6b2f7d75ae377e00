/// A `ws` URL (RFC 6455 §3): `ws://host[:port][/path][?query]`.
public struct WebSocketURL: Equatable, Sendable {
  /// A name or a numeric address; IPv6 without its brackets.
  public var host: String
  /// 1–65535.
  public var port: UInt16
  /// Path and query as the request line carries them: begins with `/`, ASCII without blanks.
  public var target: String

  /// RFC 6455 §3.
  public static let defaultPort: UInt16 = 80

  /// Letters beyond ASCII in path and query are percent-encoded as UTF-8, as browsers do. Delimiters are looked for as
  /// bytes: to Swift, `#` and an accent behind it are one character that is not `#`.
  public init(_ text: String) throws(WebSocketURLError) {
    guard let colon = text.utf8.firstRange(of: "://".utf8) else {
      throw .notWebSocket(suggestion: Self.suggestion(for: text))
    }
    let rest = text[colon.upperBound...]
    switch text[..<colon.lowerBound].lowercased() {
    case "ws": break
    case "wss": throw .secure
    case "http": throw .notWebSocket(suggestion: Self.suggestion(for: String(rest)))
    default: throw .notWebSocket(suggestion: nil)
    }
    // RFC 6455 §3: "Fragment identifiers are meaningless in the context of WebSocket URIs and MUST NOT be used".
    guard !rest.utf8.contains(UInt8(ascii: "#")) else { throw .fragment }
    let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
    let authority = rest[..<end]
    guard !authority.utf8.contains(UInt8(ascii: "@")) else { throw .userInformation }
    (host, port) = try Self.split(authority)
    let tail = rest[end...]
    for scalar in tail.unicodeScalars where scalar.value <= 0x20 || scalar.value == 0x7F {
      throw .invalidCharacter(scalar)
    }
    target = (tail.utf8.first == UInt8(ascii: "/") ? "" : "/") + percentEncoded(beyondASCII: tail)
  }

  private static func split(_ authority: Substring) throws(WebSocketURLError) -> (String, UInt16) {
    let host: Substring
    let after: Substring
    if authority.utf8.first == UInt8(ascii: "[") {
      guard let bracket = authority.utf8.firstIndex(of: UInt8(ascii: "]")) else {
        throw .invalidHost(String(authority))
      }
      host = authority[authority.utf8.index(after: authority.startIndex)..<bracket]
      after = authority[authority.utf8.index(after: bracket)...]
      // RFC 3986 §3.2.2; a scope may follow (RFC 6874). Whether it is an address shows when it is resolved.
      guard host.utf8.contains(UInt8(ascii: ":")), host.utf8.allSatisfy({ isHostByte($0) || $0 == 0x3A || $0 == 0x25 })
      else {
        throw .invalidHost(String(host))
      }
    } else {
      let colon = authority.utf8.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
      host = authority[..<colon]
      after = authority[colon...]
      guard !host.isEmpty else { throw .emptyHost }
      guard host.utf8.allSatisfy(isHostByte) else { throw .invalidHost(String(host)) }
    }
    guard !after.isEmpty else { return (String(host), defaultPort) }
    guard after.utf8.first == UInt8(ascii: ":") else { throw .invalidHost(String(authority)) }
    let digits = after[after.utf8.index(after: after.startIndex)...]
    // RFC 3986 §3.2.3 allows an empty port, which means the default.
    if digits.isEmpty { return (String(host), defaultPort) }
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits), port > 0 else {
      throw .invalidPort(String(digits))
    }
    return (String(host), port)
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }

  /// `localhost:8080/chat` most likely lacks its scheme only, and `ws:/localhost` a slash.
  private static func suggestion(for text: String) -> String? {
    let rest = text.lowercased().hasPrefix("ws:") ? text.dropFirst(3).drop { $0 == "/" } : text[...]
    let isPlain = rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return isPlain && (try? WebSocketURL("ws://" + rest)) != nil ? "ws://" + rest : nil
  }
}
