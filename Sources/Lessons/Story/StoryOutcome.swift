import Dissection
import Wire

extension HandshakeStory {
  /// How the attempt went, as far as the events show it.
  public var outcome: Outcome {
    if case .httpResponse(let answer)? = response?.kind {
      guard answer.head.statusCode == 101 else {
        if request == nil { return .incomplete }
        return upgradeRequest == nil && answer.upgrade == nil
          ? .notUpgrade : .refused(status: answer.head.statusCode ?? 0)
      }
      guard let upgrade = answer.upgrade else { return .incomplete }
      if let broken = upgrade.violations.first(where: { $0.rule.severity == .error }) {
        return broken.rule == .R3 ? .acceptMismatch : .invalidAnswer(broken.rule)
      }
      return .opened
    }
    if isOpen { return .incomplete }
    if request != nil {
      guard upgradeRequest != nil else { return .notUpgrade }
      if missing > 0 { return .incomplete }
      return bytesFromServer > 0 ? .notHTTP : .noAnswer
    }
    guard case .tcpOpen(let opened)? = open?.kind else { return .incomplete }
    switch opened.handshake {
    case .midstream: return .incomplete
    case .complete: return missing > 0 || bytesFromClient > 0 ? .incomplete : .noRequest
    case .partial:
      guard opened.steps.contains(where: { $0.sender == .client }) else { return .incomplete }
      if opened.steps.contains(where: { $0.sender == .server }) { return .incomplete }
      guard case .tcpClose(let closed)? = tcpClose?.kind else { return .unreachable }
      let isReset = closed.steps.contains { $0.flags.contains(.rst) && $0.sender == .server }
      return isReset ? .connectionRefused : closed.server.packets == 0 ? .unreachable : .incomplete
    }
  }

  /// Whether an open WebSocket ended without a Close.
  var hasVanished: Bool {
    guard isOpen, firstClose == nil, let result, !result.isClean else { return false }
    return outcome == .opened || outcome == .incomplete
  }

  /// The handshake's request; nil where none was captured.
  var upgradeRequest: UpgradeRequest? {
    if case .httpRequest(let request)? = request?.kind { request.upgrade } else { nil }
  }

  /// Stream bytes that one side sent, as far as its packets or the sequence numbers at the end tell.
  private func bytes(from peer: Peer) -> Int {
    if packets.payload[peer] > 0 { return packets.payload[peer] }
    guard case .tcpClose(let closed)? = tcpClose?.kind else { return 0 }
    // A side's FIN or RST stands behind its last byte; without one the other side's acknowledgments tell.
    if let last = closed.steps.first(where: { $0.sender == peer }) { return last.sequence }
    return closed.steps.map(\.acknowledgment).max() ?? 0
  }

  var bytesFromServer: Int { bytes(from: .server) }
  var bytesFromClient: Int { bytes(from: .client) }
}
