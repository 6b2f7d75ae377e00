import Serving
import Wire

/// Why a client has no WebSocket connection, as far as the client can tell; the packets tell more.
public enum ClientFailure: Equatable, Sendable {
  /// Nobody listens on the port: TCP answered with RST.
  case tcpRefused
  /// TCP was not connected for another reason: its symbolic name, for instance `ENETUNREACH`.
  case notConnected(String)
  /// No complete answer within so many milliseconds.
  case timedOut(UInt64)
  /// The server ended TCP before its answer was complete.
  case disconnected
  /// The answer is no HTTP/1.1 response.
  case notHTTP
  /// An HTTP status other than 101.
  case refused(status: Int)
  /// A 101 that breaks this rule.
  case invalidAnswer(Rule?)

  /// Whether another address of the same host may do better.
  var isOfTCP: Bool {
    switch self {
    case .tcpRefused, .notConnected: true
    default: false
    }
  }

  init(_ failure: WebSocketClientFailure) {
    self =
      switch failure {
      case .notConnected(let error): error.name == "ECONNREFUSED" ? .tcpRefused : .notConnected(error.name)
      case .timedOut(let milliseconds): .timedOut(milliseconds)
      case .disconnected: .disconnected
      case .notHTTP: .notHTTP
      case .refused(let head, _): .refused(status: head.statusCode ?? 0)
      case .invalidAnswer(_, let violations): .invalidAnswer(violations.first?.rule)
      }
  }
}
