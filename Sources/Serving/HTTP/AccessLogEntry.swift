/// One line of an access log. What came from the wire is given as it came: whoever prints it must filter it.
public struct AccessLogEntry: Sendable {
  public enum Event: Equatable, Sendable {
    /// A response was written: status code and body bytes.
    case response(status: Int, bodyBytes: Int)
    /// A WebSocket connection is over: the close code that stands for it (RFC 6455 §7.1.5).
    case webSocketClosed(code: UInt16)
  }

  /// For instance `127.0.0.1:52344`; `-` if it was gone already.
  public var peer: String
  /// The request line; empty if there was no readable one.
  public var requestLine: [UInt8]
  public var event: Event
}
