import Serving
import Wire

/// Returns each message as it came.
final class Echo: WebSocketHandler {
  func received(_ message: EndpointMessage, on connection: WebSocketConnection) {
    let bytes = message.bytes
    connection.send(message.kind, bytes.span)
  }

  func closed(_ connection: WebSocketConnection, ending: WebSocketEnding) {}
}
