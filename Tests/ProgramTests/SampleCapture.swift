import Wire

/// Captures made of bytes, for what no decent program sends.
struct SampleCapture {
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

  /// A handshake and messages full of what a terminal would obey.
  static var hostile: SampleCapture {
    let evil =
      (0..<32).map { UInt8($0) } + [0x7F] + Array("\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}\u{2066}\u{85}x".utf8)
    let line = evil.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 }
    var capture = SampleCapture()
    capture.open()
    // An ASCII control in the target would make it no request at all.
    capture.say(
      0,
      Array("GET /\u{9B}2J\u{202E}\u{2066}\u{85} HTTP/1.1\r\nHost: ".utf8) + line + Array("\r\nX-Evil: ".utf8) + line
        + Array("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n".utf8)
        + Array("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".utf8))
    capture.say(
      1,
      Array("HTTP/1.1 101 ".utf8) + line + Array("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nServer: ".utf8)
        + line
        + Array("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n".utf8))
    for opcode: UInt8 in [1, 2, 9, 10] {
      capture.say(1, [0x80 | opcode, UInt8(evil.count)] + evil)
      capture.say(0, [0x80 | opcode, 0x80 | UInt8(evil.count), 0, 0, 0, 0] + evil)
    }
    let chat = Array(
      #"{"v":1,"type":"message","id":1,"room":"\u001b[2J","sender":"\u202e","text":"\u009b\u0007"}"#.utf8)
    capture.say(1, [0x81, UInt8(chat.count)] + chat)
    capture.say(0, [0x88, 0x80 | UInt8(evil.count + 2), 0, 0, 0, 0, 0x03, 0xE8] + evil)
    capture.say(1, [0x88, UInt8(evil.count + 2), 0x03, 0xE8] + evil)
    return capture
  }

  /// Garbage instead of HTTP, from both sides.
  static var garbage: SampleCapture {
    var capture = SampleCapture()
    capture.open()
    capture.say(0, Array("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n".utf8))
    capture.say(1, Array("\u{1B}[31m\u{7}\u{9B}\u{202E}".utf8) + [0, 1, 2, 0xFF])
    return capture
  }
}
