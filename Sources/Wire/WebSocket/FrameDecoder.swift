/// Who sends on a WebSocket stream, or which end we are.
public enum Peer: String, Sendable {
  case client, server

  @inlinable public var other: Peer { self == .client ? .server : .client }
}

/// How a decoder treats violations.
public enum WebSocketPolicy: Sendable {
  /// We are this end: the first violation of the other end is thrown.
  case endpoint(Peer)
  /// We watch what this side sends: violations are collected, and reading goes on where that is possible.
  case observer(sender: Peer)

  /// Who sends the bytes that are decoded.
  @inlinable
  public var sender: Peer {
    switch self {
    case .endpoint(let role): role.other
    case .observer(let sender): sender
    }
  }

  @inlinable
  public var isEndpoint: Bool {
    if case .endpoint = self { true } else { false }
  }
}

/// Splits a byte stream into frames (RFC 6455 §5.2). Holds at most an unfinished header; payload is passed through.
///
/// Each frame comes as `.header`, any number of `.payload` pieces, `.end`.
public struct FrameDecoder: Sendable {
  public enum Element: Equatable, Sendable {
    case header(FrameHeader)
    /// Payload bytes, still masked: a range of the bytes that `next` was given.
    case payload(Range<Int>)
    case end
  }

  public let policy: WebSocketPolicy
  /// RSV bits that a negotiated extension uses: 4 for RSV1.
  public var allowedReserved: UInt8
  /// Offset in the stream of the next byte to be decoded.
  public private(set) var position: Int
  /// Offset in the stream of the current frame's first byte.
  public private(set) var frameStart: Int
  /// What an observer saw since it last emptied this list; at most `maximumViolations` are kept.
  public var violations: [Violation] = []
  /// The connection cannot be understood any further (a length with its most significant bit set).
  public private(set) var isLost = false

  static let maximumViolations = 16

  private enum State {
    case header
    case payload(remaining: UInt64)
  }

  private var state: State = .header
  /// The first bytes of a header that came in pieces.
  private var pending: [UInt8] = []

  public init(policy: WebSocketPolicy, allowedReserved: UInt8 = 0, position: Int = 0) {
    self.policy = policy
    self.allowedReserved = allowedReserved
    self.position = position
    frameStart = position
  }

  /// Whether the next byte would be the first of a frame.
  public var isBetweenFrames: Bool {
    if case .header = state { pending.isEmpty } else { false }
  }

  /// The stream continues `count` bytes further on: bytes of the current payload that will never come.
  /// Only within a payload that is long enough; otherwise the place of the next header is lost.
  public mutating func skip(_ count: Int) -> Bool {
    guard case .payload(let remaining) = state, remaining >= UInt64(count) else {
      isLost = true
      return false
    }
    state = .payload(remaining: remaining - UInt64(count))
    position += count
    return true
  }

  /// The next element in `bytes` from `cursor`, which moves past it; nil when all bytes are used and more are needed.
  public mutating func next(in bytes: Span<UInt8>, from cursor: inout Int) throws(Violation) -> Element? {
    switch state {
    case .header:
      guard !isLost, let header = takeHeader(bytes, &cursor) else { return nil }
      state = .payload(remaining: header.payloadLength)
      try check(header)
      return .header(header)
    case .payload(let remaining):
      guard remaining > 0 else {
        state = .header
        return .end
      }
      let available = bytes.count - cursor
      guard available > 0 else { return nil }
      let count = remaining < UInt64(available) ? Int(remaining) : available
      let range = cursor..<cursor + count
      cursor += count
      position += count
      state = .payload(remaining: remaining - UInt64(count))
      return .payload(range)
    }
  }

  /// A frame that is a whole message and lies in `bytes` as a whole, from `cursor`, which moves past it: what `next` would
  /// tell in three steps, for most of what is sent. nil for everything else, and for a header that breaks a rule.
  public mutating func nextMessage(
    in bytes: Span<UInt8>, from cursor: inout Int
  ) -> (header: FrameHeader, payload: Range<Int>)? {
    guard case .header = state, pending.isEmpty, !isLost, let header = FrameHeader(parsing: bytes, at: cursor),
      header.isFinal, header.opcode == .text || header.opcode == .binary, header.reserved & ~allowedReserved == 0,
      header.isMasked == (policy.sender == .client), header.isLengthMinimal
    else { return nil }
    let start = cursor + header.byteCount
    guard header.payloadLength <= UInt64(bytes.count - start) else { return nil }
    let end = start + Int(header.payloadLength)
    frameStart = position
    position += end - cursor
    cursor = end
    return (header, start..<end)
  }

  private mutating func takeHeader(_ bytes: Span<UInt8>, _ cursor: inout Int) -> FrameHeader? {
    if pending.isEmpty {
      guard cursor < bytes.count else { return nil }
      frameStart = position
      if let header = FrameHeader(parsing: bytes, at: cursor) {
        cursor += header.byteCount
        position += header.byteCount
        return header
      }
    }
    while cursor < bytes.count {
      pending.append(bytes[cursor])
      cursor += 1
      position += 1
      if pending.count >= 2, pending.count == FrameHeader.byteCount(second: pending[1]) {
        let header = FrameHeader(parsing: pending.span)
        pending.removeAll(keepingCapacity: true)
        return header
      }
    }
    return nil
  }

  // MARK: rules that a header alone can break

  private mutating func check(_ header: FrameHeader) throws(Violation) {
    if header.reserved & ~allowedReserved != 0 {
      try report(.F1, "RSV bits \(header.reserved) without an extension that gives them a meaning")
    }
    if header.opcode.isReserved { try report(.F2, "opcode \(header.opcode.rawValue) is reserved") }
    if policy.sender == .client, !header.isMasked { try report(.F3, "a frame from the client without a mask") }
    if policy.sender == .server, header.isMasked { try report(.F4, "a masked frame from the server") }
    if !header.isLengthMinimal {
      try report(.F6, "length \(header.payloadLength) in \(header.lengthForm == .long ? 64 : 16) bits")
    }
    if header.payloadLength >> 63 != 0 {
      isLost = true
      try report(.F7, "the most significant bit of the length is 1")
    }
    if header.opcode.isControl {
      if header.payloadLength > 125 { try report(.F8, "a control frame of \(header.payloadLength) bytes") }
      if !header.isFinal { try report(.F9, "a fragmented control frame") }
      if header.reserved & 4 != 0, allowedReserved & 4 != 0 { try report(.D1, "RSV1 on a control frame") }
    }
  }

  private mutating func report(_ rule: Rule, _ detail: String) throws(Violation) {
    let violation = Violation(rule, at: frameStart..<position, detail)
    if policy.isEndpoint { throw violation }
    if violations.count < Self.maximumViolations { violations.append(violation) }
  }
}
