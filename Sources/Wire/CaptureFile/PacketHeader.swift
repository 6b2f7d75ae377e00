/// When a packet was captured: nanoseconds since 1970-01-01T00:00:00Z, and how many decimals the capture knows.
public struct Timestamp: Equatable, Comparable, Sendable {
  /// Nanoseconds since the Unix epoch.
  public var nanoseconds: Int64
  /// Decimals of a second that the capture recorded: 6 (microseconds), 9 (nanoseconds), or 0 if it recorded no time.
  public var decimals: UInt8

  @inlinable
  public init(nanoseconds: Int64, decimals: UInt8 = 9) {
    self.nanoseconds = nanoseconds
    self.decimals = decimals
  }

  /// The time of a packet that was stored without one (pcapng's simple packet block).
  public static let unknown = Timestamp(nanoseconds: 0, decimals: 0)

  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }

  /// Seconds from `earlier` to this instant; negative if the capture's clock went back.
  @inlinable
  public func seconds(since earlier: Timestamp) -> Double {
    Double(nanoseconds &- earlier.nanoseconds) / 1e9
  }
}

/// What a capture says about a packet beside its bytes.
public struct PacketHeader: Equatable, Sendable {
  /// Counted from 1 in capture order, as Wireshark does.
  public var number: Int
  public var time: Timestamp
  /// Bytes that the capture holds; never more than were on the wire.
  public var capturedLength: Int
  /// Bytes that were on the wire.
  public var originalLength: Int
  public var linkType: LinkType
  /// Index of the interface in the capture, from 0 (pcapng files may hold several).
  public var interface: Int

  @inlinable
  public init(
    number: Int, time: Timestamp, capturedLength: Int, originalLength: Int, linkType: LinkType, interface: Int = 0
  ) {
    self.number = number
    self.time = time
    self.capturedLength = capturedLength
    self.originalLength = originalLength
    self.linkType = linkType
    self.interface = interface
  }
}
