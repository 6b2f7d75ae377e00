/// How a decoder treats a peer that breaks the rules.
public enum HTTPPolicy: Sendable {
  /// A server or client: the first violation ends the connection.
  case endpoint
  /// An observer: what can still be understood is read on.
  case observer
}

/// Why bytes are not an HTTP/1.1 message. Each case names the status that a server answers with.
public enum HTTPError: Error, Equatable, Sendable {
  /// The first line is neither `METHOD target HTTP/1.1` nor `HTTP/1.1 code phrase` (RFC 9112 §3, §4).
  case startLine
  /// `HTTP/` with a major version other than 1.
  case version
  /// A field line without a colon, with a space before it, or with a character that a name must not have (§5.1).
  case field(line: Int)
  /// A line folded over two (§5.2), which a server refuses.
  case folded(line: Int)
  /// The head is larger than the limit, or has more field lines than allowed.
  case headTooLarge(limit: Int)
  /// Content-Length is not a number, differs from another one, or stands beside Transfer-Encoding (§6.3).
  case contentLength
  /// A transfer coding that is not `chunked` (§6.1).
  case transferCoding
  /// A chunk whose size line or end is not as §7.1 has it.
  case chunk
  /// The target is longer than the limit (RFC 9110 §15.5.15).
  case targetTooLong(limit: Int)

  /// The status code that a server answers with.
  public var status: Int {
    switch self {
    case .startLine, .field, .folded, .contentLength, .chunk: 400
    case .version: 505
    case .headTooLarge: 431
    case .transferCoding: 501
    case .targetTooLong: 414
    }
  }
}
