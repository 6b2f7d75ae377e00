import Wire

/// A network interface of this machine.
public struct NetworkInterface: Equatable, Sendable {
  public var name: String
  /// libpcap's description, such as that of "any"; mostly nil on Linux.
  public var description: String?
  /// Numeric IPv4 and IPv6 addresses, without prefix length or scope.
  public var addresses: [String]
  public var isLoopback: Bool
  public var isUp: Bool
  /// What a capture on it will deliver, judged by the kernel's hardware type; nil for a type that is not known to us.
  /// A capture says it for certain, but needs rights.
  public var linkType: LinkType?
}
