import CPlatform
import Glibc

/// Loads a server on 127.0.0.1 and prints what came of it as one line of JSON.
@main
enum BenchmarkLoad {
  static let usage = """
    usage: BenchmarkLoad chat PORT [--rooms N] [--clients N] [--bytes N] [--warmup S] [--seconds S] [--process PID]
           BenchmarkLoad idle PORT [--rooms N] [--clients N] [--seconds S] [--process PID]
           BenchmarkLoad poll PORT --path PATH [--clients N] [--warmup S] [--seconds S] [--process PID]

      chat  rooms of so many clients at /ws/{room}/{client}; everyone says the next thing when the last has come back
      idle  the same people, who say nothing: what a connection costs the server in memory
      poll  clients that ask for PATH again and again, each on a connection of its own

    """

  static func main() {
    guard let options = LoadOptions(CommandLine.arguments.dropFirst()) else { stop(2, usage) }
    wslab_raise_file_limit()
    do throws(LoadFailure) {
      let line =
        switch options.mode {
        case .chat: try ChatClients(options).chat()
        case .idle: try ChatClients(options).stayIdle()
        case .poll: try PollClients(options).poll()
        }
      write(line + "\n", to: STDOUT_FILENO)
    } catch {
      stop(1, "BenchmarkLoad: \(error.reason)\n")
    }
  }

  private static func stop(_ status: Int32, _ text: String) -> Never {
    write(text, to: STDERR_FILENO)
    exit(status)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }
}
