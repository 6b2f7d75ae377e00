import Wire

/// Why a client has no WebSocket connection.
public enum WebSocketClientFailure: Error, Equatable, Sendable {
  /// TCP was not connected: the error names it (`ECONNREFUSED`, `ETIMEDOUT` …).
  case notConnected(ServingError)
  /// No complete answer in time: milliseconds waited.
  case timedOut(UInt64)
  /// The server ended TCP before its answer was complete; `received` are the bytes that had come.
  case disconnected(received: [UInt8])
  /// The answer is no HTTP/1.1 response; `received` begins with what came instead.
  case notHTTP(HTTPError, received: [UInt8])
  /// An HTTP response other than 101, with the beginning of its body.
  case refused(HTTPHead, body: [UInt8])
  /// A 101 that breaks a rule; the client must not go on (RFC 6455 §4.1).
  case invalidAnswer(HTTPHead, [Violation])
}
