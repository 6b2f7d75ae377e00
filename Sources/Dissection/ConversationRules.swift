import Wire

/// Watches what only both sides together show: pings and their pongs, a Close and its reply, who closed TCP.
///
/// Both observers of a connection share one. It is told of control frames and of the end, never of data frames.
final class ConversationRules {
  /// A Ping that was sent and not answered.
  private struct Ping {
    var payload: [UInt8]
    var time: Timestamp
    /// It need not be answered any more: a Close came, a wrong Pong came, or one that may have meant it.
    var isExcused = false
  }

  private struct Close {
    var payload: ClosePayload
    /// What follows its frame in the stream; an acknowledgment of that much has seen the Close.
    var end: Int
    /// A body that breaks a rule is answered with the code of that rule, not echoed.
    var isValid: Bool
  }

  private struct Side {
    var pings: [Ping] = []
    /// Pings may have been sent that were not seen, or are no longer remembered.
    var hasUnseenPings = false
    var isUnsolicitedPongNoted = false
    var close: Close?
    /// Bytes are missing and its frames cannot be followed any more: what it did not send is unknown.
    var isLost = false
  }

  /// More unanswered pings than these are not remembered: a peer that answers does so long before, and one that
  /// answers only the latest Ping is allowed to (RFC 6455 §5.5.3).
  private static let maximumPings = 8
  /// §5.5.2 says "as soon as is practical" and names no time. Where the capture or a Close ends the wait, a Pong that
  /// has not come for this long is taken for missing; a round trip takes far less.
  private static let patience = 10.0

  private var client = Side()
  private var server = Side()

  /// - Parameter isMidstream: the conversation began before the capture, so a Pong may answer a Ping that was not seen.
  init(isMidstream: Bool = false) {
    client.hasUnseenPings = isMidstream
    server.hasUnseenPings = isMidstream
  }

  /// What is to be reported of the side that is named.
  private(set) var found: [(violation: Violation, sender: Peer)] = []

  func takeFound() -> [(violation: Violation, sender: Peer)] {
    defer { found = [] }
    return found
  }

  private subscript(peer: Peer) -> Side {
    get { peer == .client ? client : server }
    set { if peer == .client { client = newValue } else { server = newValue } }
  }

  private func update(_ peer: Peer, _ body: (inout Side) -> Void) {
    if peer == .client { body(&client) } else { body(&server) }
  }

  // MARK: control frames

  /// - Parameter isWhole: all bytes of the frame were captured.
  func ping(_ payload: [UInt8], isWhole: Bool, from sender: Peer, at time: Timestamp) {
    guard isWhole, !self[sender.other].isLost else {
      update(sender) { $0.hasUnseenPings = true }
      return
    }
    let isExcused = client.close != nil || server.close != nil
    update(sender) { side in
      if side.pings.count == Self.maximumPings {
        side.pings.removeFirst()
        side.hasUnseenPings = true
      }
      side.pings.append(Ping(payload: payload, time: time, isExcused: isExcused))
    }
  }

  /// What is wrong or noteworthy about a Pong at `range` of its side's stream.
  func pong(_ payload: [UInt8], isWhole: Bool, from sender: Peer, at range: Range<Int>) -> Violation? {
    var found: Violation?
    let isPingerLost = self[sender.other].isLost
    update(sender.other) { pinger in
      guard isWhole else {
        // Nobody can say which Ping it answers.
        pinger.pings = []
        return
      }
      if let answered = pinger.pings.firstIndex(where: { $0.payload == payload }) {
        // Pings with the same bytes: it may be the answer to the latest of them.
        if let last = pinger.pings.lastIndex(where: { $0.payload == payload }) {
          for index in 0...last { pinger.pings[index].isExcused = true }
        }
        // Answering a later Ping leaves the earlier ones unanswered, which is allowed (§5.5.3).
        pinger.pings.removeSubrange(0...answered)
        pinger.hasUnseenPings = false
        return
      }
      guard !pinger.hasUnseenPings, !isPingerLost else { return }
      if let meant = pinger.pings.firstIndex(where: { !$0.isExcused }) {
        pinger.pings[meant].isExcused = true
        found = Violation(.P2, at: range, "repeats no unanswered Ping")
      } else if !pinger.isUnsolicitedPongNoted {
        pinger.isUnsolicitedPongNoted = true
        found = Violation(.P3, at: range, "a Pong that no Ping asked for")
      }
    }
    return found
  }

  /// The first Close of a side, at `range` of its stream. Returns what is noteworthy about it.
  ///
  /// - Parameter acknowledged: how much of the other side's stream the sender had received.
  func close(
    _ payload: ClosePayload, isValid: Bool, from sender: Peer, at range: Range<Int>, acknowledged: Int,
    time: Timestamp
  ) -> Violation? {
    update(sender) { $0.close = Close(payload: payload, end: range.upperBound, isValid: isValid) }
    for pinger in [Peer.client, .server] {
      reportUnanswered(pinger, time: time, isOver: false)
      update(pinger) { side in
        for index in side.pings.indices { side.pings[index].isExcused = true }
      }
    }
    // Without the acknowledgment the two crossed, and neither answers the other.
    guard let first = self[sender.other].close, first.isValid, acknowledged >= first.end,
      first.payload.code != payload.code
    else { return nil }
    func name(_ code: UInt16?) -> String { code.map { "code \($0)" } ?? "no code" }
    return Violation(.C7, at: range, "\(name(payload.code)) in reply to \(name(first.payload.code))")
  }

  // MARK: the end

  /// The frames of one side cannot be followed any more.
  func lose(_ sender: Peer) {
    update(sender) { side in
      side.isLost = true
      side.hasUnseenPings = true
    }
    update(sender.other) { $0.pings = [] }
  }

  func isLost(_ sender: Peer) -> Bool { self[sender].isLost }

  /// TCP or the capture has ended.
  func end(_ how: TCPClose.How, _ steps: [TCPClose.Step], time: Timestamp) {
    let resetter = how == .rst ? steps.last { $0.flags.contains(.rst) }?.sender : nil
    for pinger in [Peer.client, .server] {
      // Who resets the connection leaves the other no time to answer.
      reportUnanswered(pinger, time: time, isOver: how != .captureEnd && resetter != pinger)
    }
    guard how != .captureEnd else { return }
    for closer in [Peer.client, .server] where self[closer].close != nil && self[closer.other].close == nil {
      guard !self[closer.other].isLost, resetter != closer else { continue }
      found.append((Violation(.C6, at: 0..<0, "no Close in reply to the \(closer.rawValue)'s"), closer.other))
    }
    if client.close != nil || server.close != nil, steps.first?.sender == .client {
      found.append((Violation(.C8, at: 0..<0, "the client closed TCP before the server"), .client))
    }
  }

  private func reportUnanswered(_ pinger: Peer, time: Timestamp, isOver: Bool) {
    let unanswered = self[pinger].pings.filter {
      !$0.isExcused && (isOver || time.seconds(since: $0.time) >= Self.patience)
    }
    guard let oldest = unanswered.first else { return }
    let waited = Int(time.seconds(since: oldest.time))
    let detail =
      unanswered.count == 1
      ? "a Ping of the \(pinger.rawValue), not answered in \(waited) s"
      : "\(unanswered.count) Pings of the \(pinger.rawValue), not answered in \(waited) s"
    found.append((Violation(.P1, at: 0..<0, detail), pinger.other))
    update(pinger) { side in
      for index in side.pings.indices { side.pings[index].isExcused = true }
    }
  }
}
