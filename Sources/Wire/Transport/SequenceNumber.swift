/// A TCP sequence number: 32 bits that wrap around (RFC 9293 §3.4).
public struct SequenceNumber: Equatable, Hashable, Sendable {
  public var rawValue: UInt32

  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable
  public static func + (left: SequenceNumber, right: Int) -> SequenceNumber {
    SequenceNumber(left.rawValue &+ UInt32(truncatingIfNeeded: right))
  }

  /// How far `self` lies after `other`; negative where it lies before. Right within ±2³¹.
  @inlinable
  public func distance(from other: SequenceNumber) -> Int {
    Int(Int32(bitPattern: rawValue &- other.rawValue))
  }
}
