import Wire

/// A packet that outlives the capture's buffer.
public struct CapturedPacket: Equatable, Sendable {
  public var header: PacketHeader
  /// `header.capturedLength` bytes, from the link header on.
  public var bytes: [UInt8]

  public init(header: PacketHeader, bytes: [UInt8]) {
    self.header = header
    self.bytes = bytes
  }
}
