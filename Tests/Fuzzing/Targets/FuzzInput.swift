/// The bytes of one try. Its first bytes may choose how the rest is treated; past the end everything is 0.
struct FuzzInput: Sendable {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  /// A choice.
  mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

  /// What no choice was taken from.
  var rest: [UInt8] { Array(bytes) }
}

/// Runs `decode` on the bytes as a whole, byte by byte, and in pieces of many sizes. The outcome must be the same, the
/// error included, however they arrive.
///
/// - Parameter seed: decides about the sizes.
/// - Returns: the outcome.
func chunkedEqualsWhole<Outcome: Equatable>(
  _ bytes: [UInt8], seed: UInt8, _ decode: ([[UInt8]]) throws(BrokenPromise) -> Outcome
) throws(BrokenPromise) -> Outcome {
  let whole = try decode([bytes])
  guard bytes.count > 1 else { return whole }
  // Byte by byte costs the most and says little more about a long input than about a short one.
  if bytes.count <= 1024 {
    let outcome = try decode(bytes.map { [$0] })
    try promise(outcome == whole, "byte by byte: \(outcome), as a whole: \(whole)")
  }
  var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
  var pieces: [[UInt8]] = []
  var start = 0
  while start < bytes.count {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    let size = 1 << (state >> 40 & 7) + Int(state >> 32 & 3)
    pieces.append(Array(bytes[start..<min(start + size, bytes.count)]))
    start += size
  }
  let outcome = try decode(pieces)
  try promise(outcome == whole, "in pieces of \(pieces.map(\.count)): \(outcome), as a whole: \(whole)")
  return whole
}
