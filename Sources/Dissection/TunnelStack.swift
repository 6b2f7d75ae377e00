/// A packet inside a packet.
public struct Tunnel: Equatable, Sendable {
  public enum Kind: UInt8, Sendable {
    /// IP in IP (RFC 2003), IPv6 in IPv4 (RFC 4213) and their like: no header of its own.
    case ip = 1
    case gre, vxlan, gtp

    /// The name that people use.
    public var name: StaticString {
      switch self {
      case .ip: "IP in IP"
      case .gre: "GRE"
      case .vxlan: "VXLAN"
      case .gtp: "GTP-U"
      }
    }
  }

  public var kind: Kind
  /// The VNI, the GRE key, the TEID; nil where there is none.
  public var identifier: UInt32?

  public init(kind: Kind, identifier: UInt32? = nil) {
    self.kind = kind
    self.identifier = identifier
  }
}

/// The tunnels of a packet, outermost first, without an allocation: at most `limit`.
public struct TunnelStack: Equatable, Sendable {
  /// More tunnels in tunnels than this are a mistake or an attack; two are common (GRE inside VXLAN, say).
  public static let limit = 4

  private var identifiers: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
  /// Kinds in the low four bits of a byte each, bit 7 for "has an identifier"; the innermost lowest.
  private var kinds: UInt32 = 0

  init() {}

  public var isEmpty: Bool { kinds == 0 }
  public var count: Int { (39 - kinds.leadingZeroBitCount) / 8 }

  /// The innermost tunnel.
  public var innermost: Tunnel.Kind? { Tunnel.Kind(rawValue: UInt8(truncatingIfNeeded: kinds & 15)) }

  /// False where there are `limit` already.
  mutating func append(_ kind: Tunnel.Kind, _ identifier: UInt32? = nil) -> Bool {
    guard kinds >> 24 == 0 else { return false }
    kinds = kinds << 8 | UInt32(kind.rawValue) | (identifier == nil ? 0 : 128)
    identifiers = (identifier ?? 0, identifiers.0, identifiers.1, identifiers.2)
    return true
  }

  /// Outermost first.
  public subscript(index: Int) -> Tunnel {
    let place = count - 1 - index
    let code = kinds >> UInt32(max(0, place) * 8)
    let values = [identifiers.0, identifiers.1, identifiers.2, identifiers.3]
    return Tunnel(
      kind: Tunnel.Kind(rawValue: UInt8(truncatingIfNeeded: code & 15)) ?? .ip,
      identifier: code & 128 != 0 && values.indices.contains(place) ? values[place] : nil)
  }

  /// The virtual network that the packet is in, as part of a key: addresses mean something only inside it. 0 for none.
  /// GRE keys and TEIDs are no part of it: they may differ from one direction to the other.
  var network: UInt32 {
    guard kinds != 0 else { return 0 }
    for index in stride(from: count - 1, through: 0, by: -1) {
      let tunnel = self[index]
      if tunnel.kind == .vxlan, let identifier = tunnel.identifier { return 1 << 24 | identifier }
    }
    return 0
  }

  public static func == (left: TunnelStack, right: TunnelStack) -> Bool {
    left.kinds == right.kinds && left.identifiers == right.identifiers
  }
}
