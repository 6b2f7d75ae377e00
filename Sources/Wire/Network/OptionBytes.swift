/// Up to 40 bytes of IPv4 or TCP options, stored in place: a header with options costs no allocation.
///
/// Both headers count their length in a four-bit field of 32-bit words: (15 − 5) × 4 = 40 bytes of options at most.
public struct OptionBytes: Equatable, Sendable {
  public static let capacity = 40

  /// Always a multiple of four on the wire.
  public private(set) var count: Int
  // Named words rather than an InlineArray: equality is synthesised and unused bytes stay zero.
  private var word0: UInt64 = 0
  private var word1: UInt64 = 0
  private var word2: UInt64 = 0
  private var word3: UInt64 = 0
  private var word4: UInt64 = 0

  public init() { count = 0 }

  /// The bytes of `range`, of which at most 40 are taken.
  public init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    count = 0
    guard !range.isEmpty else { return }
    // By far the most frequent: timestamps with two bytes of padding.
    if range.count == 12 {
      word0 = bytes.uint64(at: range.lowerBound)
      word1 = UInt64(bytes.uint32(at: range.lowerBound + 8)) << 32
      count = 12
      return
    }
    let start = range.lowerBound
    count = min(range.count, Self.capacity)
    if count >= 8 { word0 = bytes.uint64(at: start) }
    if count >= 16 { word1 = bytes.uint64(at: start + 8) }
    if count >= 24 { word2 = bytes.uint64(at: start + 16) }
    if count >= 32 { word3 = bytes.uint64(at: start + 24) }
    if count >= 40 { word4 = bytes.uint64(at: start + 32) }
    // What is left of the last word: four bytes, because headers count their length in such steps.
    for index in count & ~7..<count { put(UInt64(bytes[start + index]) << UInt64(56 - 8 * (index & 7)), at: index) }
  }

  public init(_ bytes: [UInt8]) {
    count = 0
    for byte in bytes.prefix(Self.capacity) { append(byte) }
  }

  private mutating func append(_ byte: UInt8) {
    put(UInt64(byte) << UInt64(56 - 8 * (count & 7)), at: count)
    count += 1
  }

  private mutating func put(_ shifted: UInt64, at index: Int) {
    switch index >> 3 {
    case 0: word0 |= shifted
    case 1: word1 |= shifted
    case 2: word2 |= shifted
    case 3: word3 |= shifted
    default: word4 |= shifted
    }
  }

  /// The byte at `index`, 0 past the end.
  public subscript(index: Int) -> UInt8 {
    let word =
      switch index >> 3 {
      case 0: word0
      case 1: word1
      case 2: word2
      case 3: word3
      default: word4
      }
    return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (index & 7)))
  }

  public var bytes: [UInt8] { (0..<count).map { self[$0] } }

  public func serialize(into writer: inout ByteWriter) {
    for index in 0..<count { writer.write(self[index]) }
  }
}
