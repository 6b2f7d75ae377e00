import Foundation

/// The project's own programs, run as a person runs them.
public enum Program {
  /// Standard output and standard error, as a terminal would show them; the exit status, or -1 after a signal.
  public struct Result: Sendable {
    public var output: String
    public var status: Int32
  }

  /// The folder with Package.swift.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  public static let wslab = binary("WSLAB_BINARY", "wslab")
  public static let server = binary("WSLAB_SERVER_BINARY", "wslab-server")

  /// The one that the environment names, or that was built beside the tests.
  private static func binary(_ variable: String, _ name: String) -> String {
    if let path = ProcessInfo.processInfo.environment[variable] { return path }
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// Runs a program in `root` until it ends, at 80 columns, in English unless `environment` or an option says otherwise.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: root)
    let usual = ["COLUMNS": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"]
    process.environment = ProcessInfo.processInfo.environment.merging(usual) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      output: String(decoding: output, as: UTF8.self),
      status: process.terminationReason == .exit ? process.terminationStatus : -1)
  }
}
