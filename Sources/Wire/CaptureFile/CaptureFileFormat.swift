/// The two formats of capture files.
public enum CaptureFileFormat: String, Equatable, Sendable {
  /// Classic: one link type for the whole file.
  case pcap
  /// Any number of interfaces, each with its link type.
  case pcapng
}

/// pcapng block types (draft-ietf-opsawg-pcapng, section 11.1).
enum PcapngBlockType {
  /// Reads the same in both byte orders, because the order is not known before it has been read.
  static let sectionHeader: UInt32 = 0x0A0D_0D0A
  static let interfaceDescription: UInt32 = 1
  static let packet: UInt32 = 2
  static let simplePacket: UInt32 = 3
  static let enhancedPacket: UInt32 = 6

  static let byteOrderMagic: UInt32 = 0x1A2B_3C4D
}
