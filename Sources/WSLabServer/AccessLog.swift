import Chat
import Serving
import Wire

/// The access log: one line per response and per WebSocket connection's end.
///
/// ```
/// 2026-11-20T16:28:48.123Z 127.0.0.1:52344 "GET /ws/class/ali HTTP/1.1" 101 0
/// 2026-11-20T16:29:02.871Z 127.0.0.1:52344 "GET /ws/class/ali HTTP/1.1" closed 1001
/// ```
enum AccessLog {
  /// Bytes of a request line that are shown.
  static let maximumRequestLine = 512

  /// - Parameter time: nanoseconds since the Unix epoch.
  static func line(_ entry: AccessLogEntry, time: Int64) -> [UInt8] {
    var writer = ByteWriter(capacity: 160)
    ChatTime(nanoseconds: time).write(into: &writer)
    writer.write(string: " \(entry.peer) \"")
    // The line came from outside: no control character of it may reach the terminal.
    SafeText.write(Array(entry.requestLine.prefix(maximumRequestLine)), into: &writer)
    writer.write("\" ")
    switch entry.event {
    case .response(let status, let bodyBytes):
      writer.write(decimal: status)
      writer.write(" ")
      writer.write(decimal: bodyBytes)
    case .webSocketClosed(let code):
      writer.write("closed ")
      writer.write(decimal: Int(code))
    }
    writer.write("\n")
    return writer.bytes
  }
}
