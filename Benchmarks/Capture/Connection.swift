import Wire

/// The TCP state of one client's connection: what both sides sent, and what each has acknowledged.
struct Connection {
  private struct Half {
    var port: UInt16
    var next: SequenceNumber
    var identification: UInt16
    var lastClock: UInt32 = 0
  }

  private var client: Half
  private var server: Half
  let room: Int
  let member: Int

  init(room: Int, member: Int, clientPort: UInt16, serverPort: UInt16, _ random: inout RandomNumbers) {
    self.room = room
    self.member = member
    client = Half(
      port: clientPort, next: SequenceNumber(random.word()), identification: UInt16(truncatingIfNeeded: random.word()))
    server = Half(
      port: serverPort, next: SequenceNumber(random.word()), identification: UInt16(truncatingIfNeeded: random.word()))
  }

  /// Linux counts the packets of each connection and direction.
  mutating func nextIdentification(_ side: CaptureStream.Side) -> UInt16 {
    switch side {
    case .client:
      client.identification &+= 1
      return client.identification
    case .server:
      server.identification &+= 1
      return server.identification
    }
  }

  /// The header of the next segment of `side`, with the options that Linux sends. `clock` is in milliseconds.
  mutating func segment(
    from side: CaptureStream.Side, _ flags: TCPFlags, _ length: Int, clock: UInt32
  ) -> TCPHeader {
    var sender = side == .client ? client : server
    let receiver = side == .client ? server : client
    var options = ByteWriter(capacity: 20)
    let timestamps = TCPOption.timestamps(value: clock, echoReply: flags == .syn ? 0 : receiver.lastClock)
    if flags.contains(.syn) {
      for option in [.maximumSegmentSize(65_495), .selectiveAckPermitted, timestamps, .noOperation, .windowScale(7)]
        as [TCPOption]
      { option.serialize(into: &options) }
    } else {
      for option in [.noOperation, .noOperation, timestamps] as [TCPOption] { option.serialize(into: &options) }
    }
    let header = TCPHeader(
      sourcePort: sender.port, destinationPort: receiver.port, sequence: sender.next,
      acknowledgment: flags.contains(.ack) ? receiver.next : SequenceNumber(0), flags: flags,
      window: flags.contains(.syn) ? 65_495 : 512, optionBytes: OptionBytes(options.bytes))
    // SYN takes one sequence number (RFC 9293 §3.4).
    sender.next = sender.next + (length + (flags.contains(.syn) ? 1 : 0))
    sender.lastClock = clock
    if side == .client { client = sender } else { server = sender }
    return header
  }
}
