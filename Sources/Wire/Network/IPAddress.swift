/// An IPv4 or IPv6 address.
public struct IPAddress: Equatable, Hashable, Sendable {
  /// The upper 64 bits of an IPv6 address; 0 for IPv4.
  public var high: UInt64
  /// The lower 64 bits of an IPv6 address, or the 32 bits of an IPv4 address.
  public var low: UInt64
  public var isIPv6: Bool

  @inlinable
  public init(ipv4 value: UInt32) {
    high = 0
    low = UInt64(value)
    isIPv6 = false
  }

  @inlinable
  public init(ipv6High high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
    isIPv6 = true
  }

  /// 127.0.0.0/8 or ::1.
  public var isLoopback: Bool { isIPv6 ? high == 0 && low == 1 : low >> 24 == 127 }

  /// The text form: dotted decimal, or RFC 5952 for IPv6 (lower case, the longest run of zeros as `::`).
  public func write(into writer: inout ByteWriter) {
    guard isIPv6 else {
      for shift in [24, 16, 8, 0] as [UInt64] {
        writer.write(decimal: Int(low >> shift & 0xFF))
        if shift > 0 { writer.write(UInt8(ascii: ".")) }
      }
      return
    }
    // RFC 5952 §5 and the habit of inet_ntop: an IPv4-mapped address shows its IPv4 part in dotted decimal.
    if high == 0, low >> 32 == 0xFFFF {
      writer.write("::ffff:")
      IPAddress(ipv4: UInt32(truncatingIfNeeded: low)).write(into: &writer)
      return
    }
    let zeros = longestRunOfZeroGroups
    var index = 0
    while index < 8 {
      if index == zeros.lowerBound, !zeros.isEmpty {
        writer.write("::")
        index = zeros.upperBound
        continue
      }
      if index > 0, index != zeros.upperBound || zeros.isEmpty { writer.write(UInt8(ascii: ":")) }
      let group = group(index)
      var started = false
      for shift in [12, 8, 4, 0] as [UInt16] {
        let nibble = UInt8(truncatingIfNeeded: group >> shift & 15)
        started = started || nibble != 0 || shift == 0
        if started { writer.write(hexDigit(nibble)) }
      }
      index += 1
    }
  }

  private func group(_ index: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64(48 - 16 * (index & 3)))
  }

  /// The first longest run of two or more zero groups (RFC 5952 §4.2); empty where there is none.
  private var longestRunOfZeroGroups: Range<Int> {
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, group(end) == 0 { end += 1 }
      if end - start > max(best.count, 1) { best = start..<end }
      start = max(end, start + 1)
    }
    return best
  }
}

extension IPAddress: CustomStringConvertible {
  public var description: String {
    var writer = ByteWriter()
    write(into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// An address and a port: one end of a TCP connection.
public struct Endpoint: Equatable, Hashable, Sendable {
  public var address: IPAddress
  public var port: UInt16

  @inlinable
  public init(_ address: IPAddress, _ port: UInt16) {
    self.address = address
    self.port = port
  }

  /// `127.0.0.1:8080` or `[::1]:8080`.
  public func write(into writer: inout ByteWriter) {
    if address.isIPv6 { writer.write(UInt8(ascii: "[")) }
    address.write(into: &writer)
    if address.isIPv6 { writer.write(UInt8(ascii: "]")) }
    writer.write(UInt8(ascii: ":"))
    writer.write(decimal: Int(port))
  }
}

extension Endpoint: CustomStringConvertible {
  public var description: String {
    var writer = ByteWriter()
    write(into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
