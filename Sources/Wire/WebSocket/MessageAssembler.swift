/// Puts frames together to messages (RFC 6455 §5.4) and checks what only several frames can break.
///
/// Used between a `FrameDecoder` and whoever reads messages: `begin` with each header, `append` with each payload
/// piece, `end` with each frame's end. Control frames may come between the fragments of a message; they have a buffer
/// of their own.
public struct MessageAssembler: Sendable {
  public enum Outcome: Equatable, Sendable {
    /// A fragment that is not the last, or one that belongs to no message.
    case fragment
    /// A control frame; its payload is in `control`.
    case control(Opcode)
    /// The message is complete; its payload is in `payload`, still compressed where `isCompressed`.
    case message
  }

  public let policy: WebSocketPolicy
  /// Bytes of a message that are kept; an endpoint fails with 1009 beyond, an observer counts on but keeps no more.
  public let limit: Int

  /// The payload of the current or last message, unmasked.
  public private(set) var payload: [UInt8] = []
  /// The payload of the current or last control frame, unmasked.
  public private(set) var control: [UInt8] = []
  /// `.text` or `.binary` of the current or last message.
  public private(set) var opcode: Opcode = .text
  /// Frames of the current or last message.
  public private(set) var frames = 0
  /// Payload bytes of the current or last message on the wire, those beyond the limit too.
  public private(set) var length = 0
  /// RSV1 on its first frame: permessage-deflate (RFC 7692 §6).
  public private(set) var isCompressed = false
  /// Where the message's first frame began in the stream.
  public private(set) var start = 0
  /// Offset in the message of the first byte that is not UTF-8; text messages only, unknown while compressed.
  public var firstInvalidUTF8: Int? { validator.firstInvalid }
  /// Whether a message has begun and not ended.
  public private(set) var isOpen = false
  /// What an observer saw since it last emptied this list.
  public var violations: [Violation] = []

  /// Larger control frames break F8; an observer keeps this much of them.
  static let controlLimit = 125
  /// A buffer larger than this is given back after its message, at the latest when the next one begins.
  static let keptCapacity = 16384

  private var header: FrameHeader?
  private var frameRange = 0..<0
  private var offset = 0
  private var validator = UTF8Validator()
  private var isForeign = false
  /// Bytes of the message were not captured: what looks like a broken character may be the hole.
  private var hasHole = false

  public init(policy: WebSocketPolicy, limit: Int) {
    self.policy = policy
    self.limit = limit
  }

  /// Whether the payload is shorter than the message because of the limit.
  public var isCut: Bool { length > payload.count }

  /// A frame begins; `range` is its header's place in the stream.
  public mutating func begin(_ header: FrameHeader, at range: Range<Int>) throws(Violation) {
    self.header = header
    frameRange = range
    offset = 0
    isForeign = false
    if header.opcode.isControl {
      control.removeAll(keepingCapacity: true)
      return
    }
    if header.opcode.isReserved {
      // F2, which the frame decoder reports: nobody can say what it carries, so it is no message and ends none.
      isForeign = true
      return
    }
    if header.opcode == .continuation {
      if !isOpen {
        isForeign = true
        try report(.F10, "a continuation frame, but no message has begun")
        return
      }
      if header.reserved & 4 != 0, isCompressed { try report(.D1, "RSV1 on a fragment that is not the first") }
    } else {
      if isOpen { try report(.F11, "a new message begins before the last one has ended") }
      startMessage(header, at: range.lowerBound)
    }
    frames += 1
    // A length with the top bit set is F7 and never read; the sum must not overflow all the same.
    let announced = header.payloadLength > UInt64(Int32.max) ? Int(Int32.max) : Int(header.payloadLength)
    if policy.isEndpoint, length + announced > limit {
      throw Violation(.F15, at: range, "a message of more than \(limit) bytes")
    }
  }

