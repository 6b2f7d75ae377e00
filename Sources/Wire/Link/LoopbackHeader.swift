/// BSD and macOS loopback: four bytes of address family.
///
/// LINKTYPE_NULL has them in the byte order of the capturing machine, LINKTYPE_LOOP in network order. Families are
/// small numbers, so the order can be told from the value.
public struct LoopbackHeader: WireHeader {
  public static let byteCount = 4

  /// 2 for IPv4; 24 (NetBSD, OpenBSD), 28 (FreeBSD), 30 (macOS) or 10 (Linux) for IPv6.
  public var family: UInt32
  /// Whether the least significant byte came first.
  public var isLittleEndian: Bool

  public init(family: UInt32, isLittleEndian: Bool) {
    self.family = family
    self.isLittleEndian = isLittleEndian
  }

  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.byteCount else {
      throw .truncated(.loopback, needed: Self.byteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    let value = bytes.uint32(at: 0)
    isLittleEndian = value > 0xFFFF
    family = isLittleEndian ? value.byteSwapped : value
    guard etherType != nil else {
      throw .invalid(.loopback, field: .loopbackFamily, value: UInt64(family), at: 0)
    }
  }

  /// The EtherType that means the same; nil for a family that is not IP.
  public var etherType: UInt16? {
    switch family {
    case 2: EtherType.ipv4
    case 10, 24, 28, 30: EtherType.ipv6
    default: nil
    }
  }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(isLittleEndian ? family.byteSwapped : family)
  }

  public var byteCount: Int { Self.byteCount }

  public var fields: [Field] { [Field("null.family", "Address family", .number(UInt64(family)), bits: 0..<32)] }
}
