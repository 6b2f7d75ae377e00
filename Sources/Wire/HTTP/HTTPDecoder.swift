/// Splits a byte stream into HTTP/1.1 messages: heads, body bytes, ends (RFC 9112). Sans-I/O; nothing is read ahead.
///
/// The state holds only what is unfinished: a head that has not ended, or how much of the body is to come:
///
/// ```
/// head ──► fixed length ──► head …        Content-Length, or none
///      ├─► chunk size ──► chunk data ──► … ──► trailers ──► head …
///      ├─► until close                    a response without either (§6.3 rule 8)
///      └─► handed over                    101, or 2xx to CONNECT: the bytes that follow are not HTTP
/// ```
public struct HTTPDecoder: Sendable {
  public struct Limits: Sendable {
    /// Bytes of a head. 64 KiB: four times what common servers allow, so that an observer sees what they refuse.
    public var head: Int
    /// Field lines of a head.
    public var fields: Int
    /// Bytes of a chunk-size line or of all trailers.
    public var chunkLine: Int

    public init(head: Int = 65536, fields: Int = 1000, chunkLine: Int = 8192) {
      self.head = head
      self.fields = fields
      self.chunkLine = chunkLine
    }
  }

  public enum Element: Equatable, Sendable {
    /// A head is complete. Its place in the stream is `messageStart..<position`.
    case head(HTTPHead)
    /// Body bytes: a range of the bytes that `next` was given, transfer coding removed.
    case body(Range<Int>)
    /// The message is complete; it ended at `position`.
    case end
  }

  /// What a response answers: HEAD and CONNECT change what follows the head (§6.3 rules 1 and 2).
  public enum Answering: Sendable {
    case ordinary, head, connect
  }

  private enum State: Equatable {
    case head
    case fixed(remaining: Int)
    case untilClose
    case chunkSize
    case chunkData(remaining: Int)
    case chunkEnd
    case trailers
    case end(then: Next)
    case handedOver
  }

  private enum Next { case message, handOver }

  public let isRequest: Bool
  public let policy: HTTPPolicy
  public let limits: Limits
  /// Set before a response's head is decoded.
  public var answering: Answering = .ordinary

  /// Offset in the stream of the next byte to be decoded.
  public private(set) var position: Int
  /// Offset in the stream of the current message's first byte.
  public private(set) var messageStart: Int

  private var state: State = .head
  /// The unfinished head, or the unfinished chunk-size or trailer line.
  private var pending: [UInt8] = []
  private var pendingLineStart = 0
  /// Bytes of the current message's trailer lines.
  private var trailerBytes = 0

  public init(isRequest: Bool, policy: HTTPPolicy, limits: Limits = Limits(), position: Int = 0) {
    self.isRequest = isRequest
    self.policy = policy
    self.limits = limits
    self.position = position
    messageStart = position
  }

  /// Whether the next byte would be the first of a message.
  public var isBetweenMessages: Bool { state == .head && pending.isEmpty }
  /// Whether what follows belongs to another protocol.
  public var isHandedOver: Bool { state == .handedOver }

  /// The next element found in `bytes` from `cursor`, which moves past it; nil when all bytes are used and more are
  /// needed. After a throw the decoder must not be used again.
  public mutating func next(in bytes: Span<UInt8>, from cursor: inout Int) throws(HTTPError) -> Element? {
    while true {
      switch state {
      case .head:
        guard let head = try takeHead(bytes, &cursor) else { return nil }
        return .head(head)
      case .fixed(let remaining):
        guard let range = take(remaining, bytes, &cursor) else { return nil }
        state = range.count == remaining ? .end(then: .message) : .fixed(remaining: remaining - range.count)
        return .body(range)
      case .untilClose:
        guard let range = take(Int.max, bytes, &cursor) else { return nil }
        return .body(range)
      case .chunkSize:
        guard let line = try takeLine(bytes, &cursor) else { return nil }
        let size = try chunkSize(line)
        if size == 0 { trailerBytes = 0 }
        state = size == 0 ? .trailers : .chunkData(remaining: size)
      case .chunkData(let remaining):
        guard let range = take(remaining, bytes, &cursor) else { return nil }
        state = range.count == remaining ? .chunkEnd : .chunkData(remaining: remaining - range.count)
        return .body(range)
      case .chunkEnd:
        guard let line = try takeLine(bytes, &cursor) else { return nil }
        guard line.isEmpty else { throw .chunk }
        state = .chunkSize
      case .trailers:
        guard let line = try takeLine(bytes, &cursor) else { return nil }
        trailerBytes += line.count
        guard trailerBytes <= limits.chunkLine else { throw .chunk }
        if line.isEmpty { state = .end(then: .message) }
      case .end(let next):
        state = next == .message ? .head : .handedOver
        return .end
      case .handedOver:
        return nil
      }
    }
  }

  /// The connection has ended: whether that completed a body that lasts until close. True at most once.
  public mutating func finish() -> Bool {
    guard state == .untilClose else { return false }
    state = .handedOver
    return true
  }

  /// The stream continues `count` bytes further on; those between will never come. True if they all belong to the
  /// current body, so that decoding can go on behind them.
  public mutating func skip(_ count: Int) -> Bool {
    switch state {
    case .fixed(let remaining) where remaining >= count:
      state = remaining == count ? .end(then: .message) : .fixed(remaining: remaining - count)
    case .chunkData(let remaining) where remaining >= count:
      state = remaining == count ? .chunkEnd : .chunkData(remaining: remaining - count)
    case .untilClose: break
    default: return false
    }
    position += count
    return true
  }

