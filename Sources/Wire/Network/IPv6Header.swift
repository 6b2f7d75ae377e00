/// An IPv6 header (RFC 8200 §3).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+---------------+---------------------------------------+
/// |Version| Traffic class |              Flow label               |
/// +-------+---------------+-------+---------------+---------------+
/// |         Payload length        |  Next header  |   Hop limit   |
/// +-------------------------------+---------------+---------------+
/// |                  Source address (128 bits)                    |
/// +---------------------------------------------------------------+
/// |                Destination address (128 bits)                 |
/// +---------------------------------------------------------------+
/// ```
public struct IPv6Header: WireHeader {
  public static let byteCount = 40

  public var trafficClass: UInt8
  public var flowLabel: UInt32
  /// Bytes after this header, extension headers included. 0 where segmentation offload left it open.
  public var payloadLength: UInt16
  public var nextHeader: UInt8
  public var hopLimit: UInt8
  public var source: IPAddress
  public var destination: IPAddress

  public init(
    trafficClass: UInt8 = 0, flowLabel: UInt32 = 0, payloadLength: UInt16, nextHeader: UInt8 = IPProtocol.tcp,
    hopLimit: UInt8 = 64, source: IPAddress, destination: IPAddress
  ) {
    self.trafficClass = trafficClass
    self.flowLabel = flowLabel & 0xFFFFF
    self.payloadLength = payloadLength
    self.nextHeader = nextHeader
    self.hopLimit = hopLimit
    self.source = source
    self.destination = destination
  }

  @inlinable
  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.byteCount else {
      throw .truncated(.ipv6, needed: Self.byteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    let first = bytes.uint32(at: 0)
    guard first >> 28 == 6 else { throw .invalid(.ipv6, field: .ipVersion, value: UInt64(first >> 28), at: 0) }
    trafficClass = UInt8(truncatingIfNeeded: first >> 20)
    flowLabel = first & 0xFFFFF
    payloadLength = bytes.uint16(at: 4)
    nextHeader = bytes[6]
    hopLimit = bytes[7]
    source = IPAddress(ipv6High: bytes.uint64(at: 8), low: bytes.uint64(at: 16))
    destination = IPAddress(ipv6High: bytes.uint64(at: 24), low: bytes.uint64(at: 32))
  }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(6 << 28 | UInt32(trafficClass) << 20 | flowLabel)
    writer.write(payloadLength)
    writer.write(nextHeader)
    writer.write(hopLimit)
    for address in [source, destination] {
      writer.write(address.high)
      writer.write(address.low)
    }
  }

  public var byteCount: Int { Self.byteCount }

  public var fields: [Field] {
    [
      Field("ipv6.version", "Version", .number(6), bits: 0..<4),
      Field("ipv6.tclass", "Traffic class", .hex(UInt64(trafficClass), digits: 2), bits: 4..<12),
      Field("ipv6.flow", "Flow label", .hex(UInt64(flowLabel), digits: 5), bits: 12..<32),
      Field("ipv6.plen", "Payload length", .number(UInt64(payloadLength)), bits: 32..<48),
      Field("ipv6.nxt", "Next header", .number(UInt64(nextHeader)), bits: 48..<56),
      Field("ipv6.hlim", "Hop limit", .number(UInt64(hopLimit)), bits: 56..<64),
      Field("ipv6.src", "Source address", .address(source), bits: 64..<192),
      Field("ipv6.dst", "Destination address", .address(destination), bits: 192..<320),
    ]
  }
}

/// One IPv6 extension header that stands between the IPv6 header and the transport (RFC 8200 §4).
public struct IPv6Extension: Equatable, Sendable {
  /// The number by which the header before announced this one.
  public var kind: UInt8
  public var nextHeader: UInt8
  /// Its whole length in bytes.
  public var byteCount: Int
  /// The fragment header's content (RFC 8200 §4.5); nil for every other kind.
  public var fragment: Fragment?

  public struct Fragment: Equatable, Sendable {
    /// In units of eight bytes.
    public var offset: UInt16
    public var moreFragments: Bool
    public var identification: UInt32

    /// A fragment header with offset 0 and nothing to follow: the packet is whole ("atomic", RFC 6946).
    public var isAtomic: Bool { offset == 0 && !moreFragments }
  }

  /// Whether `number` is an extension header that can be walked over.
  @inlinable
  public static func isExtension(_ number: UInt8) -> Bool {
    switch number {
    case IPProtocol.hopByHop, IPProtocol.routing, IPProtocol.fragment, IPProtocol.authentication,
      IPProtocol.destinationOptions, IPProtocol.mobility:
      true
    default: false
    }
  }

  /// Reads the extension header of the given kind at the start of `bytes`.
  public init(kind: UInt8, parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= 8 else {
      throw .truncated(.ipv6, needed: 8, available: bytes.count, at: 0, limitedBy: .capture)
    }
    self.kind = kind
    nextHeader = bytes[0]
    switch kind {
    case IPProtocol.fragment:
      byteCount = 8
      let word = bytes.uint16(at: 2)
      fragment = Fragment(offset: word >> 3, moreFragments: word & 1 != 0, identification: bytes.uint32(at: 4))
    case IPProtocol.authentication:
      // RFC 4302 §2.2: in 32-bit words, minus 2.
      byteCount = (Int(bytes[1]) + 2) * 4
    default:
      // RFC 8200 §4.3: in 8-byte units, not counting the first.
      byteCount = (Int(bytes[1]) + 1) * 8
    }
    guard bytes.count >= byteCount else {
      throw .truncated(.ipv6, needed: byteCount, available: bytes.count, at: 0, limitedBy: .header)
    }
  }
}
