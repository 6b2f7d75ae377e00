import TestSupport
import Testing
import Wire

@Suite("Close frames")
struct CloseTests {
  static let rows: [(String, ClosePayload)] = [
    ("", ClosePayload(code: nil)), ("03e8", ClosePayload(code: 1000)),
    ("03e9 676f696e67", ClosePayload(code: 1001, reason: utf8("going"))),
    ("ffff ff", ClosePayload(code: 65535, reason: [0xFF])),
  ]

  @Test("both directions", arguments: rows)
  func body(drawing: String, close: ClosePayload) {
    let bytes = hex(drawing)
    #expect(ClosePayload(parsing: bytes) == close)
    var writer = ByteWriter()
    close.serialize(into: &writer)
    #expect(writer.bytes == bytes)
  }

  /// Code, the rule that it breaks when the client sends it, whether an endpoint accepts it.
  static let codes: [(UInt16, Rule?, Bool)] = [
    (0, .C3, false), (1, .C3, false), (999, .C3, false),
    (1000, nil, true), (1001, nil, true), (1002, nil, true), (1003, nil, true),
    (1004, .C2, false), (1005, .C2, false), (1006, .C2, false),
    (1007, nil, true), (1008, nil, true), (1009, nil, true), (1010, nil, true), (1011, nil, true),
    (1012, nil, true), (1013, nil, true), (1014, nil, true),
    (1015, .C2, false), (1016, .C3, false), (1100, .C3, false), (2000, .C3, false), (2999, .C3, false),
    (3000, nil, true), (3999, nil, true), (4000, nil, true), (4999, nil, true),
    (5000, .C3, false), (65535, .C3, false),
  ]

  @Test("codes", arguments: codes)
  func checked(code: UInt16, rule: Rule?, isAcceptable: Bool) {
    let body = [UInt8(code >> 8), UInt8(code & 0xFF)]
    #expect(ClosePayload.violations(in: body, from: .client, at: 5..<9).map(\.rule) == (rule.map { [$0] } ?? []))
    #expect(ClosePayload.violations(in: body, from: .client, at: 5..<9).allSatisfy { $0.range == 5..<9 })
    #expect(ClosePayload.isAcceptable(code) == isAcceptable)
  }

  static let bodies: [(String, Peer, [Rule])] = [
    ("", .client, []), ("03", .client, [.C1]), ("e8", .server, [.C1]), ("03f2", .server, [.C10]),
    ("03f2", .client, []), ("03e8 c328", .client, [.C4]), ("03e8 d8", .client, [.C4]), ("03e8 d8b3", .client, []),
    ("03ed c3", .server, [.C2, .C4]), ("0000 ff", .server, [.C3, .C4]),
  ]

  @Test("bodies and the rules that they break", arguments: bodies)
  func violations(drawing: String, sender: Peer, rules: [Rule]) {
    #expect(ClosePayload.violations(in: hex(drawing), from: sender, at: 0..<1).map(\.rule) == rules)
    #expect(Rule.C4.closeCode == 1007 && Rule.C1.closeCode == 1002)
  }

  @Test("every rule names its clause")
  func clauses() {
    for rule in Rule.allCases {
      #expect(rule.clause.hasPrefix("RFC ") && rule.clause.contains("§"), "\(rule)")
      #expect([1002, 1007, 1009].contains(rule.closeCode) && [400, 403, 426].contains(rule.status))
    }
  }
}
