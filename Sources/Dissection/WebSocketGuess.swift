import Wire

/// Asks of a direction of a connection that was open before the capture began: are these WebSocket frames?
///
/// A guess, and named so wherever it shows. It holds what one side sends, from the start of a segment on, until
/// `neededFrames` frames in a row are whole and each of them is as RFC 6455 wants it:
///
/// - an opcode that is defined, RSV2 and RSV3 0, the shortest form of the length (§5.2)
/// - masked from the client, not masked from the server (§5.1), the client being the side with the higher port
/// - control frames whole, short and not compressed (§5.5); fragments in their order (§5.4)
/// - text that is UTF-8 (§5.6) and Close codes that may be sent (§7.4), where compression does not hide them
/// - at most `maximumHeld` bytes: a longer frame is not waited for
///
/// The first thing that is otherwise refutes it. So does anything that may be HTTP; a connection that has shown HTTP is
/// never guessed about.
struct WebSocketGuess {
  /// Two bytes of header in each of three places: some 30 bits that have to be right by chance, and the lengths lead
  /// from one to the next.
  static let neededFrames = 3
  static let maximumHeld = 65536

  let sender: Peer
  /// Offset in the stream of the first byte that is held.
  let start: Int
  private(set) var bytes: [UInt8] = []
  /// The segments that are held: where each ends in `bytes`, when it came, and its place among those of both sides.
  private(set) var segments: [(end: Int, time: Timestamp, order: Int)] = []
  /// Whole frames so far.
  private(set) var frames = 0
  private(set) var isRefuted = false

  /// Where the first frame that is not whole begins in `bytes`.
  private var checked = 0
  private var isInMessage = false
  private var isText = false
  private var isCompressed = false
  private var hasData = false
  private var validator = UTF8Validator()

  init(sender: Peer, start: Int) {
    self.sender = sender
    self.start = start
  }

  /// Enough has been seen. `needed` is less for the second side of a connection whose first side has convinced.
  func isConvincing(needed: Int = neededFrames) -> Bool {
    !isRefuted && frames >= needed && (hasData || needed < Self.neededFrames)
  }

  /// Whether a frame of this side may begin with these bytes. Costs no allocation.
  static func mayBegin(_ bytes: Span<UInt8>, _ sender: Peer) -> Bool {
    guard bytes.count >= 2 else { return false }
    let opcode = Opcode(rawValue: bytes[0])
    // What came before is not known, so a continuation says nothing; nor does the start of a compressed message in
    // fragments, whose first byte is a letter.
    guard opcode != .continuation, bytes[0] & 0xC0 != 0x40 else { return false }
    return isPossible(bytes[0], bytes[1], sender)
  }

  private static func isPossible(_ first: UInt8, _ second: UInt8, _ sender: Peer) -> Bool {
    let opcode = Opcode(rawValue: first)
    guard !opcode.isReserved, first & 0x30 == 0, (second & 0x80 != 0) == (sender == .client) else { return false }
    guard opcode.isControl else { return true }
    return first & 0xC0 == 0x80 && second & 0x7F <= 125
  }

  /// Takes the next segment of this side.
  mutating func receive(_ segment: Span<UInt8>, at time: Timestamp, order: Int) {
    guard bytes.count + segment.count <= Self.maximumHeld else {
      isRefuted = true
      return
    }
    bytes.append(segment)
    segments.append((bytes.count, time, order))
    while !isRefuted, checked < bytes.count {
      guard checkFrame() else { return }
    }
  }

  /// Checks the frame at `checked`; false where it is not whole yet.
  private mutating func checkFrame() -> Bool {
    guard bytes.count - checked >= 2 else { return false }
    guard Self.isPossible(bytes[checked], bytes[checked + 1], sender) else { return refute() }
    let parsed = FrameHeader(parsing: bytes.span, at: checked)
    guard let header = parsed else { return false }
    let room = Self.maximumHeld - checked - header.byteCount
    guard header.isLengthMinimal, header.payloadLength <= UInt64(max(0, room)) else { return refute() }
    let payload = checked + header.byteCount..<checked + header.byteCount + Int(header.payloadLength)
    if !header.opcode.isControl {
      // §5.4: a continuation only inside a message, nothing else of data there; RSV1 on the first fragment alone.
      guard (header.opcode == .continuation) == isInMessage else { return refute() }
      guard header.opcode != .continuation || header.reserved == 0 else { return refute() }
    }
    guard payload.upperBound <= bytes.count else { return false }
    var content = Array(bytes[payload])
    if let key = header.maskingKey { Masking.apply(key: key, to: &content) }
    guard isMeaningful(header, content) else { return refute() }
    frames += 1
    checked = payload.upperBound
    return true
  }

  private mutating func isMeaningful(_ header: FrameHeader, _ content: [UInt8]) -> Bool {
    if header.opcode == .close {
      return content.isEmpty || ClosePayload.violations(in: content, from: sender, at: 0..<0).isEmpty
    }
    guard !header.opcode.isControl else { return true }
    if header.opcode != .continuation {
      isText = header.opcode == .text
      isCompressed = header.reserved & 4 != 0
      validator = UTF8Validator()
    }
    isInMessage = !header.isFinal
    hasData = hasData || !content.isEmpty
    guard isText, !isCompressed else { return true }
    validator.update(content.span)
    return validator.firstInvalid == nil && (!header.isFinal || validator.isComplete)
  }

  private mutating func refute() -> Bool {
    isRefuted = true
    return false
  }
}
