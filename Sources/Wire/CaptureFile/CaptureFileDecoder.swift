/// Reads a capture file of either format from the bytes that a caller has buffered.
///
/// The caller keeps a window of the file's bytes and a position in it, and asks for one packet after the other:
///
///     switch try decoder.next(in: window, at: &position) {
///     case .packet(let header, let bytes): …      // `bytes` are offsets in the window: nothing was copied
///     case .needMore(let count): …                // read at least `count` bytes more, then ask again
///     }
///
/// Bytes before `position` are done with and may be dropped. At the end of the file the caller asks `finish`, which
/// throws if the file ends inside a record. After an error the decoder stays where it is: asked again, it throws again.
public struct CaptureFileDecoder: Sendable {
  /// The longest record or block that is taken for real: 16 MiB, as in Wireshark. Packets of an Internet protocol are
  /// below 65,600 bytes, and the longest that any link type of libpcap delivers are 128 MiB USB transfers, which are
  /// none of ours. The snapshot length of the file's header is no help: programs write 0 or too little.
  public static let maximumRecordLength: UInt32 = 16 << 20
  /// The most interfaces in one section: the memory that a hostile file of nothing but interfaces can claim.
  public static let maximumInterfaces = 65_536

  public enum Step: Equatable, Sendable {
    /// A packet, and where in the window its bytes are.
    case packet(PacketHeader, bytes: Range<Int>)
    /// At least this many bytes after the end of the window are needed, 1 or more.
    case needMore(Int)
  }

  private enum State: Sendable {
    case start
    case pcap(PcapFileHeader)
    case pcapng
  }

  /// Packets that have been returned.
  public private(set) var packetCount = 0
  /// The offset in the file of the next record: that of the caller's position.
  public private(set) var fileOffset = 0
  private var state = State.start
  /// Means something in the state `pcapng` only. It stands beside it because a payload would be copied to be changed.
  private var section = PcapngSection()

  public init() {}

  /// Nil until the first bytes have been seen.
  public var format: CaptureFileFormat? {
    switch state {
    case .start: nil
    case .pcap: .pcap
    case .pcapng: .pcapng
    }
  }

  /// The link type of a classic capture file; nil for pcapng, where each interface has its own.
  public var linkType: LinkType? {
    if case .pcap(let header) = state { header.linkType } else { nil }
  }

  /// The next packet.
  ///
  /// - Parameters:
  ///   - window: bytes of the file.
  ///   - position: the offset in `window`, at most its count, at which `fileOffset` stands. Moved past what was read.
  public mutating func next(in window: Span<UInt8>, at position: inout Int) throws(CaptureFileError) -> Step {
    switch state {
    case .pcap(let header): return try nextRecord(header, window, &position)
    case .pcapng: return try nextBlock(window, &position)
    case .start:
      if let missing = try start(window, &position) { return .needMore(missing) }
      return try next(in: window, at: &position)
    }
  }

  /// To be asked when the file has ended, after `next` wanted more than there is.
  ///
  /// - Throws: `empty`, `notACapture` or `cutOff`.
  public func finish(in window: Span<UInt8>, at position: Int) throws(CaptureFileError) {
    let remaining = window.count - position
    if case .start = state, remaining < 4 || (remaining < Self.signatureByteCount && !isKnown(window, position)) {
      throw error(remaining == 0 ? .empty : .notACapture(firstBytes: window.array(position..<window.count)))
    }
    guard remaining > 0 else { return }
    var ahead = self
    var end = position
    guard case .needMore(let missing) = try ahead.next(in: window, at: &end), end < window.count else { return }
    throw ahead.error(.cutOff(missing: missing, inPacket: ahead.isPacket(window, at: end)))
  }

  /// Whether what stands at `position`, possibly cut off, is a packet.
  private func isPacket(_ window: Span<UInt8>, at position: Int) -> Bool {
    switch state {
    case .start: return false
    case .pcap: return true
    case .pcapng:
      guard window.count - position >= 4 else { return false }
      let type = window.uint32(at: position, section.order)
      return type == PcapngBlockType.enhancedPacket || type == PcapngBlockType.simplePacket
        || type == PcapngBlockType.packet
    }
  }

  private func error(_ reason: CaptureFileError.Reason) -> CaptureFileError {
    CaptureFileError(reason, offset: fileOffset, packets: packetCount)
  }

  // MARK: The first bytes

  /// The first bytes that tell what a file is that is no capture.
  private static let signatureByteCount = 16

