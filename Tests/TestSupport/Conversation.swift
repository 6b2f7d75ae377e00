import Wire

/// Writes the packets of a TCP conversation, one call a packet: who sends, which flags, which bytes.
///
/// Sequence and acknowledgment numbers follow by themselves; where a scenario wants others, it names them.
public struct Conversation: Sendable {
  public var client: Endpoint
  public var server: Endpoint
  public var link: TestLink
  public private(set) var packets: [TestPacket] = []
  /// The next sequence number of each side.
  public private(set) var clientNext: SequenceNumber
  public private(set) var serverNext: SequenceNumber
  /// Nanoseconds; each packet comes a millisecond after the one before.
  public var time: Int64 = 1_763_651_234_000_000_000
  private var identification: UInt16 = 1
  /// `Sec-WebSocket-Key` of `upgrade`: the RFC's example on the usual ports, another one elsewhere, so that two
  /// conversations in one capture do not share theirs.
  public var key: String

  public static let localhost = IPAddress(ipv4: 0x7F00_0001)
  public static let localhost6 = IPAddress(ipv6High: 0, low: 1)

  public init(
    client: Endpoint = Endpoint(localhost, 52344), server: Endpoint = Endpoint(localhost, 8080),
    link: TestLink = .ethernet(vlans: []), clientStart: UInt32 = 1000, serverStart: UInt32 = 5000
  ) {
    self.client = client
    self.server = server
    self.link = link
    key = Self.exampleKey
    if client.port != 52344 || clientStart != 1000 || link.tag != 0 {
      let words = [UInt32(client.port), clientStart, link.tag, 0]
      let nonce = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
      key = text(Base64.encode(nonce))
    }
    clientNext = SequenceNumber(clientStart)
    serverNext = SequenceNumber(serverStart)
  }

  /// The next sequence number of one side.
  public func next(_ peer: Peer) -> SequenceNumber { peer == .client ? clientNext : serverNext }

  /// Appends a segment. With `at` it is an extra one (a retransmission, say) and the sequence does not go on.
  public mutating func segment(
    _ sender: Peer, _ flags: TCPFlags, _ payload: [UInt8] = [], at sequence: SequenceNumber? = nil,
    acknowledging: SequenceNumber? = nil, options: [TCPOption] = []
  ) {
    packets.append(packet(segmentBytes(sender, flags, payload, sequence, acknowledging, options), from: sender))
    guard sequence == nil else { return }
    let length = payload.count + (flags.contains(.syn) ? 1 : 0) + (flags.contains(.fin) ? 1 : 0)
    skip(sender, length)
  }

  /// Bytes of one side that the capture misses.
  public mutating func skip(_ sender: Peer, _ count: Int) {
    if sender == .client { clientNext = clientNext + count } else { serverNext = serverNext + count }
  }

  public mutating func send(_ sender: Peer, _ payload: [UInt8]) { segment(sender, [.psh, .ack], payload) }

  public mutating func acknowledge(_ sender: Peer) { segment(sender, .ack) }

  public mutating func handshake() {
    segment(.client, .syn, options: [.maximumSegmentSize(65495), .selectiveAckPermitted])
    segment(.server, [.syn, .ack], options: [.maximumSegmentSize(65495), .selectiveAckPermitted])
    acknowledge(.client)
  }

  /// FIN from `first`, FIN from the other side, and the last ACK.
  public mutating func close(_ first: Peer = .client) {
    segment(first, [.fin, .ack])
    segment(first.other, [.fin, .ack])
    acknowledge(first)
  }

  /// TCP handshake, WebSocket handshake.
  public mutating func upgrade(extensions: String? = nil, accepted: String? = nil, early: [UInt8] = []) {
    handshake()
    send(.client, Self.request(extensions: extensions, key: key))
    send(.server, Self.response(extensions: accepted ?? extensions, key: key) + early)
  }

  /// The same segment in IP fragments whose payload has at most `size` bytes (a multiple of eight).
  public mutating func fragmented(_ sender: Peer, _ payload: [UInt8], size: Int) {
    let segment = segmentBytes(sender, [.psh, .ack], payload, nil, nil, [])
    for start in stride(from: 0, to: segment.count, by: size) {
      let part = Array(segment[start..<min(start + size, segment.count)])
      packets.append(packet(part, from: sender, fragment: (start / 8, start + size < segment.count)))
    }
    identification &+= 1
    skip(sender, payload.count)
  }

