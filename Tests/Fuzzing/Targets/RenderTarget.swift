import Dissection
import Languages
import Lessons
import Rendering
import TestSupport
import Wire

extension FuzzTarget {
  /// A capture shown in every form: no control character of the wire reaches the output, and each line of JSON is an
  /// object.
  static let render = FuzzTarget("render", maximumLength: 4096, seeds: { $0.captures }) { input throws(BrokenPromise) in
    let bytes = input.rest
    let shown = ShownCapture(bytes, language: (bytes.last ?? 0) & 1 == 0 ? .english : .persian)
    try shown.check()
  }
}

/// A capture in every form that a person or a program can ask for.
public struct ShownCapture {
  private var outputs: [(name: String, bytes: [UInt8])] = []
  private var json: [UInt8] = []

  public init(_ file: [UInt8], language: Language, limits: DissectionLimits = DissectionLimits()) {
    var options = DissectionOptions()
    options.packets = true
    options.rawBytes = true
    options.limits = limits
    var dissector = Dissector(options: options)
    var blocks = TraceText.Options()
    blocks.language = language
    blocks.hex = true
    blocks.explain = .full
    var lines = TraceText.Options()
    lines.language = language
    lines.form = .lines
    var blockText = TraceText(blocks)
    var lineText = TraceText(lines)
    var json = JSONRenderer(language: language, depth: .full)
    var story = HandshakeStory()
    func show(_ event: Event) {
      blockText.write(event)
      lineText.write(event)
      json.write(event)
      if event.streamNumber == 0 { story.receive(event) }
    }
    CaptureReading(file) { header, bytes in dissector.receive(header, bytes) { show($0) } }
    dissector.finish { show($0) }
    let summary = TraceSummary(dissector: dissector, dropped: nil)
    blockText.writeEnd(summary)
    json.writeEnd(summary)
    var writer = ByteWriter()
    let parts = story.parts(language)
    HandshakeText(language: language).write(parts, into: &writer)
    outputs.append(("handshake", writer.bytes))
    writer.removeAll()
    HandshakeJSON().write(parts, outcome: story.outcome, into: &writer)
    blockText.drain { outputs.append(("blocks", $0.array)) }
    lineText.drain { outputs.append(("lines", $0.array)) }
    json.drain { self.json = $0.array + writer.bytes }
  }

  /// Nothing of the wire passes that a terminal or a program would stumble over.
  public func check() throws(BrokenPromise) {
    for (name, bytes) in outputs + [("JSON", json)] {
      do throws(BrokenPromise) {
        try checkHarmless(bytes, isPage: true)
      } catch {
        throw BrokenPromise("in \(name): \(error)")
      }
    }
    for line in json.split(separator: 0x0A) {
      let object = Array(line)
      try promise(JSON.scanObject(object.span) { _, _, _ in }, "not a JSON object: \(text(object))")
    }
  }
}
