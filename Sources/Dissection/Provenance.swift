import Wire

/// Bytes of one packet: its number and a range from the packet's first byte.
public struct PacketRange: Equatable, Sendable {
  public var packet: Int
  public var bytes: Range<Int>

  public init(packet: Int, bytes: Range<Int>) {
    self.packet = packet
    self.bytes = bytes
  }
}

/// A run of stream bytes inside one packet, and what carried it.
struct SegmentPiece {
  var packet: Int
  /// Where the run begins in the packet.
  var packetOffset: Int
  var length: Int
  var linkType: LinkType
  var linkBytes: UInt16
  var ipBytes: UInt16
  /// 0 in all but the first fragment of a fragmented datagram.
  var tcpBytes: UInt16
  var tunnel: Tunnel.Kind?
  var hopLimit: UInt8
  var flags: TCPFlags
}

/// What carried an event: its packets, and what their headers cost.
public struct Carrier: Sendable {
  /// The event's own bytes in the packet that brought the first of them; nil for an event without bytes.
  public var first: PacketRange?
  /// The event's bytes in further packets.
  public var rest: [PacketRange] = []
  public var linkType = LinkType.ethernet
  /// The innermost tunnel that the last of its packets came through.
  public var tunnel: Tunnel.Kind?
  public var hopLimit: UInt8 = 0
  /// Flags of all its segments together.
  public var flags: TCPFlags = []
  /// TCP header bytes of one segment (the last).
  public var tcpHeader = 0
  /// Stream offsets of the event's bytes; the sequence number of the first is one more (the SYN took 0).
  public var stream = 0..<0
  /// Header bytes that this event pays for: those of a segment are charged to the first event in it.
  public var linkBytes = 0
  public var ipBytes = 0
  public var tcpBytes = 0

  public init() {}

  /// How many packets carried it.
  public var packetCount: Int { first == nil ? 0 : 1 + rest.count }

  /// The packets' numbers in order of the bytes, each once in a row.
  public func forEachPacket(_ body: (Int) -> Void) {
    guard let first else { return }
    body(first.packet)
    var last = first.packet
    for range in rest where range.packet != last {
      body(range.packet)
      last = range.packet
    }
  }

  mutating func add(_ range: PacketRange, _ piece: SegmentPiece) {
    if first == nil { first = range } else { rest.append(range) }
    linkType = piece.linkType
    tunnel = piece.tunnel
    hopLimit = piece.hopLimit
    flags.formUnion(piece.flags)
    if piece.tcpBytes > 0 { tcpHeader = Int(piece.tcpBytes) }
  }

  /// Adds what carried a further part of the same event. The list of packets is bounded; the sums are not cut.
  mutating func merge(_ other: Carrier) {
    linkBytes += other.linkBytes
    ipBytes += other.ipBytes
    tcpBytes += other.tcpBytes
    hopLimit = other.hopLimit
    linkType = other.linkType
    tunnel = other.tunnel
    if other.tcpHeader > 0 { tcpHeader = other.tcpHeader }
    flags.formUnion(other.flags)
    stream =
      first == nil
      ? other.stream
      : min(stream.lowerBound, other.stream.lowerBound)..<max(stream.upperBound, other.stream.upperBound)
    guard rest.count < SegmentRecords.maximum else { return }
    if first == nil { first = other.first } else if let range = other.first { rest.append(range) }
    rest.append(contentsOf: other.rest)
  }

  mutating func charge(_ piece: SegmentPiece) {
    linkBytes += Int(piece.linkBytes)
    ipBytes += Int(piece.ipBytes)
    tcpBytes += Int(piece.tcpBytes)
  }
}

/// Which packets the bytes of one direction came from, for as long as an event may still refer to them.
struct SegmentRecords {
  private struct Record {
    var offset: Int
    var piece: SegmentPiece
    var isCharged = false

    /// Adds to `carrier` what of this segment lies in `range`.
    @inline(__always)
    mutating func join(_ carrier: inout Carrier, _ range: Range<Int>, charging: Bool) {
      let end = offset + piece.length
      guard offset < range.upperBound, end > range.lowerBound else { return }
      let lower = max(range.lowerBound, offset) - offset + piece.packetOffset
      let upper = min(range.upperBound, end) - offset + piece.packetOffset
      carrier.add(PacketRange(packet: piece.packet, bytes: lower..<upper), piece)
      if charging, !isCharged {
        carrier.charge(piece)
        isCharged = true
      }
    }
  }

  /// More unfinished segments than this lose their provenance from the oldest on: a message of 16 MiB in segments of
  /// 1,448 bytes has 11,600.
  static let maximum = 16384

  /// Mostly a segment carries whole messages: its record is the only one, and needs no list.
  private var single: Record?
  private var records: [Record] = []
  private var head = 0

  /// The bytes themselves, where someone wants to see them, from stream offset `rawStart` on.
  private var raw: [UInt8] = []
  private var rawStart = 0

  /// Records in memory, those given up included.
  var keptCount: Int { records.count + (single == nil ? 0 : 1) }

  mutating func append(_ piece: SegmentPiece, at offset: Int) {
    if records.isEmpty {
      guard let only = single else {
        single = Record(offset: offset, piece: piece)
        return
      }
      records.append(only)
      single = nil
    }
    if records.count - head >= Self.maximum { head += 1 }
    // What was given up is thrown away in large steps, so that an endless body costs no more than a long one.
    if head > Self.maximum {
      records.removeSubrange(0..<head)
      head = 0
    }
    records.append(Record(offset: offset, piece: piece))
  }

  /// Keeps the bytes too. At most as many as a message may have.
  mutating func keep(_ bytes: Span<UInt8>, at offset: Int) {
    if raw.isEmpty || offset != rawStart + raw.count {
      raw.removeAll(keepingCapacity: true)
      rawStart = offset
    }
    if raw.count + bytes.count <= DissectionLimits().message { raw.append(bytes) }
  }

  /// The kept bytes of a stream range, those that are still there.
  func bytes(of range: Range<Int>) -> [UInt8] {
    let lower = max(range.lowerBound, rawStart) - rawStart
    let upper = min(range.upperBound - rawStart, raw.count)
    return lower < upper ? Array(raw[lower..<upper]) : []
  }

  /// The carrier of a stream range; header bytes not charged before are charged now.
  mutating func carrier(of range: Range<Int>, charging: Bool = true) -> Carrier {
    var carrier = Carrier()
    setCarrier(&carrier, of: range, charging: charging)
    return carrier
  }

  /// The same in place of another carrier.
  mutating func setCarrier(_ carrier: inout Carrier, of range: Range<Int>, charging: Bool = true) {
    carrier = Carrier()
    carrier.stream = range
    if single?.join(&carrier, range, charging: charging) != nil { return }
    var index = head
    while index < records.count, records[index].offset < range.upperBound {
      records[index].join(&carrier, range, charging: charging)
      index += 1
    }
  }

  /// Nothing before `offset` will be asked for again.
  mutating func release(before offset: Int) {
    if !raw.isEmpty, offset > rawStart {
      raw.removeFirst(min(offset - rawStart, raw.count))
      rawStart = offset
    }
    if let only = single {
      if only.offset + only.piece.length <= offset { single = nil }
      return
    }
    while head < records.count, records[head].offset + records[head].piece.length <= offset { head += 1 }
    if head == records.count {
      records.removeAll(keepingCapacity: records.capacity <= 64)
      head = 0
    } else if head > 64 {
      records.removeSubrange(0..<head)
      head = 0
    }
  }
}
