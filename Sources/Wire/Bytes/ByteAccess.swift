/// Big-endian ("network byte order", RFC 1700) loads, each bounds-checked.
///
/// The caller has already established the length; a load outside the span is our own mistake and traps.
extension Span where Element == UInt8 {
  // One bounds-checked load instead of one per byte; every bit pattern of the bytes is an integer.

  @inlinable @inline(__always)
  public func uint16(at offset: Int) -> UInt16 {
    unsafe UInt16(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  @inlinable @inline(__always)
  public func uint32(at offset: Int) -> UInt32 {
    unsafe UInt32(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inlinable @inline(__always)
  public func uint64(at offset: Int) -> UInt64 {
    unsafe UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// A copy of `range` that may outlive the span.
  @inlinable
  public func array(_ range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.append(extracting(range))
    return copy
  }

  @inlinable
  public var array: [UInt8] { array(0..<count) }

  /// The offset of the first `byte` at or after `start`, or nil.
  @inlinable
  public func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// The offset of the first byte at or after `start` that is not ASCII; the end where there is none.
  public func endOfASCII(from start: Int) -> Int {
    var index = start
    let raw = unsafe self.bytes
    // The loads are bounds-checked; every bit pattern is a UInt64.
    while index + 16 <= count {
      let first = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let second = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
      if (first | second) & 0x8080_8080_8080_8080 != 0 { break }
      index += 16
    }
    while index + 8 <= count {
      let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let found = word & 0x8080_8080_8080_8080
      if found != 0 { return index + (found.trailingZeroBitCount >> 3) }
      index += 8
    }
    while index < count, self[index] < 0x80 { index += 1 }
    return index
  }

  /// Whether both have the same bytes.
  public func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var index = 0
    let (raw, others) = unsafe (self.bytes, other.bytes)
    // The loads are bounds-checked; every bit pattern is a UInt64.
    while index + 8 <= count {
      let own = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let their = unsafe others.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      if own != their { return false }
      index += 8
    }
    while index < count, self[index] == other[index] { index += 1 }
    return index == count
  }

  /// Whether the bytes at `offset` are exactly those of `text`.
  @inlinable
  public func starts(with text: StaticString, at offset: Int = 0) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset <= count - length else { return false }
    // A StaticString's UTF-8 bytes live as long as the program and there are `length` of them.
    let start = unsafe text.utf8Start
    for index in 0..<length where unsafe start[index] != self[offset + index] { return false }
    return true
  }
}

extension Array where Element == UInt8 {
  /// Appends the bytes of a borrowed span.
  @inlinable
  public mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe self.append(contentsOf: $0) }
  }
}
