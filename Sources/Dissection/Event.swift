import Wire

/// One TCP conversation: its number and its two ends.
public final class Stream: Sendable {
  /// From 0, in order of the first packets, as tshark numbers `tcp.stream`.
  public let number: Int
  public let client: Endpoint
  public let server: Endpoint
  // Every event names both ends: their texts are made once.
  private let clientText: EndpointText
  private let serverText: EndpointText

  /// An endpoint's text, `127.0.0.1:8080`, and how many bytes of it are the address (0 for `[::1]:8080`, whose address
  /// has brackets around it).
  private struct EndpointText: Sendable {
    var bytes: [UInt8]
    var addressLength: Int

    init(_ endpoint: Endpoint) {
      var writer = ByteWriter()
      endpoint.address.write(into: &writer)
      addressLength = endpoint.address.isIPv6 ? 0 : writer.count
      writer.removeAll()
      endpoint.write(into: &writer)
      bytes = writer.bytes
    }
  }

  public init(number: Int, client: Endpoint, server: Endpoint) {
    self.number = number
    self.client = client
    self.server = server
    clientText = EndpointText(client)
    serverText = EndpointText(server)
  }

  /// Writes one end as `127.0.0.1:8080` or `[::1]:8080`.
  public func writeEndpoint(_ peer: Peer, into writer: inout ByteWriter) {
    writer.write(peer == .client ? clientText.bytes : serverText.bytes)
  }

  /// Writes the address of one end.
  public func writeAddress(_ peer: Peer, into writer: inout ByteWriter) {
    let text = peer == .client ? clientText : serverText
    if text.addressLength > 0 {
      writer.write(text.bytes.span.extracting(0..<text.addressLength))
    } else {
      endpoint(peer).address.write(into: &writer)
    }
  }

  public func endpoint(_ peer: Peer) -> Endpoint { peer == .client ? client : server }
}

/// Something that happened in a conversation. Valid only while it is handed over: its buffers are used again.
public struct Event {
  /// Rare or large content is kept aside (`indirect`), so that an event of the common kinds stays small.
  public enum Kind {
    indirect case packet(DecodedPacket)
    indirect case tcpOpen(TCPOpen)
    indirect case tcpClose(TCPClose)
    /// Bytes of the stream that the capture does not hold.
    case tcpGap(length: Int)
    indirect case httpRequest(HTTPRequest)
    indirect case httpResponse(HTTPResponse)
    indirect case serverSentEvent(ServerSentEvent)
    indirect case webSocketOpen(WebSocketOpen)
    case webSocketFrame(WebSocketFrame)
    case webSocketMessage(WebSocketMessage)
    case webSocketClose(WebSocketClose)
    indirect case violation(Violation)
  }

  public var kind: Kind
  /// When the packet came that completed the event.
  public var time: Timestamp
  /// nil only for packets that are not TCP.
  public var stream: Stream?
  public var sender: Peer
  public var carrier: Carrier
  /// Bytes above TCP that belong to no header: message text, HTTP body.
  public var payloadBytes: Int
  /// WebSocket frame headers.
  public var webSocketBytes: Int
  /// HTTP heads and chunk framing.
  public var httpBytes: Int
  /// The event's bytes as on the wire, where the dissector was asked to keep them.
  public var raw: [UInt8]

  public init(
    _ kind: Kind, time: Timestamp, stream: Stream?, sender: Peer, carrier: Carrier = Carrier(), payloadBytes: Int = 0,
    webSocketBytes: Int = 0, httpBytes: Int = 0, raw: [UInt8] = []
  ) {
    self.kind = kind
    self.time = time
    self.stream = stream
    self.sender = sender
    self.carrier = carrier
    self.payloadBytes = payloadBytes
    self.webSocketBytes = webSocketBytes
    self.httpBytes = httpBytes
    self.raw = raw
  }

  /// The TCP stream's number, also for a packet that came after its end.
  public var streamNumber: Int? {
    if case .packet(let packet) = kind { packet.stream } else { stream?.number }
  }

  /// All that the event put on the wire.
  public var wireBytes: Int {
    payloadBytes + webSocketBytes + httpBytes + carrier.tcpBytes + carrier.ipBytes + carrier.linkBytes
  }
}

/// Receives events as they happen.
public typealias Emit = (Event) -> Void

/// A connection begins.
public struct TCPOpen: Sendable {
  public enum Handshake: String, Sendable { case complete, partial, midstream }

  /// One packet of the handshake.
  public struct Step: Sendable {
    public var packet: Int
    public var time: Timestamp
    public var sender: Peer
    public var tcp: TCPHeader
    public var ipv4: IPv4Header?
    public var ipv6: IPv6Header?
  }

  public var handshake: Handshake
  /// SYN, SYN ACK and ACK, those that were seen.
  public var steps: [Step]

  /// Only the client's SYN was seen: nobody has agreed to anything yet.
  public var isSynOnly: Bool { steps.count == 1 && steps[0].sender == .client }
}

/// A connection ends.
public struct TCPClose: Sendable {
  public enum How: String, Sendable {
    case fin, rst
    case captureEnd = "capture-end"
  }