  /// The lines of an unfinished head that did arrive, read as a head; nil where not even the first is complete.
  public func partialHead() -> HTTPHead? {
    guard state == .head, !pending.isEmpty, pendingLineStart > 0 else { return nil }
    return try? HTTPHead(
      parsing: Array(pending.prefix(pendingLineStart)), isRequest: isRequest, policy: policy,
      maximumFields: limits.fields)
  }

  // MARK: pieces

  /// Up to `most` bytes; nil where none are left.
  private mutating func take(_ most: Int, _ bytes: Span<UInt8>, _ cursor: inout Int) -> Range<Int>? {
    let count = min(most, bytes.count - cursor)
    guard count > 0 else { return nil }
    let range = cursor..<cursor + count
    cursor += count
    position += count
    return range
  }

  /// Appends bytes to `pending` up to and with the next LF; false when the bytes ran out before one.
  private mutating func takeThroughLineFeed(_ bytes: Span<UInt8>, _ cursor: inout Int) -> Bool {
    let lineFeed = bytes.firstIndex(of: UInt8(ascii: "\n"), from: cursor)
    let end = lineFeed.map { $0 + 1 } ?? bytes.count
    pending.append(bytes.extracting(cursor..<end))
    position += end - cursor
    cursor = end
    return lineFeed != nil
  }

  private mutating func takeLine(_ bytes: Span<UInt8>, _ cursor: inout Int) throws(HTTPError) -> [UInt8]? {
    let isComplete = takeThroughLineFeed(bytes, &cursor)
    guard pending.count <= limits.chunkLine else { throw .chunk }
    guard isComplete else { return nil }
    var line = pending
    pending.removeAll(keepingCapacity: true)
    line.removeLast()
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line
  }

  private mutating func takeHead(_ bytes: Span<UInt8>, _ cursor: inout Int) throws(HTTPError) -> HTTPHead? {
    while cursor < bytes.count {
      if pending.isEmpty {
        messageStart = position
        pendingLineStart = 0
      }
      let isComplete = takeThroughLineFeed(bytes, &cursor)
      guard pending.count <= limits.head else {
        // RFC 9110 §15.5.15: a first line that is too long has a status of its own.
        let isFirstLine = pendingLineStart == 0 && isRequest
        throw isFirstLine ? .targetTooLong(limit: limits.head) : .headTooLarge(limit: limits.head)
      }
      guard isComplete else { return nil }
      let line = pending[pendingLineStart...].dropLast()
      let isEmpty = line.isEmpty || (line.count == 1 && line.last == UInt8(ascii: "\r"))
      let isFirst = pendingLineStart == 0
      pendingLineStart = pending.count
      if isEmpty, isFirst {
        // An empty line before the start line does not belong to the message (§2.2).
        pending.removeAll(keepingCapacity: true)
      } else if isFirst {
        // A stream that is not HTTP is found out at its first line, not after a head of it was collected.
        _ = try HTTPHead(parsing: pending, isRequest: isRequest, policy: policy)
      } else if isEmpty {
        let head = try HTTPHead(
          parsing: pending, isRequest: isRequest, policy: policy, maximumFields: limits.fields)
        pending.removeAll(keepingCapacity: true)
        state = try stateAfter(head)
        return head
      }
    }
    return nil
  }

  /// How the body is delimited (§6.3).
  private func stateAfter(_ head: HTTPHead) throws(HTTPError) -> State {
    if let code = head.statusCode {
      if code == 101 { return .end(then: .handOver) }
      if answering == .connect, (200..<300).contains(code) { return .end(then: .handOver) }
      if (100..<200).contains(code) || code == 204 || code == 304 || answering == .head { return .end(then: .message) }
    }
    let codings = head.list("Transfer-Encoding").map { $0.lowercased() }
    // A field without a value must not count as no field: somebody before us may have read it otherwise (§11.2).
    if policy == .endpoint, codings.isEmpty, !head.fields(named: "Transfer-Encoding").isEmpty { throw .transferCoding }
    if !codings.isEmpty {
      let isChunked = codings.last == "chunked"
      if policy == .endpoint {
        guard isChunked, codings.count == 1 else { throw .transferCoding }
        guard head.fields(named: "Content-Length").isEmpty else { throw .contentLength }
      }
      if isChunked { return .chunkSize }
      return isRequest ? .end(then: .message) : .untilClose
    }
    let lengths = head.list("Content-Length")
    guard let first = lengths.first else {
      if policy == .endpoint, !head.fields(named: "Content-Length").isEmpty { throw .contentLength }
      return isRequest ? .end(then: .message) : .untilClose
    }
    let isDigits = !first.isEmpty && first.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    guard isDigits, let length = Int(first), lengths.allSatisfy({ $0 == first }) else {
      guard policy == .observer else { throw .contentLength }
      return isRequest ? .end(then: .message) : .untilClose
    }
    return length == 0 ? .end(then: .message) : .fixed(remaining: length)
  }

  /// `chunk-size [ chunk-ext ]` (§7.1).
  private func chunkSize(_ line: [UInt8]) throws(HTTPError) -> Int {
    var size = 0
    var digits = 0
    for (index, byte) in line.enumerated() {
      guard let digit = hexDigitValue(byte) else {
        guard digits > 0, byte == UInt8(ascii: ";") || isWhiteSpace(byte) else { throw .chunk }
        // Between the size and `;` only white space may stand (§7.1.1): "1 2" is two sizes to two readers.
        let after = trimWhiteSpace(line[index...]).first ?? UInt8(ascii: ";")
        guard policy == .observer || after == UInt8(ascii: ";") else { throw .chunk }
        return size
      }
      digits += 1
      guard digits <= 15 else { throw .chunk }
      size = size << 4 | Int(digit)
    }
    guard digits > 0 else { throw .chunk }
    return size
  }
}