  private func isKnown(_ window: Span<UInt8>, _ position: Int) -> Bool {
    let magic = window.uint32(at: position)
    return magic == PcapngBlockType.sectionHeader || PcapFileHeader.isMagic(magic)
  }

  /// Detects the format. Returns how many bytes are missing, or nil when the format is known.
  private mutating func start(_ window: Span<UInt8>, _ position: inout Int) throws(CaptureFileError) -> Int? {
    let available = window.count - position
    guard available >= 4 else { return 4 - available }
    let magic = window.uint32(at: position)
    if magic == PcapngBlockType.sectionHeader {
      // The section header itself is the first block.
      state = .pcapng
      return nil
    }
    // However the file arrives, a stranger is shown with the same bytes.
    let wanted = PcapFileHeader.isMagic(magic) ? PcapFileHeader.byteCount : Self.signatureByteCount
    guard available >= wanted else { return wanted - available }
    guard PcapFileHeader.isMagic(magic), let header = PcapFileHeader(parsing: window, at: position) else {
      throw error(.notACapture(firstBytes: window.array(position..<position + Self.signatureByteCount)))
    }
    guard header.major == 2 else { throw error(.unsupportedVersion(major: header.major, minor: header.minor)) }
    state = .pcap(header)
    position += PcapFileHeader.byteCount
    fileOffset += PcapFileHeader.byteCount
    return nil
  }

  // MARK: Classic

  /// A record (draft-ietf-opsawg-pcap, section 5): seconds, their fraction, captured and original length, bytes.
  @inline(__always)
  private mutating func nextRecord(
    _ file: PcapFileHeader, _ window: Span<UInt8>, _ position: inout Int
  ) throws(CaptureFileError) -> Step {
    let available = window.count - position
    let headerByteCount = file.recordHeaderByteCount
    guard available >= headerByteCount else { return .needMore(headerByteCount - available) }
    let seconds = window.uint32(at: position, file.order)
    let fraction = window.uint32(at: position + 4, file.order)
    var captured = window.uint32(at: position + 8, file.order)
    var original = window.uint32(at: position + 12, file.order)
    // Before version 2.4 some programs wrote the two lengths in the other order.
    if captured > original, file.minor < 4 { swap(&captured, &original) }
    guard captured <= Self.maximumRecordLength else { throw error(.recordTooLong(captured)) }
    let length = headerByteCount + Int(captured)
    guard available >= length else { return .needMore(length - available) }

    // At most 2^32 seconds and 2^32 microseconds: far below 2^63 nanoseconds.
    let nanoseconds = Int64(seconds) * 1_000_000_000 + Int64(fraction) * (file.hasNanoseconds ? 1 : 1000)
    packetCount += 1
    let header = PacketHeader(
      number: packetCount, time: Timestamp(nanoseconds: nanoseconds, decimals: file.hasNanoseconds ? 9 : 6),
      capturedLength: Int(captured), originalLength: Int(max(captured, original)), linkType: file.linkType)
    let bytes = position + headerByteCount..<position + length
    position += length
    fileOffset += length
    return .packet(header, bytes: bytes)
  }

  // MARK: pcapng

  private mutating func nextBlock(
    _ window: Span<UInt8>, _ position: inout Int
  ) throws(CaptureFileError) -> Step {
    while true {
      let available = window.count - position
      guard available >= 12 else { return .needMore(12 - available) }
      let type = window.uint32(at: position, section.order)
      if type == PcapngBlockType.sectionHeader {
        section.begin(byteOrderMagic: window.uint32(at: position + 8))
        guard section.isOrderKnown else { throw error(.invalidByteOrderMagic(window.uint32(at: position + 8))) }
      }
      let length = window.uint32(at: position + 4, section.order)
      guard length >= PcapngSection.minimumByteCount(of: type), length % 4 == 0 else {
        throw error(.invalidBlockLength(length))
      }
      guard length <= Self.maximumRecordLength else { throw error(.recordTooLong(length)) }
      let end = position + Int(length)
      guard end <= window.count else { return .needMore(end - window.count) }
      let trailing = window.uint32(at: end - 4, section.order)
      guard trailing == length else { throw error(.blockLengthsDiffer(leading: length, trailing: trailing)) }

      let packet: PcapngSection.Packet?
      do {
        packet = try section.read(type, window, position..<end)
      } catch {
        throw self.error(error)
      }
      let start = position
      position = end
      fileOffset += Int(length)
      guard let packet else { continue }
      packetCount += 1
      let bytes = start + packet.offset..<start + packet.offset + packet.capturedLength
      return .packet(packet.header(number: packetCount), bytes: bytes)
    }
  }
}