  /// Appends packets of another conversation.
  public mutating func append(_ others: some Sequence<TestPacket>) { packets += others }

  private func segmentBytes(
    _ sender: Peer, _ flags: TCPFlags, _ payload: [UInt8], _ sequence: SequenceNumber?,
    _ acknowledging: SequenceNumber?, _ options: [TCPOption]
  ) -> [UInt8] {
    var optionWriter = ByteWriter()
    for option in options { option.serialize(into: &optionWriter) }
    while optionWriter.count % 4 != 0 { optionWriter.write(UInt8(0)) }
    let acknowledgment = flags.contains(.ack) ? acknowledging ?? next(sender.other) : SequenceNumber(0)
    let tcp = TCPHeader(
      sourcePort: sender == .client ? client.port : server.port,
      destinationPort: sender == .client ? server.port : client.port, sequence: sequence ?? next(sender),
      acknowledgment: acknowledgment, flags: flags, optionBytes: OptionBytes(optionWriter.bytes))
    return serialized(tcp) + payload
  }

  private mutating func packet(
    _ content: [UInt8], from sender: Peer, fragment: (offset: Int, more: Bool)? = nil
  ) -> TestPacket {
    let source = sender == .client ? client.address : server.address
    let destination = sender == .client ? server.address : client.address
    var writer = ByteWriter()
    link.write(etherType: source.isIPv6 ? EtherType.ipv6 : EtherType.ipv4, into: &writer)
    if source.isIPv6 {
      let extra = fragment == nil ? 0 : 8
      IPv6Header(
        payloadLength: UInt16(content.count + extra),
        nextHeader: fragment == nil ? IPProtocol.tcp : IPProtocol.fragment,
        source: source, destination: destination
      ).serialize(into: &writer)
      if let fragment {
        writer.write(UInt16(IPProtocol.tcp) << 8)
        writer.write(UInt16(fragment.offset) << 3 | (fragment.more ? 1 : 0))
        writer.write(UInt32(identification))
      }
    } else {
      IPv4Header(
        totalLength: UInt16(content.count + 20), identification: fragment == nil ? 0 : identification,
        flags: fragment == nil ? 2 : fragment?.more == true ? 1 : 0, fragmentOffset: UInt16(fragment?.offset ?? 0),
        source: source, destination: destination
      ).serialize(into: &writer)
    }
    writer.write(content)
    time += 1_000_000
    return TestPacket(writer.bytes, linkType: link.linkType, time: time)
  }

  // MARK: what WebSocket conversations say

  /// RFC 6455 §1.3.
  public static let exampleKey = "dGhlIHNhbXBsZSBub25jZQ=="

  public static func request(
    _ target: String = "/ws/class/ali", extensions: String? = nil, key: String = exampleKey
  ) -> [UInt8] {
    utf8(
      "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: \(key)\r\nSec-WebSocket-Version: 13\r\n"
        + (extensions.map { "Sec-WebSocket-Extensions: \($0)\r\n" } ?? "") + "\r\n")
  }

  public static func response(extensions: String? = nil, key: String = exampleKey) -> [UInt8] {
    utf8(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: \(text(AcceptKey(key: utf8(key)).accept))\r\n"
        + (extensions.map { "Sec-WebSocket-Extensions: \($0)\r\n" } ?? "") + "\r\n")
  }
}

/// A frame as `sender` puts it on the wire: a client's is masked, with a key made from its content if none is given.
public func frame(
  _ sender: Peer, _ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true, reserved: UInt8 = 0,
  key: UInt32? = nil
) -> [UInt8] {
  var writer = ByteWriter()
  // FNV-1a and a mixing step: different content has keys without a pattern.
  let sum = payload.reduce(0x811C_9DC5 ^ UInt32(opcode.rawValue)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  let made = (sum ^ sum >> 15) &* 0x85EB_CA6B
  let maskingKey = sender == .client ? key ?? (made ^ made >> 13) : nil
  FrameHeader(
    isFinal: isFinal, reserved: reserved, opcode: opcode, maskingKey: maskingKey, payloadLength: UInt64(payload.count)
  ).serialize(into: &writer)
  var masked = payload
  if let maskingKey { Masking.apply(key: maskingKey, to: &masked) }
  return writer.bytes + masked
}

/// A close frame with a code and a reason.
public func closeFrame(_ sender: Peer, _ code: UInt16, _ reason: String = "") -> [UInt8] {
  frame(sender, .close, [UInt8(code >> 8), UInt8(code & 0xFF)] + utf8(reason))
}
