import Wire

/// What makes fragments belong to one datagram (RFC 791 §3.2, RFC 8200 §4.5).
struct FragmentKey: Hashable {
  var source: IPAddress
  var destination: IPAddress
  var identification: UInt32
  var protocolNumber: UInt8
  var vlans: VLANStack
  /// The VXLAN network, where the fragment is inside one.
  var network: UInt32 = 0

  /// One fragment's place in its datagram.
  struct Piece {
    var key: FragmentKey
    /// In bytes from the start of the datagram's payload.
    var offset: Int
    var isLast: Bool
  }
}

/// Joins IP fragments. Bounded: at most `maximumDatagrams` unfinished ones, the oldest is given up first.
struct FragmentReassembler {
  /// A datagram that became whole: its payload, and from which packets it came.
  struct Datagram {
    var payload: [UInt8]
    /// In the order of the payload.
    var pieces: [SegmentPiece]
    /// Bytes that came more than once, in fragments that are no copies of each other.
    var overlap = 0
    /// RFC 8200 §4.5: a datagram of IPv6 whose fragments overlap must be abandoned. `payload` is empty then.
    var isAbandoned = false
  }

  static let maximumDatagrams = 64
  /// An IP datagram cannot be longer (its length field has 16 bits).
  static let maximumLength = 65535
  static let maximumFragments = 8192

  private typealias Part = (offset: Int, bytes: [UInt8], piece: SegmentPiece)

  private struct Unfinished {
    /// By offset, those of one offset in the order of arrival: the first one wins.
    private(set) var parts: [Part] = []
    var total: Int?
    /// Bytes of all parts together.
    private(set) var byteCount = 0
    /// Bytes from the datagram's start without a hole: joining need not be tried before these are all.
    private(set) var covered = 0
    /// The first part that begins behind a hole.
    private var next = 0
    let order: Int

    init(order: Int) { self.order = order }

    /// Whether the same bytes have come for this place. Of versions that differ only the first few are compared: nobody
    /// but an attacker sends more.
    func holdsCopy(of bytes: Span<UInt8>, at offset: Int) -> Bool {
      var (index, end) = (0, parts.count)
      while index < end {
        let middle = (index + end) / 2
        if parts[middle].offset < offset { index = middle + 1 } else { end = middle }
      }
      for part in parts[index...].prefix(4) where part.offset == offset {
        guard part.bytes.count == bytes.count else { continue }
        if part.bytes.indices.allSatisfy({ part.bytes[$0] == bytes[$0] }) { return true }
      }
      return false
    }

    mutating func insert(_ part: Part) {
      var index = 0
      var end = parts.count
      while index < end {
        let middle = (index + end) / 2
        if parts[middle].offset <= part.offset { index = middle + 1 } else { end = middle }
      }
      parts.insert(part, at: index)
      byteCount += part.bytes.count
      if index < next {
        next += 1
        covered = max(covered, part.offset + part.bytes.count)
      }
      while next < parts.count, parts[next].offset <= covered {
        covered = max(covered, parts[next].offset + parts[next].bytes.count)
        next += 1
      }
    }
  }

  private var table: [FragmentKey: Unfinished] = [:]
  private var counter = 0

  /// Bytes of all unfinished datagrams.
  var keptBytes: Int { table.values.reduce(0) { $0 + $1.byteCount } }

  /// Takes one fragment; returns the datagram that it completes. A copy of a fragment is ignored. Where fragments
  /// overlap otherwise, which IPv4 allows (RFC 791 §3.2), the one that begins first counts, and of two that begin at the
  /// same place the one that came first.
  mutating func receive(_ piece: FragmentKey.Piece, bytes: Span<UInt8>, from source: SegmentPiece) -> Datagram? {
    guard piece.offset + bytes.count <= Self.maximumLength else { return nil }
    counter += 1
    if table[piece.key] == nil, table.count >= Self.maximumDatagrams,
      let oldest = table.min(by: { $0.value.order < $1.value.order })
    {
      table[oldest.key] = nil
    }
    // Taken out while it grows: left in the table, its parts would be copied at every fragment.
    var entry = table.removeValue(forKey: piece.key) ?? Unfinished(order: counter)
    // More bytes than two datagrams can have are copies of copies: the datagram is given up.
    guard entry.parts.count < Self.maximumFragments, entry.byteCount <= 2 * Self.maximumLength else { return nil }
    if entry.holdsCopy(of: bytes, at: piece.offset) {
      table[piece.key] = entry
      return nil
    }
    if piece.isLast { entry.total = entry.total ?? piece.offset + bytes.count }
    var source = source
    source.length = bytes.count
    entry.insert((piece.offset, bytes.array, source))
    guard let total = entry.total, entry.covered >= total, var datagram = join(entry.parts, total: total) else {
      table[piece.key] = entry
      return nil
    }
    if datagram.overlap > 0, piece.key.source.isIPv6 {
      datagram.isAbandoned = true
      datagram.payload = []
    }
    return datagram
  }

  private func join(_ parts: [Part], total: Int) -> Datagram? {
    var payload: [UInt8] = []
    var pieces: [SegmentPiece] = []
    var overlap = 0
    for part in parts where part.offset < total {
      guard part.offset <= payload.count else { return nil }
      let skipped = payload.count - part.offset
      overlap += min(skipped, part.bytes.count)
      guard skipped < part.bytes.count, payload.count < total else { continue }
      // What stands behind the end that the last fragment told belongs to nothing.
      let kept = part.bytes[skipped...].prefix(total - payload.count)
      var piece = part.piece
      piece.packetOffset += skipped
      piece.length = kept.count
      pieces.append(piece)
      payload.append(contentsOf: kept)
    }
    guard payload.count == total else { return nil }
    return Datagram(payload: payload, pieces: pieces, overlap: overlap)
  }
}
