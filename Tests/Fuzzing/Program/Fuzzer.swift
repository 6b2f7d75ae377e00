import Foundation
import FuzzTargets

/// The fuzzing program: `Fuzzer list | seeds TARGET DIR | run TARGET FILE… | mutate COUNT CUTS | fuzz TARGET …`.
///
/// `fuzz` is there only in the build that `Scripts/fuzz` makes, with libFuzzer and the sanitizers in it; the rest is in
/// every build.
@main
enum Fuzzer {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let command = arguments.first else { fail("which of list, seeds, run, mutate, fuzz?") }
    if command == "list" {
      for target in FuzzTarget.all { print(target.name) }
      return
    }
    if command == "mutate", arguments.count == 3, let count = Int(arguments[1]), let cuts = Int(arguments[2]) {
      var run = MutationRun(count: count, shownCuts: max(1, cuts))
      run.run(folder: "Fixtures")
      return
    }
    guard arguments.count > 1, let target = FuzzTarget.all.first(where: { $0.name == arguments[1] }) else {
      fail("no such target")
    }
    let rest = Array(arguments.dropFirst(2))
    switch command {
    case "seeds": writeSeeds(of: target, into: rest.first ?? ".")
    case "run": rest.forEach { run(target, $0) }
    #if FUZZING
      case "fuzz": LibFuzzer.run(target, rest)
    #endif
    default: fail("unknown command \(command)")
    }
  }

  private static func writeSeeds(of target: FuzzTarget, into folder: String) {
    for (index, seed) in target.seeds(FixtureSeeds(folder: "Fixtures")).enumerated() {
      _ = FileManager.default.createFile(atPath: "\(folder)/seed-\(index)", contents: Data(seed))
    }
  }

  private static func run(_ target: FuzzTarget, _ path: String) {
    guard let file = FileManager.default.contents(atPath: path) else { fail("\(path) cannot be read") }
    do throws(BrokenPromise) {
      try target.run([UInt8](file))
      print("\(path): fine")
    } catch {
      fail("\(path): \(error)")
    }
  }

  static func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data("fuzzer: \(text)\n".utf8))
    exit(1)
  }
}
