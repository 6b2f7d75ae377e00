/// A GRE header (RFC 2784 §2, with the key and sequence number of RFC 2890 §2): IP protocol 47.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-----------------+-----+-------------------------------+
/// |C| |K|S|    Reserved0    | Ver |         Protocol Type         |
/// +-+-+-+-+-----------------+-----+-------------------------------+
/// |      Checksum (optional)      |      Reserved1 (optional)     |
/// +-------------------------------+-------------------------------+
/// |                         Key (optional)                        |
/// +---------------------------------------------------------------+
/// |                  Sequence Number (optional)                   |
/// +---------------------------------------------------------------+
/// ```
public struct GREHeader: WireHeader {
  public static let minimumByteCount = 4

  /// The checksum with the 16 bits after it (Reserved1).
  public struct Checksum: Equatable, Sendable {
    public var sum: UInt16
    public var reserved: UInt16

    public init(_ sum: UInt16, reserved: UInt16 = 0) {
      self.sum = sum
      self.reserved = reserved
    }
  }

  /// nil where bit C is 0.
  public var checksum: Checksum?
  /// RFC 2890: tells flows inside one tunnel apart; nil where bit K is 0.
  public var key: UInt32?
  /// RFC 2890; nil where bit S is 0.
  public var sequence: UInt32?
  /// Bits 6 to 12, which a receiver ignores (§2.3).
  public var reserved: UInt8
  /// An EtherType: what follows the header.
  public var protocolType: UInt16

  public init(
    checksum: Checksum? = nil, key: UInt32? = nil, sequence: UInt32? = nil, reserved: UInt8 = 0,
    protocolType: UInt16
  ) {
    self.checksum = checksum
    self.key = key
    self.sequence = sequence
    self.reserved = reserved & 0x7F
    self.protocolType = protocolType
  }

  public init(parsing bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count >= Self.minimumByteCount else {
      throw .truncated(.gre, needed: Self.minimumByteCount, available: bytes.count, at: 0, limitedBy: .capture)
    }
    let word = bytes.uint16(at: 0)
    // §2.3.1. Version 1 is PPTP's (RFC 2637), with other fields.
    guard word & 7 == 0 else { throw .notDecoded(.gre, .value(.greVersion, UInt64(word & 7)), at: 1) }
    // §2.3: bits 1 and 4 to 5 are from RFC 1701 (source routes), whose packets a receiver must discard.
    guard word & 0x4C00 == 0 else { throw .notDecoded(.gre, .value(.greFlags, UInt64(word)), at: 0) }
    let (hasChecksum, hasKey, hasSequence) = (word & 0x8000 != 0, word & 0x2000 != 0, word & 0x1000 != 0)
    let length = 4 + (hasChecksum ? 4 : 0) + (hasKey ? 4 : 0) + (hasSequence ? 4 : 0)
    guard bytes.count >= length else {
      throw .truncated(.gre, needed: length, available: bytes.count, at: 0, limitedBy: .header)
    }
    reserved = UInt8(truncatingIfNeeded: word >> 3) & 0x7F
    protocolType = bytes.uint16(at: 2)
    checksum = hasChecksum ? Checksum(bytes.uint16(at: 4), reserved: bytes.uint16(at: 6)) : nil
    key = hasKey ? bytes.uint32(at: hasChecksum ? 8 : 4) : nil
    sequence = hasSequence ? bytes.uint32(at: length - 4) : nil
  }

  public var byteCount: Int {
    4 + (checksum == nil ? 0 : 4) + (key == nil ? 0 : 4) + (sequence == nil ? 0 : 4)
  }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(
      (checksum == nil ? 0 : 0x8000) | (key == nil ? 0 : 0x2000) | (sequence == nil ? 0 : 0x1000) | UInt16(reserved)
        << 3)
    writer.write(protocolType)
    if let checksum {
      writer.write(checksum.sum)
      writer.write(checksum.reserved)
    }
    if let key { writer.write(key) }
    if let sequence { writer.write(sequence) }
  }

  public var fields: [Field] {
    var fields = [
      Field("gre.flags.checksum", "C", .flag(checksum != nil), bits: 0..<1),
      Field("gre.flags.key", "K", .flag(key != nil), bits: 2..<3),
      Field("gre.flags.sequence_number", "S", .flag(sequence != nil), bits: 3..<4),
      Field("gre.flags.version", "Ver", .number(0), bits: 13..<16),
      Field("gre.proto", "Protocol Type", .hex(UInt64(protocolType), digits: 4), bits: 16..<32),
    ]
    var at = 32
    if let checksum {
      fields.append(Field("gre.checksum", "Checksum", .hex(UInt64(checksum.sum), digits: 4), bits: at..<at + 16))
      fields.append(
        Field("gre.offset", "Reserved1", .hex(UInt64(checksum.reserved), digits: 4), bits: at + 16..<at + 32))
      at += 32
    }
    if let key {
      fields.append(Field("gre.key", "Key", .hex(UInt64(key), digits: 8), bits: at..<at + 32))
      at += 32
    }
    if let sequence {
      fields.append(Field("gre.sequence_number", "Sequence Number", .number(UInt64(sequence)), bits: at..<at + 32))
    }
    return fields
  }
}
