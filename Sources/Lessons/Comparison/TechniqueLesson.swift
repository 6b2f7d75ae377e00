import Languages
import Measurement

extension Technique {
  /// The technique's name; the same in both languages, as on the slides.
  public var name: String {
    switch self {
    case .polling: "Polling"
    case .longPolling: "Long polling"
    case .sse: "SSE"
    case .webSocket: "WebSocket"
    case .webSocketDeflate: "WebSocket+deflate"
    }
  }

  /// The slide that explains why it costs what it costs.
  public var slide: SlideID {
    switch self {
    case .polling: .polling
    case .longPolling: .longPolling
    case .sse: .sse
    case .webSocket: .frames
    case .webSocketDeflate: .compression
    }
  }
}
