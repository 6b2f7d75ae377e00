import Wire

/// The capture file that grows packet by packet, and its clock.
struct CaptureStream: ~Copyable {
  enum Side { case client, server }

  private var file: OutputFile
  private var writer = CaptureFileWriter(format: .pcap, linkType: .ethernet)
  private var buffer = ByteWriter(capacity: OutputFile.blockSize + 4096)
  private var builder = PacketBuilder()
  private(set) var packets = 0
  private let limit: Int
  /// Nanoseconds since the Unix epoch; begins on 2026-11-20 at 08:00 UTC.
  private(set) var time: Int64 = 1_795_161_600_000_000_000

  init(path: String, limit: Int) throws {
    file = try OutputFile(path: path)
    self.limit = limit
    writer.begin(into: &buffer)
  }

  var isFull: Bool { packets >= limit }

  mutating func pass(nanoseconds: Int) { time += Int64(nanoseconds) }

  /// One segment of `connection`, sent by `side`. What comes after the last packet was not captured.
  mutating func send(
    _ connection: inout Connection, from side: Side, _ flags: TCPFlags, _ payload: [UInt8] = [],
    _ random: inout RandomNumbers
  ) throws {
    guard !isFull else { return }
    pass(nanoseconds: random.next(in: 4_000..<40_000))
    // Linux counts its TCP timestamps in milliseconds.
    let tcp = connection.segment(from: side, flags, payload.count, clock: UInt32(truncatingIfNeeded: time / 1_000_000))
    let address = IPAddress(ipv4: 0x7F00_0001)
    builder.build(
      tcp, payload: payload, from: address, to: address, identification: connection.nextIdentification(side))
    packets += 1
    let bytes = builder.packet
    let header = PacketHeader(
      number: packets, time: Timestamp(nanoseconds: time), capturedLength: bytes.count, originalLength: bytes.count,
      linkType: .ethernet)
    try writer.write(header, bytes.span, into: &buffer)
    try file.drain(&buffer)
  }

  mutating func finish() throws { try file.drain(&buffer, minimum: 1) }
}
