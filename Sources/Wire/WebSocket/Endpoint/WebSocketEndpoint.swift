/// One end of a WebSocket connection after its handshake (RFC 6455 §5 to §7): a pure state machine.
///
/// Inputs are the bytes that arrived, what is to be sent, and the time; outputs are actions and outgoing bytes. Time is
/// milliseconds of any clock that never goes back. Masking keys come from a closure.
///
/// ```
///          close(), or a violation                the peer's Close
///  open ───────────────────────────► closing ──────────────────────► closed
///    └──────────── the peer's Close: the same code goes back ───────────┘
/// ```
///
/// - *closing*: our Close is out (§7.1.2). Messages of the peer are still delivered, pings still answered; a deadline
///   runs. After a violation nothing is read any more (§7.1.7), so that state leads straight to closed.
/// - *closed*: the server sends its FIN first (§7.1.1), the client waits for it, both with a deadline. What still
///   arrives is dropped.
///
/// The first violation of the peer fails the connection with the close code of its rule. An agreed compression stands
/// between the assembler and `deliver`, and between `send` and the frame.
public struct WebSocketEndpoint {
  private enum State: Equatable {
    case open
    case closing(deadline: UInt64)
    case closed(deadline: UInt64)
    case gone
  }

  public let role: Peer
  public let limits: WebSocketLimits
  /// How the connection ended, as far as that is known.
  public private(set) var ending = WebSocketEnding()

  private var state = State.open
  private var decoder: FrameDecoder
  private var assembler: MessageAssembler
  private var headerStart = 0
  private let maskingKey: () -> UInt32
  private var outgoing = ByteWriter()
  /// What is due after the action that was returned last.
  private var due: WebSocketAction?
  private var lastHeard: UInt64 = 0
  private var pinged = false
  /// When our FIN is due after a failure.
  private var finishAt: UInt64?
  /// Since when a frame or message has been unfinished.
  private var unfinishedSince: UInt64?
  /// Pings and pongs since `controlWindow` began.
  private var controlFrames = 0
  private var controlWindow: UInt64 = 0

  /// What was agreed with the peer for whole messages; nil sends them as they are, and RSV1 is a violation (F1).
  public let compression: (any MessageCompression)?

  /// - Parameter maskingKey: gives a fresh, unpredictable key for each frame of a client (§5.3); unused by servers.
  public init(
    role: Peer, limits: WebSocketLimits = WebSocketLimits(), compression: (any MessageCompression)? = nil,
    maskingKey: @escaping () -> UInt32
  ) {
    self.role = role
    self.limits = limits
    self.compression = compression
    self.maskingKey = maskingKey
    // RFC 7692 §6: RSV1 marks a compressed message.
    decoder = FrameDecoder(policy: .endpoint(role), allowedReserved: compression == nil ? 0 : 4)
    assembler = MessageAssembler(policy: .endpoint(role), limit: limits.message)
  }

  /// The handshake is done: silence is counted from here.
  public mutating func begin(now: UInt64) { lastHeard = now }

  /// Whether messages may be sent.
  public var isOpen: Bool { state == .open }

  /// Milliseconds from a failure's Close to our FIN, if the peer does not close before.
  static let finishDelay: UInt64 = 100

  /// Bytes of memory that an unfinished message takes.
  public var incomingCount: Int { assembler.isOpen ? assembler.payload.capacity : 0 }

  /// Hands the bytes that are to be sent to `send`, if there are any, and forgets them.
  public mutating func drainOutgoing(_ send: (Span<UInt8>) -> Void) {
    guard outgoing.count > 0 else { return }
    outgoing.withBytes(send)
    outgoing.removeAll()
  }

  // MARK: What arrives

  /// The next action that `bytes` from `cursor` call for; nil when all bytes are used.
  public mutating func next(in bytes: Span<UInt8>, from cursor: inout Int, now: UInt64) -> WebSocketAction? {
    if let action = due {
      due = nil
      return action
    }
    if cursor < bytes.count {
      lastHeard = now
      pinged = false
    }
    while isReading {
      do throws(Violation) {
        guard let element = try decoder.next(in: bytes, from: &cursor) else {
          noteUnfinished(now: now)
          return nil
        }
        switch element {
        case .header(let header): try assembler.begin(header, at: decoder.frameStart..<decoder.position)
        case .payload(let range): try assembler.append(bytes, range)
        case .end: if let action = try frameEnded(now: now) { return action }
        }
      } catch {
        return fail(error, now: now)
      }
    }
    cursor = bytes.count
    return nil
  }

