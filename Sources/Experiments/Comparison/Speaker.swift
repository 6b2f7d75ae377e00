import Measurement
import Serving
import Wire

/// Brings the messages to the server by POST, over one connection, and marks the phases in the capture.
final class Speaker {
  private let connection: HTTPClientConnection
  private let host: String
  /// Answers that have come.
  private(set) var answers = 0
  private(set) var isGone = false

  init(_ context: ListenerContext) throws(ServingError) {
    host = context.host
    connection = try HTTPClientConnection(loop: context.loop, host: "127.0.0.1", port: context.port)
    connection.onEnd = { [weak self] in self?.answers += 1 }
    connection.onClosed = { [weak self] in self?.isGone = true }
  }

  func mark(_ phase: ExperimentMarker.Phase, _ conditions: ComparisonFigures.Conditions? = nil) {
    send("GET \(ExperimentMarker.target(phase, conditions)) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
  }

  func say(_ text: String) {
    // The texts are letters, digits and blanks: nothing in them needs escaping. A short name keeps a message of twenty
    // bytes within the 125 of a frame's short header.
    let body = "{\"sender\":\"me\",\"text\":\"\(text)\"}"
    send(
      "POST /api/rooms/\(ListenerContext.room)/messages HTTP/1.1\r\nHost: \(host)\r\n"
        + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  func end() { connection.close() }

  private func send(_ text: String) { connection.send(Array(text.utf8)) }
}
