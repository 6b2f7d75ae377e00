import Dissection
import Measurement
import TestSupport
import Wire

/// A capture of several conversations with one server, played by a clock that only moves forward.
struct Scene {
  private var conversations: [UInt16: Conversation] = [:]
  private var taken: [UInt16: Int] = [:]
  private(set) var packets: [TestPacket] = []
  private var time: Int64 = 1_763_651_234_000_000_000

  /// Plays one packet, or a few, on the connection from this port.
  mutating func on(_ port: UInt16, _ act: (inout Conversation) -> Void) {
    var conversation =
      conversations[port]
      ?? Conversation(client: Endpoint(Conversation.localhost, port), clientStart: UInt32(port) * 1000)
    conversation.time = time
    act(&conversation)
    time = conversation.time
    packets += conversation.packets[taken[port, default: 0]...]
    taken[port] = conversation.packets.count
    conversations[port] = conversation
  }

  mutating func wait(_ milliseconds: Int64) { time += milliseconds * 1_000_000 }

  /// A request in one packet, acknowledged by one.
  mutating func ask(_ port: UInt16, _ request: [UInt8]) {
    on(port) {
      $0.send(.client, request)
      $0.acknowledge(.server)
    }
  }

  mutating func answer(_ port: UInt16, _ response: [UInt8]) {
    on(port) {
      $0.send(.server, response)
      $0.acknowledge(.client)
    }
  }

  /// Changes the packets afterwards: loses, doubles, cuts.
  mutating func edit(_ change: (inout [TestPacket]) -> Void) { change(&packets) }

  var figures: ComparisonFigures { run().figures }

  func run() -> (figures: ComparisonFigures, totals: Totals) {
    var meter = ComparisonMeter()
    let dissected = Dissected(packets, options: ComparisonMeter.options)
    for event in dissected.events { meter.receive(event) }
    return (meter.figures(dropped: 0, isComplete: true), dissected.totals)
  }
}

func get(_ target: String, _ fields: String = "") -> [UInt8] {
  utf8("GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\(fields)\r\n")
}

func ok(_ body: String, _ fields: String = "") -> [UInt8] {
  utf8("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)")
}

/// A message as the chat server writes it.
func chat(_ text: String, id: Int) -> String {
  #"{"v":1,"type":"message","id":\#(id),"room":"lab","sender":"speaker","text":"\#(text)","time":"…"}"#
}

func list(_ messages: [String] = [], last: Int = 0) -> String {
  #"{"v":1,"room":"lab","last":\#(last),"messages":[\#(messages.joined(separator: ","))]}"#
}

func post(_ text: String) -> [UInt8] {
  let body = #"{"sender":"speaker","text":"\#(text)"}"#
  return utf8(
    "POST /api/rooms/lab/messages HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  )
}

func chunk(_ text: String) -> [UInt8] {
  utf8(String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n")
}

let eventStreamHead = utf8(
  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")

extension ComparisonFigures {
  subscript(technique: Technique) -> TechniqueFigures? { techniques.first { $0.technique == technique } }

  /// Everything in the figures.
  var sum: Tally { techniques.reduce(speaker + others) { $0 + $1.total } }
}

extension Tally {
  /// `otherStream`, but it would also show that bytes were counted twice.
  var unplaced: Int { stream - httpHeads - httpBodies - webSocketHeaders - webSocketPayloads }
}
