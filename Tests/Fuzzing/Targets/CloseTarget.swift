import TestSupport
import Wire

extension FuzzTarget {
  /// The body of a Close frame, written back as it was read.
  static let close = FuzzTarget(
    "close", maximumLength: 130,
    seeds: { _ in [[], [3], [3, 0xE8], [3, 0xE8] + utf8("خدانگهدار"), [3, 0xED, 0xFF]] }
  ) { input throws(BrokenPromise) in
    let body = input.rest
    let close = ClosePayload(parsing: body)
    var writer = ByteWriter()
    close.serialize(into: &writer)
    try promise(writer.bytes == (body.count < 2 ? [] : body), "\(close) is written as \(hex(writer.bytes))")
    for sender in [Peer.client, .server] {
      let violations = ClosePayload.violations(in: body, from: sender, at: 5..<9)
      try promise(violations.allSatisfy { $0.range == 5..<9 }, "violations somewhere else: \(violations)")
      try promise(
        UTF8Validator.isValid(close.reason.span) || violations.contains { $0.rule == .C4 }, "a bad reason is not seen")
      // A legal body has a code that an endpoint may receive, but for 1010, which only a client sends.
      if violations.isEmpty, let code = close.code {
        try promise(ClosePayload.isAcceptable(code), "code \(code) breaks no rule and is not acceptable")
      }
    }
  }
}
