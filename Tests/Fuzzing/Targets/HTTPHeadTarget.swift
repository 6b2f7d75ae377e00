import TestSupport
import Wire

extension FuzzTarget {
  /// A complete head, as request and as response: whatever an endpoint accepts an observer reads the same way, all
  /// ranges lie inside, and so do the rules that a WebSocket handshake breaks.
  static let httpHead = FuzzTarget("http-head", seeds: { $0.messages.map(\.bytes) }) { input throws(BrokenPromise) in
    let bytes = input.rest
    let request = try checkHead(bytes, isRequest: true)
    let response = try checkHead(bytes, isRequest: false)
    try promise(request == nil || response == nil, "both a request and a response")
    if let request {
      let upgrade = UpgradeRequest(request)
      try checkViolations(upgrade.violations, bytes)
      let answer = HTTPHeadText.answer
      if let head = try? HTTPHead(parsing: answer, isRequest: false) {
        try checkViolations(UpgradeResponse(head, answering: upgrade).violations, answer)
      }
    }
    if let response, let head = try? HTTPHead(parsing: Conversation.request(), isRequest: true) {
      try checkViolations(UpgradeResponse(response, answering: UpgradeRequest(head)).violations, bytes)
    }
  }

  private static func checkHead(_ bytes: [UInt8], isRequest: Bool) throws(BrokenPromise) -> HTTPHead? {
    var accepted: HTTPHead?
    var seen: HTTPHead?
    // Typed throws: nothing but an HTTPError can come out.
    do throws(HTTPError) {
      seen = try HTTPHead(parsing: bytes, isRequest: isRequest, policy: .observer)
      accepted = try HTTPHead(parsing: bytes, isRequest: isRequest, policy: .endpoint)
    } catch {
      try promise((400...599).contains(error.status), "\(error) has status \(error.status)")
    }
    if let accepted { try promise(accepted == seen, "an observer reads \(bytes) in another way") }
    for field in seen?.fields ?? [] {
      try promise(
        field.line.lowerBound >= 0 && field.line.upperBound <= bytes.count
          && field.line.lowerBound <= field.name.lowerBound && field.name.upperBound < field.value.lowerBound + 1
          && field.value.upperBound <= field.line.upperBound, "a field at \(field)")
    }
    return seen
  }

  private static func checkViolations(_ violations: [Violation], _ bytes: [UInt8]) throws(BrokenPromise) {
    for violation in violations {
      try promise(
        violation.range.lowerBound >= 0 && violation.range.upperBound <= bytes.count, "\(violation) is outside")
    }
  }
}

private enum HTTPHeadText {
  static let answer = Conversation.response(extensions: "permessage-deflate; client_max_window_bits=9")
}
