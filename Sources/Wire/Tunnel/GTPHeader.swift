/// A GTP-U header (3GPP TS 29.281 §5.1): what mobile networks put between their own IP and the phone's. It stands in
/// UDP, and in a G-PDU an IP packet follows it.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-----+-+-+-+-+-+---------------+-------------------------------+
/// | Ver |P|*|E|S|P|  Message Type |             Length            |
/// |     |T| | | |N|               |                               |
/// +-----+-+-+-+-+-+---------------+-------------------------------+
/// |              Tunnel Endpoint Identifier (TEID)                |
/// +-------------------------------+---------------+---------------+
/// |  Sequence Number (optional)   |  N-PDU Number | Next ext. type|
/// +---------------+---------------+---------------+---------------+
/// | Length in 4s  |  Extension header content …   | Next ext. type|
/// +---------------+-------------------------------+---------------+
/// ```
public struct GTPHeader: WireHeader {
  public static let minimumByteCount = 8
  /// The UDP port of GTP-U.
  @inlinable public static var port: UInt16 { 2152 }
  /// G-PDU: a packet of the user follows. All others are signalling between the ends of the tunnel.
  public static let userPacket: UInt8 = 255
  /// More extension headers than this are no real traffic; TS 29.281 defines fewer kinds.
  static let maximumExtensions = 16

  /// The four bytes that are there if one of E, S and PN is 1.
  public struct Options: Equatable, Sendable {
    public var sequence: UInt16
    public var packetNumber: UInt8
    /// Extension headers one after the other, each with its length and the type of the next one; their count is a
    /// multiple of four. Empty where E is 0.
    public var nextType: UInt8
    public var extensions: [UInt8]

    public init(sequence: UInt16 = 0, packetNumber: UInt8 = 0, nextType: UInt8 = 0, extensions: [UInt8] = []) {
      self.sequence = sequence
      self.packetNumber = packetNumber
      self.nextType = nextType
      self.extensions = extensions
    }
  }

  /// E, S and PN as one number: 4, 2, 1.
  public var flags: UInt8
  public var messageType: UInt8
  /// Bytes after the first eight.
  public var length: UInt16
  public var tunnelEndpoint: UInt32
  public var options: Options?

  public init(
    flags: UInt8 = 0, messageType: UInt8 = GTPHeader.userPacket, length: UInt16, tunnelEndpoint: UInt32,
    options: Options? = nil
  ) {
    self.flags = flags & 7
    self.messageType = messageType
    self.length = length
    self.tunnelEndpoint = tunnelEndpoint
    self.options = options
  }

  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.minimumByteCount else {
      throw .truncated(.gtp, needed: Self.minimumByteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    let first = bytes[0]
    guard first >> 5 == 1 else { throw .notDecoded(.gtp, .value(.gtpVersion, UInt64(first >> 5)), at: 0) }
    // Protocol type 0 is GTP', which bills and carries no packets.
    guard first & 0x10 != 0 else { throw .notDecoded(.gtp, .value(.gtpProtocolType, 0), at: 0) }
    flags = first & 7
    messageType = bytes[1]
    length = bytes.uint16(at: 2)
    tunnelEndpoint = bytes.uint32(at: 4)
    guard flags != 0 else {
      options = nil
      return
    }
    guard bytes.count >= 12 else {
      throw .truncated(.gtp, needed: 12, available: bytes.count, at: 0, limitedBy: .header)
    }
    var found = Options(sequence: bytes.uint16(at: 8), packetNumber: bytes[10], nextType: bytes[11])
    // §5.1: unused fields shall not be evaluated, so without E what stands in the type's place means nothing.
    var next = flags & 4 != 0 ? found.nextType : 0
    var end = 12
    var count = 0
    while next != 0 {
      guard bytes.count > end else {
        throw .truncated(.gtp, needed: end + 4, available: bytes.count, at: end, limitedBy: .header)
      }
      // In units of four bytes; 0 would never end.
      let size = Int(bytes[end]) * 4
      count += 1
      guard size > 0, count <= Self.maximumExtensions else {
        throw .invalid(.gtp, field: .gtpExtensionLength, value: UInt64(size / 4), at: end)
      }
      guard bytes.count >= end + size else {
        throw .truncated(.gtp, needed: end + size, available: bytes.count, at: end, limitedBy: .header)
      }
      next = bytes[end + size - 1]
      end += size
    }
    if end > 12 { found.extensions = bytes.array(12..<end) }
    options = found
  }

  public var byteCount: Int { 8 + (options.map { 4 + $0.extensions.count } ?? 0) }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(0x30 | flags)
    writer.write(messageType)
    writer.write(length)
    writer.write(tunnelEndpoint)
    guard let options else { return }
    writer.write(options.sequence)
    writer.write(options.packetNumber)
    writer.write(options.nextType)
    writer.write(options.extensions)
  }

  public var fields: [Field] {
    var fields = [
      Field("gtp.flags.version", "Version", .number(1), bits: 0..<3),
      Field("gtp.flags.payload", "PT", .flag(true), bits: 3..<4),
      Field("gtp.flags.e", "E", .flag(flags & 4 != 0), bits: 5..<6),
      Field("gtp.flags.s", "S", .flag(flags & 2 != 0), bits: 6..<7),
      Field("gtp.flags.pn", "PN", .flag(flags & 1 != 0), bits: 7..<8),
      Field("gtp.message", "Message Type", .number(UInt64(messageType)), bits: 8..<16),
      Field("gtp.length", "Length", .number(UInt64(length)), bits: 16..<32),
      Field("gtp.teid", "Tunnel Endpoint Identifier", .hex(UInt64(tunnelEndpoint), digits: 8), bits: 32..<64),
    ]
    guard let options else { return fields }
    fields.append(Field("gtp.seq_number", "Sequence Number", .number(UInt64(options.sequence)), bits: 64..<80))
    fields.append(Field("gtp.npdu_number", "N-PDU Number", .number(UInt64(options.packetNumber)), bits: 80..<88))
    fields.append(
      Field("gtp.ext_hdr.next", "Next Extension Header Type", .hex(UInt64(options.nextType), digits: 2), bits: 88..<96))
    if !options.extensions.isEmpty {
      let end = 96 + options.extensions.count * 8
      fields.append(Field("gtp.ext_hdr", "Extension headers", .bytes(options.extensions), bits: 96..<end))
    }
    return fields
  }
}
