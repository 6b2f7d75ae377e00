import Wire

/// How a server reacted on one connection, read from the bytes that it sent.
public struct ServerReaction: Sendable {
  public enum End: Equatable, Sendable {
    /// It closed TCP.
    case fin
    /// It broke TCP off.
    case reset
    /// We had seen enough, or waited long enough.
    case open
  }

  /// Bytes that are kept of what a server sends: many greet with a page of history.
  public static let maximumBytes = 1 << 20

  public let end: End
  /// More came than is kept: what was looked for may stand in the rest.
  public private(set) var isCut: Bool
  /// nil where no HTTP answer came.
  public let head: HTTPHead?
  /// Control frames after a 101, at most 256, with their payload.
  public private(set) var frames: [(opcode: Opcode, payload: [UInt8])] = []
  /// Something came after the head that is not unmasked frames.
  public private(set) var isGarbled = false

  public init(received: [UInt8], end: End, isCut: Bool = false) {
    self.end = end
    self.isCut = isCut
    var decoder = HTTPDecoder(isRequest: false, policy: .observer)
    var cursor = 0
    let bytes = received.span
    var head: HTTPHead?
    do throws(HTTPError) {
      while let element = try decoder.next(in: bytes, from: &cursor) {
        guard case .head(let found) = element else { continue }
        head = found
        // Interim answers other than 101 are passed over.
        if let code = found.statusCode, code >= 200 || code == 101 { break }
      }
    } catch {
      isGarbled = true
    }
    self.head = head
    if head?.statusCode == 101 { readFrames(received, from: cursor) }
  }

  private mutating func readFrames(_ received: [UInt8], from start: Int) {
    var decoder = FrameDecoder(policy: .observer(sender: .server), allowedReserved: 4)
    var cursor = start
    let bytes = received.span
    var payload: [UInt8] = []
    var opcode = Opcode.continuation
    do throws(Violation) {
      while frames.count < 256, let element = try decoder.next(in: bytes, from: &cursor) {
        switch element {
        case .header(let header):
          opcode = header.opcode
          payload = []
        case .payload(let range):
          if opcode.isControl { payload += received[range] }
        case .end: if opcode.isControl { frames.append((opcode, payload)) }
        }
      }
    } catch {
      isGarbled = true
    }
    if decoder.isLost { isGarbled = true }
    if frames.count == 256 { isCut = true }
  }

  public var status: Int? { head?.statusCode }

  /// The body of the first Close; nil where none came.
  public var close: ClosePayload? { frames.first { $0.opcode == .close }.map { ClosePayload(parsing: $0.payload) } }

  /// Whether the pong to our last ping came.
  public var hasLastPong: Bool { frames.contains { $0.opcode == .pong && $0.payload == Probe.lastPing } }
}

extension HTTPHead {
  /// The words behind the status; empty for a request.
  var reasonPhrase: String {
    guard case .status(_, _, let phrase) = startLine else { return "" }
    return String(decoding: bytes[phrase], as: UTF8.self)
  }
}
