/// Tells for one packet of an event stream which of its bytes are chunk framing (RFC 9112 §7.1).
///
/// The dissector reports the events; what stands between them are chunk sizes, comments and the retry time. Servers
/// send an event or a comment as a chunk of its own, and that is what is assumed here; a wrong guess moves bytes
/// between heads and bodies, never out of their sum.
struct EventStreamFraming: Equatable, Sendable {
  /// New bytes of the stream in the packet.
  var bytes = 0
  /// Bytes of events that stand together without anything between them.
  private var runs: [Int] = []
  private var lastEnd: Int?

  /// Notes an event at this range of the stream.
  mutating func event(_ range: Range<Int>) {
    if lastEnd == range.lowerBound, let last = runs.indices.last {
      runs[last] += range.count
    } else {
      runs.append(range.count)
    }
    lastEnd = range.upperBound
  }

  /// The packet is over: what it held. Ready for the next one afterwards.
  mutating func settle(isChunked: Bool) -> StreamContent {
    defer {
      bytes = 0
      runs = []
    }
    let events = runs.reduce(0, +)
    var rest = max(0, bytes - events)
    var framing = 0
    if isChunked {
      framing = min(rest, runs.reduce(0) { $0 + 4 + Self.digits($1) })
      rest -= framing
      framing += Self.framing(ofChunk: rest)
    }
    return StreamContent(httpHeads: framing, httpBodies: max(events, bytes - framing))
  }

  /// How much of a chunk with its framing is framing: size in hexadecimal, CR LF, and CR LF behind the content.
  static func framing(ofChunk length: Int) -> Int {
    for digits in 1...8 where length >= 4 + digits && Self.digits(length - 4 - digits) == digits { return 4 + digits }
    return min(length, 4)
  }

  /// Hexadecimal digits of a number.
  static func digits(_ number: Int) -> Int {
    max(1, (Int.bitWidth - number.leadingZeroBitCount + 3) / 4)
  }
}
