/// A UDP header (RFC 768).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |          Source port          |       Destination port        |
/// +-------------------------------+-------------------------------+
/// |            Length             |           Checksum            |
/// +-------------------------------+-------------------------------+
/// ```
public struct UDPHeader: WireHeader {
  public static let byteCount = 8

  public var sourcePort: UInt16
  public var destinationPort: UInt16
  /// Header and payload in bytes. 0 in an IPv6 jumbogram (RFC 2675 §4), whose length stands elsewhere.
  public var length: UInt16
  /// 0 where the sender made none, as tunnels may (RFC 6935).
  public var checksum: UInt16

  public init(sourcePort: UInt16, destinationPort: UInt16, length: UInt16, checksum: UInt16 = 0) {
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
    self.length = length
    self.checksum = checksum
  }

  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.byteCount else {
      throw .truncated(.udp, needed: Self.byteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    sourcePort = bytes.uint16(at: 0)
    destinationPort = bytes.uint16(at: 2)
    length = bytes.uint16(at: 4)
    checksum = bytes.uint16(at: 6)
    guard length == 0 || length >= Self.byteCount else {
      throw .invalid(.udp, field: .udpLength, value: UInt64(length), at: 4)
    }
  }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(sourcePort)
    writer.write(destinationPort)
    writer.write(length)
    writer.write(checksum)
  }

  public var byteCount: Int { Self.byteCount }

  public var fields: [Field] {
    [
      Field("udp.srcport", "Source port", .number(UInt64(sourcePort)), bits: 0..<16),
      Field("udp.dstport", "Destination port", .number(UInt64(destinationPort)), bits: 16..<32),
      Field("udp.length", "Length", .number(UInt64(length)), bits: 32..<48),
      Field("udp.checksum", "Checksum", .hex(UInt64(checksum), digits: 4), bits: 48..<64),
    ]
  }
}
