import Serving
import Wire

/// What `/metrics` says, in Prometheus' text format, version 0.0.4.
enum ChatMetrics {
  static func response(_ server: HTTPServer, rooms: ChatRooms) -> HTTPResponse {
    var text = MetricsText()
    let totals = server.totals()
    let chat = rooms.counters
    text.family(
      "wslab_connections", .gauge, "Open TCP connections.",
      [
        (["protocol": "websocket"], server.webSocketCount),
        (["protocol": "http"], server.connectionCount - server.webSocketCount),
      ])
    text.family("wslab_rooms", .gauge, "Rooms that someone is in.", [([:], rooms.count)])
    text.family("wslab_users", .gauge, "People in all rooms.", [([:], rooms.online)])
    text.family(
      "wslab_messages_total", .counter, "Messages said, by the way they came.",
      [(["technique": "websocket"], chat.webSocketMessages), (["technique": "post"], chat.postedMessages)])
    text.family(
      "wslab_deliveries_total", .counter, "Events handed to connections, one per event and connection.",
      [(["technique": "websocket"], chat.webSocketDeliveries), (["technique": "sse"], chat.streamDeliveries)])
    text.family(
      "wslab_polls_total", .counter, "Polls answered, and whether the answer carried anything.",
      [
        (["technique": "polling", "empty": "false"], chat.polls - chat.emptyPolls),
        (["technique": "polling", "empty": "true"], chat.emptyPolls),
        (["technique": "long-polling", "empty": "false"], chat.longPolls - chat.emptyLongPolls),
        (["technique": "long-polling", "empty": "true"], chat.emptyLongPolls),
      ])
    text.family(
      "wslab_http_responses_total", .counter, "HTTP responses by status code; 101 is an upgrade.",
      totals.responses.sorted { $0.key < $1.key }.map { (["code": String($0.key)], $0.value) })
    text.family(
      "wslab_websocket_closes_total", .counter, "WebSocket connections that are over, by close code.",
      totals.webSocketCloses.sorted { $0.key < $1.key }.map { (["code": String($0.key)], $0.value) })
    text.family("wslab_accepted_total", .counter, "TCP connections accepted.", [([:], totals.connections)])
    text.family(
      "wslab_refused_total", .counter, "Connections turned away, by the limit that they met.",
      HTTPServerCounters.Refusal.allCases.map { (["limit": $0.rawValue], totals.refused[$0] ?? 0) })
    text.family("wslab_received_bytes_total", .counter, "TCP payload received.", [([:], totals.bytesReceived)])
    text.family("wslab_sent_bytes_total", .counter, "TCP payload sent.", [([:], totals.bytesSent)])
    text.family(
      "process_resident_memory_bytes", .gauge, "Resident memory.", [([:], SystemSource.residentMemory())])
    return HTTPResponse(
      .ok, headers: [("Content-Type", "text/plain; version=0.0.4; charset=utf-8"), ("Cache-Control", "no-store")],
      body: text.bytes)
  }
}

/// Writes families of samples. Names, labels and help are ours: nothing in them needs escaping.
private struct MetricsText {
  enum Kind: String { case counter, gauge }

  private var writer = ByteWriter(capacity: 2048)
  var bytes: [UInt8] { writer.bytes }

  mutating func family(
    _ name: String, _ kind: Kind, _ help: String, _ samples: [(labels: KeyValuePairs<String, String>, value: Int)]
  ) {
    writer.write(string: "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n")
    for (labels, value) in samples {
      let list = labels.map { "\($0.key)=\"\($0.value)\"" }.joined(separator: ",")
      writer.write(string: list.isEmpty ? "\(name) \(value)\n" : "\(name){\(list)} \(value)\n")
    }
  }
}
