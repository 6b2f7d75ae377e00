/// What is wrong with a capture file, and where. Every packet before that place has been returned and is valid.
public struct CaptureFileError: Error, Equatable, Sendable {
  public var reason: Reason
  /// Where in the (uncompressed) file the damaged record or block begins.
  public var offset: Int
  /// Complete packets before `offset`.
  public var packets: Int

  public enum Reason: Error, Equatable, Sendable {
    /// The file has no bytes at all.
    case empty
    /// Neither pcap nor pcapng; the first bytes (at most 16) tell `FileSignature` what it is instead.
    case notACapture(firstBytes: [UInt8])
    case unsupportedVersion(major: UInt16, minor: UInt16)
    /// The file ends inside a record; at least `missing` bytes are not there. `inPacket` is false if what is cut off
    /// is known not to be a packet, or too short to tell.
    case cutOff(missing: Int, inPacket: Bool)
    /// A length beyond `CaptureFileDecoder.maximumRecordLength`.
    case recordTooLong(UInt32)
    /// A block length below its type's minimum, or no multiple of four.
    case invalidBlockLength(UInt32)
    /// A pcapng block tells its length at both ends, and these differ.
    case blockLengthsDiffer(leading: UInt32, trailing: UInt32)
    /// A section header that has neither byte order's magic number.
    case invalidByteOrderMagic(UInt32)
    /// A packet of an interface that the section has not described.
    case undescribedInterface(UInt32)
    /// More interfaces in one section than `CaptureFileDecoder.maximumInterfaces`.
    case tooManyInterfaces
    /// A packet that claims more bytes than its block holds.
    case packetExceedsBlock(capturedLength: UInt32, room: Int)
    /// An option of an interface that runs past its block, or is shorter than its type.
    case invalidOption(code: UInt16)
  }

  public init(_ reason: Reason, offset: Int, packets: Int) {
    self.reason = reason
    self.offset = offset
    self.packets = packets
  }
}
