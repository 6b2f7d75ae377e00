import Wire

/// Puts the segments of one TCP direction back into order (RFC 9293 §3.4). Bounded; what came first wins.
struct StreamReassembler {
  /// What is to be done with a segment.
  enum Outcome: Equatable {
    /// Its bytes from index `from` on continue the stream.
    case inOrder(from: Int)
    /// It was kept, in parts perhaps, until what is missing before it arrives; what is ready may be taken now.
    case buffered
    /// It brings nothing new: a retransmission, a keep-alive, or something far outside the window.
    case nothingNew
  }

  private struct Pending {
    var offset: Int
    var bytes: [UInt8]
    /// Bytes after these that the capture cut off.
    var missing: Int
    var pieces: [SegmentPiece]
  }

  /// Bytes kept out of order in one direction. Larger than any receive window that Linux opens by default (6 MiB);
  /// beyond it a gap is declared, because a receiver would not have held more either.
  static let maximumPendingBytes = 8 << 20
  static let maximumPendingSegments = 8192
  /// A sequence number further away than this belongs to another connection (the largest window, RFC 7323 §2.3).
  static let maximumDistance = 1 << 30
  /// A hole that the receiver has acknowledged is given up after this many later segments …
  static let patienceSegments = 3
  /// … or this much later, in nanoseconds of the capture's clock: captures on several queues reorder by less.
  static let patienceNanoseconds: Int64 = 200_000_000

  /// The sequence number of stream offset 0; nil until a packet of this direction was seen.
  private(set) var base: SequenceNumber?
  /// Offset of the next byte in order.
  private(set) var next = 0
  /// Where the stream ends, once a FIN was seen.
  private(set) var finOffset: Int?
  private var pending: [Pending] = []
  private var pendingBytes = 0
  private var holeSince = Timestamp(nanoseconds: 0)
  private var segmentsSinceHole = 0

  var hasPending: Bool { !pending.isEmpty }
  /// All bytes up to the FIN were delivered.
  var isComplete: Bool { finOffset.map { next >= $0 } ?? false }

  /// Whether a segment at `offset` is what everything waits for, and nothing waits behind it.
  func isNext(_ offset: Int) -> Bool { offset == next && pending.isEmpty }

  mutating func start(at sequence: SequenceNumber) {
    if base == nil { base = sequence }
  }

  /// The stream offset of a sequence number near the current one, right through wrap-around.
  func offset(of sequence: SequenceNumber) -> Int {
    guard let base else { return 0 }
    return next + sequence.distance(from: base + next)
  }

  mutating func fin(at offset: Int) {
    // A stream has one end: of two FINs the nearer one counts, so that a forged one far away cannot hide the real one.
    guard offset >= next, offset - next < Self.maximumDistance else { return }
    finOffset = min(finOffset ?? offset, offset)
  }

  /// Places a segment. `missing` bytes follow it on the wire that the capture does not hold.
  mutating func receive(
    at offset: Int, _ bytes: Span<UInt8>, missing: Int, pieces: (SegmentPiece, [SegmentPiece]), time: Timestamp,
    conflict: inout Bool
  ) -> Outcome {
    let end = offset + bytes.count
    guard end > next, offset - next < Self.maximumDistance else { return .nothingNew }
    if offset <= next, pending.isEmpty { return .inOrder(from: next - offset) }
    if hasConflict(offset, bytes) { conflict = true }
    // Where kept bytes overlap these, they came first: this segment fills only what is open between them.
    if offset <= next, pending.first.map({ end <= $0.offset }) ?? true { return .inOrder(from: next - offset) }
    if pending.isEmpty {
      holeSince = time
      segmentsSinceHole = 0
    }
    segmentsSinceHole += 1
    insertOpenParts(of: bytes, at: offset, missing: missing, pieces: [pieces.0] + pieces.1)
    return .buffered
  }

  /// Bytes were handed on: the stream now stands at `offset`.
  mutating func advance(to offset: Int) { next = max(next, offset) }

