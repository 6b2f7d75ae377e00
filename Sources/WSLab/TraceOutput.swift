import Dissection
import Glibc
import Languages
import Options
import Rendering
import Wire

/// From packets to standard output: dissector, filters, renderer, buffer.
final class TraceOutput {
  private var dissector: Dissector
  private var json: JSONRenderer?
  private var text: TraceText?
  private var output = StandardOutput()
  private let topics: Set<TraceCommand.Topic>?
  private let stream: Int?
  private let most: Int
  private let language: Language

  /// Output waits for at most this many bytes; an idle source flushes earlier.
  private static let bufferSize = 1 << 16

  init(_ arguments: ParsedArguments) {
    var options = DissectionOptions()
    let only = arguments[TraceCommand.only].map(Set.init)
    options.packets = arguments.isSet(TraceCommand.packets) || only?.contains(.packet) ?? false
    options.rawBytes = arguments.isSet(TraceCommand.hex)
    dissector = Dissector(options: options)
    topics = only
    stream = arguments[TraceCommand.stream]
    most = arguments[TraceCommand.count] ?? Int.max
    language = arguments.language
    if arguments.isSet(TraceCommand.json) {
      json = JSONRenderer(language: language)
    } else {
      var form = TraceText.Options()
      form.form = arguments.isSet(TraceCommand.summary) ? .lines : .blocks
      form.columns = Terminal.columns
      form.language = language
      form.hex = arguments.isSet(TraceCommand.hex)
      form.style = (arguments[TraceCommand.colour] ?? .auto).style(
        isTerminal: Terminal.isTerminal, environment: environment)
      text = TraceText(form)
    }
  }

  /// Why the program should end; nil while output works.
  var status: ExitStatus? { output.status }

  /// Says on standard error what is being captured: on a quiet line a person would wonder.
  func announce(interface: String, filter: String) {
    complain(
      Bilingual(
        en: "capturing \"\(Failure.show(filter))\" on \(Failure.show(interface)); Ctrl-C ends",
        fa: "ضبط \"\(Failure.show(filter))\" روی \(Failure.show(interface))؛ پایان با Ctrl-C")[language])
  }

  /// Takes one packet; false when enough was seen or nothing more can be written.
  func receive(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool {
    text?.begin(at: header.time)
    dissector.receive(header, bytes) { self.show($0) }
    if (json?.pending ?? 0) + (text?.pending ?? 0) > Self.bufferSize { flush() }
    return output.status == nil && dissector.packetCount < most
  }

  func flush() {
    json?.drain { output.write($0) }
    text?.drain { output.write($0) }
  }

  /// The capture has ended: what is open, and the closing table.
  func finish(dropped: Int?) {
    dissector.finish { self.show($0) }
    let summary = TraceSummary(dissector: dissector, dropped: dropped)
    json?.writeEnd(summary)
    text?.writeEnd(summary)
    flush()
  }

  private func show(_ event: Event) {
    if let stream, event.streamNumber != stream { return }
    if let topics, !topics.contains(Self.topic(event.kind)) { return }
    json?.write(event)
    text?.write(event)
  }

  private static func topic(_ kind: Event.Kind) -> TraceCommand.Topic {
    switch kind {
    case .packet: .packet
    case .tcpOpen, .tcpClose, .tcpGap: .tcp
    case .httpRequest, .httpResponse: .http
    case .serverSentEvent: .sse
    case .webSocketOpen, .webSocketFrame, .webSocketMessage, .webSocketClose: .websocket
    case .violation: .violation
    }
  }
}
