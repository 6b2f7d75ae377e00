/// One direction of a connection as it shows on the wire, and the rules by which its next segment is judged.
struct SegmentDirection: Sendable {
  /// The window scale of a direction's SYN.
  private enum Scale: Equatable, Sendable {
    /// The SYN was not captured.
    case unknown
    /// The SYN had no such option.
    case none
    case shift(UInt8)
  }

  /// One past the highest byte that was seen.
  private var next: SequenceNumber?
  /// One past the last byte before the first hole: what the other side may acknowledge.
  private var contiguous: SequenceNumber?
  private var acknowledgment: SequenceNumber?
  private var window: UInt16 = 0
  private var hasWindow = false
  private var isWindowOfSYN = false
  private var scale = Scale.unknown
  /// How often the last acknowledgment was repeated.
  private var duplicates = 0
  /// Since the last new acknowledgment the other side has acknowledged bytes that were not captured.
  private var isAnswered = false
  private var last: SegmentAnalysis = []
  private var nextTime = Timestamp(nanoseconds: 0)
  private var lastTime = Timestamp(nanoseconds: 0)

  var hasSYN: Bool { scale != .unknown }

  mutating func send(
    _ segment: SegmentVariables, to other: inout SegmentDirection, at time: Timestamp, reordering: Int64
  ) -> SegmentAnalysis {
    let acknowledgment = segment.flags.contains(.ack) ? segment.acknowledgment : nil
    var found = judgeWindow(segment, acknowledgment, other)
    if acknowledgment != self.acknowledgment {
      duplicates = 0
      isAnswered = false
    }
    if let acknowledgment, acknowledgment == other.probed { other.takeProbe(&found, window: segment.window) }
    if let acknowledgment { judgeAcknowledgment(acknowledgment, &other, &found) }
    let takesNumbers = segment.length > 0 || !segment.flags.isDisjoint(with: [.syn, .fin])
    if takesNumbers, !found.contains(.keepAlive) {
      found.formUnion(judgeOrder(segment, other, time, reordering))
    }
    remember(segment, acknowledgment, found, time)
    return found
  }

  // MARK: rules

  /// Everything that can be told from the window, and from segments that bring nothing new.
  private mutating func judgeWindow(
    _ segment: SegmentVariables, _ acknowledgment: SequenceNumber?, _ other: SegmentDirection
  ) -> SegmentAnalysis {
    let isNext = segment.sequence == next
    if segment.length == 1, isNext, other.hasWindow, other.window == 0 { return .zeroWindowProbe }
    var found: SegmentAnalysis = []
    let isPlain = segment.flags.isDisjoint(with: [.syn, .fin, .rst])
    if let next, !isNext {
      let distance = segment.sequence.distance(from: next)
      if distance > 0, !segment.flags.contains(.rst) { found.insert(.lostSegment) }
      if distance == -1, segment.length <= 1, isPlain { found.insert(.keepAlive) }
    }
    guard isPlain else { return found }
    if segment.window == 0 { found.insert(.zeroWindow) }
    if segment.length > 0 {
      if let edge = other.windowEdge(self), segment.end == edge { found.insert(.windowFull) }
    } else if isNext {
      judgeRepetition(segment, acknowledgment, other, &found)
    }
    return found
  }

  /// A segment without data at the place where the next byte is expected: does it only repeat what was said?
  private mutating func judgeRepetition(
    _ segment: SegmentVariables, _ acknowledgment: SequenceNumber?, _ other: SegmentDirection,
    _ found: inout SegmentAnalysis
  ) {
    let repeats = acknowledgment == self.acknowledgment
    guard segment.window == window, hasWindow else {
      if repeats, segment.window != 0 { found.insert(.windowUpdate) }
      return
    }
    if segment.window != 0 {
      guard repeats else { return }
      if other.last.contains(.keepAlive) {
        found.insert(.keepAliveACK)
      } else {
        duplicates += 1
        found.insert(.duplicateACK)
      }
    } else if repeats || acknowledgment == other.probed {
      if other.last.contains(.zeroWindowProbe) { found.insert(.zeroWindowProbeACK) }
    }
  }

