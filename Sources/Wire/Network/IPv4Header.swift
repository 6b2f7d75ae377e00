/// Numbers of the protocols inside IP (IANA "Assigned Internet Protocol Numbers").
public enum IPProtocol {
  @inlinable public static var hopByHop: UInt8 { 0 }
  @inlinable public static var icmp: UInt8 { 1 }
  @inlinable public static var ipv4: UInt8 { 4 }
  @inlinable public static var tcp: UInt8 { 6 }
  @inlinable public static var udp: UInt8 { 17 }
  @inlinable public static var ipv6: UInt8 { 41 }
  @inlinable public static var routing: UInt8 { 43 }
  @inlinable public static var fragment: UInt8 { 44 }
  @inlinable public static var gre: UInt8 { 47 }
  @inlinable public static var authentication: UInt8 { 51 }
  @inlinable public static var icmpv6: UInt8 { 58 }
  @inlinable public static var noNextHeader: UInt8 { 59 }
  @inlinable public static var destinationOptions: UInt8 { 60 }
  @inlinable public static var mobility: UInt8 { 135 }
}

/// An IPv4 header (RFC 791 §3.1).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-------+---------------+-------------------------------+
/// |Version|  IHL  |Type of service|          Total length         |
/// +-------+-------+---------------+-----+-------------------------+
/// |         Identification        |Flags|     Fragment offset     |
/// +---------------+---------------+-----+-------------------------+
/// |  Time to live |    Protocol   |        Header checksum        |
/// +---------------+---------------+-------------------------------+
/// |                         Source address                        |
/// +---------------------------------------------------------------+
/// |                      Destination address                      |
/// +---------------------------------------------------------------+
/// |                 Options (0 to 40 bytes)                       |
/// +---------------------------------------------------------------+
/// ```
public struct IPv4Header: WireHeader {
  public static let minimumByteCount = 20

  public var typeOfService: UInt8
  /// Header and payload in bytes. 0 where segmentation offload left it to the hardware.
  public var totalLength: UInt16
  public var identification: UInt16
  /// The three flag bits: 4 reserved, 2 don't fragment, 1 more fragments.
  public var flags: UInt8
  /// In units of eight bytes.
  public var fragmentOffset: UInt16
  public var timeToLive: UInt8
  public var protocolNumber: UInt8
  public var checksum: UInt16
  public var source: IPAddress
  public var destination: IPAddress
  public var options: OptionBytes

  public init(
    typeOfService: UInt8 = 0, totalLength: UInt16, identification: UInt16 = 0, flags: UInt8 = 2,
    fragmentOffset: UInt16 = 0, timeToLive: UInt8 = 64, protocolNumber: UInt8 = IPProtocol.tcp, checksum: UInt16 = 0,
    source: IPAddress, destination: IPAddress, options: OptionBytes = OptionBytes()
  ) {
    self.typeOfService = typeOfService
    self.totalLength = totalLength
    self.identification = identification
    self.flags = flags & 7
    self.fragmentOffset = fragmentOffset & 0x1FFF
    self.timeToLive = timeToLive
    self.protocolNumber = protocolNumber
    self.checksum = checksum
    self.source = source
    self.destination = destination
    self.options = options
  }

  @inlinable
  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.minimumByteCount else {
      throw .truncated(.ipv4, needed: Self.minimumByteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    let version = bytes[0] >> 4
    guard version == 4 else { throw .invalid(.ipv4, field: .ipVersion, value: UInt64(version), at: 0) }
    let length = Int(bytes[0] & 15) * 4
    guard length >= Self.minimumByteCount else {
      throw .invalid(.ipv4, field: .ipHeaderLength, value: UInt64(length), at: 0)
    }
    guard bytes.count >= length else {
      throw .truncated(.ipv4, needed: length, available: bytes.count, at: 0, limitedBy: .header)
    }
    typeOfService = bytes[1]
    totalLength = bytes.uint16(at: 2)
    guard totalLength == 0 || totalLength >= length else {
      throw .invalid(.ipv4, field: .ipTotalLength, value: UInt64(totalLength), at: 2)
    }
    identification = bytes.uint16(at: 4)
    let fragment = bytes.uint16(at: 6)
    flags = UInt8(truncatingIfNeeded: fragment >> 13)
    fragmentOffset = fragment & 0x1FFF
    timeToLive = bytes[8]
    protocolNumber = bytes[9]
    checksum = bytes.uint16(at: 10)
    source = IPAddress(ipv4: bytes.uint32(at: 12))
    destination = IPAddress(ipv4: bytes.uint32(at: 16))
    options = OptionBytes(bytes, 20..<length)
  }

  @inlinable public var byteCount: Int { Self.minimumByteCount + options.count }

  public var dontFragment: Bool { flags & 2 != 0 }
  @inlinable public var moreFragments: Bool { flags & 1 != 0 }
  @inlinable public var isFragment: Bool { moreFragments || fragmentOffset != 0 }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(0x40 | UInt8(byteCount / 4))
    writer.write(typeOfService)
    writer.write(totalLength)
    writer.write(identification)
    writer.write(UInt16(flags) << 13 | fragmentOffset)
    writer.write(timeToLive)
    writer.write(protocolNumber)
    writer.write(checksum)
    writer.write(UInt32(truncatingIfNeeded: source.low))
    writer.write(UInt32(truncatingIfNeeded: destination.low))
    options.serialize(into: &writer)
  }

  public var fields: [Field] {
    [
      Field("ip.version", "Version", .number(4), bits: 0..<4),
      Field("ip.hdr_len", "IHL", .number(UInt64(byteCount / 4)), bits: 4..<8),
      Field("ip.dsfield", "Type of service", .hex(UInt64(typeOfService), digits: 2), bits: 8..<16),
      Field("ip.len", "Total length", .number(UInt64(totalLength)), bits: 16..<32),
      Field("ip.id", "Identification", .hex(UInt64(identification), digits: 4), bits: 32..<48),
      Field("ip.flags", "Flags", .hex(UInt64(flags), digits: 1), bits: 48..<51),
      Field("ip.frag_offset", "Fragment offset", .number(UInt64(fragmentOffset)), bits: 51..<64),
      Field("ip.ttl", "Time to live", .number(UInt64(timeToLive)), bits: 64..<72),
      Field("ip.proto", "Protocol", .number(UInt64(protocolNumber)), bits: 72..<80),
      Field("ip.checksum", "Header checksum", .hex(UInt64(checksum), digits: 4), bits: 80..<96),
      Field("ip.src", "Source address", .address(source), bits: 96..<128),
      Field("ip.dst", "Destination address", .address(destination), bits: 128..<160),
    ]
  }
}
