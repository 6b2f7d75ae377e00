import Glibc

/// Writes a capture of a busy chat for the benchmarks: `BenchmarkCapture FILE [PACKETS [SEED]]`.
@main
enum BenchmarkCapture {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let numbers = arguments.dropFirst().map { UInt64($0) }
    guard let path = arguments.first, !path.hasPrefix("-"), numbers.count <= 2, !numbers.contains(nil),
      let packets = Int(exactly: (numbers.first ?? nil) ?? 500_000), packets > 0
    else {
      stop(2, "usage: BenchmarkCapture FILE [PACKETS [SEED]]")
    }
    let seed = numbers.count == 2 ? (numbers[1] ?? 1) : 1
    do {
      var conversation = try Conversation(path: path, packets: packets, seed: seed)
      try conversation.run()
    } catch let failure as OutputFile.Failure {
      stop(1, "cannot write \(failure.path): \(failure.reason)")
    } catch {
      stop(1, "\(error)")
    }
  }

  private static func stop(_ status: Int32, _ text: String) -> Never {
    let line = Array((text + "\n").utf8)
    _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(status)
  }
}
