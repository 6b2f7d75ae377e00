/// A VXLAN header (RFC 7348 §5): a whole Ethernet frame follows it. It stands in UDP.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-----------------------------------------------+
/// |R|R|R|R|I|R|R|R|            Reserved                           |
/// +-+-+-+-+-+-+-+-+-------------------------------+---------------+
/// |                VXLAN Network Identifier (VNI) |   Reserved    |
/// +-----------------------------------------------+---------------+
/// ```
public struct VXLANHeader: WireHeader {
  public static let byteCount = 8
  /// The UDP destination port (§5).
  @inlinable public static var port: UInt16 { 4789 }
  /// The I flag in `flags`.
  public static let validFlag: UInt16 = 0x0800

  /// The first 16 bits: the eight of the flags, and eight reserved ones. Extensions give meanings to others than I,
  /// which a receiver of plain VXLAN ignores.
  public var flags: UInt16
  /// Reserved in RFC 7348; the group policy extension writes its group here.
  public var group: UInt16
  /// The VNI, 24 bits: which of the virtual networks the frame belongs to.
  public var networkIdentifier: UInt32
  public var reserved: UInt8

  public init(
    flags: UInt16 = VXLANHeader.validFlag, group: UInt16 = 0, networkIdentifier: UInt32, reserved: UInt8 = 0
  ) {
    self.flags = flags
    self.group = group
    self.networkIdentifier = networkIdentifier & 0xFF_FFFF
    self.reserved = reserved
  }

  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.byteCount else {
      throw .truncated(.vxlan, needed: Self.byteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    flags = bytes.uint16(at: 0)
    // §5: the I flag MUST be 1 for a valid VNI. Without it the port alone says VXLAN.
    guard flags & Self.validFlag != 0 else {
      throw .invalid(.vxlan, field: .vxlanFlags, value: UInt64(flags), at: 0)
    }
    group = bytes.uint16(at: 2)
    let word = bytes.uint32(at: 4)
    networkIdentifier = word >> 8
    reserved = UInt8(truncatingIfNeeded: word)
  }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(flags)
    writer.write(group)
    writer.write(networkIdentifier << 8 | UInt32(reserved))
  }

  public var byteCount: Int { Self.byteCount }

  public var fields: [Field] {
    [
      Field("vxlan.flags", "Flags", .hex(UInt64(flags), digits: 4), bits: 0..<16),
      Field("vxlan.gbp", "Reserved (group policy)", .hex(UInt64(group), digits: 4), bits: 16..<32),
      Field("vxlan.vni", "VXLAN Network Identifier", .number(UInt64(networkIdentifier)), bits: 32..<56),
      Field("vxlan.reserved8", "Reserved", .hex(UInt64(reserved), digits: 2), bits: 56..<64),
    ]
  }
}