  private var isReading: Bool {
    switch state {
    case .open, .closing: true
    case .closed, .gone: false
    }
  }

  private mutating func noteUnfinished(now: UInt64) {
    if decoder.isBetweenFrames, !assembler.isOpen {
      unfinishedSince = nil
    } else if unfinishedSince == nil {
      unfinishedSince = now
    }
  }

  private mutating func frameEnded(now: UInt64) throws(Violation) -> WebSocketAction? {
    switch try assembler.end() {
    case .fragment: return nil
    case .message:
      unfinishedSince = nil
      let payload = assembler.isCompressed ? try expand(assembler.payload) : assembler.payload
      return .deliver(EndpointMessage(assembler.opcode == .text ? .text : .binary, payload))
    case .control(.ping):
      if let action = countControlFrame(now: now) { return action }
      let payload = assembler.control
      write(frame: .pong, payload.span)
      return .deliverPing(payload)
    case .control(.pong):
      return countControlFrame(now: now) ?? .deliverPong(assembler.control)
    case .control: return try closeReceived(assembler.control, now: now)
    }
  }

  /// A ping costs its sender six bytes and us an answer: a flood of them is refused.
  private mutating func countControlFrame(now: UInt64) -> WebSocketAction? {
    if now >= controlWindow + 1000 {
      controlWindow = now
      controlFrames = 0
    }
    controlFrames += 1
    guard controlFrames > limits.controlFramesPerSecond else { return nil }
    return fail(code: 1008, "more than \(limits.controlFramesPerSecond) pings and pongs in a second", now: now)
  }

  private func expand(_ payload: [UInt8]) throws(Violation) -> [UInt8] {
    let range = assembler.start..<decoder.position
    guard let compression else { return payload }
    let message: [UInt8]
    do throws(MessageCompressionError) {
      message = try compression.expand(payload, limit: limits.message)
    } catch {
      switch error {
      case .malformed: throw Violation(.D7, at: range, "the message does not inflate")
      case .tooLarge(let limit): throw Violation(.D11, at: range, "the message inflates to more than \(limit) bytes")
      case .outOfMemory: throw Violation(.D11, at: range, "no memory to inflate the message")
      }
    }
    if assembler.opcode == .text {
      var validator = UTF8Validator()
      validator.update(message.span)
      if let bad = validator.firstInvalid {
        throw Violation(.T1, at: range, "byte \(bad) of the message is not UTF-8")
      }
      if !validator.isComplete { throw Violation(.T1, at: range, "the message ends in the middle of a character") }
    }
    return message
  }

  private mutating func closeReceived(_ body: [UInt8], now: UInt64) throws(Violation) -> WebSocketAction {
    let range = decoder.frameStart..<decoder.position
    if let violation = ClosePayload.violations(in: body, from: role.other, at: range).first { throw violation }
    let close = ClosePayload(parsing: body)
    ending.received = close
    // §5.5.1: the answer typically echoes the status code; the reason is the sender's own and is not repeated.
    if state == .open { writeClose(ClosePayload(code: close.code)) }
    return end(now: now)
  }

  /// §7.1.7: a Close that says why, and nothing is read any more.
  private mutating func fail(_ violation: Violation, now: UInt64) -> WebSocketAction {
    ending.violation = violation
    if state == .open {
      // The detail is our own text about the peer's bytes; it helps whoever writes the other end.
      let detail = "\(violation.rule.rawValue) \(violation.detail)"
      writeClose(ClosePayload(code: violation.rule.closeCode, reason: Self.fitting(reason: detail)))
    }
    return end(now: now)
  }

  /// Ends the connection for a reason that is no broken rule: a Close with `code`, and nothing is read any more.
  ///
  /// - Parameters:
  ///   - code: one that may stand on the wire.
  ///   - reason: goes into the Close and into `ending`; English, at most 123 bytes are sent.
  /// - Returns: nil if the conversation is over already.
  public mutating func fail(code: UInt16, _ reason: String, now: UInt64) -> WebSocketAction? {
    switch state {
    case .open: writeClose(ClosePayload(code: code, reason: Self.fitting(reason: reason)))
    case .closing: break
    case .closed, .gone: return nil
    }
    note(failure: reason)
    ending.failureCode = code
    return end(now: now)
  }