  /// Keeps those parts of a segment that nothing kept before covers.
  private mutating func insertOpenParts(
    of bytes: Span<UInt8>, at offset: Int, missing: Int, pieces: [SegmentPiece]
  ) {
    let end = offset + bytes.count
    var open: [Range<Int>] = []
    var start = max(offset, next)
    for kept in pending where kept.offset + kept.bytes.count > start {
      if kept.offset >= end { break }
      if kept.offset > start { open.append(start..<kept.offset) }
      start = kept.offset + kept.bytes.count
    }
    if start < end { open.append(start..<end) }
    var paid = 0
    for part in open {
      let range = part.lowerBound - offset..<part.upperBound - offset
      insert(
        Pending(
          offset: part.lowerBound, bytes: bytes.array(range), missing: part.upperBound == end ? missing : 0,
          pieces: Self.cut(pieces, to: range, paid: &paid)))
    }
  }

  /// The pieces of a part of a segment. Each piece's headers are paid for by the first part that it carries; `paid`
  /// counts the pieces for which that is done.
  private static func cut(_ pieces: [SegmentPiece], to range: Range<Int>, paid: inout Int) -> [SegmentPiece] {
    var cut: [SegmentPiece] = []
    var start = 0
    for (index, var piece) in pieces.enumerated() {
      // A single piece has the length of the segment, which it does not know yet.
      let end = pieces.count == 1 ? range.upperBound : start + piece.length
      let part = range.clamped(to: start..<max(start, end))
      let from = start
      start = end
      guard !part.isEmpty else { continue }
      piece.packetOffset += part.lowerBound - from
      piece.length = part.count
      if index < paid {
        piece.linkBytes = 0
        piece.ipBytes = 0
        piece.tcpBytes = 0
      }
      paid = max(paid, index + 1)
      cut.append(piece)
    }
    return cut
  }

  private mutating func insert(_ segment: Pending) {
    var index = pending.count
    while index > 0, pending[index - 1].offset > segment.offset { index -= 1 }
    pending.insert(segment, at: index)
    pendingBytes += segment.bytes.count
  }

  /// Whether bytes that are already kept differ from these.
  private func hasConflict(_ offset: Int, _ bytes: Span<UInt8>) -> Bool {
    for segment in pending {
      let lower = max(offset, segment.offset)
      let upper = min(offset + bytes.count, segment.offset + segment.bytes.count)
      guard lower < upper else { continue }
      for position in lower..<upper where bytes[position - offset] != segment.bytes[position - segment.offset] {
        return true
      }
    }
    return false
  }

  /// A kept segment that now continues the stream: its bytes from index `from`, and what the capture cut after it.
  struct Ready {
    var offset: Int
    var bytes: [UInt8]
    var from: Int
    var missing: Int
    var pieces: [SegmentPiece]
  }

  mutating func takeReady() -> Ready? {
    while let first = pending.first, first.offset <= next {
      pending.removeFirst()
      pendingBytes -= first.bytes.count
      if first.offset + first.bytes.count > next {
        return Ready(
          offset: first.offset, bytes: first.bytes, from: next - first.offset, missing: first.missing,
          pieces: first.pieces)
      }
    }
    return nil
  }

  /// Bytes that have to be given up now, because too much waits for them or the receiver has acknowledged them.
  func hopelessGap(acknowledged: Int?, time: Timestamp) -> Int? {
    guard let first = pending.first else { return nil }
    if pendingBytes > Self.maximumPendingBytes || pending.count > Self.maximumPendingSegments {
      return first.offset - next
    }
    guard let acknowledged, acknowledged > next else { return nil }
    let isOld =
      segmentsSinceHole >= Self.patienceSegments
      || time.nanoseconds(since: holeSince) > Self.patienceNanoseconds
    return isOld ? first.offset - next : nil
  }

  /// Bytes missing before the first kept segment, or before the FIN, when the connection is over.
  func finalGap() -> Int? {
    if let first = pending.first { return first.offset - next }
    if let finOffset, finOffset > next { return finOffset - next }
    return nil
  }
}