  /// A packet with FIN or RST, or the last ACK.
  public struct Step: Sendable {
    public var packet: Int
    public var time: Timestamp
    public var sender: Peer
    public var flags: TCPFlags
    public var sequence: Int
    public var acknowledgment: Int
  }

  public var how: How
  /// The SYN was answered with RST: there never was a connection.
  public var wasRefused: Bool
  public var steps: [Step]
  public var client: Totals
  public var server: Totals
  /// Nanoseconds from SYN to the last ACK of the handshake; nil where one of them was not captured.
  public var initialRoundTrip: Int64?

  /// Who sent the first FIN or RST; nil while nobody did, and where there never was a connection.
  public var closedFirst: Peer? { wasRefused ? nil : steps.first?.sender }

  /// What one side sent.
  public struct Totals: Equatable, Sendable {
    public var packets = 0
    /// All bytes on the wire, headers included.
    public var bytes = 0
    /// Segments that were sent again.
    public var retransmissions = 0
    /// Bytes of the stream that are no HTTP and no WebSocket.
    public var undecoded = 0
  }
}

/// The content coding of a body (RFC 9110 §8.4) and what became of it.
public struct BodyCoding: Sendable {
  public enum Trouble: String, Sendable {
    /// No decoder for it here.
    case notDecoded = "not decoded"
    /// The bytes are not what the coding asks for.
    case malformed
    /// It inflates beyond all measure.
    case tooLarge = "too large"
    /// A range of a coded body (RFC 9110 §14.4): without its start it cannot be read.
    case partial
    /// The body shown ends where bytes were not captured.
    case missing
  }

  /// The value of Content-Encoding.
  public var name: String
  /// Bytes of the body on the wire, transfer coding removed.
  public var encodedLength: Int
  /// Except with `missing`, the body is shown as it came on the wire.
  public var trouble: Trouble?
}

public struct HTTPRequest: Sendable {
  public var head: HTTPHead
  /// At most the dissector's body limit, content coding removed.
  public var body: [UInt8]
  /// Decoded bytes of the body, those beyond the limit too.
  public var bodyLength: Int
  /// nil for a body without a content coding.
  public var coding: BodyCoding?
  /// False where the capture or the connection ended within the message.
  public var isComplete: Bool
  /// Its place in the stream, from 0.
  public var index: Int
  /// The WebSocket handshake, where it is one.
  public var upgrade: UpgradeRequest?
}

public struct HTTPResponse: Sendable {
  public var head: HTTPHead
  public var body: [UInt8]
  public var bodyLength: Int
  public var coding: BodyCoding?
  public var isComplete: Bool
  /// Index of the request that it answers; nil if none was captured.
  public var request: Int?
  /// Seconds from the request's last byte to the answer's first.
  public var wait: Double?
  /// A body of `text/event-stream`: its events follow one by one.
  public var isEventStream: Bool
  /// The answer to a WebSocket handshake, where the request was one.
  public var upgrade: UpgradeResponse?
}

/// An event of an event stream (WHATWG HTML §9.2.6).
public struct ServerSentEvent: Sendable {
  public var type: [UInt8]
  public var data: [UInt8]
  public var identifier: [UInt8]
}

public struct WebSocketOpen: Sendable {
  /// nil where the request was not captured.
  public var request: UpgradeRequest?
  public var response: UpgradeResponse?
  /// nil where the conversation began before the capture did, and its frames were recognised by their look: no 101 was
  /// seen, so what was agreed on compression and subprotocol cannot be known.
  public var responseHead: HTTPHead?

  /// The conversation is taken for WebSocket without a 101.
  public var isGuessed: Bool { responseHead == nil }
}

public struct WebSocketFrame: Sendable {
  public var header: FrameHeader
  /// The unmasked payload of a control frame; empty for data frames, whose bytes come with their message.
  public var control: [UInt8]
  /// A Close in answer to the other side's.
  public var isReply: Bool
  /// Counted from 0 on each side of the connection.
  public var index: Int
  /// Payload bytes that the capture does not hold.
  public var missing: Int
}

public struct WebSocketMessage: Sendable {
  public enum Trouble: Equatable, Sendable {
    /// Bytes of it were not captured.
    case missing(Int)
    /// Its compression refers to bytes that were not captured (RFC 7692 §7.2.3.2).
    case undecodable
    /// The compressed bytes are not DEFLATE.
    case malformed
    /// Inflated to more than the limit.
    case tooLarge(limit: Int)
  }

  /// The header of its first frame.
  public var header: FrameHeader
  /// `.text` or `.binary`.
  public var opcode: Opcode { header.opcode }
  /// The decoded message, at most the dissector's message limit.
  public var payload: [UInt8]
  /// Decoded bytes, those beyond the limit too.
  public var length: Int
  public var frames: Int
  /// Set for a compressed message: its payload bytes on the wire.
  public var compressedLength: Int?
  public var isValidText: Bool
  public var trouble: Trouble?
  /// Counted from 0 on each side of the connection.
  public var index: Int
}

public struct WebSocketClose: Sendable {
  /// 1005 where the frame had no code, 1006 where no Close came (RFC 6455 §7.1.5).
  public var code: UInt16
  public var reason: [UInt8]
  /// Both sides have sent a Close.
  public var isClean: Bool
}
