/// Collects the bytes of headers and text, big-endian where a number has more than one byte.
///
/// One writer is reused for many records: `removeAll()` keeps its memory. Room is made in large steps and pieces are
/// copied into it, because a trace writes a hundred short pieces per event.
public struct ByteWriter: Sendable {
  /// Room for more than `count` bytes; those beyond are not written yet.
  @usableFromInline var storage: [UInt8] = []
  @usableFromInline var used = 0

  /// Bytes written.
  @inlinable public var count: Int { used }

  public init() {}

  public init(capacity: Int) { storage = [UInt8](repeating: 0, count: capacity) }

  /// A copy of what was written.
  public var bytes: [UInt8] { Array(storage[0..<count]) }

  /// What was written, borrowed.
  @inlinable
  public func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    body(storage.span.extracting(0..<count))
  }

  public mutating func removeAll() { used = 0 }

  /// The byte written last; nil if there is none.
  public var last: UInt8? { used > 0 ? storage[used - 1] : nil }

  /// Takes back what was written from `length` on.
  public mutating func truncate(to length: Int) { used = min(used, max(0, length)) }

  @inlinable @inline(__always)
  mutating func reserve(_ more: Int) {
    if storage.count - count < more { grow(more) }
  }

  @inline(never) @usableFromInline
  mutating func grow(_ more: Int) {
    let size = max(64, storage.count * 2, count + more)
    storage.append(contentsOf: repeatElement(0, count: size - storage.count))
  }

  /// Copies `source` behind what was written.
  @inlinable @inline(__always)
  mutating func put(_ source: UnsafeBufferPointer<UInt8>) {
    reserve(source.count)
    let end = used
    unsafe storage.withUnsafeMutableBufferPointer { target in
      // `reserve` made room for `source.count` bytes from `count` on, and nobody else holds the array's memory.
      guard let base = target.baseAddress, let start = source.baseAddress else { return }
      unsafe (base + end).update(from: start, count: source.count)
    }
    used += source.count
  }

  public mutating func write(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    used += 1
  }

  public mutating func write(_ value: UInt16) {
    write(UInt8(truncatingIfNeeded: value >> 8))
    write(UInt8(truncatingIfNeeded: value))
  }

  public mutating func write(_ value: UInt32) {
    write(UInt16(truncatingIfNeeded: value >> 16))
    write(UInt16(truncatingIfNeeded: value))
  }

  public mutating func write(_ value: UInt64) {
    write(UInt32(truncatingIfNeeded: value >> 32))
    write(UInt32(truncatingIfNeeded: value))
  }

  public mutating func write(_ source: [UInt8]) {
    // The array lives for the length of the call.
    unsafe source.withUnsafeBufferPointer { unsafe put($0) }
  }

  public mutating func write(_ source: Span<UInt8>) {
    // The span is borrowed for the length of the call.
    unsafe source.withUnsafeBufferPointer { unsafe put($0) }
  }

  /// Text that stands in the source code: copied without making a `String`, and where it is short without a call.
  @inlinable @inline(__always)
  public mutating func write(_ text: StaticString) {
    // A StaticString's UTF-8 bytes live as long as the program.
    unsafe put(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  public mutating func write(string: String) {
    for byte in string.utf8 { write(byte) }
  }

  /// Appends what another writer holds.
  public mutating func write(contentsOf other: ByteWriter) {
    // `other` is a value of its own: writing here does not move its memory.
    unsafe other.storage.withUnsafeBufferPointer { unsafe put(UnsafeBufferPointer(rebasing: $0[0..<other.count])) }
  }

  /// `count` spaces; none where it is negative.
  public mutating func write(spaces count: Int) {
    guard count > 0 else { return }
    reserve(count)
    for index in used..<used + count { storage[index] = UInt8(ascii: " ") }
    used += count
  }

  /// A decimal number, without making a `String`.
  public mutating func write(decimal value: Int) {
    if value < 0 { write(UInt8(ascii: "-")) }
    write(decimal: UInt64(value.magnitude), digits: 1)
  }

  /// A decimal number of at least `digits` digits (1 to 20), padded with zeros on the left.
  public mutating func write(decimal value: UInt64, digits: Int) {
    if let eight = EightDigits(value), digits <= 8 {
      write(eight.ascii, last: max(eight.count, digits))
      return
    }
    var width = 1
    var bound: UInt64 = 10
    while width < 20, value >= bound {
      width += 1
      let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
      if overflow { break }
      bound = next
    }
    width = max(width, min(digits, 20))
    reserve(width)
    var rest = value
    var index = count + width - 1
    while index >= count {
      storage[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      index -= 1
    }
    used += width
  }

  /// A decimal number, right-aligned in `width` columns.
  public mutating func write(right value: Int, width: Int) {
    if width <= 8, value >= 0, let eight = EightDigits(UInt64(value)), eight.count <= width {
      write(eight.asciiAfterSpaces, last: width)
      return
    }
    let digits = String(value).utf8
    write(spaces: width - digits.count)
    for digit in digits { write(digit) }
  }

  /// The last `count` (1 to 8) of the eight characters in `text`, the first of which is its lowest byte.
  @inline(__always)
  private mutating func write(_ text: UInt64, last count: Int) {
    reserve(8)
    let end = used
    var target = storage.mutableSpan
    var raw = unsafe target.mutableBytes
    // Bounds-checked; what stands behind the `count` characters is not written yet.
    raw.storeBytes(of: (text >> UInt64(8 * (8 - count))).littleEndian, toByteOffset: end, as: UInt64.self)
    used += count
  }

  /// Two lower-case hexadecimal digits.
  public mutating func write(hex byte: UInt8) {
    write(hexDigit(byte >> 4))
    write(hexDigit(byte & 15))
  }

  public mutating func write(hex value: UInt32) {
    for shift in [24, 16, 8, 0] as [UInt32] { write(hex: UInt8(truncatingIfNeeded: value >> shift)) }
  }
}

/// The last eight decimal digits of a number, all at once: in a trace every line has a handful of numbers.
private struct EightDigits {
  /// A digit in each byte, the most significant in the lowest.
  private var digits: UInt64

  /// nil from 100,000,000 on.
  @inline(__always)
  init?(_ value: UInt64) {
    guard value < 100_000_000 else { return nil }
    // Halves of four digits, then pairs, then single ones; each division is a multiplication that is exact this far.
    let halves = value / 10_000 | (value % 10_000) << 32
    let hundreds = (halves &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- hundreds &* 100) << 16
    let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
    digits = tens | (pairs &- tens &* 10) << 8
  }

  /// Without leading zeros; 1 for zero itself.
  var count: Int { 8 - min(digits.trailingZeroBitCount >> 3, 7) }

  var ascii: UInt64 { digits | 0x3030_3030_3030_3030 }

  /// Leading zeros are spaces.
  var asciiAfterSpaces: UInt64 { digits | 0x2020_2020_2020_2020 | 0x1010_1010_1010_1010 << UInt64(8 * (8 - count)) }
}

/// The ASCII code of a lower-case hexadecimal digit; only the low four bits of `nibble` count.
@inlinable
public func hexDigit(_ nibble: UInt8) -> UInt8 {
  let value = nibble & 15
  return value < 10 ? 0x30 + value : 0x57 + value
}
