import Glibc
import Testing
import Wire

/// `wslab-server` as it is started by hand: each option, seen from outside.
@Suite("wslab-server")
struct ServerTests {
  /// A connection to a program on this machine.
  final class Visitor {
    private let descriptor: Int32
    private let server: Server

    init(_ server: Server, _ port: UInt16) throws {
      self.server = server
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let connected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      try #require(connected == 0)
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) { _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    /// What has come when `isEnough` says so, at the end, or after five seconds without anything.
    func receive(until isEnough: (String) -> Bool) -> String {
      var received: [UInt8] = []
      while !isEnough(String(decoding: received, as: UTF8.self)) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        var chunk = [UInt8](repeating: 0, count: 65_536)
        guard poll(&entry, 1, 5000) > 0 else { break }
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { break }
        received += chunk.prefix(count)
      }
      return String(decoding: received, as: UTF8.self)
    }

    /// The head of the answer to an upgrade request.
    func upgrade(_ path: String, _ fields: String = "") -> String {
      let text =
        "GET \(path) HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\(fields)\r\n"
      send(Array(text.utf8))
      return receive { $0.contains("\r\n\r\n") }
    }
  }

  /// A running server; it ends with the last reference to it or to a visitor.
  final class Server {
    let program: LiveProgram
    private let port: UInt16

    init(_ options: String...) throws {
      program = try #require(LiveProgram(Program.server, ["--port", "0"] + options))
      try #require(program.waits(forOutput: "/\n"))
      let text = program.outputSoFar.split(separator: ":").last?.prefix { $0 != "/" }
      port = try #require(text.flatMap { UInt16($0) })
    }

    func visit() throws -> Visitor { try Visitor(self, port) }
  }

  private let deflate = "Sec-WebSocket-Extensions: permessage-deflate\r\n"

  @Test("--no-deflate")
  func noDeflate() throws {
    let plain = try Server()
    #expect(try plain.visit().upgrade("/echo", deflate).contains("Sec-WebSocket-Extensions: permessage-deflate;"))
    let without = try Server("--no-deflate")
    let answer = try without.visit().upgrade("/echo", deflate)
    #expect(answer.hasPrefix("HTTP/1.1 101 ") && !answer.contains("Extensions"))
    for server in [plain, without] { server.program.signal(SIGTERM) }
    #expect(plain.program.waitForExit() == 0 && without.program.waitForExit() == 0)
  }

  @Test("--origin, once and again")
  func origins() throws {
    let server = try Server("--origin", "https://a.example", "--origin=http://b.example:3000")
    for (origin, status) in [("https://a.example", 101), ("http://b.example:3000", 101), ("https://c.example", 403)] {
      #expect(try server.visit().upgrade("/echo", "Origin: \(origin)\r\n").hasPrefix("HTTP/1.1 \(status) "))
    }
    let open = try Server("--origin", "*")
    #expect(try open.visit().upgrade("/echo", "Origin: null\r\n").hasPrefix("HTTP/1.1 101 "))
    let refused = Program.run("wslab-server --origin example.org/page")
    #expect(refused.status == 2)
    #expect(refused.error.contains("--origin example.org/page is no origin"))
  }

  @Test("--max-message, in rooms, at /echo and for POST")
  func maxMessage() throws {
    let server = try Server("--max-message", "1K")
    for path in ["/echo", "/ws/class/ali"] {
      let visitor = try server.visit()
      _ = visitor.upgrade(path)
      // A masked text of 1,025 bytes; the header alone is enough.
      visitor.send([0x81, 0xFE, 0x04, 0x01, 0, 0, 0, 0])
      #expect(visitor.receive { $0.contains("1024") }.contains("F15 a message of more than 1024 bytes"), "\(path)")
    }
    let visitor = try server.visit()
    visitor.send(
      Array("POST /api/rooms/class/messages?client=ali HTTP/1.1\r\nHost: x\r\nContent-Length: 1025\r\n\r\n".utf8))
    visitor.send([UInt8](repeating: 0x61, count: 1025))
    #expect(visitor.receive { $0.contains("\r\n\r\n") }.hasPrefix("HTTP/1.1 413 "))
    #expect(Program.run("wslab-server --max-message 1T").status == 2)
  }

  @Test("--max-connections and --max-per-address")
  func connections() throws {
    for (option, status) in [("--max-connections", "503"), ("--max-per-address", "429")] {
      let server = try Server(option, "2")
      let first = try [server.visit(), server.visit()]
      for visitor in first { #expect(visitor.upgrade("/echo").hasPrefix("HTTP/1.1 101 ")) }
      #expect(try server.visit().receive { $0.contains("\r\n\r\n") }.hasPrefix("HTTP/1.1 \(status) "), "\(option)")
    }
  }

  @Test("--ping-interval: a silent peer is pinged")
  func ping() throws {
    let server = try Server("--ping-interval", "200ms")
    let visitor = try server.visit()
    _ = visitor.upgrade("/echo")
    #expect(visitor.receive { $0.utf8.count >= 2 || $0.unicodeScalars.count >= 2 }.hasSuffix("\u{0}"))
  }

  @Test("--log-format json: a line for each answer and each end, nothing raw in it")
  func jsonLog() throws {
    let server = try Server("--log-format", "json")
    let visitor = try server.visit()
    _ = visitor.upgrade("/ws/class/ali?\"\\")
    server.program.signal(SIGTERM)
    #expect(visitor.receive { _ in false }.contains("the server is going away"))
    #expect(server.program.waits(forError: "\"close\""))
    let lines = server.program.errorSoFar.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasSuffix(#""request":"GET /ws/class/ali?\"\\ HTTP/1.1","status":101,"bytes":0}"#) == true)
    #expect(lines.last?.hasSuffix(#","close":1006}"#) == true)
    #expect(lines.allSatisfy { $0.hasPrefix(#"{"time":"20"#) && $0.contains(#""peer":"127.0.0.1:"#) })
    #expect(server.program.waitForExit() == 0)
  }
}
