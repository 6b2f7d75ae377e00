/// The rights of this process that a capture may need (capabilities(7)); each counts in this user namespace only.
public struct Capabilities: Equatable, Sendable {
  /// The effective set.
  public var bits: UInt64

  public init(bits: UInt64) { self.bits = bits }

  /// CAP_NET_RAW, bit 13: packet sockets, which is what capturing needs.
  public var netRaw: Bool { bits & 1 << 13 != 0 }
  /// CAP_NET_ADMIN, bit 12: interfaces up and down, promiscuous mode on some.
  public var netAdmin: Bool { bits & 1 << 12 != 0 }

  /// Those of this process; nil if /proc does not tell.
  public static func current() -> Capabilities? {
    guard let status = readSystemFile("/proc/self/status") else { return nil }
    for line in status.split(separator: "\n") where line.hasPrefix("CapEff:") {
      let digits = line.dropFirst(7).drop { $0 == "\t" || $0 == " " }
      return UInt64(digits, radix: 16).map { Capabilities(bits: $0) }
    }
    return nil
  }
}
