/// The byte order of the numbers in a capture file: that of the machine that wrote it.
public enum ByteOrder: Sendable {
  case littleEndian
  case bigEndian
}

extension Span where Element == UInt8 {
  @inlinable @inline(__always)
  func uint16(at offset: Int, _ order: ByteOrder) -> UInt16 {
    let value = uint16(at: offset)
    return order == .bigEndian ? value : value.byteSwapped
  }

  @inlinable @inline(__always)
  func uint32(at offset: Int, _ order: ByteOrder) -> UInt32 {
    let value = uint32(at: offset)
    return order == .bigEndian ? value : value.byteSwapped
  }

  @inlinable @inline(__always)
  func uint64(at offset: Int, _ order: ByteOrder) -> UInt64 {
    let value = uint64(at: offset)
    return order == .bigEndian ? value : value.byteSwapped
  }
}

extension ByteWriter {
  mutating func write(_ value: UInt16, _ order: ByteOrder) {
    write(order == .bigEndian ? value : value.byteSwapped)
  }

  mutating func write(_ value: UInt32, _ order: ByteOrder) {
    write(order == .bigEndian ? value : value.byteSwapped)
  }

  mutating func write(_ value: UInt64, _ order: ByteOrder) {
    write(order == .bigEndian ? value : value.byteSwapped)
  }
}
