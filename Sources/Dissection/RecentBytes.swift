import Wire

/// The last bytes that streams delivered, so that a retransmission with other content can be noticed.
///
/// All streams share two rings: one of bytes, and one of what is known of them. A stream keeps the number of its last
/// run, and each run names the one before it.
struct RecentBytes {
  /// A run of bytes that a stream delivered.
  private struct Run {
    var offset: Int
    var length: Int
    /// Counted over all bytes that were ever written.
    var position: Int
    /// The number of the run that the stream delivered before; -1 for its first.
    var previous: Int
  }

  static let capacity = 1 << 18
  private static let maximumRuns = 1 << 12
  /// A retransmission is compared with so many runs of its stream.
  private static let comparedRuns = 8

  private var ring: [UInt8] = []
  private var written = 0
  private var runs: [Run] = []
  private var runCount = 0

  /// Keeps a copy of `bytes`, which stand at `offset` of a stream; runs longer than a quarter of the ring are not kept.
  ///
  /// - Parameter last: the stream's last run, -1 where there is none; becomes this one.
  mutating func keep(_ bytes: Span<UInt8>, at offset: Int, last: inout Int) {
    guard bytes.count > 0, bytes.count <= Self.capacity / 4 else { return }
    // Where the end of the ring is too short, it is left.
    let left = Self.capacity - written % Self.capacity
    if left < bytes.count { write(zeros: left) }
    let run = Run(offset: offset, length: bytes.count, position: written, previous: last)
    write(bytes)
    last = runCount
    if runCount < Self.maximumRuns { runs.append(run) } else { runs[runCount % Self.maximumRuns] = run }
    runCount += 1
  }

  /// Both rings grow to their size as they fill: a small capture needs little.
  private mutating func write(_ bytes: Span<UInt8>) {
    let start = written % Self.capacity
    written += bytes.count
    guard start < ring.count else { return ring.append(bytes) }
    unsafe bytes.withUnsafeBufferPointer { source in
      unsafe ring.withUnsafeMutableBufferPointer { target in
        // The ring has its full size here, and `keep` saw to it that `bytes` fit behind `start`; the span is not part of
        // the ring.
        guard let to = target.baseAddress, let from = source.baseAddress else { return }
        unsafe (to + start).update(from: from, count: source.count)
      }
    }
  }

  private mutating func write(zeros count: Int) {
    if ring.count < Self.capacity { ring.append(contentsOf: repeatElement(0, count: count)) }
    written += count
  }

  /// Whether `bytes` at `offset` of a stream differ from what it delivered there, as far as that is still known.
  func differs(_ bytes: Span<UInt8>, at offset: Int, last: Int) -> Bool {
    var number = last
    for _ in 0..<Self.comparedRuns {
      guard number >= 0, number >= runCount - Self.maximumRuns else { return false }
      let run = runs[number % Self.maximumRuns]
      guard run.position + Self.capacity > written else { return false }
      if differs(run, bytes, at: offset) { return true }
      number = run.previous
    }
    return false
  }

  private func differs(_ run: Run, _ bytes: Span<UInt8>, at offset: Int) -> Bool {
    let lower = max(offset, run.offset)
    let upper = min(offset + bytes.count, run.offset + run.length)
    guard lower < upper else { return false }
    let start = run.position % Self.capacity
    for position in lower..<upper where ring[start + position - run.offset] != bytes[position - offset] { return true }
    return false
  }
}
