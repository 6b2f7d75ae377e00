import Chat
import Glibc
import Serving

let loop = try EventLoop()
let server = ChatServer(loop: loop)
let arguments = CommandLine.arguments
let port = arguments.count > 2 ? UInt16(arguments[2]) ?? 8080 : 8080
let address = try server.start(host: "127.0.0.1", port: port)
print("listening on http://\(address)/")
let signals = try [SIGINT, SIGTERM].map { number in
  try SignalWatcher(loop: loop, number: number) { server.stop { loop.stop() } }
}
loop.run()
