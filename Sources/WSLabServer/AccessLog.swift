import Chat
import Serving
import Wire

/// The access log: one line per response and per WebSocket connection's end.
///
/// ```
/// 2026-11-20T16:28:48.123Z 127.0.0.1:52344 "GET /ws/class/ali HTTP/1.1" 101 0
/// 2026-11-20T16:29:02.871Z 127.0.0.1:52344 "GET /ws/class/ali HTTP/1.1" closed 1001
/// {"time":"2026-11-20T16:28:48.123Z","peer":"127.0.0.1:52344","request":"GET /ws/class/ali HTTP/1.1","status":101,"bytes":0}
/// {"time":"2026-11-20T16:29:02.871Z","peer":"127.0.0.1:52344","request":"GET /ws/class/ali HTTP/1.1","close":1001}
/// ```
struct AccessLog {
  enum Format: String, CaseIterable { case text, json }

  /// Bytes of a request line that are shown.
  static let maximumRequestLine = 512

  let format: Format

  /// - Parameter time: nanoseconds since the Unix epoch.
  func line(_ entry: AccessLogEntry, time: Int64) -> [UInt8] {
    var writer = ByteWriter(capacity: 192)
    // The line came from outside: no control character of it may reach the terminal, in JSON neither, where only C0
    // has to be escaped.
    var request = ByteWriter(capacity: 64)
    SafeText.write(Array(entry.requestLine.prefix(Self.maximumRequestLine)), into: &request)
    switch format {
    case .text: writeText(entry, request.bytes, time, into: &writer)
    case .json: writeJSON(entry, request.bytes, time, into: &writer)
    }
    writer.write("\n")
    return writer.bytes
  }

  private func writeText(_ entry: AccessLogEntry, _ request: [UInt8], _ time: Int64, into writer: inout ByteWriter) {
    ChatTime(nanoseconds: time).write(into: &writer)
    writer.write(string: " \(entry.peer) \"")
    // A quote in the line must not look like its end: what stands behind it would pass for a status.
    for byte in request {
      if byte == UInt8(ascii: "\"") { writer.write("\\x22") } else { writer.write(byte) }
    }
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
  }

  private func writeJSON(_ entry: AccessLogEntry, _ request: [UInt8], _ time: Int64, into writer: inout ByteWriter) {
    writer.write("{\"time\":\"")
    ChatTime(nanoseconds: time).write(into: &writer)
    writer.write("\",\"peer\":")
    JSON.writeString(Array(entry.peer.utf8), into: &writer)
    writer.write(",\"request\":")
    JSON.writeString(request, into: &writer)
    switch entry.event {
    case .response(let status, let bodyBytes):
      writer.write(",\"status\":")
      writer.write(decimal: status)
      writer.write(",\"bytes\":")
      writer.write(decimal: bodyBytes)
    case .webSocketClosed(let code):
      writer.write(",\"close\":")
      writer.write(decimal: Int(code))
    }
    writer.write("}")
  }
}
