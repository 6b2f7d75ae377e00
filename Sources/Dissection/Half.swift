import Wire

/// One direction of a TCP connection.
struct Half {
  var reassembler = StreamReassembler()
  var records = SegmentRecords()
  var totals = TCPClose.Totals()
  var hasFin = false
  var isFinAcknowledged = false
  /// The last run of its bytes in `RecentBytes`: a retransmission is compared with it and those before.
  var lastRun = -1

  /// Notes which packets the bytes from index `from` of a segment at stream `offset` came from.
  mutating func note(
    _ pieces: (SegmentPiece, [SegmentPiece]), from: Int, at offset: Int, fresh: Span<UInt8>, keepRaw: Bool
  ) {
    if keepRaw { records.keep(fresh, at: offset + from) }
    if pieces.1.isEmpty {
      var piece = pieces.0
      piece.packetOffset += from
      piece.length = fresh.count
      records.append(piece, at: offset + from)
      return
    }
    var start = 0
    for var piece in [pieces.0] + pieces.1 {
      let end = start + piece.length
      if end > from {
        let skipped = max(0, from - start)
        piece.packetOffset += skipped
        piece.length -= skipped
        records.append(piece, at: offset + start + skipped)
      }
      start = end
    }
  }
}

extension SegmentAnalyzer {
  /// Judges a segment, with the window that it announces.
  mutating func receive(
    _ packet: DecodedPacket, _ tcp: TCPHeader, from end: End, into findings: inout SegmentFindings
  ) {
    findings.analysis = receive(tcp, length: packet.payloadLength, from: end, at: packet.header.time)
    findings.window = window(tcp, from: end)
  }
}

/// Adds up what packets without stream bytes cost: SYN, ACK, FIN, RST.
struct StepCosts {
  private(set) var carrier = Carrier()
  /// A packet that opens and closes (an ACK with FIN) is paid for once.
  private var lastPaid = 0

  /// What was added up; the next packets are another event's.
  mutating func take() -> Carrier {
    defer { carrier = Carrier() }
    return carrier
  }

  mutating func add(_ packet: DecodedPacket, _ tcp: TCPHeader) {
    let range = PacketRange(packet: packet.header.number, bytes: 0..<packet.header.capturedLength)
    let isPaid = packet.payloadLength > 0
    carrier.add(
      range,
      SegmentPiece(
        packet: packet.header.number, packetOffset: 0, length: 0, linkType: packet.header.linkType,
        linkBytes: 0, ipBytes: 0, tcpBytes: UInt16(tcp.byteCount), tunnel: packet.tunnels.innermost,
        hopLimit: packet.hopLimit, flags: tcp.flags))
    // Data in the same segment pays for the headers.
    guard !isPaid, lastPaid != packet.header.number else { return }
    lastPaid = packet.header.number
    carrier.linkBytes += packet.linkByteCount
    carrier.ipBytes += packet.ipByteCount
    carrier.tcpBytes += tcp.byteCount
  }
}
