import Dissection
import Languages
import Lessons
import Rendering
import Wire

/// From packets to the story of one handshake: finds the connection, follows it, tells it.
final class HandshakeTelling {
  private var dissector: Dissector
  private var story = HandshakeStory()
  private var json: JSONRenderer?
  private let language: Language
  private let depth: ExplanationDepth
  /// The connection whose story is told; nil while it is not found.
  private(set) var stream: Int?
  private var hasEnded = false
  private var candidates = StoryCandidates()

  /// - Parameter stream: the connection to tell of; nil for the first one with an HTTP upgrade, else connection 0.
  init(language: Language, depth: ExplanationDepth, json isJSON: Bool, stream: Int?) {
    var options = DissectionOptions()
    options.rawBytes = true
    options.packets = true
    // The story shows the beginning of a message; an hour of video need not be kept for it.
    options.limits.message = 1 << 20
    dissector = Dissector(options: options)
    self.language = language
    self.depth = depth
    json = isJSON ? JSONRenderer(language: language, depth: depth == .none ? .none : .short) : nil
    self.stream = stream
  }

  /// TCP connections seen.
  var streamCount: Int { dissector.streamCount }
  var outcome: HandshakeStory.Outcome { story.outcome }
  /// Whether the connection that is told of was seen at all.
  var hasStory: Bool { stream.map { $0 < dissector.streamCount } ?? false }

  /// Takes one packet; false when the story is complete.
  func receive(_ header: PacketHeader, _ bytes: Span<UInt8>) -> Bool {
    dissector.receive(header, bytes) { self.take($0) }
    return !hasEnded
  }

  /// No more packets will come.
  func finish() {
    dissector.finish { self.take($0) }
    if stream == nil, dissector.streamCount > 0 { choose(0) }
  }

  private func take(_ event: Event) {
    guard let number = event.streamNumber else { return }
    if let stream {
      if number == stream { tell(event) }
      return
    }
    candidates.keep(event, of: number)
    if case .httpRequest(let request) = event.kind, request.upgrade != nil { choose(number) }
  }

  private func choose(_ number: Int) {
    stream = number
    for event in candidates.take(number) { tell(event) }
  }

  private func tell(_ event: Event) {
    story.receive(event)
    switch event.kind {
    case .packet: return
    case .tcpClose: hasEnded = true
    default: break
    }
    json?.write(event)
  }

  /// Writes the story.
  ///
  /// - Parameter dropped: packets that were lost; nil for a file, which cannot know.
  func write(to output: inout StandardOutput, style: TextStyle, columns: Int, dropped: Int?) {
    var writer = ByteWriter(capacity: 1 << 15)
    let parts = story.parts(language).map { $0.explained(depth) }
    if json != nil {
      json?.writeEnd(TraceSummary(dissector: dissector, dropped: dropped))
      json?.drain { output.write($0) }
      HandshakeJSON().write(parts, outcome: story.outcome, into: &writer)
    } else {
      HandshakeText(language: language, width: columns, style: style).write(parts, into: &writer)
    }
    output.write(writer.bytes.span)
  }
}
