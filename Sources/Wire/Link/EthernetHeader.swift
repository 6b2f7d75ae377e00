/// A 48-bit hardware (MAC) address.
public struct HardwareAddress: Equatable, Hashable, Sendable {
  /// The address in the low 48 bits.
  public var value: UInt64

  @inlinable public init(_ value: UInt64) { self.value = value & 0xFFFF_FFFF_FFFF }
}

/// EtherType values (IEEE 802 numbers).
public enum EtherType {
  @inlinable public static var ipv4: UInt16 { 0x0800 }
  @inlinable public static var arp: UInt16 { 0x0806 }
  /// 802.1Q customer tag.
  @inlinable public static var vlan: UInt16 { 0x8100 }
  /// 802.1ad service tag ("QinQ").
  @inlinable public static var serviceVLAN: UInt16 { 0x88A8 }
  /// The pre-standard QinQ tag that old switches send.
  @inlinable public static var oldQinQ: UInt16 { 0x9100 }
  @inlinable public static var ipv6: UInt16 { 0x86DD }
  /// A whole Ethernet frame follows ("transparent Ethernet bridging"): in GRE.
  @inlinable public static var ethernet: UInt16 { 0x6558 }

  @inlinable
  public static func isVLAN(_ type: UInt16) -> Bool { type == vlan || type == serviceVLAN || type == oldQinQ }
}

/// An Ethernet II header (IEEE 802.3 §3.1.1).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |                     destination (48 bits)                     |
/// +-------------------------------+                               +
/// |                               |        source (48 bits)       |
/// +-------------------------------+                               +
/// |                                                               |
/// +-------------------------------+-------------------------------+
/// |           EtherType           |
/// +-------------------------------+
/// ```
public struct EthernetHeader: WireHeader {
  public static let byteCount = 14

  public var destination: HardwareAddress
  public var source: HardwareAddress
  public var etherType: UInt16

  public init(destination: HardwareAddress, source: HardwareAddress, etherType: UInt16) {
    self.destination = destination
    self.source = source
    self.etherType = etherType
  }

  @inlinable
  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.byteCount else {
      throw .truncated(.ethernet, needed: Self.byteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    destination = HardwareAddress(bytes.uint64(at: 0) >> 16)
    source = HardwareAddress(bytes.uint64(at: 6) >> 16)
    etherType = bytes.uint16(at: 12)
  }

  public func serialize(into writer: inout ByteWriter) {
    for address in [destination, source] {
      writer.write(UInt16(truncatingIfNeeded: address.value >> 32))
      writer.write(UInt32(truncatingIfNeeded: address.value))
    }
    writer.write(etherType)
  }

  public var byteCount: Int { Self.byteCount }

  public var fields: [Field] {
    [
      Field("eth.dst", "Destination", .hardwareAddress(destination), bits: 0..<48),
      Field("eth.src", "Source", .hardwareAddress(source), bits: 48..<96),
      Field("eth.type", "EtherType", .hex(UInt64(etherType), digits: 4), bits: 96..<112),
    ]
  }
}

/// A VLAN tag (IEEE 802.1Q §9.6): what follows an EtherType of 0x8100, 0x88A8 or 0x9100.
///
/// ```
/// +-----+-+-----------------------+-------------------------------+
/// | PCP |D|       VLAN ID         |           EtherType           |
/// +-----+-+-----------------------+-------------------------------+
/// ```
public struct VLANTag: WireHeader {
  public static let byteCount = 4

  /// Priority code point, 0 to 7.
  public var priority: UInt8
  public var dropEligible: Bool
  /// 0 to 4095.
  public var identifier: UInt16
  /// What the tag is followed by.
  public var etherType: UInt16

  public init(priority: UInt8 = 0, dropEligible: Bool = false, identifier: UInt16, etherType: UInt16) {
    self.priority = priority & 7
    self.dropEligible = dropEligible
    self.identifier = identifier & 0xFFF
    self.etherType = etherType
  }

  @inlinable
  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.byteCount else {
      throw .truncated(.vlan, needed: Self.byteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    let control = bytes.uint16(at: 0)
    priority = UInt8(truncatingIfNeeded: control >> 13)
    dropEligible = control & 0x1000 != 0
    identifier = control & 0x0FFF
    etherType = bytes.uint16(at: 2)
  }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(UInt16(priority) << 13 | (dropEligible ? 0x1000 : 0) | identifier)
    writer.write(etherType)
  }

  public var byteCount: Int { Self.byteCount }

  public var fields: [Field] {
    [
      Field("vlan.priority", "PCP", .number(UInt64(priority)), bits: 0..<3),
      Field("vlan.dei", "DEI", .flag(dropEligible), bits: 3..<4),
      Field("vlan.id", "VLAN ID", .number(UInt64(identifier)), bits: 4..<16),
      Field("vlan.etype", "EtherType", .hex(UInt64(etherType), digits: 4), bits: 16..<32),
    ]
  }
}
