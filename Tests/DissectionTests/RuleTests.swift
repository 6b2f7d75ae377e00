import TestSupport
import Testing
import Wire

/// The rule catalogue: each rule is seen where it is broken, and nothing is seen near it.
@Suite("Every rule is detected")
struct RuleTests {
  static let rows = HandshakeRuleRows.rows + FrameRuleRows.rows + ClosingRuleRows.rows

  @Test("broken: these violations and no others", arguments: rows)
  func broken(row: RuleRow) { #expect(row.breaks.violations == row.expected) }

  @Test("near it: none", arguments: rows)
  func kept(row: RuleRow) { #expect(row.keeps.violations == []) }

  // N2 concerns packets, not conversations: FragmentTests has its rows.
  @Test("every rule of the catalogue has a row", arguments: Rule.allCases.filter { $0 != .N2 })
  func complete(rule: Rule) {
    let rows = Self.rows.filter { $0.rule == rule }
    #expect(!rows.isEmpty)
    // D2 is F1 with another name.
    let seen = rule == .D2 ? Rule.F1 : rule
    for row in rows { #expect(row.expected.contains { $0.hasSuffix(" \(seen)") }, "\(row.testDescription)") }
  }

  @Test("a key that is repeated on its own connection, as after a 401, is not used again")
  func sameConnection() {
    let scene = RuleScene { conversation in
      conversation.handshake()
      conversation.send(.client, Conversation.request())
      conversation.send(.server, utf8("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"))
      conversation.send(.client, Conversation.request())
      conversation.send(.server, Conversation.response())
    }
    #expect(scene.violations == ["S> R8"])
  }

  @Test("pings beyond what is remembered are forgiven: no false report")
  func manyPings() {
    let scene = RuleScene { conversation in
      conversation.upgrade()
      for number in 0..<20 { conversation.send(.server, frame(.server, .ping, [UInt8(number)])) }
      for number in 0..<20 { conversation.send(.client, frame(.client, .pong, [UInt8(number)])) }
    }
    #expect(scene.violations == [])
  }

  @Test("where bytes are missing nothing is said about what they may have held")
  func gaps() {
    let scene = RuleScene { conversation in
      conversation.upgrade()
      conversation.send(.client, frame(.client, .ping, utf8("a")))
      conversation.send(.server, closeFrame(.server, 1000))
      // The client's Close and the server's Pong may be in here.
      conversation.skip(.client, 8)
      conversation.skip(.server, 3)
      conversation.send(.client, frame(.client, .pong, utf8("b")))
      conversation.send(.server, frame(.server, .pong, utf8("c")))
      conversation.acknowledge(.client)
      conversation.close(.server)
    }
    #expect(scene.violations == [])
  }
}
