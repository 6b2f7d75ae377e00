/// A way to bring a server's news to a client; the raw value is what people type and what JSON says.
public enum Technique: String, CaseIterable, Sendable {
  case polling
  case longPolling = "long-polling"
  case sse
  case webSocket = "websocket"
  case webSocketDeflate = "websocket-deflate"
}
