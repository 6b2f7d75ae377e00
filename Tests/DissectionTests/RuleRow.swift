import Dissection
import TestSupport
import Testing
import Wire

/// A short conversation for the rule catalogue, and who breaks which rule in it.
struct RuleScene: Sendable {
  var packets: [TestPacket]
  var options = DissectionOptions()

  /// `C> F3` for each violation, in order.
  var violations: [String] {
    Dissected(packets, options: options).events.compactMap { event in
      guard case .violation(let violation) = event.kind else { return nil }
      return "\(event.sender == .client ? "C>" : "S>") \(violation.rule)"
    }
  }

  init(_ build: (inout Conversation) -> Void) {
    var conversation = Conversation()
    build(&conversation)
    packets = conversation.packets
  }

  /// After a handshake, one segment for each turn; then the capture ends.
  static func turns(_ turns: (Peer, [UInt8])..., extensions: String? = nil) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade(extensions: extensions)
      for (sender, bytes) in turns { conversation.send(sender, bytes) }
    }
  }

  /// The same, and then both sides close TCP.
  static func ended(_ turns: (Peer, [UInt8])..., first: Peer = .server) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade()
      for (sender, bytes) in turns { conversation.send(sender, bytes) }
      conversation.close(first)
    }
  }

  /// A handshake whose heads have changes: in each pair the first text gives way to the second.
  static func handshake(
    request: [(String, String)] = [], response: [(String, String)] = []
  ) -> RuleScene {
    RuleScene { conversation in
      conversation.handshake()
      conversation.send(.client, changed(Conversation.request(), request))
      conversation.send(.server, changed(Conversation.response(), response))
    }
  }

  private static func changed(_ head: [UInt8], _ changes: [(String, String)]) -> [UInt8] {
    utf8(changes.reduce(text(head)) { $0.replacing($1.0, with: $1.1) })
  }
}

/// A rule, a conversation that breaks it, and one near it that does not.
struct RuleRow: Sendable, CustomTestStringConvertible {
  var rule: Rule
  var title: String
  var breaks: RuleScene
  /// All violations of the scene: who and which rule.
  var expected: [String]
  var keeps: RuleScene

  init(_ rule: Rule, _ title: String, _ expected: String..., breaks: RuleScene, keeps: RuleScene) {
    self.rule = rule
    self.title = title
    self.expected = expected
    self.breaks = breaks
    self.keeps = keeps
  }

  var testDescription: String { "\(rule): \(title)" }
}
