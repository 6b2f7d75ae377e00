import TestSupport
import Wire

extension FuzzTarget {
  /// WebSocket frames, for an observer and for an endpoint: the endpoint fails with the first rule that the observer
  /// sees broken, and every header written back is the bytes that were read.
  static let frame = FuzzTarget(
    "frame", seeds: { fixtures in fixtures.frames.map { [$0.sender == .client ? 0 : 1] + $0.bytes } }
  ) { input throws(BrokenPromise) in
    var input = input
    let choice = input.byte()
    let sender: Peer = choice & 1 == 0 ? .client : .server
    let reserved = choice >> 1 & 4
    let bytes = input.rest
    let seen = try chunkedEqualsWhole(bytes, seed: choice) { pieces throws(BrokenPromise) in
      try FrameOutcome(pieces, .observer(sender: sender), reserved, of: bytes)
    }
    let failed = try chunkedEqualsWhole(bytes, seed: choice) { pieces throws(BrokenPromise) in
      try FrameOutcome(pieces, .endpoint(sender.other), reserved, of: bytes)
    }
    try promise(seen.thrown == nil, "an observer threw \(seen.thrown.debugDescription)")
    try promise(failed.collected.isEmpty, "an endpoint collected \(failed.collected)")
    try promise(
      failed.thrown == seen.collected.first,
      "the endpoint threw \(failed.thrown.debugDescription), the observer saw \(seen.collected)")
    try promise(
      seen.elements.starts(with: failed.elements), "before its failure the endpoint saw other frames than the observer")
  }
}

/// What a frame decoder made of a stream.
private struct FrameOutcome: Equatable {
  enum Element: Equatable {
    case header(FrameHeader, Range<Int>)
    case payload([UInt8])
    case end(Int)
  }

  var elements: [Element] = []
  var collected: [Violation] = []
  var thrown: Violation?
  var position = 0

  init(_ pieces: [[UInt8]], _ policy: WebSocketPolicy, _ reserved: UInt8, of stream: [UInt8]) throws(BrokenPromise) {
    var decoder = FrameDecoder(policy: policy, allowedReserved: reserved)
    var payload: [UInt8] = []
    for piece in pieces {
      guard thrown == nil else { break }
      var cursor = 0
      do throws(Violation) {
        while let element = try decoder.next(in: piece.span, from: &cursor) {
          switch element {
          case .header(let header): elements.append(.header(header, decoder.frameStart..<decoder.position))
          case .payload(let range): payload += piece[range]
          case .end:
            elements.append(.payload(payload))
            elements.append(.end(decoder.position))
            payload = []
          }
          collect(&decoder)
        }
      } catch {
        thrown = error
      }
      collect(&decoder)
      if thrown == nil, !decoder.isLost {
        try promise(cursor == piece.count, "the decoder stopped at \(cursor) of \(piece.count) bytes")
      }
    }
    if !payload.isEmpty { elements.append(.payload(payload)) }
    position = decoder.position
    try checkRanges(in: stream)
  }

  private mutating func collect(_ decoder: inout FrameDecoder) {
    collected += decoder.violations
    decoder.violations = []
  }

  private func checkRanges(in stream: [UInt8]) throws(BrokenPromise) {
    try promise(position <= stream.count, "position \(position) of \(stream.count)")
    for case .header(let header, let range) in elements {
      var writer = ByteWriter()
      header.serialize(into: &writer)
      try promise(range.upperBound <= stream.count && range.count == header.byteCount, "a header at \(range)")
      try promise(writer.bytes == Array(stream[range]), "\(header) is written as \(hex(writer.bytes))")
      try promise(
        header.fields.allSatisfy { $0.bits.upperBound <= header.byteCount * 8 }, "a field outside its header: \(header)"
      )
    }
    for violation in collected + [thrown].compactMap(\.self) {
      try promise(
        violation.range.lowerBound >= 0 && violation.range.upperBound <= stream.count, "\(violation) is outside")
    }
  }
}
