/// A protocol layer as Wireshark names it.
public enum Layer: String, Sendable, CaseIterable {
  case ethernet = "eth"
  case vlan = "vlan"
  case linuxCooked = "sll"
  case loopback = "null"
  case ipv4 = "ip"
  case ipv6 = "ipv6"
  case tcp = "tcp"
  case udp = "udp"
  case icmp = "icmp"
  case icmpv6 = "icmpv6"
  case arp = "arp"
  case vxlan = "vxlan"
  case gre = "gre"
  case gtp = "gtp"
  case http = "http"
  case websocket = "websocket"
  case data = "data"
}

/// Who set the limit that a header ran into.
public enum LengthSource: String, Sendable {
  /// The capture holds no more bytes of the packet (its snap length).
  case capture = "capture"
  /// The length field of the IP header.
  case network = "ip"
  /// The header's own length field.
  case header = "header"
}

/// A field that a header can refuse, by its Wireshark name.
public enum FieldID: String, Sendable {
  case ipVersion = "ip.version"
  case ipHeaderLength = "ip.hdr_len"
  case ipTotalLength = "ip.len"
  case tcpHeaderLength = "tcp.hdr_len"
  case udpLength = "udp.length"
  case vxlanFlags = "vxlan.flags"
  case greVersion = "gre.flags.version"
  case greFlags = "gre.flags_and_version"
  case greProtocol = "gre.proto"
  case gtpVersion = "gtp.flags.version"
  case gtpProtocolType = "gtp.flags.payload"
  case gtpExtensionLength = "gtp.ext_hdr.length"
  case loopbackFamily = "null.family"
  case linkType = "frame.encap_type"
}

/// Something that may be right, but that WSLab does not read.
public enum NotDecoded: Equatable, Sendable {
  /// A field says that something follows which has no decoder here.
  case value(FieldID, UInt64)
  /// One more tunnel inside as many as are looked into.
  case tunnels(limit: Int)
  /// A fragment inside a datagram that came in fragments itself.
  case fragmentInFragments
}

/// Why a header could not be read. The layers before it stay valid.
public enum WireError: Error, Equatable, Sendable {
  /// `needed` bytes from offset `at` of the layer, but only `available` are there.
  case truncated(Layer, needed: Int, available: Int, at: Int, limitedBy: LengthSource)
  /// A value that the specification does not allow, `at` bytes into the layer.
  case invalid(Layer, field: FieldID, value: UInt64, at: Int)
  /// Nothing is wrong with it, but what follows `at` bytes into the layer is not decoded.
  case notDecoded(Layer, NotDecoded, at: Int)
}

extension WireError {
  public var layer: Layer {
    switch self {
    case .truncated(let layer, _, _, _, _): layer
    case .invalid(let layer, _, _, _): layer
    case .notDecoded(let layer, _, _): layer
    }
  }

  /// Bytes from the start of the layer to the trouble.
  public var offset: Int {
    switch self {
    case .truncated(_, _, _, let at, _): at
    case .invalid(_, _, _, let at): at
    case .notDecoded(_, _, let at): at
    }
  }

  /// The reason in a few English words, for JSON and logs.
  public var reason: String {
    switch self {
    case .truncated(_, let needed, let available, _, let source):
      "needs \(needed) bytes, \(available) there (limited by \(source.rawValue))"
    case .invalid(_, let field, let value, _):
      "\(field.rawValue) = \(value) is not allowed"
    case .notDecoded(_, .value(let field, let value), _):
      "\(field.rawValue) = \(value) is not decoded here"
    case .notDecoded(_, .tunnels(let limit), _):
      "more than \(limit) tunnels, one inside the other, are not looked into"
    case .notDecoded(_, .fragmentInFragments, _):
      "a fragment inside a datagram that came in fragments is not joined"
    }
  }
}

/// A header that can be read from bytes and written back.
public protocol WireHeader: Equatable, Sendable {
  /// Reads the header at the start of `bytes`; the only place where its offsets appear.
  init(parsing bytes: Span<UInt8>) throws(WireError)
  /// Writes the same layout.
  func serialize(into writer: inout ByteWriter)
  /// Bytes that the header takes, options included.
  var byteCount: Int { get }
  /// Its fields in wire order, for diagrams.
  var fields: [Field] { get }
}

/// One field of a header: what a diagram or a hex view needs to show it.
public struct Field: Equatable, Sendable {
  /// The Wireshark display-filter name.
  public var name: String
  /// The field's name as the RFC prints it.
  public var title: String
  public var value: FieldValue
  /// Bits from the start of the header; the most significant bit of byte 0 is bit 0, as in RFC drawings.
  public var bits: Range<Int>

  public init(_ name: String, _ title: String, _ value: FieldValue, bits: Range<Int>) {
    self.name = name
    self.title = title
    self.value = value
    self.bits = bits
  }
}

/// A field's value in the form that people write it.
public enum FieldValue: Equatable, Sendable {
  case number(UInt64)
  case hex(UInt64, digits: Int)
  case flag(Bool)
  case address(IPAddress)
  case hardwareAddress(HardwareAddress)
  case bytes([UInt8])
}
