import Glibc
import Languages
import Measurement
import Options
import Rendering
import Wire

/// Where the figures of a comparison go: standard output, and the files that were asked for.
struct ComparisonReports {
  private let csv: TextFile?
  private let html: TextFile?

  /// Opens the files: better to fail before an experiment than after it.
  init(_ arguments: ParsedArguments) throws {
    csv = try arguments[CompareCommand.csv].map { try TextFile($0) }
    html = try arguments[CompareCommand.html].map { try TextFile($0) }
  }

  func write(_ figures: ComparisonFigures, _ arguments: ParsedArguments) throws -> ExitStatus {
    var writer = ByteWriter(capacity: 1 << 16)
    let depth = arguments[CompareCommand.explain] ?? .short
    if let csv {
      ComparisonCSV().write(figures, into: &writer)
      try csv.write(writer.bytes)
      writer.removeAll()
    }
    if let html {
      ComparisonPage(figures, language: arguments.language, depth: depth).write(into: &writer)
      try html.write(writer.bytes)
      writer.removeAll()
    }
    if arguments.isSet(CompareCommand.json) {
      ComparisonJSON().write(figures, into: &writer)
    } else {
      let style = (arguments[CompareCommand.colour] ?? .auto).style(
        isTerminal: Terminal.isTerminal, environment: environment)
      ComparisonText(
        figures, language: arguments.language, depth: depth, width: Terminal.columns, style: style
      ).write(into: &writer)
    }
    var output = StandardOutput()
    writer.withBytes { output.write($0) }
    return output.status ?? .success
  }
}

/// A file that is written whole.
final class TextFile {
  private let descriptor: Int32
  private let path: String

  /// - Throws: a `Failure` that names the file and says why it cannot be written.
  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw Self.failure(path, errno) }
  }

  deinit { close(descriptor) }

  func write(_ bytes: [UInt8]) throws {
    var offset = 0
    while offset < bytes.count {
      // write(2) only reads the buffer, during the call.
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, $0.count - offset)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw Self.failure(path, errno)
      }
      offset += written
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    let reason = Failure.show(strerror(code).map { String(cString: $0) } ?? "errno \(code)")
    let shown = Failure.show(path)
    return Failure(
      status: .output,
      message: Bilingual(
        en: "cannot write \(shown): \(reason). Choose another place.",
        fa: "نوشتن در \(shown) نشد: \(reason). جای دیگری برگزینید."))
  }
}
