import Wire

extension FuzzTarget {
  /// A capture file: the same packets and the same error however it is read, and packets that were read are the same
  /// when they are written and read again.
  static let capture = FuzzTarget("capture", maximumLength: 8192, seeds: { $0.captures }) {
    input throws(BrokenPromise) in
    let bytes = input.rest
    let whole = try chunkedEqualsWhole(bytes, seed: bytes.last ?? 0) { pieces throws(BrokenPromise) in
      try CaptureOutcome(pieces)
    }
    try promise(
      (whole.error?.offset ?? 0) <= bytes.count && whole.error?.packets ?? 0 <= whole.packets.count,
      "\(whole.error.debugDescription) is outside")
    var file = CaptureFileWriter(
      format: .pcapng, linkType: .ethernet, order: bytes.count % 2 == 0 ? .littleEndian : .bigEndian)
    var writer = ByteWriter()
    file.begin(into: &writer)
    var written = 0
    // pcapng has 16 bits for a link type; classic files have 32.
    for packet in whole.packets where packet.header.linkType.rawValue <= 0xFFFF {
      guard (try? file.write(packet.header, packet.bytes.span, into: &writer)) != nil else { return }
      written += 1
    }
    let again = try CaptureOutcome([writer.bytes])
    try promise(again.error == nil && again.packets.count == written, "written again: \(again.error.debugDescription)")
    for (one, other) in zip(whole.packets.filter { $0.header.linkType.rawValue <= 0xFFFF }, again.packets) {
      try promise(
        one.bytes == other.bytes && one.header.originalLength == other.header.originalLength
          && one.header.linkType == other.header.linkType, "\(one.header) is written as \(other.header)")
    }
  }
}

/// The packets of a file that arrives in pieces.
private struct CaptureOutcome: Equatable {
  struct Packet: Equatable {
    var header: PacketHeader
    var bytes: [UInt8]
  }

  var packets: [Packet] = []
  var error: CaptureFileError?

  init(_ pieces: [[UInt8]]) throws(BrokenPromise) {
    var decoder = CaptureFileDecoder()
    var window: [UInt8] = []
    var position = 0
    var needed = 1
    do throws(CaptureFileError) {
      for piece in pieces {
        window.removeFirst(position)
        position = 0
        window += piece
        // The caller asks again when it has as much as was asked for, or when the file has ended.
        needed -= piece.count
        guard needed <= 0 else { continue }
        needed = try take(&decoder, window, &position)
      }
      if needed > 0 { _ = try take(&decoder, window, &position) }
      try decoder.finish(in: window.span, at: position)
    } catch {
      self.error = error
    }
  }

  /// Returns how many bytes are missing.
  private mutating func take(
    _ decoder: inout CaptureFileDecoder, _ window: [UInt8], _ position: inout Int
  ) throws(CaptureFileError) -> Int {
    while true {
      switch try decoder.next(in: window.span, at: &position) {
      case .needMore(let count): return count
      case .packet(let header, let range): packets.append(Packet(header: header, bytes: Array(window[range])))
      }
    }
  }
}
