import Foundation
import FuzzTargets
import Languages

/// Damages every fixture in many ways, the same ones in every run, and dissects and shows what came of it.
struct MutationRun {
  /// How often each fixture is damaged.
  let count: Int
  /// Of so many cuts one is shown; the others are dissected only, which is much quicker.
  let shownCuts: Int

  /// The memory that the program may ever have had, Foundation's included.
  private static let mostMemory = 64 << 20
  /// Holds the input that is tried: what is there after a crash has caused it.
  private static let inputPath = ".build/fuzzer-input"

  private let input: Int32
  private var slowest = Duration.zero
  private var tries = 0

  init(count: Int, shownCuts: Int) {
    self.count = count
    self.shownCuts = shownCuts
    input = open(Self.inputPath, O_CREAT | O_RDWR | O_TRUNC | O_CLOEXEC, 0o644)
  }

  /// Tries every capture of a folder.
  mutating func run(folder: String) {
    let start = Date()
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      .filter { name in ["pcap", "pcapng", "gz"].contains { name.hasSuffix("." + $0) } }
    guard !names.isEmpty else { Fuzzer.fail("no captures in \(folder)") }
    for name in names {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
        Fuzzer.fail("\(name) cannot be read")
      }
      run(name, [UInt8](data))
    }
    let memory = Self.peakMemory
    let seconds = Int(Date().timeIntervalSince(start).rounded())
    print(
      "\(names.count) fixtures, \(tries) damaged copies in \(seconds) s: no crash, the slowest took \(slowest), "
        + "\(memory >> 20) MiB of memory")
    if memory >= Self.mostMemory { Fuzzer.fail("more than \(Self.mostMemory >> 20) MiB of memory") }
    unlink(Self.inputPath)
  }

  private mutating func run(_ name: String, _ file: [UInt8]) {
    var mutation = Mutation(file, name: name)
    for length in mutation.cuts(count) {
      attempt(mutation.cut(to: length), "\(name) cut to \(length) bytes", isShown: length % shownCuts == 0)
    }
    for number in 0..<count { attempt(mutation.damaged(), "\(name), damage \(number)", isShown: true) }
  }

  private mutating func attempt(_ bytes: [UInt8], _ name: String, isShown: Bool) {
    ftruncate(input, 0)
    _ = bytes.withUnsafeBytes { pwrite(input, $0.baseAddress, $0.count, 0) }
    do throws(BrokenPromise) {
      slowest = max(slowest, try tryCapture(bytes, isShown: isShown, language: tries % 2 == 0 ? .english : .persian))
    } catch {
      Fuzzer.fail("\(name): \(error); the file is \(Self.inputPath)")
    }
    tries += 1
  }

  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return Int(usage.ru_maxrss) << 10
  }
}
