import Wire

/// A packet of a made-up capture. Its number is its place in the list, so that packets can be moved, lost and doubled.
public struct TestPacket: Equatable, Sendable {
  public var bytes: [UInt8]
  /// Bytes on the wire; more than `bytes` holds where the snap length cut the packet.
  public var originalLength: Int
  public var linkType: LinkType
  /// Nanoseconds.
  public var time: Int64

  public init(_ bytes: [UInt8], linkType: LinkType = .ethernet, time: Int64 = 0) {
    self.bytes = bytes
    originalLength = bytes.count
    self.linkType = linkType
    self.time = time
  }

  /// The same packet as a capture with this snap length holds it.
  public func cut(to snapLength: Int) -> TestPacket {
    var copy = self
    copy.bytes = Array(bytes.prefix(snapLength))
    return copy
  }
}

/// How a packet begins.
public enum TestLink: Sendable {
  case ethernet(vlans: [UInt16])
  case linuxCooked
  case linuxCooked2
  /// BSD loopback, captured on a little-endian machine.
  case null
  case raw

  /// Tells links with different VLANs apart.
  var tag: UInt32 {
    if case .ethernet(let vlans) = self { vlans.reduce(0) { $0 &* 4096 &+ UInt32($1) } } else { 0 }
  }

  public var linkType: LinkType {
    switch self {
    case .ethernet: .ethernet
    case .linuxCooked: .linuxSLL
    case .linuxCooked2: .linuxSLL2
    case .null: .null
    case .raw: .raw
    }
  }

  func write(etherType: UInt16, into writer: inout ByteWriter) {
    switch self {
    case .ethernet(let vlans):
      let types = [UInt16](repeating: EtherType.vlan, count: vlans.count) + [etherType]
      EthernetHeader(destination: HardwareAddress(0), source: HardwareAddress(0), etherType: types[0])
        .serialize(into: &writer)
      for (vlan, type) in zip(vlans, types.dropFirst()) {
        VLANTag(identifier: vlan, etherType: type).serialize(into: &writer)
      }
    case .linuxCooked: LinuxCookedHeader(version: 1, etherType: etherType).serialize(into: &writer)
    case .linuxCooked2: LinuxCookedHeader(version: 2, etherType: etherType).serialize(into: &writer)
    case .null:
      LoopbackHeader(family: etherType == EtherType.ipv4 ? 2 : 30, isLittleEndian: true).serialize(into: &writer)
    case .raw: break
    }
  }
}
