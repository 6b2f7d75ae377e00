/// Measures how long the segments of a TCP connection waited for their acknowledgment, as a capture sees it: the whole
/// round trip near their sender, next to nothing near their receiver.
public struct RoundTripTimer: Sendable {
  /// A segment that waits for its acknowledgment.
  private struct Segment: Sendable {
    var start: SequenceNumber
    var end: SequenceNumber
    var time: Timestamp
  }

  /// Segments under way in one direction that are timed; those beyond are not. A window of 370 KB in segments of 1,448
  /// bytes has so many, and they take 8 KiB.
  public static let maximum = 256

  private var lower: [Segment] = []
  private var higher: [Segment] = []

  public init() {}

  /// Takes the next segment.
  ///
  /// - Parameter length: bytes of payload on the wire.
  /// - Returns: nanoseconds since the first transmission of the segment that it acknowledges to the last byte; nil where
  ///   it acknowledges none, or ends within one.
  public mutating func receive(
    _ tcp: TCPHeader, length: Int, from end: SegmentAnalyzer.End, at time: Timestamp
  ) -> Int64? {
    switch end {
    case .lower: Self.receive(tcp, length, time, sent: &lower, waiting: &higher)
    case .higher: Self.receive(tcp, length, time, sent: &higher, waiting: &lower)
    }
  }

  private static func receive(
    _ tcp: TCPHeader, _ length: Int, _ time: Timestamp, sent: inout [Segment], waiting: inout [Segment]
  ) -> Int64? {
    let end = SegmentVariables(tcp, length: length).next
    if end != tcp.sequence, sent.count < maximum {
      sent.append(Segment(start: tcp.sequence, end: end, time: time))
    }
    return tcp.flags.contains(.ack) ? acknowledge(tcp.acknowledgment, time, &waiting) : nil
  }

  /// Forgets what is acknowledged, and keeps the rest in its order.
  private static func acknowledge(
    _ acknowledgment: SequenceNumber, _ time: Timestamp, _ waiting: inout [Segment]
  ) -> Int64? {
    var result: Int64?
    var kept = 0
    for index in waiting.indices {
      var segment = waiting[index]
      let distance = acknowledgment.distance(from: segment.end)
      // Of several transmissions the first counts.
      if distance == 0, result == nil { result = time.nanoseconds(since: segment.time) }
      guard distance < 0 else { continue }
      if acknowledgment.distance(from: segment.start) > 0 { segment.start = acknowledgment }
      waiting[kept] = segment
      kept += 1
    }
    waiting.removeLast(waiting.count - kept)
    return result
  }
}
