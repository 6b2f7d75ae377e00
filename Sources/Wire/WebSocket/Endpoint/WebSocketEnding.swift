/// How a WebSocket connection ended.
public struct WebSocketEnding: Equatable, Sendable {
  /// The peer's Close; nil if none came.
  public var received: ClosePayload?
  /// Our Close; nil if none was sent.
  public var sent: ClosePayload?
  /// The rule that the peer broke, if that ended the connection.
  public var violation: Violation?
  /// Another reason, in a few English words: a deadline, a queue that overflowed.
  public var failure: String?
  /// The close code with which we failed the connection for `failure`; nil if it ended without our doing.
  public var failureCode: UInt16?

  public init(
    received: ClosePayload? = nil, sent: ClosePayload? = nil, violation: Violation? = nil, failure: String? = nil
  ) {
    self.received = received
    self.sent = sent
    self.violation = violation
    self.failure = failure
  }

  /// Both sides have sent their Close (RFC 6455 §7.1.4).
  public var wasClean: Bool { received != nil && sent != nil && violation == nil }

  /// The number that stands for the end: our own where we failed the connection, else the peer's (RFC 6455 §7.1.5):
  /// 1005 for a Close without a code, 1006 where none came.
  public var code: UInt16 {
    if let failureCode { return failureCode }
    if violation != nil, let code = sent?.code { return code }
    guard let received else { return 1006 }
    return received.code ?? 1005
  }
}
