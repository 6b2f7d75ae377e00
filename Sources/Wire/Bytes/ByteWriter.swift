/// Collects the bytes of headers and text, big-endian where a number has more than one byte.
///
/// One writer is reused for many records: `removeAll()` keeps its memory.
public struct ByteWriter: Sendable {
  public var bytes: [UInt8] = []

  public init() {}

  public init(capacity: Int) { bytes.reserveCapacity(capacity) }

  @inlinable public var count: Int { bytes.count }

  @inlinable public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  @inlinable public mutating func write(_ byte: UInt8) { bytes.append(byte) }

  @inlinable
  public mutating func write(_ value: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  @inlinable
  public mutating func write(_ value: UInt32) {
    write(UInt16(truncatingIfNeeded: value >> 16))
    write(UInt16(truncatingIfNeeded: value))
  }

  @inlinable
  public mutating func write(_ value: UInt64) {
    write(UInt32(truncatingIfNeeded: value >> 32))
    write(UInt32(truncatingIfNeeded: value))
  }

  @inlinable public mutating func write(_ source: [UInt8]) { bytes.append(contentsOf: source) }

  @inlinable public mutating func write(_ source: Span<UInt8>) { bytes.append(source) }

  /// Text that stands in the source code: copied without making a `String`.
  @inlinable
  public mutating func write(_ text: StaticString) {
    // A StaticString's UTF-8 bytes live as long as the program.
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inlinable public mutating func write(string: String) { bytes.append(contentsOf: string.utf8) }

  /// A decimal number, without making a `String`.
  @inlinable
  public mutating func write(decimal value: Int) {
    if value < 0 { bytes.append(0x2D) }
    write(decimal: UInt64(value.magnitude), digits: 1)
  }

  /// A decimal number of at least `digits` digits (1 to 20), padded with zeros on the left.
  @inlinable
  public mutating func write(decimal value: UInt64, digits: Int) {
    // 2⁶⁴ has twenty digits.
    var places = InlineArray<20, UInt8>(repeating: 0x30)
    var rest = value
    var index = 20
    repeat {
      index -= 1
      places[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    index = min(index, 20 - min(max(digits, 1), 20))
    bytes.append(places.span.extracting(index..<20))
  }

  /// Two lower-case hexadecimal digits.
  @inlinable
  public mutating func write(hex byte: UInt8) {
    bytes.append(hexDigit(byte >> 4))
    bytes.append(hexDigit(byte & 15))
  }

  @inlinable
  public mutating func write(hex value: UInt32) {
    for shift in [24, 16, 8, 0] { write(hex: UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
  }
}

/// The ASCII code of a lower-case hexadecimal digit; only the low four bits of `nibble` count.
@inlinable
public func hexDigit(_ nibble: UInt8) -> UInt8 {
  let value = nibble & 15
  return value < 10 ? 0x30 + value : 0x57 + value
}
