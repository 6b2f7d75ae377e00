import Languages
import Wire

/// One thing that is tried on a WebSocket server, in a connection of its own, and what the RFCs ask the server to do.
public struct Probe: Sendable {
  public enum Section: String, CaseIterable, Sendable { case handshake, frames, messages, closing, compression }

  public enum Expectation: Equatable, Sendable {
    /// 101 with the right Accept, and nothing that was not offered.
    case opens
    /// Anything but 101. RFC 6455 §4.2.1 names 400 as an example, so every refusal is one.
    case refuses
    /// A refusal or a 101: "It is not necessary for the server to base64-decode" the key (RFC 6455 §4.2.2(4)).
    case mayRefuse
    /// A refusal that names the versions which the server speaks (RFC 6455 §4.2.2(4)).
    case refusesVersion
    /// Whatever the server's policy is (RFC 6455 §10.2).
    case isPolicy
    /// 101 without the extension, or a refusal (RFC 7692 §7).
    case declines
    /// The connection fails (RFC 6455 §7.1.7), with this close code if the server sends one.
    case fails(UInt16)
    /// The connection may fail, best with this close code: a client must not send it, but no clause names what the
    /// receiver has to do, and RFC 6455 §10.7 only allows it to drop the connection.
    case mayFail(UInt16)
    /// What was sent is legal: a ping after it is answered.
    case survives
    /// The closing handshake with this code.
    case closes(UInt16)
    /// Not all of the bomb is taken: the connection fails, or the server can bear it; it must be alive either way.
    case bearsBomb
  }

  /// Unique, stable: `H5-missing`.
  public var id: String
  public var rule: Rule
  public var section: Section
  /// What is done to the server, in a few words.
  public var title: Bilingual
  public var expectation: Expectation
  /// The request, a handshake with one thing wrong or nothing.
  var request = ProbeRequest()
  /// What is sent once the connection is open.
  var frames: [UInt8] = []
  var needsDeflate = false

  /// In a ping that is sent last: its pong shows that the connection lives.
  static let lastPing = Array("wslab".utf8)

  /// The request as it goes on the wire.
  ///
  /// - Parameters:
  ///   - host: as in `Host`.
  ///   - target: path and query.
  ///   - key: 16 random bytes.
  public func request(host: String, target: String, key: [UInt8]) -> [UInt8] {
    request.serialize(host: host, target: target, key: key)
  }

  /// What is sent after a 101; empty where the handshake was all.
  public var afterOpening: [UInt8] {
    expectation == .survives ? frames + ClientFrame(.ping, Self.lastPing).bytes : frames
  }

  /// What is sent when nothing came for a while: its pong proves that the connection did not fail, where silence proves
  /// nothing. Not after a Close, which no pong has to follow (RFC 6455 §5.5.2).
  public var afterSilence: [UInt8] {
    switch expectation {
    case .fails, .mayFail: section == .closing ? [] : ClientFrame(.ping, Self.lastPing).bytes
    default: []
    }
  }
}

/// A frame as a client sends it, with every rule breakable.
struct ClientFrame {
  var opcode: Opcode
  var payload: [UInt8]
  var isFinal = true
  var reserved: UInt8 = 0
  var isMasked = true
  var lengthForm: FrameHeader.LengthForm?

  /// Probes need no surprise: the server under test sees one connection each.
  static let key: UInt32 = 0x37FA_213D

  init(
    _ opcode: Opcode, _ payload: [UInt8] = [], isFinal: Bool = true, reserved: UInt8 = 0, isMasked: Bool = true,
    lengthForm: FrameHeader.LengthForm? = nil
  ) {
    self.opcode = opcode
    self.payload = payload
    self.isFinal = isFinal
    self.reserved = reserved
    self.isMasked = isMasked
    self.lengthForm = lengthForm
  }

  init(_ opcode: Opcode, text: String, isFinal: Bool = true) {
    self.init(opcode, Array(text.utf8), isFinal: isFinal)
  }

  var bytes: [UInt8] {
    var header = FrameHeader(
      isFinal: isFinal, reserved: reserved, opcode: opcode, maskingKey: isMasked ? Self.key : nil,
      payloadLength: UInt64(payload.count))
    if let lengthForm { header.lengthForm = lengthForm }
    var writer = ByteWriter(capacity: payload.count + 14)
    header.serialize(into: &writer)
    var body = payload
    if isMasked { Masking.apply(key: Self.key, to: &body) }
    return writer.bytes + body
  }
}
