/// Why a text is no URL that can be visited.
public enum WebSocketURLError: Error, Equatable, Sendable {
  /// It does not begin with `ws://`; `suggestion` is the same with it, where that would be a URL.
  case notWebSocket(suggestion: String?)
  /// `wss://`: WebSocket over TLS, which is not supported yet.
  case secure
  case emptyHost
  case invalidHost(String)
  /// Not a number from 1 to 65535.
  case invalidPort(String)
  /// `user@host`, which RFC 6455 §3 has no place for.
  case userInformation
  /// `#…`, which RFC 6455 §3 forbids.
  case fragment
  /// A blank or a control character in path or query.
  case invalidCharacter(Unicode.Scalar)
}
