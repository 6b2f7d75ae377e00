/// What a server has seen since it began.
public struct HTTPServerCounters: Sendable {
  /// Why a connection was turned away before its first request.
  public enum Refusal: String, Sendable, CaseIterable {
    /// `HTTPServerLimits.connections` are open.
    case connections
    /// `HTTPServerLimits.connectionsPerAddress` are open from there.
    case address
  }

  public internal(set) var connections = 0
  public internal(set) var refused: [Refusal: Int] = [:]
  /// Responses by status code.
  public internal(set) var responses: [Int: Int] = [:]
  /// WebSocket connections that are over, by the close code that stands for them (RFC 6455 §7.1.5).
  public internal(set) var webSocketCloses: [UInt16: Int] = [:]
  /// Bytes of TCP payload in both directions.
  public internal(set) var bytesReceived = 0
  public internal(set) var bytesSent = 0

  mutating func add(_ connection: TCPConnection) {
    bytesReceived += connection.bytesReceived
    bytesSent += connection.bytesSent
  }
}
