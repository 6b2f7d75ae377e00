/// How the bytes of a captured packet begin: the LINKTYPE_ value of a capture file (tcpdump.org/linktypes.html).
public struct LinkType: RawRepresentable, Hashable, Sendable {
  public var rawValue: UInt32

  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// BSD loopback: the address family in the byte order of the machine that captured.
  @inlinable public static var null: LinkType { LinkType(rawValue: 0) }
  @inlinable public static var ethernet: LinkType { LinkType(rawValue: 1) }
  /// Raw IP; the first nibble tells the version.
  @inlinable public static var raw: LinkType { LinkType(rawValue: 101) }
  /// OpenBSD loopback: the address family in network byte order.
  @inlinable public static var loop: LinkType { LinkType(rawValue: 108) }
  @inlinable public static var linuxSLL: LinkType { LinkType(rawValue: 113) }
  @inlinable public static var ipv4: LinkType { LinkType(rawValue: 228) }
  @inlinable public static var ipv6: LinkType { LinkType(rawValue: 229) }
  @inlinable public static var linuxSLL2: LinkType { LinkType(rawValue: 276) }

  /// The name that a student finds in Wireshark's "Encapsulation type"; nil for a type that WSLab does not decode.
  public var name: String? {
    switch self {
    case .null: "BSD loopback"
    case .ethernet: "Ethernet"
    case .raw, LinkType(rawValue: 12), LinkType(rawValue: 14): "Raw IP"
    case .loop: "OpenBSD loopback"
    case .linuxSLL: "Linux cooked"
    case .ipv4: "Raw IPv4"
    case .ipv6: "Raw IPv6"
    case .linuxSLL2: "Linux cooked v2"
    default: nil
    }
  }

  /// Asked for every packet.
  public var isDecoded: Bool { self == .ethernet || name != nil }
}
