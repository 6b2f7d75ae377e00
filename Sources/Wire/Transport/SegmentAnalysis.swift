/// What a segment says about its connection beyond its own header: sent again, too early, a window that is shut.
///
/// The names and their meanings are those of Wireshark's `tcp.analysis.*`, so that what students learn carries over.
public struct SegmentAnalysis: OptionSet, Hashable, Sendable {
  public var rawValue: UInt16

  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// It brings bytes, a SYN or a FIN that had been sent before. Set for the fast and the spurious ones too.
  @inlinable public static var retransmission: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 0) }
  /// Sent again at once, because duplicate ACKs asked for it (RFC 5681 §3.2).
  @inlinable public static var fastRetransmission: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 1) }
  /// Sent again although the other side had acknowledged it already.
  @inlinable public static var spuriousRetransmission: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 2) }
  /// Captured after a segment that follows it, and too soon for a retransmission.
  @inlinable public static var outOfOrder: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 3) }
  /// The same acknowledgment again, without data: something after it has arrived (RFC 5681 §2).
  @inlinable public static var duplicateACK: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 4) }
  /// Bytes before it were not captured, or come later.
  @inlinable public static var lostSegment: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 5) }
  /// It acknowledges bytes that were not captured.
  @inlinable public static var ackLostSegment: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 6) }
  /// At most one byte, an old one: asks for a sign of life (RFC 9293 §3.8.4).
  @inlinable public static var keepAlive: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 7) }
  /// The answer to a keep-alive.
  @inlinable public static var keepAliveACK: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 8) }
  /// Its sender has no room: nothing may be sent to it (RFC 9293 §3.8.6).
  @inlinable public static var zeroWindow: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 9) }
  /// One new byte into a window that is shut, to learn when it opens (RFC 9293 §3.8.6.1).
  @inlinable public static var zeroWindowProbe: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 10) }
  /// The answer to a probe: the window is still shut.
  @inlinable public static var zeroWindowProbeACK: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 11) }
  /// It fills the other side's window to the last byte.
  @inlinable public static var windowFull: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 12) }
  /// Nothing new but the window.
  @inlinable public static var windowUpdate: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 13) }
  /// A SYN between the ports of an earlier connection.
  @inlinable public static var reusedPorts: SegmentAnalysis { SegmentAnalysis(rawValue: 1 << 14) }

  /// Each with its name, `tcp.analysis.NAME` in Wireshark, in the order in which they are told.
  public static let names: [(analysis: SegmentAnalysis, name: StaticString)] = [
    (.retransmission, "retransmission"), (.fastRetransmission, "fast_retransmission"),
    (.spuriousRetransmission, "spurious_retransmission"), (.outOfOrder, "out_of_order"),
    (.duplicateACK, "duplicate_ack"), (.lostSegment, "lost_segment"), (.ackLostSegment, "ack_lost_segment"),
    (.keepAlive, "keep_alive"), (.keepAliveACK, "keep_alive_ack"), (.zeroWindow, "zero_window"),
    (.zeroWindowProbe, "zero_window_probe"), (.zeroWindowProbeACK, "zero_window_probe_ack"),
    (.windowFull, "window_full"), (.windowUpdate, "window_update"), (.reusedPorts, "reused_ports"),
  ]

  /// Hands over the names of those that are set.
  public func forEachName(_ body: (StaticString) -> Void) {
    guard !isEmpty else { return }
    for row in Self.names where contains(row.analysis) { body(row.name) }
  }
}
