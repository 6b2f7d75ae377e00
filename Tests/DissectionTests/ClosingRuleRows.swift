import TestSupport
import Wire

/// Close, ping and pong, and the bytes below.
enum ClosingRuleRows {
  private static func close(_ drawing: String) -> RuleScene { .turns((.server, hex(drawing))) }

  private static func text(_ sender: Peer) -> (Peer, [UInt8]) { (sender, frame(sender, .text, utf8("psst"))) }

  private static func close(_ sender: Peer, _ code: UInt16 = 1000) -> (Peer, [UInt8]) {
    (sender, closeFrame(sender, code))
  }

  private static func ping(_ sender: Peer, _ content: String) -> (Peer, [UInt8]) {
    (sender, frame(sender, .ping, utf8(content)))
  }

  private static func pong(_ sender: Peer, _ content: String) -> (Peer, [UInt8]) {
    (sender, frame(sender, .pong, utf8(content)))
  }

  /// The server's ping, some seconds, and both sides' Close.
  private static func waiting(_ seconds: Int64) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade()
      conversation.send(.server, frame(.server, .ping, utf8("there?")))
      conversation.time += seconds * 1_000_000_000
      conversation.send(.server, closeFrame(.server, 1011))
      conversation.send(.client, closeFrame(.client, 1011))
    }
  }

  /// A Close of each side with another code; the second has seen the first, or has not.
  private static func codes(isReply: Bool) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade()
      let before = conversation.next(.server)
      conversation.send(.server, closeFrame(.server, 1001))
      conversation.segment(
        .client, [.psh, .ack], closeFrame(.client, 1000), acknowledging: isReply ? nil : before)
    }
  }

  /// A segment that comes twice.
  private static func overlap(_ second: String) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade()
      let start = conversation.next(.server)
      conversation.send(.server, frame(.server, .text, utf8("first")))
      conversation.segment(.server, [.psh, .ack], frame(.server, .text, utf8(second)), at: start)
    }
  }

  static let rows = [
    RuleRow(.C1, "one byte", "S> C1", breaks: close("88 01 03"), keeps: close("88 00")),
    RuleRow(.C2, "1005", "S> C2", breaks: close("88 02 03ed"), keeps: close("88 02 03eb")),
    RuleRow(.C3, "999", "S> C3", breaks: close("88 02 03e7"), keeps: close("88 02 03e8")),
    RuleRow(.C3, "2999", "S> C3", breaks: close("88 02 0bb7"), keeps: close("88 02 0bb8")),
    RuleRow(
      .C4, "a reason that is not UTF-8", "S> C4", breaks: close("88 04 03e8 c328"), keeps: close("88 04 03e8 c3a8")),
    RuleRow(
      .C5, "data after one's own Close", "S> C5", breaks: .turns(close(.server), text(.server)),
      keeps: .turns(close(.server), text(.client))),
    RuleRow(
      .C6, "no Close in reply", "C> C6", breaks: .ended(close(.server)), keeps: .ended(close(.server), close(.client))),
    RuleRow(
      .C6, "who resets leaves no time for one", "C> C6", "C> C8",
      breaks: RuleScene { conversation in
        conversation.upgrade()
        conversation.send(.server, closeFrame(.server, 1000))
        conversation.segment(.client, [.rst, .ack])
      },
      keeps: RuleScene { conversation in
        conversation.upgrade()
        conversation.send(.server, closeFrame(.server, 1000))
        conversation.segment(.server, [.rst, .ack])
      }),
    RuleRow(
      .C7, "another code in reply", "C> C7", breaks: codes(isReply: true), keeps: codes(isReply: false)),
    RuleRow(
      .C7, "no code in reply", "C> C7", breaks: .turns(close(.server), (.client, frame(.client, .close, []))),
      keeps: .turns(close(.server), close(.client))),
    RuleRow(
      .C8, "the client closes TCP first", "C> C8", breaks: .ended(close(.server), close(.client), first: .client),
      keeps: .ended(close(.server), close(.client), first: .server)),
    RuleRow(
      .C9, "TCP ends without a Close", "C> C9", breaks: .ended(text(.server)),
      keeps: .ended(text(.server), close(.server), close(.client))),
    RuleRow(
      .C10, "1010 from a server", "S> C10", breaks: .turns(close(.server, 1010)), keeps: .turns(close(.client, 1010))),
    RuleRow(.P1, "11 s until the Close", "C> P1", breaks: waiting(11), keeps: waiting(9)),
    RuleRow(
      .P1, "TCP ends first", "S> P1", "C> C9", breaks: .ended(ping(.client, "a")), keeps: .turns(ping(.client, "a"))),
    RuleRow(
      .P1, "each unanswered Ping once, together", "S> P1", "C> C9",
      breaks: .ended(ping(.client, "a"), ping(.client, "b"), pong(.server, "a")),
      // Only the latest is answered.
      keeps: .ended(
        ping(.client, "a"), ping(.client, "b"), pong(.server, "b"), close(.client), close(.server))),
    RuleRow(
      .P2, "another Pong", "S> P2", breaks: .turns(ping(.client, "a"), pong(.server, "b")),
      keeps: .turns(ping(.client, "a"), ping(.client, "b"), pong(.server, "b"))),
    RuleRow(
      .P3, "a Pong unasked, and again", "S> P3", breaks: .turns(pong(.server, ""), pong(.server, "")),
      keeps: .turns(ping(.client, ""), ping(.client, ""), pong(.server, ""), pong(.server, ""))),
    RuleRow(.N1, "other bytes in the same place", "S> N1", breaks: overlap("other"), keeps: overlap("first")),
  ]
}
