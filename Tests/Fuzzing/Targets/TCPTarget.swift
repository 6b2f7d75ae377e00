import TestSupport
import Wire

extension FuzzTarget {
  /// A TCP header with its options: header and options are written back as they stood.
  static let tcp = FuzzTarget(
    "tcp", maximumLength: 128, seeds: { fixtures in fixtures.packets.map { Array($0.dropFirst(34).prefix(60)) } }
  ) { input throws(BrokenPromise) in
    let bytes = input.rest
    let header = try checkHeader(bytes) { bytes throws(WireError) in try TCPHeader(parsing: bytes) }
    guard let header else { return }
    var writer = ByteWriter()
    for option in header.options { option.serialize(into: &writer) }
    let options = header.optionBytes.bytes
    try promise(options.starts(with: writer.bytes), "options \(hex(options)) are written as \(hex(writer.bytes))")
    let segment = bytes.span
    _ = TCPChecksum.status(
      of: segment, length: bytes.count, source: IPAddress(ipv4: 1), destination: IPAddress(ipv4: 2))
  }
}
