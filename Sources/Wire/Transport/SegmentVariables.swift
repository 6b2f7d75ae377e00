/// What a segment says of the two streams of its connection: the "current segment variables" SEG.SEQ, SEG.ACK, SEG.WND
/// and SEG.LEN of RFC 9293 §3.3.1, and the flags that give them their meaning.
public struct SegmentVariables: Equatable, Sendable {
  public var sequence: SequenceNumber
  /// Means something with the ACK flag only.
  public var acknowledgment: SequenceNumber
  /// As it stands in the header; the window scale option may multiply it.
  public var window: UInt16
  public var flags: TCPFlags
  /// Bytes of payload on the wire, also those that the capture cut off.
  public var length: Int

  @inlinable
  public init(
    sequence: SequenceNumber, acknowledgment: SequenceNumber, window: UInt16, flags: TCPFlags, length: Int
  ) {
    self.sequence = sequence
    self.acknowledgment = acknowledgment
    self.window = window
    self.flags = flags
    self.length = length
  }

  @inlinable
  public init(_ tcp: TCPHeader, length: Int) {
    self.init(
      sequence: tcp.sequence, acknowledgment: tcp.acknowledgment, window: tcp.window, flags: tcp.flags, length: length)
  }

  /// One past its last byte of payload.
  @inlinable var end: SequenceNumber { sequence + length }

  /// One past the last sequence number that it takes: SYN and FIN count as one byte (RFC 9293 §3.4).
  @inlinable var next: SequenceNumber { end + (flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1) }
}
