/// An interface as a pcapng section describes it (draft-ietf-opsawg-pcapng, section 4.2).
///
///      0                   1                   2                   3
///     +---------------------------------------------------------------+
///   0 |                    Block Type = 0x00000001                    |
///   4 |                      Block Total Length                       |
///   8 |           LinkType            |           Reserved            |
///  12 |                            SnapLen                            |
///  16 |                      Options (variable)                       |
///     |                      Block Total Length                       |
///     +---------------------------------------------------------------+
struct PcapngInterface: Sendable {
  static let minimumBlockByteCount = 20

  var linkType: LinkType
  /// Zero: no limit.
  var snapLength: UInt32
  var clock = PcapngClock()

  /// Option codes (section 4.2, table 3).
  private enum Option {
    static let end: UInt16 = 0
    static let timeResolution: UInt16 = 9
    static let timeOffset: UInt16 = 14
  }

  /// - Parameter block: the whole block, of which the lengths at both ends have been checked.
  init(parsing block: Span<UInt8>, _ order: ByteOrder) throws(InvalidOption) {
    linkType = LinkType(rawValue: UInt32(block.uint16(at: 8, order)))
    snapLength = block.uint32(at: 12, order)
    var offset = 16
    let end = block.count - 4
    while offset + 4 <= end {
      let code = block.uint16(at: offset, order)
      let length = Int(block.uint16(at: offset + 2, order))
      let value = offset + 4
      if code == Option.end { break }
      guard value + length <= end else { throw InvalidOption(code: code) }
      switch code {
      case Option.timeResolution:
        guard length >= 1 else { throw InvalidOption(code: code) }
        clock.resolution = block[value]
      case Option.timeOffset:
        guard length >= 8 else { throw InvalidOption(code: code) }
        clock.offsetSeconds = Int64(bitPattern: block.uint64(at: value, order))
      default: break
      }
      offset = value + (length + 3) / 4 * 4
    }
  }

  struct InvalidOption: Error { var code: UInt16 }
}
