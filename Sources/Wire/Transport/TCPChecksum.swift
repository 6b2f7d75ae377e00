/// The Internet checksum of a TCP segment (RFC 9293 §3.1, RFC 1071; for IPv6 RFC 8200 §8.1).
public enum TCPChecksum {
  public enum Status: String, Sendable {
    case good, bad
    /// Left to the network card, which a capture on the sending machine does not see: the field holds the sum of the
    /// pseudo-header alone, or the segment never leaves the machine.
    case offloaded
    /// Not all of the segment was captured.
    case unverified
  }

  /// Judges the checksum of `segment`, header and payload.
  ///
  /// - Parameter length: the segment's length on the wire; if it is longer than `segment`, nothing can be said.
  public static func status(
    of segment: Span<UInt8>, length: Int, source: IPAddress, destination: IPAddress
  ) -> Status {
    guard segment.count >= TCPHeader.minimumByteCount else { return .unverified }
    let stored = segment.uint16(at: 16)
    let pseudo = pseudoHeader(source, destination, length: length)
    // Linux' CHECKSUM_PARTIAL: the sum so far, not complemented, for the card to finish.
    let isPartial = fold(pseudo) == stored
    guard segment.count >= length else { return isPartial ? .offloaded : .unverified }
    if fold(pseudo + sum(segment.extracting(0..<length))) == 0xFFFF { return .good }
    return isPartial || (source.isLoopback && destination.isLoopback) ? .offloaded : .bad
  }

  /// The value that belongs into the checksum field, given a segment whose field is zero.
  public static func value(of segment: Span<UInt8>, source: IPAddress, destination: IPAddress) -> UInt16 {
    ~fold(pseudoHeader(source, destination, length: segment.count) + sum(segment))
  }

  private static func pseudoHeader(_ source: IPAddress, _ destination: IPAddress, length: Int) -> UInt64 {
    var total = UInt64(length) + UInt64(IPProtocol.tcp)
    for address in [source, destination] {
      for word in [address.high, address.low] {
        for shift in [48, 32, 16, 0] as [UInt64] { total += word >> shift & 0xFFFF }
      }
    }
    return total
  }

  private static func sum(_ bytes: Span<UInt8>) -> UInt64 {
    var total: UInt64 = 0
    var index = 0
    while index + 1 < bytes.count {
      total += UInt64(bytes.uint16(at: index))
      index += 2
    }
    if index < bytes.count { total += UInt64(bytes[index]) << 8 }
    return total
  }

  private static func fold(_ total: UInt64) -> UInt16 {
    var rest = total
    while rest > 0xFFFF { rest = (rest & 0xFFFF) + rest >> 16 }
    return UInt16(rest)
  }
}
