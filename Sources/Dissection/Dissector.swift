import Wire

/// Turns packets into events: link → IP → TCP → HTTP → WebSocket, with what each event cost and where it stood.
///
/// A packet is borrowed and a packet that yields no event costs no allocation. The dissector's memory depends on what
/// is open at the same time, not on how long the capture is.
public struct Dissector {
  private var context: DissectionContext
  private var flows: FlowTable
  private var fragments = FragmentReassembler()
  private var first: Timestamp?
  /// What is to be said of the datagram that is worked on, once its connection is known.
  private var overlap: (violation: Violation, carrier: Carrier)?

  public init(options: DissectionOptions = DissectionOptions()) {
    context = DissectionContext(options: options)
    flows = FlowTable(maximum: options.limits.connections)
  }

  /// Everything seen so far, by layer.
  public var totals: Totals { context.totals }
  /// Packets seen so far.
  public var packetCount: Int { context.totals.packets }
  /// TCP streams seen so far.
  public var streamCount: Int { flows.count }
  /// Seconds from the first packet to the last.
  public var seconds: Double { first.map { context.time.seconds(since: $0) } ?? 0 }
  /// When the first packet was captured; nil before it.
  public var start: Timestamp? { first }
  /// When the last packet was captured.
  public var end: Timestamp { context.time }

  /// Takes the next packet of the capture. `bytes` is not kept.
  public mutating func receive(_ header: PacketHeader, _ bytes: Span<UInt8>, emit: Emit) {
    context.time = header.time
    if first == nil { first = header.time }
    context.totals.packets += 1
    context.totals.wire += header.originalLength
    if !context.options.packets, let segment = PlainSegment(header, bytes), receive(segment, header, bytes, emit) {
      return
    }
    receiveLayers(header, bytes, emit)
  }

  /// Takes a plain segment of a connection that is open; false for any other, which is for `receiveLayers`.
  private mutating func receive(
    _ segment: PlainSegment, _ header: PacketHeader, _ bytes: Span<UInt8>, _ emit: Emit
  ) -> Bool {
    var end = SegmentAnalyzer.End.lower
    let key = FlowKey(segment, sender: &end)
    guard let index = flows.openPlace(key), flows.conversations[index].isSettled else { return false }
    context.totals.link += PlainSegment.linkByteCount
    context.totals.ip += segment.ipByteCount
    context.totals.tcp += segment.tcpByteCount
    context.totals.tcpPayload += segment.payload.count
    if segment.payload.isEmpty { context.totals.acknowledgments += 1 }
    flows.conversations[index].receive(segment, header, from: end, bytes: bytes, context: &context, emit: emit)
    return true
  }