  /// Takes another buffer for the payload and gives its own: who watches many connections lends one buffer to all of them,
  /// each for a message. Only between messages.
  public mutating func exchangeBuffer(_ buffer: inout [UInt8]) { swap(&payload, &buffer) }

  /// Forgets the payload of the last message where it was large; who watches many connections calls it when the message
  /// was used.
  public mutating func giveBack() {
    if payload.capacity > Self.keptCapacity { payload = [] }
  }

  private mutating func startMessage(_ header: FrameHeader, at position: Int) {
    giveBack()
    payload.removeAll(keepingCapacity: true)
    opcode = header.opcode
    frames = 0
    length = 0
    isCompressed = header.reserved & 4 != 0
    start = position
    isOpen = true
    hasHole = false
    validator = UTF8Validator()
  }

  /// A frame that is a whole message, all at once: `range` of `bytes` is its payload, and `place` its header's place in the
  /// stream. Only between messages.
  public mutating func message(
    _ header: FrameHeader, _ bytes: Span<UInt8>, _ range: Range<Int>, at place: Range<Int>
  ) throws(Violation) {
    frameRange = place
    startMessage(header, at: place.lowerBound)
    isOpen = false
    frames = 1
    length = range.count
    if policy.isEndpoint, length > limit {
      throw Violation(.F15, at: place, "a message of more than \(limit) bytes")
    }
    let kept = range.prefix(limit)
    Masking.append(bytes, kept, key: header.maskingKey ?? 0, offset: 0, to: &payload)
    guard opcode == .text, !isCompressed else { return }
    var check = UTF8Validator()
    check.update(payload.span)
    validator = check
    if let bad = validator.firstInvalid {
      try report(.T1, "byte \(bad) of the message is not UTF-8")
    } else if !validator.isComplete, !isCut {
      try report(.T1, "the message ends in the middle of a character")
    }
  }

  /// Payload bytes of the frame that has begun: `range` of `bytes`, masked as on the wire.
  public mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(Violation) {
    guard let header, !isForeign else { return }
    let key = header.maskingKey ?? 0
    defer { offset += range.count }
    if header.opcode.isControl {
      let kept = range.prefix(max(0, Self.controlLimit - control.count))
      Masking.append(bytes, kept, key: key, offset: offset, to: &control)
      return
    }
    length += range.count
    let kept = range.prefix(max(0, limit - payload.count))
    let start = payload.count
    if key == 0 {
      payload.append(bytes.extracting(kept))
    } else {
      Masking.append(bytes, kept, key: key, offset: offset, to: &payload)
    }
    guard opcode == .text, !isCompressed, validator.firstInvalid == nil else { return }
    var check = validator
    check.update(payload.span.extracting(start..<payload.count))
    validator = check
    if let bad = validator.firstInvalid, !hasHole {
      try report(.T1, "byte \(bad) of the message is not UTF-8")
    }
  }

  /// `count` payload bytes of the current frame were not captured; an observer goes on without them.
  public mutating func skip(_ count: Int) {
    guard let header, !isForeign else { return }
    offset += count
    if header.opcode.isControl { return }
    length += count
    if count > 0 { hasHole = true }
  }

  /// The frame has ended.
  public mutating func end() throws(Violation) -> Outcome {
    guard let header else { return .fragment }
    self.header = nil
    if header.opcode.isControl { return .control(header.opcode) }
    guard !isForeign, header.isFinal else { return .fragment }
    isOpen = false
    if opcode == .text, !isCompressed, !validator.isComplete, validator.firstInvalid == nil, !isCut, !hasHole {
      try report(.T1, "the message ends in the middle of a character")
    }
    return .message
  }

  /// Whether the last message is valid text; meaningless for binary and compressed messages.
  public var isValidText: Bool { validator.isComplete }

  private mutating func report(_ rule: Rule, _ detail: String) throws(Violation) {
    let violation = Violation(rule, at: frameRange, detail)
    if policy.isEndpoint { throw violation }
    if violations.count < FrameDecoder.maximumViolations { violations.append(violation) }
  }
}
