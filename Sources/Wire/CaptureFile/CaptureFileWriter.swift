/// Writes a capture file of either format into a `ByteWriter`, from which the caller stores it.
///
/// Times are written in nanoseconds. A classic file has one link type; in pcapng an interface is described just before
/// its first packet.
public struct CaptureFileWriter: Sendable {
  public enum Failure: Error, Equatable, Sendable {
    /// A classic file can't hold packets of a second link type; pcapng can.
    case secondLinkType(first: LinkType, second: LinkType)
    /// The capture has more than `CaptureFileDecoder.maximumInterfaces` interfaces.
    case tooManyInterfaces
  }

  private struct Interface: Equatable {
    var index: Int
    var linkType: LinkType
  }

  public let format: CaptureFileFormat
  private let linkType: LinkType
  private let order: ByteOrder
  private let snapLength: UInt32
  private var interfaces: [Interface] = []
  private var names: [Int: String] = [:]

  /// - Parameters:
  ///   - linkType: that of a classic file; in pcapng each packet brings its own.
  ///   - snapLength: bytes kept of a packet; programs that read the file may size their buffers by it.
  public init(
    format: CaptureFileFormat, linkType: LinkType, snapLength: UInt32 = 262_144, order: ByteOrder = .littleEndian
  ) {
    self.format = format
    self.linkType = linkType
    self.snapLength = snapLength
    self.order = order
  }

  /// The name (at most 65,535 bytes are kept) with which pcapng describes an interface; to be told before its first packet.
  public mutating func name(interface index: Int, _ name: String) { names[index] = name }

  /// The beginning of the file: to be called once, before the first packet.
  public func begin(into writer: inout ByteWriter) {
    switch format {
    case .pcap:
      writer.write(PcapFileHeader.Magic.nanoseconds, order)
      writer.write(UInt16(2), order)
      writer.write(UInt16(4), order)
      writer.write(UInt64(0), order)
      writer.write(snapLength, order)
      writer.write(linkType.rawValue, order)
    case .pcapng:
      writer.write(PcapngBlockType.sectionHeader, order)
      writer.write(UInt32(28), order)
      writer.write(PcapngBlockType.byteOrderMagic, order)
      writer.write(UInt16(1), order)
      writer.write(UInt16(0), order)
      writer.write(UInt64.max, order)  // section length: not given
      writer.write(UInt32(28), order)
    }
  }

  /// One packet: `header`'s time, original length, link type and interface, and the bytes.
  public mutating func write(
    _ header: PacketHeader, _ bytes: Span<UInt8>, into writer: inout ByteWriter
  ) throws(Failure) {
    let captured = UInt32(clamping: bytes.count)
    let original = UInt32(clamping: max(bytes.count, header.originalLength))
    switch format {
    case .pcap:
      guard header.linkType == linkType else { throw .secondLinkType(first: linkType, second: header.linkType) }
      // Neither format knows times before 1970.
      let time = max(0, header.time.nanoseconds).quotientAndRemainder(dividingBy: 1_000_000_000)
      writer.write(UInt32(clamping: time.quotient), order)
      writer.write(UInt32(time.remainder), order)
      writer.write(captured, order)
      writer.write(original, order)
      writer.write(bytes)
    case .pcapng:
      let interface = try interfaceID(header, into: &writer)
      let time = UInt64(max(0, header.time.nanoseconds))
      let padding = (4 - bytes.count % 4) % 4
      let length = UInt32(clamping: 32 + bytes.count + padding)
      writer.write(PcapngBlockType.enhancedPacket, order)
      writer.write(length, order)
      writer.write(interface, order)
      writer.write(UInt32(truncatingIfNeeded: time >> 32), order)
      writer.write(UInt32(truncatingIfNeeded: time), order)
      writer.write(captured, order)
      writer.write(original, order)
      writer.write(bytes)
      for _ in 0..<padding { writer.write(UInt8(0)) }
      writer.write(length, order)
    }
  }

  /// The number of the packet's interface in this file, which is described now if it is new.
  private mutating func interfaceID(
    _ header: PacketHeader, into writer: inout ByteWriter
  ) throws(Failure) -> UInt32 {
    let interface = Interface(index: header.interface, linkType: header.linkType)
    // Captures have one or a few interfaces: a search is quicker than a table.
    if let known = interfaces.firstIndex(of: interface) { return UInt32(known) }
    guard interfaces.count < CaptureFileDecoder.maximumInterfaces else { throw .tooManyInterfaces }
    interfaces.append(interface)
    let name = Array((names[header.interface] ?? "").utf8.prefix(65_535))
    let namePadding = (4 - name.count % 4) % 4
    let nameOption = name.isEmpty ? 0 : 4 + name.count + namePadding
    let length = UInt32(20 + nameOption + 8 + 4)
    writer.write(PcapngBlockType.interfaceDescription, order)
    writer.write(length, order)
    writer.write(UInt16(truncatingIfNeeded: header.linkType.rawValue), order)
    writer.write(UInt16(0), order)
    writer.write(snapLength, order)
    if !name.isEmpty {
      writer.write(UInt16(2), order)  // if_name
      writer.write(UInt16(name.count), order)
      writer.write(name)
      for _ in 0..<namePadding { writer.write(UInt8(0)) }
    }
    writer.write(UInt16(9), order)  // if_tsresol
    writer.write(UInt16(1), order)
    writer.write([9, 0, 0, 0])  // nanoseconds, padding
    writer.write(UInt32(0), order)  // opt_endofopt
    writer.write(length, order)
    return UInt32(interfaces.count - 1)
  }
}
