import TestSupport
import Wire

/// Captures made of bytes, for what no decent program sends.
struct SampleCapture: Sendable {
  private var records: [UInt8] = []
  private var sequence: [UInt32] = [1000, 5000]
  private(set) var packetCount = 0

  /// pcap, microseconds, big-endian, Ethernet; the file as it stands after the packets so far.
  var bytes: [UInt8] {
    [0xA1, 0xB2, 0xC3, 0xD4, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1] + records
  }

  /// The three packets that open a connection to port 80.
  mutating func open() {
    add(from: 0, flags: 0x02)
    sequence[0] += 1
    add(from: 1, flags: 0x12)
    sequence[1] += 1
    add(from: 0, flags: 0x10)
  }

  /// One segment of the client (0) or server (1).
  mutating func say(_ side: Int, _ payload: [UInt8]) {
    add(from: side, flags: 0x18, payload)
    sequence[side] += UInt32(payload.count)
  }

  private mutating func add(from side: Int, flags: UInt8, _ payload: [UInt8] = []) {
    func be16(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }
    func be32(_ value: UInt32) -> [UInt8] { be16(Int(value >> 16)) + be16(Int(value & 0xFFFF)) }
    let (source, target) = side == 0 ? (50_000, 80) : (80, 50_000)
    let addresses: [UInt8] = side == 0 ? [10, 0, 0, 1, 10, 0, 0, 2] : [10, 0, 0, 2, 10, 0, 0, 1]
    let acknowledgment = flags & 0x10 == 0 ? 0 : sequence[1 - side]
    let tcp =
      be16(source) + be16(target) + be32(sequence[side]) + be32(acknowledgment) + [0x50, flags]
      + be16(65_535) + be16(0) + be16(0) + payload
    let ip: [UInt8] = [0x45, 0] + be16(20 + tcp.count) + be16(packetCount) + [0x40, 0, 64, 6, 0, 0] + addresses + tcp
    let frame = [UInt8](repeating: 0, count: 12) + [0x08, 0x00] + ip
    records += be32(1_700_000_000) + be32(UInt32(packetCount)) + be32(UInt32(frame.count)) + be32(UInt32(frame.count))
    records += frame
    packetCount += 1
  }

  /// Handshakes, messages, closings and answers full of what a terminal, a page or a parser would obey: the first
  /// connection has everything, the others a closing with one hostile text each, and the last is an event stream.
  static let hostile: SampleCapture = {
    var capture = SampleCapture()
    for (index, piece) in Hostile.all.enumerated() {
      capture.open()
      capture.upgrade()
      if index == 0 { capture.sayEverything() }
      capture.close(with: piece)
    }
    capture.stream()
    return capture
  }()

  private mutating func upgrade() {
    // An ASCII control in the target would make it no request at all.
    let target = Hostile.joined.filter { $0 > 0x20 && $0 != 0x7F }
    say(
      0,
      Array("GET /".utf8) + target + Array(" HTTP/1.1\r\nHost: ".utf8) + Hostile.line + Array("\r\nX-Evil: ".utf8)
        + Hostile.line + Array("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n".utf8)
        + Array("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n".utf8)
        + Array("Sec-WebSocket-Protocol: ".utf8) + Hostile.line + Array("\r\nCookie: a=".utf8) + Hostile.line
        + Array("\r\n\r\n".utf8))
    say(
      1,
      Array("HTTP/1.1 101 ".utf8) + Hostile.line
        + Array("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nServer: ".utf8)
        + Hostile.line + Array("\r\nSec-WebSocket-Protocol: ".utf8) + Hostile.line
        + Array("\r\nSec-WebSocket-Extensions: ".utf8) + Hostile.line
        + Array("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n".utf8))
  }

  private mutating func sayEverything() {
    for opcode: UInt8 in [1, 2, 9, 10] {
      for piece in Hostile.all {
        say(1, [0x80 | opcode, UInt8(piece.count)] + piece)
        say(0, [0x80 | opcode, 0x80 | UInt8(piece.count), 0, 0, 0, 0] + piece)
      }
    }
    // A message of the chat: JSON, in which the controls are escaped.
    for text in Hostile.texts {
      let escaped = text.unicodeScalars.map { scalar in
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
      let chat = Array(
        "{\"v\":1,\"type\":\"message\",\"id\":1,\"room\":\"\(escaped)\",\"sender\":\"\(escaped)\",\"text\":\"\(escaped)\"}"
          .utf8)
      say(1, [0x81, 126, UInt8(chat.count >> 8), UInt8(chat.count & 0xFF)] + chat)
    }
  }

  private mutating func close(with reason: [UInt8]) {
    say(0, [0x88, 0x80 | UInt8(reason.count + 2), 0, 0, 0, 0, 0x03, 0xE8] + reason)
    say(1, [0x88, UInt8(reason.count + 2), 0x03, 0xE8] + reason)
  }

  /// An answer with a body, then an event stream.
  private mutating func stream() {
    open()
    let target = Hostile.joined.filter { $0 > 0x20 && $0 != 0x7F }
    say(0, Array("POST /".utf8) + target + Array(" HTTP/1.1\r\n".utf8))
    say(0, Array("Host: x\r\nContent-Length: \(Hostile.joined.count)\r\n\r\n".utf8) + Hostile.joined)
    say(1, Array("HTTP/1.1 404 ".utf8) + Hostile.line + Array("\r\nContent-Type: ".utf8) + Hostile.line)
    say(1, Array("\r\nContent-Length: \(Hostile.joined.count)\r\n\r\n".utf8) + Hostile.joined)
    // What an experiment says about itself.
    say(
      0,
      Array("GET /healthz?wslab=messages&scale=10&headers=".utf8) + target + Array(" HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
    say(1, Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8))
    say(0, Array("GET /stream HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n".utf8))
    say(1, Array("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".utf8))
    for field in ["event", "id", "data"] { say(1, Array("\(field): ".utf8) + Hostile.line + [0x0A]) }
    say(1, [0x0A])
  }

  /// A handshake and a message from each side.
  static let greeting: SampleCapture = {
    var capture = SampleCapture()
    capture.open()
    let upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n"
    let request = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    capture.say(0, Array("GET / HTTP/1.1\r\nHost: x\r\n\(upgrade)\(request)".utf8))
    let answer = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
    capture.say(1, Array("HTTP/1.1 101 Switching Protocols\r\n\(upgrade)\(answer)".utf8))
    let words = Array("hello".utf8)
    capture.say(0, [0x81, 0x85, 0, 0, 0, 0] + words)
    capture.say(1, [0x81, 0x05] + words)
    return capture
  }()

  /// Garbage instead of HTTP, from both sides.
  static var garbage: SampleCapture {
    var capture = SampleCapture()
    capture.open()
    capture.say(0, Array("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n".utf8))
    capture.say(1, Hostile.joined + [0, 1, 2, 0xFF])
    return capture
  }
}
