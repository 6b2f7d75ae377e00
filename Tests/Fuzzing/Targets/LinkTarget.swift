import Wire

extension FuzzTarget {
  /// Every header of the link layer, written back as it was read.
  static let link = FuzzTarget("link", maximumLength: 64, seeds: { $0.packets.map { Array($0.prefix(64)) } }) {
    input throws(BrokenPromise) in
    let bytes = input.rest
    try checkHeader(bytes) { bytes throws(WireError) in try EthernetHeader(parsing: bytes) }
    try checkHeader(bytes) { bytes throws(WireError) in try VLANTag(parsing: bytes) }
    try checkHeader(bytes) { bytes throws(WireError) in try LinuxCookedHeader(parsing: bytes, version: 1) }
    try checkHeader(bytes, ignored: 2..<4) { bytes throws(WireError) in
      try LinuxCookedHeader(parsing: bytes, version: 2)
    }
    let loopback = try checkHeader(bytes) { bytes throws(WireError) in try LoopbackHeader(parsing: bytes) }
    try promise(loopback == nil || loopback?.etherType != nil, "a loopback header of no known family")
  }
}