  /// Takes a packet apart, layer by layer.
  private mutating func receiveLayers(_ header: PacketHeader, _ bytes: Span<UInt8>, _ emit: Emit) {
    var packet = DecodedPacket(header: header, naming: context.options.packets)
    guard let transport = PacketDecoder.decodeNetwork(bytes, &packet) else {
      // What is not IP counts as link; of an IP packet that leads to no transport only what was read.
      context.totals.link += packet.ipByteCount == 0 ? header.originalLength : packet.linkByteCount
      context.totals.ip += packet.ipByteCount
      emitPacket(packet, bytes, nil, emit)
      return
    }
    context.totals.link += packet.linkByteCount
    context.totals.ip += packet.ipByteCount
    var piece = Self.piece(packet, offset: transport.start)
    guard transport.isFragment, let fragment = transport.fragment else {
      PacketDecoder.decodeTransport(bytes, start: transport.start, length: transport.length, &packet)
      piece.packetOffset = packet.payload.lowerBound
      transportDecoded(packet, bytes, packetBytes: bytes, (piece, []), emit)
      return
    }
    let captured = bytes.extracting(transport.start..<transport.start + transport.captured)
    guard let datagram = fragments.receive(fragment, bytes: captured, from: piece) else {
      packet.isUnfinishedFragment = true
      packet.found(.data)
      emitPacket(packet, bytes, nil, emit)
      return
    }
    if datagram.overlap > 0 { noteOverlap(datagram) }
    defer { reportOverlap(nil, emit) }
    guard !datagram.isAbandoned else {
      packet.found(.data)
      emitPacket(packet, bytes, nil, emit)
      return
    }
    let whole = datagram.payload
    let before = (link: packet.linkByteCount, ip: packet.ipByteCount)
    let inner = PacketDecoder.decodeDatagram(whole.span, &packet)
    // The headers of a tunnel inside the datagram: they are charged with its first piece.
    let tunnel = (link: packet.linkByteCount - before.link, ip: packet.ipByteCount - before.ip)
    context.totals.link += tunnel.link
    context.totals.ip += tunnel.ip
    guard let inner else {
      emitPacket(packet, bytes, nil, emit)
      return
    }
    PacketDecoder.decodeTransport(whole.span, start: inner.start, length: inner.length, &packet)
    // The TCP header stands in the first pieces; what is left of them carries the payload.
    let pieces = Self.drop(packet.payload.lowerBound, from: datagram.pieces)
    guard var firstPiece = pieces.first else {
      transportDecoded(packet, whole.span, packetBytes: bytes, (piece, []), emit)
      return
    }
    firstPiece.linkBytes = UInt16(clamping: Int(firstPiece.linkBytes) + tunnel.link)
    firstPiece.ipBytes = UInt16(clamping: Int(firstPiece.ipBytes) + tunnel.ip)
    firstPiece.tunnel = packet.tunnels.innermost
    firstPiece.hopLimit = packet.hopLimit
    transportDecoded(packet, whole.span, packetBytes: bytes, (firstPiece, Array(pieces.dropFirst())), emit)
  }

  /// The capture has ended: what is open is reported as it stands.
  public mutating func finish(emit: Emit) {
    for index in flows.remaining { retire(index, emit) }
  }

  private mutating func transportDecoded(
    _ packet: DecodedPacket, _ bytes: Span<UInt8>, packetBytes: Span<UInt8>,
    _ pieces: (SegmentPiece, [SegmentPiece]), _ emit: Emit
  ) {
    guard let tcp = packet.tcp else {
      emitPacket(packet, packetBytes, nil, emit)
      return
    }
    context.totals.tcp += tcp.byteCount
    context.totals.tcpPayload += packet.payloadLength
    if packet.payloadLength == 0, tcp.flags.isDisjoint(with: [.syn, .fin, .rst]) {
      context.totals.acknowledgments += 1
    }
    var end = SegmentAnalyzer.End.lower
    let key = FlowKey(packet, tcp, sender: &end)
    let index: Int
    var reuse: SegmentAnalysis = []
    switch flows.place(packet, tcp, key) {
    case .closed(let number):
      guard context.options.packets else { return }
      var findings = SegmentFindings()
      flows.closed[key]?.analyzer.receive(packet, tcp, from: end, into: &findings)
      emitPacket(packet, packetBytes, nil, emit, number: number, findings)
      return
    case .open(let place): index = place
    case .new(let retiring, let reusesPorts):
      for place in retiring { retire(place, emit) }
      index = flows.open(packet, tcp, from: end, key, limits: context.options.limits)
      if reusesPorts { reuse = .reusedPorts }
    }
    if context.options.packets {
      var findings = SegmentFindings()
      flows.conversations[index].judge(packet, tcp, from: end, into: &findings)
      findings.analysis.formUnion(reuse)
      let stream = flows.conversations[index].stream
      if overlap != nil { reportOverlap(stream, emit) }
      emitPacket(packet, packetBytes, stream, emit, number: stream.number, findings)
    } else {
      if overlap != nil { reportOverlap(flows.conversations[index].stream, emit) }
      flows.conversations[index].judge(packet, tcp, from: end)
    }
    var pieces = pieces
    pieces.0.tcpBytes = UInt16(tcp.byteCount)
    pieces.0.flags = tcp.flags
    flows.conversations[index].receive(packet, tcp, bytes: bytes, pieces: pieces, context: &context, emit: emit)
    if flows.conversations[index].isClosed { flows.close(index) }
  }

