/// The header of a classic capture file (draft-ietf-opsawg-pcap, section 4).
///
///      0                   1                   2                   3
///     +---------------------------------------------------------------+
///   0 |        Magic Number: byte order and precision of times        |
///   4 |          Major Version        |         Minor Version         |
///   8 |                           Reserved1                           |
///  12 |                           Reserved2                           |
///  16 |                            SnapLen                            |
///  20 | FCS |f| 0 0 0 0 0 0 0 0 0 0 0 |         LinkType              |
///     +---------------------------------------------------------------+
struct PcapFileHeader: Sendable {
  static let byteCount = 24

  var order: ByteOrder
  var hasNanoseconds: Bool
  /// 16, or 24 for the "modified" format of patched libpcaps, which adds an interface index, a protocol and a type.
  var recordHeaderByteCount: Int
  var major: UInt16
  var minor: UInt16
  var linkType: LinkType

  /// The magic numbers, as read in big-endian order. The files of a little-endian machine have them reversed.
  enum Magic {
    static let microseconds: UInt32 = 0xA1B2_C3D4
    static let nanoseconds: UInt32 = 0xA1B2_3C4D
    static let modified: UInt32 = 0xA1B2_CD34
  }

  static func isMagic(_ value: UInt32) -> Bool {
    for magic in [Magic.microseconds, Magic.nanoseconds, Magic.modified]
    where value == magic || value == magic.byteSwapped { return true }
    return false
  }

  /// Nil unless the bytes, of which there must be 24, begin with one of the magic numbers.
  init?(parsing bytes: Span<UInt8>, at start: Int) {
    var magic = bytes.uint32(at: start)
    guard Self.isMagic(magic) else { return nil }
    order = magic >> 16 == 0xA1B2 ? .bigEndian : .littleEndian
    if order == .littleEndian { magic = magic.byteSwapped }
    hasNanoseconds = magic == Magic.nanoseconds
    recordHeaderByteCount = magic == Magic.modified ? 24 : 16
    major = bytes.uint16(at: start + 4, order)
    minor = bytes.uint16(at: start + 6, order)
    linkType = LinkType(rawValue: bytes.uint32(at: start + 20, order) & 0xFFFF)
  }
}
