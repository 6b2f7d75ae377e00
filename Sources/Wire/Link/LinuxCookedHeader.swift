/// The header that Linux invents for a capture on "any": LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2.
///
/// ```
/// SLL                                       SLL2
/// +---------------+---------------+         +---------------+---------------+
/// |  packet type  |  ARPHRD type  |         |   protocol    |   reserved    |
/// +---------------+---------------+         +---------------+---------------+
/// |  addr. length |    address    |         |        interface index        |
/// +---------------+               +         +---------------+-------+-------+
/// |       (8 bytes, padded)       |         |  ARPHRD type  | type  | a.len |
/// +               +---------------+         +---------------+-------+-------+
/// |               |    protocol   |         |   address (8 bytes, padded)   |
/// +---------------+---------------+         +-------------------------------+
/// ```
public struct LinuxCookedHeader: WireHeader {
  /// 1 (16 bytes) or 2 (20 bytes).
  public var version: Int
  /// 0 to us, 1 broadcast, 2 multicast, 3 to another host, 4 sent by us.
  public var packetType: UInt16
  /// The ARPHRD_ type of the device.
  public var hardwareType: UInt16
  public var addressLength: UInt16
  /// The eight bytes of the link-layer address field.
  public var address: UInt64
  /// Only in version 2.
  public var interfaceIndex: UInt32
  /// An EtherType.
  public var etherType: UInt16

  public init(
    version: Int, packetType: UInt16 = 0, hardwareType: UInt16 = 772, addressLength: UInt16 = 6, address: UInt64 = 0,
    interfaceIndex: UInt32 = 0, etherType: UInt16
  ) {
    self.version = version
    self.packetType = packetType
    self.hardwareType = hardwareType
    self.addressLength = addressLength
    self.address = address
    self.interfaceIndex = interfaceIndex
    self.etherType = etherType
  }

  /// Reads version 1.
  public init(parsing bytes: Span<UInt8>) throws(WireError) { try self.init(parsing: bytes, version: 1) }

  public init(parsing bytes: Span<UInt8>, version: Int) throws(WireError) {
    let length = version == 1 ? 16 : 20
    guard bytes.count >= length else {
      throw .truncated(.linuxCooked, needed: length, available: bytes.count, at: 0, limitedBy: .capture)
    }
    self.version = version
    if version == 1 {
      packetType = bytes.uint16(at: 0)
      hardwareType = bytes.uint16(at: 2)
      addressLength = bytes.uint16(at: 4)
      address = bytes.uint64(at: 6)
      interfaceIndex = 0
      etherType = bytes.uint16(at: 14)
    } else {
      etherType = bytes.uint16(at: 0)
      interfaceIndex = bytes.uint32(at: 4)
      hardwareType = bytes.uint16(at: 8)
      packetType = UInt16(bytes[10])
      addressLength = UInt16(bytes[11])
      address = bytes.uint64(at: 12)
    }
  }

  public func serialize(into writer: inout ByteWriter) {
    if version == 1 {
      writer.write(packetType)
      writer.write(hardwareType)
      writer.write(addressLength)
      writer.write(address)
      writer.write(etherType)
    } else {
      writer.write(etherType)
      writer.write(UInt16(0))
      writer.write(interfaceIndex)
      writer.write(hardwareType)
      writer.write(UInt8(truncatingIfNeeded: packetType))
      writer.write(UInt8(truncatingIfNeeded: addressLength))
      writer.write(address)
    }
  }

  public var byteCount: Int { version == 1 ? 16 : 20 }

  public var fields: [Field] {
    version == 1
      ? [
        Field("sll.pkttype", "Packet type", .number(UInt64(packetType)), bits: 0..<16),
        Field("sll.hatype", "ARPHRD type", .number(UInt64(hardwareType)), bits: 16..<32),
        Field("sll.halen", "Address length", .number(UInt64(addressLength)), bits: 32..<48),
        Field("sll.unused", "Address", .hex(address, digits: 16), bits: 48..<112),
        Field("sll.etype", "Protocol", .hex(UInt64(etherType), digits: 4), bits: 112..<128),
      ]
      : [
        Field("sll.etype", "Protocol", .hex(UInt64(etherType), digits: 4), bits: 0..<16),
        Field("sll.ifindex", "Interface index", .number(UInt64(interfaceIndex)), bits: 32..<64),
        Field("sll.hatype", "ARPHRD type", .number(UInt64(hardwareType)), bits: 64..<80),
        Field("sll.pkttype", "Packet type", .number(UInt64(packetType)), bits: 80..<88),
        Field("sll.halen", "Address length", .number(UInt64(addressLength)), bits: 88..<96),
        Field("sll.unused", "Address", .hex(address, digits: 16), bits: 96..<160),
      ]
  }
}