  /// An acknowledgment of bytes that were not captured: of a hole, or of what lies after everything that was seen. The
  /// latter is said once, until the other side acknowledges something new itself: all that follows acknowledges it too.
  private func judgeAcknowledgment(
    _ acknowledgment: SequenceNumber, _ other: inout SegmentDirection, _ found: inout SegmentAnalysis
  ) {
    guard let contiguous = other.contiguous, acknowledgment.distance(from: contiguous) > 0 else { return }
    if let next = other.next, next.distance(from: contiguous) > 0 {
      found.insert(.ackLostSegment)
      other.contiguous = next
    } else {
      if other.duplicates == 0, !other.isAnswered { found.insert(.ackLostSegment) }
      other.isAnswered = true
    }
  }

  /// A segment that takes sequence numbers: are they new?
  private func judgeOrder(
    _ segment: SegmentVariables, _ other: SegmentDirection, _ time: Timestamp, _ reordering: Int64
  ) -> SegmentAnalysis {
    if segment.length > 0, let acknowledged = other.acknowledgment,
      segment.end.distance(from: acknowledged) <= 0
    {
      return [.retransmission, .spuriousRetransmission]
    }
    guard let next else { return [] }
    let distance = segment.sequence.distance(from: next)
    // One byte back and more than that long: the byte before was a probe of a shut window, and now the rest comes.
    guard distance < 0, !(distance == -1 && segment.length > 1) else { return [] }
    if other.duplicates >= 2, other.acknowledgment == segment.sequence,
      Self.isWithin(SegmentAnalyzer.fastRetransmissionTime, from: other.lastTime, to: time)
    {
      return [.retransmission, .fastRetransmission]
    }
    // The last segment again, whole: nothing that follows it was seen, so it was not overtaken.
    if segment.next != next, Self.isWithin(reordering, from: nextTime, to: time) { return .outOfOrder }
    return .retransmission
  }

  private static func isWithin(_ limit: Int64, from earlier: Timestamp, to time: Timestamp) -> Bool {
    let duration = time.nanoseconds(since: earlier)
    return duration >= 0 && duration < limit
  }

  /// One past the byte of a probe that has just been sent.
  private var probed: SequenceNumber? { last.contains(.zeroWindowProbe) ? next.map { $0 + 1 } : nil }

  /// The receiver took the probe's byte: only now it counts as sent.
  private mutating func takeProbe(_ found: inout SegmentAnalysis, window: UInt16) {
    next = probed
    contiguous = next
    if window > 0 { found.insert(.windowUpdate) }
  }

  // MARK: windows

  /// Takes a SYN's option.
  mutating func noteScale(_ tcp: TCPHeader) {
    scale = TCPOption.windowScale(in: tcp.optionBytes).map { .shift(min($0, 14)) } ?? .none
  }

  /// How far the windows of `direction` are shifted: only where both SYNs say so (RFC 7323 §2.2).
  static func shift(of direction: SegmentDirection, _ other: SegmentDirection) -> UInt8? {
    switch (direction.scale, other.scale) {
    case (.none, _), (_, .none): 0
    case (.shift(let count), .shift): count
    default: nil
    }
  }

  /// One past the last byte that this direction's sender has room for.
  private func windowEdge(_ other: SegmentDirection) -> SequenceNumber? {
    guard let acknowledgment, hasWindow, let shift = Self.shift(of: self, other) else { return nil }
    return acknowledgment + Int(window) << (isWindowOfSYN ? 0 : shift)
  }

  // MARK: state

  private mutating func remember(
    _ segment: SegmentVariables, _ acknowledgment: SequenceNumber?, _ found: SegmentAnalysis, _ time: Timestamp
  ) {
    if !found.contains(.zeroWindowProbe) {
      let end = segment.next
      if next.map({ end.distance(from: $0) > 0 }) ?? true {
        next = end
        nextTime = time
      }
      if contiguous == nil || contiguous == segment.sequence { contiguous = next }
    }
    window = segment.window
    hasWindow = true
    isWindowOfSYN = segment.flags.contains(.syn)
    self.acknowledgment = acknowledgment
    last = found
    lastTime = time
  }
}
