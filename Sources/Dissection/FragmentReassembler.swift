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

  private struct Unfinished {
    var parts: [(offset: Int, bytes: [UInt8], piece: SegmentPiece)] = []
    var total: Int?
    /// Bytes of all parts together: as long as there are fewer than `total`, joining them need not be tried.
    var byteCount = 0
    var order: Int
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
    if entry.parts.contains(where: { $0.offset == piece.offset && Self.equal($0.bytes, bytes) }) {
      table[piece.key] = entry
      return nil
    }
    if piece.isLast { entry.total = entry.total ?? piece.offset + bytes.count }
    var source = source
    source.length = bytes.count
    entry.parts.append((piece.offset, bytes.array, source))
    entry.byteCount += bytes.count
    guard let total = entry.total, entry.byteCount >= total, var datagram = join(entry.parts, total: total) else {
      table[piece.key] = entry
      return nil
    }
    if datagram.overlap > 0, piece.key.source.isIPv6 {
      datagram.isAbandoned = true
      datagram.payload = []
    }
    return datagram
  }

  private static func equal(_ left: [UInt8], _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  private func join(_ parts: [(offset: Int, bytes: [UInt8], piece: SegmentPiece)], total: Int) -> Datagram? {
    var payload: [UInt8] = []
    var pieces: [SegmentPiece] = []
    var overlap = 0
    // A stable sort keeps the order of arrival for equal offsets, so that the first one wins.
    let sorted = parts.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
    for (_, part) in sorted {
      guard part.offset <= payload.count else { return nil }
      let skipped = payload.count - part.offset
      overlap += min(skipped, part.bytes.count)
      guard skipped < part.bytes.count else { continue }
      var piece = part.piece
      piece.packetOffset += skipped
      piece.length = part.bytes.count - skipped
      pieces.append(piece)
      payload.append(contentsOf: part.bytes[skipped...])
    }
    guard payload.count >= total else { return nil }
    return Datagram(payload: Array(payload.prefix(total)), pieces: pieces, overlap: overlap)
  }
}
