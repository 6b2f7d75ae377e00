import Languages
import Serving
import Wire

/// A handshake captured at this moment, or a recorded one where nothing can be captured, as one JSON object:
///
/// | key | what it is |
/// |---|---|
/// | `source` | `live`, `recorded`, or `none` where even that failed |
/// | `reason` | what the program said where it could not capture; unfiltered text for a page to show as text |
/// | `packets` | the bytes: `PacketList` |
/// | `events` | `handshake.part` and `handshake.outcome`, as `wslab handshake --json` prints them |
///
/// The work is done by this very program, run as a child: capturing without root takes a process of its own, and what
/// fails there does not end the slides. One at a time.
final class LiveHandshake {
  /// 15 s, where a handshake takes a tenth of one: a loaded machine may be slow, a lecture does not wait longer.
  /// 4 MiB of output: fifty times what a handshake has.
  static let limits = ChildProcess.Limits(time: 15_000, output: 4 << 20, error: 4096)
  static let maximumCapture = 1 << 20

  private let loop: EventLoop
  private let program: String
  private let recording: [UInt8]
  private var child: ChildProcess?

  /// - Parameters:
  ///   - program: a `wslab`; usually this one.
  ///   - recording: the capture that is shown where none can be made.
  init(loop: EventLoop, program: String, recording: [UInt8]) {
    self.loop = loop
    self.program = program
    self.recording = recording
  }

  var isRunning: Bool { child != nil }

  /// - Parameter completion: called once from the loop.
  func capture(_ language: Language, completion: @escaping ([UInt8]) -> Void) {
    guard let file = MemoryFile() else { return replay(language, reason: "", completion) }
    start(["-w", "/dev/fd/3"], language, inherited: [file.descriptor]) { [self] outcome in
      guard let outcome, outcome.ending == .exited(status: 0) else {
        return replay(language, reason: reason(outcome), completion)
      }
      completion(json("live", "", capture: file.contents(limit: Self.maximumCapture), output: outcome.output))
    }
  }

  /// The recorded one, with why.
  func replay(_ language: Language, reason: String, _ completion: @escaping ([UInt8]) -> Void) {
    guard let file = MemoryFile(recording) else { return completion(nothing(reason)) }
    start(["-r", "-"], language, input: file.descriptor) { [self, file] outcome in
      // Held until the child has read it.
      _ = file
      guard let outcome, outcome.ending == .exited(status: 0) else {
        return completion(nothing(reason.isEmpty ? self.reason(outcome) : reason))
      }
      completion(json("recorded", reason, capture: recording, output: outcome.output))
    }
  }

  /// Ends what runs.
  func stop() { child?.kill() }

  private func start(
    _ options: [String], _ language: Language, input: Int32? = nil, inherited: [Int32] = [],
    _ completion: @escaping (ChildProcess.Outcome?) -> Void
  ) {
    do throws(ServingError) {
      child = try ChildProcess(
        loop: loop, path: program, arguments: ["handshake", "--json", "--lang", language.rawValue] + options,
        input: input, inherited: inherited, limits: Self.limits
      ) { [self] outcome in
        child = nil
        completion(outcome)
      }
    } catch {
      completion(nil)
    }
  }

  private func reason(_ outcome: ChildProcess.Outcome?) -> String {
    guard let outcome else { return "" }
    switch outcome.ending {
    case .exited: return SafeText.string(outcome.error.filter { $0 != 0x0A }.isEmpty ? [] : lines(outcome.error))
    case .signal(let number): return "signal \(number)"
    case .timeout: return "\(Self.limits.time / 1000) s"
    case .tooMuchOutput: return "\(Self.limits.output) B"
    case .killed: return ""
    }
  }

  /// The first paragraph: what follows are remedies for a terminal.
  private func lines(_ text: [UInt8]) -> [UInt8] {
    var text = text.prefix { $0 != 0x0A }
    let name = Array("wslab: ".utf8)
    if text.starts(with: name) { text = text.dropFirst(name.count) }
    return Array(text)
  }

  private func nothing(_ reason: String) -> [UInt8] { json("none", reason, capture: [], output: []) }

  private func json(_ source: String, _ reason: String, capture: [UInt8], output: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(capacity: 1 << 16)
    writer.write("{\"source\":\"")
    writer.write(string: source)
    writer.write("\",\"reason\":")
    JSON.writeString(Array(reason.utf8), into: &writer)
    writer.write(",\"packets\":")
    PacketList.write(capture, into: &writer)
    writer.write(",\"events\":[")
    let wanted = Array("{\"event\":\"handshake.".utf8)
    var isFirst = true
    for line in output.split(separator: 0x0A) where line.starts(with: wanted) {
      if !isFirst { writer.write(",") }
      isFirst = false
      writer.write(Array(line))
    }
    writer.write("]}")
    return writer.bytes
  }
}
