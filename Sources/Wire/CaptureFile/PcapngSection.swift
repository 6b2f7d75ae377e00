/// What must be remembered of a pcapng section: its byte order and its interfaces.
///
/// A file may hold several sections, of either byte order; each begins anew with its own interfaces.
struct PcapngSection: Sendable {
  var order = ByteOrder.littleEndian
  /// False between a section header with an unknown magic number and the error that follows.
  private(set) var isOrderKnown = false
  private var interfaces: [PcapngInterface] = []
  /// Interfaces of earlier sections: those of this one are numbered after them.
  private var earlierInterfaces = 0

  /// A packet whose bytes stand at `offset` in its block.
  struct Packet {
    var offset: Int
    var capturedLength: Int
    var originalLength: Int
    var time: Timestamp
    var linkType: LinkType
    var interface: Int

    func header(number: Int) -> PacketHeader {
      PacketHeader(
        number: number, time: time, capturedLength: capturedLength, originalLength: max(capturedLength, originalLength),
        linkType: linkType, interface: interface)
    }
  }

  /// The block's fixed part with the lengths at both ends.
  static func minimumByteCount(of type: UInt32) -> UInt32 {
    switch type {
    case PcapngBlockType.sectionHeader: 28
    case PcapngBlockType.interfaceDescription: UInt32(PcapngInterface.minimumBlockByteCount)
    case PcapngBlockType.packet, PcapngBlockType.enhancedPacket: 32
    case PcapngBlockType.simplePacket: 16
    default: 12
    }
  }

  /// Learns the byte order, before the length of the section header can be read.
  mutating func begin(byteOrderMagic magic: UInt32) {
    isOrderKnown = true
    switch magic {
    case PcapngBlockType.byteOrderMagic: order = .bigEndian
    case PcapngBlockType.byteOrderMagic.byteSwapped: order = .littleEndian
    default: isOrderKnown = false
    }
  }

  /// Reads one whole block of which the lengths are right. Returns nil if it is no packet.
  mutating func read(
    _ type: UInt32, _ window: Span<UInt8>, _ range: Range<Int>
  ) throws(CaptureFileError.Reason) -> Packet? {
    switch type {
    case PcapngBlockType.enhancedPacket:
      return try enhancedPacket(window, range)
    case PcapngBlockType.simplePacket: return try simplePacket(window, range)
    case PcapngBlockType.packet: return try obsoletePacket(window, range)
    case PcapngBlockType.interfaceDescription:
      guard interfaces.count < CaptureFileDecoder.maximumInterfaces else { throw .tooManyInterfaces }
      do {
        interfaces.append(try PcapngInterface(parsing: window.extracting(range), order))
      } catch {
        throw .invalidOption(code: error.code)
      }
      return nil
    case PcapngBlockType.sectionHeader:
      let major = window.uint16(at: range.lowerBound + 12, order)
      let minor = window.uint16(at: range.lowerBound + 14, order)
      // Section 4.1: 1.0, and 1.2 that some programs wrote for the same format.
      guard major == 1, minor == 0 || minor == 2 else { throw .unsupportedVersion(major: major, minor: minor) }
      // A hostile file of sections alone may count up to its size, far below 2^63.
      earlierInterfaces += interfaces.count
      interfaces.removeAll(keepingCapacity: true)
      return nil
    default:
      // Name resolution, statistics, comments, decryption secrets, and what may come: section 3.1, skipped.
      return nil
    }
  }

  /// Section 4.3.
  ///
  ///      0                   1                   2                   3
  ///     +---------------------------------------------------------------+
  ///   0 |                    Block Type = 0x00000006                    |
  ///   4 |                      Block Total Length                       |
  ///   8 |                         Interface ID                          |
  ///  12 |                       Timestamp (upper)                       |
  ///  16 |                       Timestamp (lower)                       |
  ///  20 |                    Captured Packet Length                     |
  ///  24 |                    Original Packet Length                     |
  ///  28 |             Packet Data, padded to 32 bits; options           |
  ///     |                      Block Total Length                       |
  ///     +---------------------------------------------------------------+
  @inline(__always)
  private func enhancedPacket(
    _ window: Span<UInt8>, _ range: Range<Int>
  ) throws(CaptureFileError.Reason) -> Packet {
    try timedPacket(window, range, interface: window.uint32(at: range.lowerBound + 8, order))
  }

  /// Section 4.5 of earlier drafts: as the enhanced block, but with 16 bits each of interface and drop count.
  private func obsoletePacket(
    _ window: Span<UInt8>, _ range: Range<Int>
  ) throws(CaptureFileError.Reason) -> Packet {
    try timedPacket(window, range, interface: UInt32(window.uint16(at: range.lowerBound + 8, order)))
  }

  @inline(__always)
  private func timedPacket(
    _ window: Span<UInt8>, _ range: Range<Int>, interface: UInt32
  ) throws(CaptureFileError.Reason) -> Packet {
    let start = range.lowerBound
    guard interface < UInt32(interfaces.count) else { throw .undescribedInterface(interface) }
    let captured = window.uint32(at: start + 20, order)
    let room = range.count - 32
    guard captured <= UInt32(room) else { throw .packetExceedsBlock(capturedLength: captured, room: room) }
    let units = UInt64(window.uint32(at: start + 12, order)) << 32 | UInt64(window.uint32(at: start + 16, order))
    return Packet(
      offset: 28, capturedLength: Int(captured), originalLength: Int(window.uint32(at: start + 24, order)),
      time: interfaces[Int(interface)].clock.timestamp(units: units),
      linkType: interfaces[Int(interface)].linkType, interface: earlierInterfaces + Int(interface))
  }

  /// Section 4.4: the original length and the bytes, of the section's first interface; no time.
  private func simplePacket(
    _ window: Span<UInt8>, _ range: Range<Int>
  ) throws(CaptureFileError.Reason) -> Packet {
    guard let interface = interfaces.first else { throw .undescribedInterface(0) }
    let original = window.uint32(at: range.lowerBound + 8, order)
    let room = range.count - 16
    let captured = interface.snapLength == 0 ? original : min(original, interface.snapLength)
    guard captured <= UInt32(room) else { throw .packetExceedsBlock(capturedLength: captured, room: room) }
    return Packet(
      offset: 12, capturedLength: Int(captured), originalLength: Int(original), time: .unknown,
      linkType: interface.linkType, interface: earlierInterfaces)
  }
}
