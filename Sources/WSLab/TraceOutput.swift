import Dissection
import Glibc
import Languages
import Lessons
import Options
import Rendering
import Wire

/// Turns events into text or JSON, those that were asked for.
struct TracePrinter {
  // Both are there and one of them works: asking an optional on every packet costs more than it saves.
  private var json: JSONRenderer
  private var text: TraceText
  private let isJSON: Bool
  private let topics: Set<TraceCommand.Topic>?
  private let stream: Int?

  init(_ arguments: ParsedArguments) {
    topics = arguments[TraceCommand.only].map(Set.init)
    stream = arguments[TraceCommand.stream]
    isJSON = arguments.isSet(TraceCommand.json)
    let depth = arguments[TraceCommand.explain] ?? .short
    json = JSONRenderer(language: arguments.language, depth: depth)
    var form = TraceText.Options()
    form.form = arguments.isSet(TraceCommand.summary) ? .lines : .blocks
    form.columns = Terminal.columns
    form.language = arguments.language
    form.explain = depth
    form.hex = arguments.isSet(TraceCommand.hex)
    form.style = (arguments[TraceCommand.colour] ?? .auto).style(
      isTerminal: Terminal.isTerminal, environment: environment)
    text = TraceText(form)
  }

  /// What was written and not yet drained.
  var pending: Int { isJSON ? json.pending : text.pending }

  mutating func begin(at time: Timestamp) { text.begin(at: time) }

  /// - Parameter overflow: takes what a single event has too much for the buffer.
  mutating func show(_ event: Event, overflow: (Span<UInt8>) -> Void) {
    if let stream, event.streamNumber != stream { return }
    if let topics, !topics.contains(Self.topic(event.kind)) { return }
    if isJSON { json.write(event, overflow: overflow) } else { text.write(event) }
  }

  mutating func writeEnd(_ summary: TraceSummary) {
    var summary = summary
    summary.isPartlyShown = stream != nil || topics != nil
    if isJSON { json.writeEnd(summary) } else { text.writeEnd(summary) }
  }

  mutating func drain(_ body: (Span<UInt8>) -> Void) {
    if isJSON { json.drain(body) } else { text.drain(body) }
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

/// From packets to standard output: dissector, printer, buffer.
struct TraceOutput {
  /// Everything that a packet touches, claimed together once per packet.
  private struct State {
    var dissector: Dissector
    var printer: TracePrinter
    var output = StandardOutput()
    let most: Int

    mutating func receive(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool {
      Self.dissect(header, bytes, &dissector, &printer, &output)
      if printer.pending > TraceOutput.bufferSize { flush() }
      return output.failure == nil && dissector.packetCount < most
    }

    /// The closures borrow printer and output while the dissector works: three things, not one.
    private static func dissect(
      _ header: PacketHeader, _ bytes: Span<UInt8>, _ dissector: inout Dissector, _ printer: inout TracePrinter,
      _ output: inout StandardOutput
    ) {
      printer.begin(at: header.time)
      dissector.receive(header, bytes) { printer.show($0) { output.write($0) } }
    }

    mutating func finish(dropped: Int?) {
      Self.finish(&dissector, &printer, &output)
      printer.writeEnd(TraceSummary(dissector: dissector, dropped: dropped))
      flush()
    }

    private static func finish(
      _ dissector: inout Dissector, _ printer: inout TracePrinter, _ output: inout StandardOutput
    ) {
      dissector.finish { printer.show($0) { output.write($0) } }
    }

    mutating func flush() { Self.drain(&printer, &output) }

    private static func drain(_ printer: inout TracePrinter, _ output: inout StandardOutput) {
      printer.drain { output.write($0) }
    }
  }

  private var state: State
  private let language: Language

  /// Output waits for at most this many bytes; an idle source flushes earlier.
  private static let bufferSize = 1 << 16

  init(_ arguments: ParsedArguments) {
    var options = DissectionOptions()
    let only = arguments[TraceCommand.only] ?? []
    options.packets = arguments.isSet(TraceCommand.packets) || only.contains(.packet)
    options.rawBytes = arguments.isSet(TraceCommand.hex)
    options.wholeMessageFrames = arguments.isSet(TraceCommand.json)
    state = State(
      dissector: Dissector(options: options), printer: TracePrinter(arguments),
      most: arguments[TraceCommand.count] ?? Int.max)
    language = arguments.language
  }

  /// Why the program should end; nil while output works.
  var status: ExitStatus? { state.output.status }

  /// Says on standard error what is being captured: on a quiet line a person would wonder.
  func announce(interface: String, filter: String) {
    complain(
      Bilingual(
        en: "capturing \"\(Failure.show(filter))\" on \(Failure.show(interface)); Ctrl-C ends",
        fa: "ضبط \"\(Failure.show(filter))\" روی \(Failure.show(interface))؛ پایان با Ctrl-C")[language])
  }

  /// Takes one packet; false when enough was seen or nothing more can be written.
  mutating func receive(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool { state.receive(header, bytes) }

  mutating func flush() { state.flush() }

  /// Packets and TCP connections seen so far.
  var packetCount: Int { state.dissector.packetCount }
  var streamCount: Int { state.dissector.streamCount }

  /// The capture has ended: what is open, and the closing table.
  mutating func finish(dropped: Int?) { state.finish(dropped: dropped) }
}
