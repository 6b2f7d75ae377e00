/// Follows both directions of a TCP connection and says of each segment what it means for them (`SegmentAnalysis`).
///
/// It stands beside the wire and knows only what was captured. For each direction it keeps what RFC 9293 §3.3.1 calls
/// SND.NXT and RCV.NXT as far as they show: the number after the last byte that was sent, and the last acknowledgment.
///
/// ```
///   sent before          seen without a hole         highest seen
///   ───────────────────┬─────────────┬ ─ ─ hole ─ ─ ┬─────────────┬───────────►  sequence numbers
///                 acknowledgment   contiguous                    next
///                 (other side's)
///   seq before next:      retransmission, fast or spurious, or out of order; one byte before: keep-alive
///   seq after next:       a segment before it is missing
///   ack after contiguous: acknowledges what was not captured
/// ```
///
/// The rules are those of Wireshark 4.0, in whose words students will meet them again. Every segment costs the same,
/// and nothing is allocated.
public struct SegmentAnalyzer: Sendable {
  /// One of the two ends, told apart by their addresses: who is the client may be found out only later.
  public enum End: Sendable {
    case lower, higher

    @inlinable public var other: End { self == .lower ? .higher : .lower }
  }

  private var lower = SegmentDirection()
  private var higher = SegmentDirection()
  private var synTime: Timestamp?
  private var synSender = End.lower
  /// Nanoseconds from the SYN to the ACK that completes the handshake: one round trip, wherever between the two ends
  /// the capture was made. nil where one of the three was not captured.
  public private(set) var initialRoundTrip: Int64?

  public init() {}

  /// A duplicate ACK must be this young to be the reason for a fast retransmission, in nanoseconds.
  static let fastRetransmissionTime: Int64 = 20_000_000
  /// What comes late by less than a round trip was not sent again; where no round trip is known, by less than this.
  static let reorderingTime: Int64 = 3_000_000

  /// Takes the next segment.
  ///
  /// - Parameter length: bytes of payload on the wire, also those that the capture cut off.
  public mutating func receive(_ tcp: TCPHeader, length: Int, from end: End, at time: Timestamp) -> SegmentAnalysis {
    if tcp.flags.contains(.syn) {
      if end == .lower { lower.noteScale(tcp) } else { higher.noteScale(tcp) }
    }
    return receive(SegmentVariables(tcp, length: length), from: end, at: time)
  }

  /// Takes the next segment where it is known to be no SYN, whose options matter.
  public mutating func receive(_ segment: SegmentVariables, from end: End, at time: Timestamp) -> SegmentAnalysis {
    if segment.flags.contains(.syn) || (synTime != nil && initialRoundTrip == nil) {
      measureInitialRoundTrip(segment.flags, from: end, at: time)
    }
    let reordering = initialRoundTrip ?? Self.reorderingTime
    return end == .lower
      ? lower.send(segment, to: &higher, at: time, reordering: reordering)
      : higher.send(segment, to: &lower, at: time, reordering: reordering)
  }

  private mutating func measureInitialRoundTrip(_ flags: TCPFlags, from end: End, at time: Timestamp) {
    if flags.contains(.syn) {
      guard !flags.contains(.ack) else { return }
      synTime = time
      synSender = end
    } else if let synTime, end == synSender, flags.contains(.ack),
      direction(end.other).hasSYN
    {
      let duration = time.nanoseconds(since: synTime)
      if duration >= 0 { initialRoundTrip = duration }
    }
  }

  private func direction(_ end: End) -> SegmentDirection { end == .lower ? lower : higher }

  /// The window that a segment from `end` announces, in bytes: as scaled (RFC 7323 §2.2), or nil where the scale is not
  /// known because a SYN was not captured.
  public func window(_ tcp: TCPHeader, from end: End) -> Int? {
    // The window of a SYN itself is never scaled.
    if tcp.flags.contains(.syn) { return Int(tcp.window) }
    guard let shift = SegmentDirection.shift(of: direction(end), direction(end.other)) else {
      return nil
    }
    return Int(tcp.window) << shift
  }
}
