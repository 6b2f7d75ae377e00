import Dissection

/// Events of connections of which it is not known yet whether theirs is the story. Bounded, however long the capture is
/// in which nobody asks for WebSocket.
struct StoryCandidates {
  /// A connection's beginning, and what came last: the upgrade may be its hundredth request.
  private struct Candidate {
    var first: [Event] = []
    var last: [Event] = []
  }

  private static let kept = 12
  private static let maximumStreams = 512
  /// Bytes of packets that are kept in all; later packets are remembered without theirs.
  private static let maximumBytes = 16 << 20

  private var candidates: [Int: Candidate] = [:]
  private var bytes = 0

  mutating func keep(_ event: Event, of stream: Int) {
    guard candidates[stream] != nil || candidates.count < Self.maximumStreams else { return }
    var event = event
    if bytes + event.raw.count > Self.maximumBytes { event.raw = [] }
    bytes += event.raw.count
    var candidate = candidates.removeValue(forKey: stream) ?? Candidate()
    if candidate.first.count < Self.kept {
      candidate.first.append(event)
    } else {
      candidate.last.append(event)
      if candidate.last.count > Self.kept { bytes -= candidate.last.removeFirst().raw.count }
    }
    // A connection that ended without an upgrade is of no interest, unless nothing better comes: then it is the first.
    if case .tcpClose = event.kind, stream != 0 {
      bytes -= (candidate.first + candidate.last).reduce(0) { $0 + $1.raw.count }
      return
    }
    candidates[stream] = candidate
  }

  /// What was kept of a connection, in order; forgets all others.
  mutating func take(_ stream: Int) -> [Event] {
    defer {
      candidates = [:]
      bytes = 0
    }
    return candidates[stream].map { $0.first + $0.last } ?? []
  }
}
