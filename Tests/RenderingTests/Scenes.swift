import Dissection
import Languages
import Lessons
import Rendering
import TestSupport
import Wire

/// The handshakes that are drawn: one that goes well, and every way to fail.
enum Scene: String, CaseIterable, Sendable {
  case complete, compressed
  case greeting = "frame-with-101"
  case forbidden = "403"
  case notFound = "404"
  case badRequest = "400"
  case version = "426"
  case noAnswer = "no-answer"
  case refused = "tcp-refused"
  case unreachable
  case notHTTP = "not-http"
  case mismatch = "accept-mismatch"
  case vanished = "no-close"
  case midstream
  case unmasked

  var staged: StagedHandshake {
    switch self {
    case .complete: return .complete()
    default: break
    }
    var staged = StagedHandshake()
    switch self {
    case .refused:
      staged.send(.client, .syn, after: 0, window: 65495)
      staged.send(.server, [.rst, .ack], after: 9, window: 0)
      return staged
    case .unreachable:
      staged.send(.client, .syn, after: 0, window: 65495)
      return staged
    case .midstream:
      staged.speak(.client, StagedHandshake.frame(.client, .text, "hello"))
      staged.speak(.server, StagedHandshake.frame(.server, .text, "hello"))
      return staged
    default: staged.open()
    }
    let text = "Content-Type: text/plain"
    switch self {
    case .version, .badRequest:
      let wrong = self == .version ? "Sec-WebSocket-Version: 8" : "Sec-WebSocket-Version: 13"
      staged.request(
        StagedHandshake.requestLines.compactMap { line in
          line.hasPrefix("Sec-WebSocket-Version")
            ? wrong : self == .badRequest && line.hasPrefix("Sec-WebSocket-Key") ? nil : line
        })
    case .compressed:
      staged.request(
        StagedHandshake.requestLines + ["Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"])
    default: staged.request()
    }
    switch self {
    case .forbidden:
      staged.respond("403 Forbidden", [text, "Content-Length: 21"], followedBy: Array("Origin not allowed.\r\n".utf8))
      staged.end()
    case .notFound:
      staged.respond(
        "404 Not Found", ["Server: wslab-server", text, "Content-Length: 9"], followedBy: Array("No room.\n".utf8))
      staged.end()
    case .badRequest:
      staged.respond("400 Bad Request", ["Content-Length: 0", "Connection: close"])
      staged.end()
    case .version:
      staged.respond(
        "426 Upgrade Required",
        ["Sec-WebSocket-Version: 13", "Connection: Upgrade", "Upgrade: websocket", "Content-Length: 0"])
      staged.end()
    case .noAnswer:
      staged.send(.client, [.fin, .ack], after: 5_000_000)
      staged.send(.server, [.fin, .ack], after: 30)
      staged.send(.client, .ack, after: 10)
    case .notHTTP:
      staged.send(.server, [.psh, .ack], Array("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".utf8), after: 300)
      staged.send(.client, .ack, after: 12)
      staged.end(.client)
    case .mismatch:
      staged.respond(
        "101 Switching Protocols",
        ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA="])
      staged.end(.client)
    case .vanished:
      staged.respond()
      staged.speak(.client, StagedHandshake.frame(.client, .text, "hello"))
      staged.send(.server, [.rst, .ack], after: 400)
    case .greeting:
      staged.respond(followedBy: StagedHandshake.frame(.server, .text, "welcome"))
      staged.speak(.client, StagedHandshake.close(.client, 1001))
      staged.speak(.server, StagedHandshake.close(.server, 1001))
      staged.end()
    case .unmasked:
      staged.respond()
      staged.speak(.client, StagedHandshake.frame(.client, .text, Array("hello".utf8), masked: false))
      staged.speak(.server, StagedHandshake.close(.server, 1002, "frames must be masked"))
      staged.end()
    case .compressed:
      staged.respond(
        "101 Switching Protocols", StagedHandshake.responseLines + ["Sec-WebSocket-Extensions: permessage-deflate"])
      // RFC 7692 §7.2.3.1: "Hello", twice.
      let hello: [UInt8] = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]
      staged.speak(.client, StagedHandshake.frame(.client, .text, hello, reserved: 4))
      staged.speak(.server, StagedHandshake.frame(.server, .text, hello, reserved: 4))
      staged.speak(.client, StagedHandshake.close(.client, 1000))
      staged.speak(.server, StagedHandshake.close(.server, 1000))
      staged.end()
    default: break
    }
    return staged
  }

  var story: HandshakeStory { makeStory(staged) }
}

/// Runs packets through the real dissector.
func makeStory(_ staged: StagedHandshake, packets: Bool = true, rawBytes: Bool = true) -> HandshakeStory {
  var options = DissectionOptions()
  options.packets = packets
  options.rawBytes = rawBytes
  var dissector = Dissector(options: options)
  var story = HandshakeStory()
  for packet in staged.packets { dissector.receive(packet.header, packet.bytes.span) { story.receive($0) } }
  dissector.finish { story.receive($0) }
  return story
}

func draw(
  _ story: HandshakeStory, _ language: Language, width: Int = 80, style: TextStyle = .plain
) -> String {
  var writer = ByteWriter()
  HandshakeText(language: language, width: width, style: style).write(story.parts(language), into: &writer)
  return String(decoding: writer.bytes, as: UTF8.self)
}
