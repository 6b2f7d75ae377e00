import Chat
import Glibc
import Languages
import Options
import ServerOptions
import Serving

/// Writes to a descriptor; a closed one is no reason to end a server.
func print(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
  }
}

func print(_ text: String, to descriptor: Int32) { print(Array(text.utf8), to: descriptor) }

/// A connection is a descriptor; the usual soft limit is 1,024. What the hard limit forbids shows when it is met.
func allowDescriptors(_ connections: Int) {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
  limit.rlim_cur = min(max(limit.rlim_cur, rlim_t(connections) + 256), limit.rlim_max)
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}

/// Serves until SIGINT or SIGTERM.
///
/// - Returns: the exit status.
func serve(_ arguments: ParsedArguments) -> Int32 {
  do throws(ServingError) {
    let loop = try EventLoop()
    let limits = ServerCommand.limits(arguments)
    allowDescriptors(limits.http.connections)
    let server = ChatServer(loop: loop, limits: limits)
    let isQuiet = arguments.isSet(ServerCommand.quiet)
    if !isQuiet {
      let log = AccessLog(format: arguments[ServerCommand.logFormat] ?? .text)
      server.log = { print(log.line($0, time: SystemSource.wallClock()), to: STDERR_FILENO) }
    }
    let port = UInt16(clamping: arguments[ServerCommand.port] ?? 8080)
    let address = try server.start(host: arguments[ServerCommand.host] ?? "127.0.0.1", port: port)
    if !isQuiet {
      let greeting = Bilingual(en: "listening on http://\(address)/\n", fa: "در حال گوش دادن به http://\(address)/\n")
      print(greeting[arguments.language], to: STDOUT_FILENO)
    }
    // A second signal while the first is being obeyed changes nothing: the end comes within a second.
    for number in [SIGINT, SIGTERM] {
      _ = try SignalWatcher(loop: loop, number: number) { server.stop(grace: 1000) { loop.stop() } }
    }
    loop.run()
    loop.close()
    return 0
  } catch {
    let message = ListeningOptions.message(error) { arguments.quote($0) }
    print("wslab-server: \(message[arguments.language])\n", to: STDERR_FILENO)
    return ListeningOptions.concernsAddress(error) ? ServerCommand.addressStatus : ServerCommand.systemStatus
  }
}

let language = Language { name in getenv(name).map { String(cString: $0) } }
let parser = CommandLineParser(root: ServerCommand.command, version: ServerCommand.version)
switch parser.parse(Array(CommandLine.arguments.dropFirst()), language: language) {
case .run(let arguments):
  if let error = ServerCommand.originError(arguments) {
    print("\(error.message)\n", to: STDERR_FILENO)
    exit(UsageError.exitStatus)
  }
  exit(serve(arguments))
case .show(let text): print(text, to: STDOUT_FILENO)
case .fail(let error):
  print("\(error.message)\n", to: STDERR_FILENO)
  exit(UsageError.exitStatus)
}