  private mutating func noteOverlap(_ datagram: FragmentReassembler.Datagram) {
    var carrier = Carrier()
    for piece in datagram.pieces {
      carrier.add(
        PacketRange(packet: piece.packet, bytes: piece.packetOffset..<piece.packetOffset + piece.length), piece)
    }
    let bytes = "\(datagram.overlap) bytes of an IP datagram came in more than one fragment; "
    let detail =
      datagram.isAbandoned
      ? bytes + "a host must discard such a datagram"
      : bytes + "hosts differ: here the fragment that begins first counts"
    overlap = (Violation(.N2, at: 0..<datagram.overlap, detail), carrier)
  }

  private mutating func reportOverlap(_ stream: Stream?, _ emit: Emit) {
    guard let overlap else { return }
    self.overlap = nil
    context.totals.count(.N2)
    emit(
      Event(
        .violation(overlap.violation), time: context.time, stream: stream, sender: .client, carrier: overlap.carrier))
  }

  /// A connection is given up: it is reported as it stands, and forgotten.
  private mutating func retire(_ index: Int, _ emit: Emit) {
    flows.conversations[index].finish(context: &context, emit: emit)
    flows.forget(index)
  }

  private func emitPacket(
    _ packet: DecodedPacket, _ bytes: Span<UInt8>, _ stream: Stream?, _ emit: Emit, number: Int? = nil,
    _ findings: SegmentFindings = SegmentFindings()
  ) {
    guard context.options.packets else { return }
    var packet = packet
    packet.stream = number
    packet.findings = findings
    let isFromServer = stream.map { packet.source == $0.server.address && packet.tcp?.sourcePort == $0.server.port }
    var carrier = Carrier()
    carrier.add(
      PacketRange(packet: packet.header.number, bytes: 0..<packet.header.capturedLength),
      Self.piece(packet, offset: 0))
    carrier.linkBytes = packet.linkByteCount
    carrier.ipBytes = packet.ipByteCount
    carrier.tcpBytes = packet.tcp?.byteCount ?? 0
    var event = Event(
      .packet(packet), time: packet.header.time, stream: stream, sender: isFromServer ?? false ? .server : .client,
      carrier: carrier,
      payloadBytes: packet.tcp == nil
        ? max(0, packet.header.originalLength - packet.linkByteCount - packet.ipByteCount) : packet.payloadLength)
    if context.options.rawBytes { event.raw = bytes.array }
    emit(event)
  }

  private static func piece(_ packet: DecodedPacket, offset: Int) -> SegmentPiece {
    SegmentPiece(
      packet: packet.header.number, packetOffset: offset, length: 0, linkType: packet.header.linkType,
      linkBytes: UInt16(clamping: packet.linkByteCount), ipBytes: UInt16(clamping: packet.ipByteCount), tcpBytes: 0,
      tunnel: packet.tunnels.innermost, hopLimit: packet.hopLimit, flags: [])
  }

  /// The pieces without their first `count` bytes. A piece that carried only those is gone; the piece after it pays for
  /// its headers.
  private static func drop(_ count: Int, from pieces: [SegmentPiece]) -> [SegmentPiece] {
    var rest = count
    var kept: [SegmentPiece] = []
    var unpaid: (link: UInt16, ip: UInt16) = (0, 0)
    for var piece in pieces {
      let dropped = min(rest, piece.length)
      rest -= dropped
      piece.packetOffset += dropped
      piece.length -= dropped
      piece.linkBytes = UInt16(clamping: Int(piece.linkBytes) + Int(unpaid.link))
      piece.ipBytes = UInt16(clamping: Int(piece.ipBytes) + Int(unpaid.ip))
      unpaid = (0, 0)
      if piece.length > 0 { kept.append(piece) } else { unpaid = (piece.linkBytes, piece.ipBytes) }
    }
    return kept
  }
}
