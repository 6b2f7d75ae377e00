import Wire

extension FuzzTarget {
  /// IPv4 with options, IPv6, and a walk over IPv6's extension headers.
  static let network = FuzzTarget(
    "network", maximumLength: 256, seeds: { fixtures in fixtures.packets.map { [6] + $0.dropFirst(14).prefix(96) } }
  ) { input throws(BrokenPromise) in
    var input = input
    var next = input.byte()
    let bytes = input.rest
    try checkHeader(bytes) { bytes throws(WireError) in try IPv4Header(parsing: bytes) }
    try checkHeader(bytes) { bytes throws(WireError) in try IPv6Header(parsing: bytes) }
    var cursor = 0
    while IPv6Extension.isExtension(next), let header = read(next, bytes, cursor) {
      // A header of no length would be walked over for ever.
      try promise(header.byteCount >= 8 && cursor + header.byteCount <= bytes.count, "\(header) at \(cursor)")
      cursor += header.byteCount
      next = header.nextHeader
    }
  }

  private static func read(_ kind: UInt8, _ bytes: [UInt8], _ cursor: Int) -> IPv6Extension? {
    do throws(WireError) {
      return try IPv6Extension(kind: kind, parsing: bytes.span.extracting(cursor..<bytes.count))
    } catch {
      return nil
    }
  }
}
