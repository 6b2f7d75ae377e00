import Wire

/// Writes the packets of a WebSocket conversation on loopback as Linux sends them: options, windows, acknowledgments that
/// travel alone, and times that lie microseconds apart.
public struct StagedHandshake: Sendable {
  public struct Packet: Sendable {
    public var header: PacketHeader
    public var bytes: [UInt8]
  }

  public private(set) var packets: [Packet] = []
  /// Nanoseconds since 1970.
  public var time: Int64 = 1_763_651_234_000_000_000
  private var client = SequenceNumber(3_735_928_559)
  private var server = SequenceNumber(1_431_655_765)
  private var clock: UInt32 = 1_000_000

  public static let clientPort: UInt16 = 52344
  public static let serverPort: UInt16 = 8080
  /// The key of RFC 6455 §1.3 and what follows from it.
  public static let key = "dGhlIHNhbXBsZSBub25jZQ=="
  public static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

  public init() {}

  /// Appends a segment after `microseconds`.
  public mutating func send(
    _ sender: Peer, _ flags: TCPFlags, _ payload: [UInt8] = [], after microseconds: Int64 = 40, window: UInt16 = 512,
    acknowledgesNothing: Bool = false
  ) {
    time += microseconds * 1000
    clock += 1
    let next = sender == .client ? client : server
    let other = sender == .client ? server : client
    let tcp = TCPHeader(
      sourcePort: sender == .client ? Self.clientPort : Self.serverPort,
      destinationPort: sender == .client ? Self.serverPort : Self.clientPort, sequence: next,
      acknowledgment: flags.contains(.ack) ? other : SequenceNumber(0), flags: flags, window: window,
      optionBytes: options(flags))
    append(tcp, payload, from: sender)
    let taken = payload.count + (flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
    if sender == .client { client = client + taken } else { server = server + taken }
  }

  /// A segment of the server's that nobody captured.
  public mutating func lose(_ count: Int) { server = server + count }

  /// The options of Linux: all of them in a SYN, timestamps afterwards, none with RST.
  private func options(_ flags: TCPFlags) -> OptionBytes {
    guard !flags.contains(.rst) else { return OptionBytes() }
    let stamps = TCPOption.timestamps(value: clock, echoReply: flags == .syn ? 0 : clock - 1)
    let list: [TCPOption] =
      flags.contains(.syn)
      ? [.maximumSegmentSize(65495), .selectiveAckPermitted, stamps, .noOperation, .windowScale(7)]
      : [.noOperation, .noOperation, stamps]
    var writer = ByteWriter()
    for option in list { option.serialize(into: &writer) }
    return OptionBytes(writer.bytes)
  }

  private mutating func append(_ tcp: TCPHeader, _ payload: [UInt8], from sender: Peer) {
    let localhost = IPAddress(ipv4: 0x7F00_0001)
    var writer = ByteWriter()
    EthernetHeader(destination: HardwareAddress(0), source: HardwareAddress(0), etherType: EtherType.ipv4)
      .serialize(into: &writer)
    IPv4Header(
      totalLength: UInt16(20 + tcp.byteCount + payload.count), identification: UInt16(packets.count), source: localhost,
      destination: localhost
    ).serialize(into: &writer)
    tcp.serialize(into: &writer)
    writer.write(payload)
    let header = PacketHeader(
      number: packets.count + 1, time: Timestamp(nanoseconds: time), capturedLength: writer.count,
      originalLength: writer.count, linkType: .ethernet)
    packets.append(Packet(header: header, bytes: writer.bytes))
  }

  // MARK: scenes

  /// SYN, SYN ACK, ACK.
  public mutating func open() {
    send(.client, .syn, after: 0, window: 65495)
    send(.server, [.syn, .ack], after: 18, window: 65483)
    send(.client, .ack, after: 21)
  }

  /// A request with these header lines, and the acknowledgment of it.
  public mutating func request(_ lines: [String] = Self.requestLines, path: String = "/ws/class/ali") {
    let head = "GET \(path) HTTP/1.1\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n"
    send(.client, [.psh, .ack], Array(head.utf8), after: 371)
    send(.server, .ack, after: 9)
  }

  public static let requestLines = [
    "Host: 127.0.0.1:8080", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: \(key)",
    "Sec-WebSocket-Version: 13", "Origin: http://127.0.0.1:8080", "User-Agent: wslab",
  ]

  public static let responseLines = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: \(accept)"]

  /// An answer, perhaps with frames in the same segment.
  public mutating func respond(
    _ status: String = "101 Switching Protocols", _ lines: [String] = Self.responseLines, followedBy bytes: [UInt8] = []
  ) {
    let head = "HTTP/1.1 \(status)\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n"
    send(.server, [.psh, .ack], Array(head.utf8) + bytes, after: 212)
    send(.client, .ack, after: 11)
  }

  /// A frame as `sender` puts it on the wire: a client's is masked with the key of RFC 6455 §5.7.
  public static func frame(
    _ sender: Peer, _ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true, reserved: UInt8 = 0,
    masked: Bool? = nil
  ) -> [UInt8] {
    // Three frames with one key would break F5.
    let key: UInt32? = masked ?? (sender == .client) ? (opcode == .close ? 0x9C41_7E05 : 0x37FA_213D) : nil
    var writer = ByteWriter()
    FrameHeader(
      isFinal: isFinal, reserved: reserved, opcode: opcode, maskingKey: key, payloadLength: UInt64(payload.count)
    ).serialize(into: &writer)
    var bytes = payload
    if let key { Masking.apply(key: key, to: &bytes) }
    return writer.bytes + bytes
  }

  public static func frame(_ sender: Peer, _ opcode: Opcode, _ text: String) -> [UInt8] {
    frame(sender, opcode, Array(text.utf8))
  }

  public static func close(_ sender: Peer, _ code: UInt16, _ reason: String = "") -> [UInt8] {
    frame(sender, .close, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8))
  }

  public mutating func speak(_ sender: Peer, _ frame: [UInt8], after microseconds: Int64 = 150) {
    send(sender, [.psh, .ack], frame, after: microseconds)
    send(sender.other, .ack, after: 8)
  }

  /// FIN from both sides, `first` first.
  public mutating func end(_ first: Peer = .server) {
    send(first, [.fin, .ack], after: 60)
    send(first.other, [.fin, .ack], after: 30)
    send(first, .ack, after: 10)
  }

  /// A whole conversation: the server greets, the client says a sentence, pings, and closes.
  public static func complete() -> StagedHandshake {
    var staged = StagedHandshake()
    staged.open()
    staged.request()
    staged.respond()
    staged.speak(.server, frame(.server, .text, #"{"type":"join","room":"class","sender":"ali"}"#))
    staged.speak(.client, frame(.client, .text, #"{"text":"سلام, hello"}"#), after: 900)
    staged.speak(
      .server, frame(.server, .text, #"{"type":"message","room":"class","sender":"ali","text":"سلام, hello"}"#))
    staged.speak(.client, frame(.client, .ping, "wslab"))
    staged.speak(.server, frame(.server, .pong, "wslab"), after: 55)
    staged.speak(.client, close(.client, 1000, "bye"))
    staged.speak(.server, close(.server, 1000, "bye"))
    staged.end()
    return staged
  }
}