  private mutating func end(now: UInt64) -> WebSocketAction {
    state = .closed(deadline: now + limits.closeDeadline)
    // What was begun is never read: its memory is not needed until TCP has closed.
    assembler = MessageAssembler(policy: .endpoint(role), limit: limits.message)
    if ending.violation != nil || ending.failureCode != nil {
      // A FIN in the Close's own segment makes some clients miss the code: they see the end first.
      finishAt = now + Self.finishDelay
    } else if role == .server {
      // §7.1.1: the server closes first, so that TIME_WAIT is on its side.
      due = .finish
    }
    return .over
  }

  /// The peer's FIN, or the loss of the connection.
  public mutating func receivedEnd() -> WebSocketAction? {
    let before = state
    state = .gone
    due = nil
    switch before {
    case .open, .closing: return .over
    case .closed, .gone: return nil
    }
  }

  /// Records why the owner broke the connection off, if no other reason is known yet.
  public mutating func note(failure: String) {
    if ending.failure == nil { ending.failure = failure }
  }

  // MARK: Time

  /// What the passing of time calls for; to be asked again until it gives nil.
  public mutating func tick(now: UInt64) -> WebSocketAction? {
    if let action = due {
      due = nil
      return action
    }
    switch state {
    case .open:
      if let since = unfinishedSince, now >= since + limits.messageDeadline {
        return fail(code: 1008, "a message took more than \(limits.messageDeadline / 1000) s", now: now)
      }
      guard let interval = limits.pingInterval, now >= lastHeard + interval else { return nil }
      if !pinged {
        pinged = true
        let nothing: [UInt8] = []
        write(frame: .ping, nothing.span)
      } else if now >= lastHeard + 2 * interval {
        return giveUp("no answer to a ping")
      }
      return nil
    case .closing(let deadline) where now >= deadline: return giveUp("no Close in answer to ours")
    case .closed(let deadline) where now >= deadline:
      state = .gone
      return .drop
    case .closed where finishAt.map { now >= $0 } ?? false:
      finishAt = nil
      return .finish
    case .closing, .closed, .gone: return nil
    }
  }

  private mutating func giveUp(_ reason: String) -> WebSocketAction {
    note(failure: reason)
    state = .gone
    due = .drop
    return .over
  }

  // MARK: What is sent

  /// One message in one frame; nothing once a Close was sent or received. The bytes of a text must be UTF-8.
  public mutating func send(_ kind: EndpointMessage.Kind, _ bytes: Span<UInt8>) {
    guard state == .open else { return }
    let opcode: Opcode = kind == .text ? .text : .binary
    if let payload = compression?.compress(bytes) {
      write(frame: opcode, payload.span, isCompressed: true)
    } else {
      write(frame: opcode, bytes)
    }
  }

  /// - Parameter payload: at most 125 bytes (§5.5); more is cut off.
  public mutating func ping(_ payload: [UInt8]) {
    guard state == .open else { return }
    write(frame: .ping, payload.span.extracting(first: 125))
  }

  /// Begins the closing handshake (§7.1.2); nothing happens unless the connection is open.
  ///
  /// - Parameters:
  ///   - code: nil sends an empty Close. A code that must not stand on the wire is replaced by 1000.
  ///   - reason: at most 123 bytes of UTF-8 (§5.5); more is cut off between characters.
  public mutating func close(code: UInt16?, reason: String = "", now: UInt64) {
    guard state == .open else { return }
    let allowed = code.map { ClosePayload.isAcceptable($0) ? $0 : 1000 }
    writeClose(ClosePayload(code: allowed, reason: allowed == nil ? [] : Self.fitting(reason: reason)))
    state = .closing(deadline: now + limits.closeDeadline)
  }

  private mutating func writeClose(_ close: ClosePayload) {
    ending.sent = close
    var body = ByteWriter()
    close.serialize(into: &body)
    write(frame: .close, body.bytes.span)
  }

  private mutating func write(frame opcode: Opcode, _ payload: Span<UInt8>, isCompressed: Bool = false) {
    let key = role == .client ? maskingKey() : nil
    FrameHeader(
      reserved: isCompressed ? 4 : 0, opcode: opcode, maskingKey: key, payloadLength: UInt64(payload.count)
    ).serialize(into: &outgoing)
    let start = outgoing.count
    outgoing.write(payload)
    if let key { outgoing.mask(key: key, from: start) }
  }

  /// A reason that fits beside its code into 125 bytes, not cut inside a character (§5.5.1: it must be UTF-8).
  static func fitting(reason: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in reason.unicodeScalars {
      let encoded = UTF8.encode(scalar).map(Array.init) ?? []
      guard bytes.count + encoded.count <= 123 else { break }
      bytes += encoded
    }
    return bytes
  }
}
