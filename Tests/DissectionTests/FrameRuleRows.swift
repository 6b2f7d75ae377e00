import Compression
import TestSupport
import Wire

/// Frames, messages and compression.
enum FrameRuleRows {
  private static func server(_ drawings: String...) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade()
      for drawing in drawings { conversation.send(.server, hex(drawing)) }
    }
  }

  private static func deflate(_ parameters: String = "", _ drawings: String...) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade(extensions: "permessage-deflate" + parameters)
      for drawing in drawings { conversation.send(.server, hex(drawing)) }
    }
  }

  private static func keys(_ keys: UInt32...) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade()
      for key in keys { conversation.send(.client, frame(.client, .text, utf8("x"), key: key)) }
    }
  }

  /// Two messages of which the second refers 600 bytes back, into the first.
  private static func far(_ parameters: String) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade(extensions: "permessage-deflate" + parameters)
      guard let deflater = MessageDeflater() else { return }
      for content in [noise(600), noise(600)] {
        conversation.send(.server, frame(.server, .binary, deflater.deflate(content), reserved: 4))
      }
    }
  }

  /// The first message is lost with a segment, or is not.
  private static func lost(_ count: Int) -> RuleScene {
    RuleScene { conversation in
      conversation.upgrade(extensions: "permessage-deflate")
      let first = hex("c1 07 f248cdc9c90700")
      conversation.send(.server, Array(first.dropLast(count)))
      conversation.skip(.server, count)
      for _ in 0..<2 { conversation.send(.server, hex("c1 05 f200110000")) }
      conversation.acknowledge(.client)
    }
  }

  private static func bomb(_ count: Int) -> RuleScene {
    var scene = RuleScene { conversation in
      conversation.upgrade(extensions: "permessage-deflate")
      guard let deflater = MessageDeflater() else { return }
      let content = deflater.deflate([UInt8](repeating: 0, count: count))
      conversation.send(.server, frame(.server, .binary, content, reserved: 4))
    }
    scene.options.limits.message = 10_000
    return scene
  }

  private static let ping = (Peer.server, frame(.server, .ping, []))

  static let rows = [
    RuleRow(.F1, "RSV2", "S> F1", breaks: server("a1 02 6869"), keeps: server("81 02 6869")),
    RuleRow(.F2, "opcode 3", "S> F2", breaks: server("83 00"), keeps: server("82 00")),
    RuleRow(
      .F3, "a client without a mask", "C> F3", breaks: .turns((.client, hex("81 02 6869"))),
      keeps: .turns((.client, frame(.client, .text, utf8("hi"))))),
    RuleRow(.F4, "a server with a mask", "S> F4", breaks: server("81 82 01020304 6869"), keeps: server("81 02 6869")),
    RuleRow(.F5, "one key three times", "C> F5", breaks: keys(7, 7, 7, 7, 7), keeps: keys(7, 7, 8, 8, 7)),
    RuleRow(.F5, "a key that counts", "C> F5", breaks: keys(1, 2, 3, 4), keeps: keys(1, 2, 4, 5)),
    RuleRow(.F5, "key 0", "C> F5", breaks: keys(0), keeps: keys(1)),
    RuleRow(.F6, "1 in 16 bits", "S> F6", breaks: server("82 7e 0001 07"), keeps: server("82 01 07")),
    RuleRow(
      .F7, "the top bit of the length", "S> F7", breaks: server("82 7f 8000000000000001 00"),
      keeps: .turns(
        (.server, hex("82 7f 0000000000010000") + noise(32768)), (.server, noise(32768)))),
    RuleRow(
      .F8, "a ping of 126 bytes", "S> F8", breaks: .turns((.server, hex("89 7e 007e") + noise(126))),
      keeps: .turns((.server, frame(.server, .ping, noise(125))))),
    RuleRow(.F9, "a ping without FIN", "S> F9", breaks: server("09 00"), keeps: server("89 00")),
    RuleRow(
      .F10, "a continuation of nothing", "S> F10", breaks: server("80 01 41"), keeps: server("01 03 414243 80 01 41")),
    RuleRow(
      .F11, "a message within a message", "S> F11", breaks: server("01 03 414243", "81 01 41"),
      keeps: server("01 03 414243", "80 01 41", "81 01 41")),
    RuleRow(
      .F12, "a ping within a message", "S> F12", breaks: server("01 03 414243", "89 00", "89 00", "80 01 41"),
      keeps: server("01 03 414243", "80 01 41", "89 00")),
    RuleRow(
      .F13, "TCP ends within a message", "S> F13", "C> C9", breaks: .ended((.server, hex("01 03 414243"))),
      // The end of the capture is not the end of the message.
      keeps: server("01 03 414243")),
    RuleRow(
      .F13, "a Close within a message", "S> F12", "S> F13", breaks: server("01 03 414243", "88 02 03e8"),
      keeps: server("01 03 414243", "80 01 41", "88 02 03e8")),
    RuleRow(
      .F14, "an empty fragment", "S> F14", breaks: server("01 03 414243", "00 00", "00 00", "80 01 41"),
      keeps: server("01 03 414243", "80 01 41", "81 00")),
    RuleRow(
      .F14, "a fragment smaller than its header", "C> F14",
      breaks: .turns(
        (.client, frame(.client, .text, utf8("short"), isFinal: false)), (.client, frame(.client, .continuation, [65]))),
      keeps: .turns(
        (.client, frame(.client, .text, utf8("longer"), isFinal: false)), (.client, frame(.client, .continuation, [65]))
      )
    ),
    RuleRow(
      .F15, "the other side says 1009", "C> F15",
      breaks: .turns((.client, frame(.client, .text, utf8("too much"))), (.server, closeFrame(.server, 1009))),
      keeps: .turns((.client, frame(.client, .text, utf8("enough"))), (.server, closeFrame(.server, 1008)))),
    RuleRow(
      .T1, "half a character", "S> T1", breaks: server("81 02 c328"),
      // The character is split between two fragments, which is allowed.
      keeps: server("01 03 4142d8", "80 01 b3")),
    RuleRow(
      .T1, "within a compressed message", "S> T1", breaks: deflate("", "c1 0d 00 0700 f8ff 48656c6c6fff21 00"),
      keeps: deflate("", "c2 0d 00 0700 f8ff 48656c6c6fff21 00")),
    RuleRow(
      .D1, "RSV1 on a ping", "S> D1", breaks: deflate("", "c9 00"), keeps: deflate("", "89 00")),
    RuleRow(
      .D1, "RSV1 on a later fragment", "S> D1", breaks: deflate("", "41 03 f248cd", "c0 04 c9c90700"),
      keeps: deflate("", "41 03 f248cd", "80 04 c9c90700")),
    // Without compression there is no RSV1: rule F1 says so.
    RuleRow(
      .D2, "RSV1 without compression", "S> F1", breaks: server("c1 02 6869"), keeps: deflate("", "c1 07 f248cdc9c90700")
    ),
    RuleRow(
      .D7, "not DEFLATE", "S> D7", breaks: deflate("", "c1 02 ffff"), keeps: deflate("", "c1 07 f248cdc9c90700")),
    RuleRow(
      .D8, "refers to a message that was not compressed", "S> D8",
      breaks: deflate("", "81 05 48656c6c6f", "c1 05 f200110000"),
      keeps: deflate("", "c1 07 f248cdc9c90700", "81 05 48656c6c6f", "c1 05 f200110000")),
    RuleRow(
      .D9, "refers to an earlier message against the response", "S> D9",
      breaks: deflate("; server_no_context_takeover", "c1 07 f248cdc9c90700", "c1 05 f200110000"),
      keeps: deflate("", "c1 07 f248cdc9c90700", "c1 05 f200110000")),
    RuleRow(
      .D9, "refers beyond the window of the response", "S> D9", breaks: far("; server_max_window_bits=9"),
      keeps: far("; server_max_window_bits=10")),
    RuleRow(.D10, "refers to bytes that were not captured", "S> D10", breaks: lost(3), keeps: lost(0)),
    RuleRow(.D11, "a bomb", "S> D11", breaks: bomb(10_001), keeps: bomb(10_000)),
    RuleRow(
      .D12, "a block with BFINAL", "S> D12", breaks: deflate("", "c1 08 f348cdc9c9070000", "c1 08 f348cdc9c9070000"),
      keeps: deflate("", "c1 07 f248cdc9c90700")),
    RuleRow(
      .D12, "an empty message", "S> D12", breaks: deflate("", "c1 01 00"), keeps: deflate("", "81 00")),
  ]
}
