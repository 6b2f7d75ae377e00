/// When a packet was captured: seconds and nanoseconds since 1970-01-01T00:00:00Z, and how many decimals the capture
/// knows.
public struct Timestamp: Equatable, Comparable, Sendable {
  /// Whole seconds since the Unix epoch, rounded down. Damaged files hold times that no 64 bits of nanoseconds do.
  public var seconds: Int64
  /// Nanoseconds of the second, 0 to 999,999,999.
  public var fraction: UInt32
  /// Decimals of a second that the capture recorded: 6 (microseconds), 9 (nanoseconds), or 0 if it recorded no time.
  public var decimals: UInt8

  @inlinable
  public init(seconds: Int64, fraction: UInt32, decimals: UInt8 = 9) {
    self.seconds = seconds
    self.fraction = fraction
    self.decimals = decimals
  }

  @inlinable
  public init(nanoseconds: Int64, decimals: UInt8 = 9) {
    var seconds = nanoseconds / 1_000_000_000
    var fraction = nanoseconds % 1_000_000_000
    if fraction < 0 {
      fraction += 1_000_000_000
      seconds -= 1
    }
    self.init(seconds: seconds, fraction: UInt32(fraction), decimals: decimals)
  }

  /// Nanoseconds since the Unix epoch, clamped to what 64 bits hold (the years 1677 to 2262).
  @inlinable
  public var nanoseconds: Int64 {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return seconds < 0 ? .min : .max }
    let (sum, carry) = product.addingReportingOverflow(Int64(fraction))
    return carry ? .max : sum
  }

  /// The time of a packet that was stored without one (pcapng's simple packet block).
  public static let unknown = Timestamp(nanoseconds: 0, decimals: 0)

  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.fraction) < (right.seconds, right.fraction)
  }

  /// Seconds from `earlier` to this instant; negative if the capture's clock went back.
  @inlinable
  public func seconds(since earlier: Timestamp) -> Double {
    Double(seconds) - Double(earlier.seconds) + (Double(fraction) - Double(earlier.fraction)) / 1e9
  }

  /// Nanoseconds from `earlier` to this instant, clamped.
  @inlinable
  public func nanoseconds(since earlier: Timestamp) -> Int64 {
    let (difference, overflow) = seconds.subtractingReportingOverflow(earlier.seconds)
    if overflow { return seconds < earlier.seconds ? .min : .max }
    return Timestamp(seconds: difference, fraction: 0).nanoseconds.addingClamped(
      Int64(fraction) - Int64(earlier.fraction))
  }
}

extension Int64 {
  @inlinable
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
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
