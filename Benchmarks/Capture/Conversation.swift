import Wire

/// Twenty rooms of ten people: handshakes first, then messages, each broadcast to its room, until the capture is full.
struct Conversation: ~Copyable {
  static let rooms = 20
  static let members = 10
  /// What a client sends: the whole JSON text, as long as a spoken sentence.
  static let messageByteCount = 100
  static let serverPort: UInt16 = 8080

  private var stream: CaptureStream
  private var random: RandomNumbers
  private var connections: [Connection] = []
  private var messagesOfRoom = [Int](repeating: 0, count: rooms)

  init(path: String, packets: Int, seed: UInt64) throws {
    stream = try CaptureStream(path: path, limit: packets)
    random = RandomNumbers(seed: seed)
  }

  /// Writes the whole capture. It ends in the middle of the conversation, as captures do.
  mutating func run() throws {
    for room in 0..<Self.rooms {
      for member in 0..<Self.members {
        var connection = Connection(
          room: room, member: member, clientPort: UInt16(40_000 + (connections.count * 37) % 20_000),
          serverPort: Self.serverPort, &random)
        try open(&connection)
        connections.append(connection)
      }
    }
    while !stream.isFull {
      stream.pass(nanoseconds: random.next(in: 500_000..<5_000_000))
      let speaker = random.next(in: 0..<connections.count)
      // A server that looks after its connections pings each of them now and then.
      if random.next(in: 0..<50) == 0 { try ping(speaker) } else { try say(speaker) }
    }
    try stream.finish()
  }

  private mutating func open(_ connection: inout Connection) throws {
    try stream.send(&connection, from: .client, .syn, [], &random)
    try stream.send(&connection, from: .server, [.syn, .ack], [], &random)
    try stream.send(&connection, from: .client, .ack, [], &random)
    // RFC 6455 §4.1(7): sixteen random bytes.
    let key = Base64.encode((0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    var request = ByteWriter()
    request.write(
      string: "GET /ws/room\(connection.room)/user\(connection.member) HTTP/1.1\r\n"
        + "Host: 127.0.0.1:\(Self.serverPort)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: ")
    request.write(key)
    request.write(
      "\r\nSec-WebSocket-Version: 13\r\nOrigin: http://127.0.0.1:8080\r\nUser-Agent: benchmark/1\r\n\r\n")
    try exchange(&connection, from: .client, request.bytes)
    var answer = ByteWriter()
    answer.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
    answer.write("Sec-WebSocket-Accept: ")
    answer.write(AcceptKey(key: key).accept)
    answer.write("\r\n\r\n")
    try exchange(&connection, from: .server, answer.bytes)
  }

  /// A segment with data and the other side's ACK.
  private mutating func exchange(
    _ connection: inout Connection, from side: CaptureStream.Side, _ bytes: [UInt8]
  ) throws {
    try stream.send(&connection, from: side, [.psh, .ack], bytes, &random)
    try stream.send(&connection, from: side == .client ? .server : .client, .ack, [], &random)
  }

  private mutating func exchange(_ index: Int, from side: CaptureStream.Side, _ bytes: [UInt8]) throws {
    var connection = connections[index]
    try exchange(&connection, from: side, bytes)
    connections[index] = connection
  }

  private mutating func say(_ speaker: Int) throws {
    let room = connections[speaker].room
    let head = Array(#"{"type":"message","text":""#.utf8)
    let tail = Array(#""}"#.utf8)
    let text = ChatText.next(byteCount: Self.messageByteCount - head.count - tail.count, &random)
    try exchange(speaker, from: .client, frame(.text, head + text + tail, masked: true))
    messagesOfRoom[room] += 1
    let broadcast = frame(
      .text, message(text, room: room, member: connections[speaker].member), masked: false)
    for member in 0..<Self.members { try exchange(room * Self.members + member, from: .server, broadcast) }
  }

  private mutating func ping(_ index: Int) throws {
    let data = Array("alive?".utf8)
    try exchange(index, from: .server, frame(.ping, data, masked: false))
    // RFC 6455 §5.5.3: a Pong holds the data of its Ping.
    try exchange(index, from: .client, frame(.pong, data, masked: true))
  }

  private mutating func frame(_ opcode: Opcode, _ payload: [UInt8], masked: Bool) -> [UInt8] {
    let key = masked ? random.word() : nil
    var writer = ByteWriter(capacity: FrameHeader.maximumByteCount + payload.count)
    FrameHeader(opcode: opcode, maskingKey: key, payloadLength: UInt64(payload.count)).serialize(into: &writer)
    var sent = payload
    if let key { Masking.apply(key: key, to: &sent) }
    writer.write(sent)
    return writer.bytes
  }

  /// What the chat server makes of a member's words.
  private func message(_ text: [UInt8], room: Int, member: Int) -> [UInt8] {
    var writer = ByteWriter(capacity: 256)
    writer.write("{\"v\":1,\"type\":\"message\",\"id\":")
    writer.write(decimal: messagesOfRoom[room])
    writer.write(",\"room\":\"room")
    writer.write(decimal: room)
    writer.write("\",\"sender\":\"user")
    writer.write(decimal: member)
    writer.write("\",\"text\":\"")
    writer.write(text)
    writer.write("\",\"time\":\"2026-11-20T")
    let milliseconds = UInt64(stream.time / 1_000_000) % 86_400_000
    writer.write(decimal: milliseconds / 3_600_000, digits: 2)
    writer.write(":")
    writer.write(decimal: milliseconds / 60_000 % 60, digits: 2)
    writer.write(":")
    writer.write(decimal: milliseconds / 1000 % 60, digits: 2)
    writer.write(".")
    writer.write(decimal: milliseconds % 1000, digits: 3)
    writer.write("Z\"}")
    return writer.bytes
  }
}
