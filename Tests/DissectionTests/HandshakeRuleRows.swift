import TestSupport
import Wire

/// The two heads of a handshake, and the negotiation of permessage-deflate in them.
enum HandshakeRuleRows {
  private static let version = "Sec-WebSocket-Version: 13\r\n"
  private static let accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"

  /// Both heads with one more line each.
  private static func lines(_ request: String, _ response: String) -> RuleScene {
    .handshake(
      request: [(version, version + (request.isEmpty ? "" : request + "\r\n"))],
      response: [(accept, accept + (response.isEmpty ? "" : response + "\r\n"))])
  }

  private static func extensions(_ offer: String, _ answer: String) -> RuleScene {
    lines(
      offer.isEmpty ? "" : "Sec-WebSocket-Extensions: " + offer,
      answer.isEmpty ? "" : "Sec-WebSocket-Extensions: " + answer)
  }

  private static func protocols(_ offer: String, _ answer: String) -> RuleScene {
    lines("Sec-WebSocket-Protocol: " + offer, answer.isEmpty ? "" : "Sec-WebSocket-Protocol: " + answer)
  }

  private static func refusal(_ status: String, _ line: String = "", version number: String = "13") -> RuleScene {
    .handshake(
      request: [("Version: 13", "Version: " + number)],
      response: [
        ("101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n", status + "\r\n"),
        (accept, line + "Content-Length: 0\r\n"),
      ])
  }

  /// Two connections, each with its key.
  private static func keys(_ first: String, _ second: String) -> RuleScene {
    var scene = RuleScene { _ in }
    for (port, key) in [(UInt16(50001), first), (50002, second)] {
      var conversation = Conversation(client: Endpoint(Conversation.localhost, port))
      conversation.key = key
      conversation.upgrade()
      scene.packets += conversation.packets
    }
    return scene
  }

  private static let good = RuleScene.handshake()

  static let rows = [
    RuleRow(
      .H1, "POST", "C> H1", breaks: .handshake(request: [("GET", "POST")]), keeps: good),
    RuleRow(
      .H1, "HTTP/1.0", "C> H1", breaks: .handshake(request: [("HTTP/1.1", "HTTP/1.0")]), keeps: good),
    RuleRow(
      .H2, "no Host", "C> H2", breaks: .handshake(request: [("Host: 127.0.0.1:8080\r\n", "")]), keeps: good),
    RuleRow(
      .H3, "a proxy dropped Upgrade", "C> H3",
      breaks: .handshake(request: [("Upgrade: websocket\r\n", "")]),
      keeps: .handshake(request: [("Upgrade: websocket", "Upgrade: WebSocket")])),
    RuleRow(
      .H4, "Connection: keep-alive", "C> H4",
      breaks: .handshake(request: [("Connection: Upgrade", "Connection: keep-alive")]),
      keeps: .handshake(request: [("Connection: Upgrade", "Connection: keep-alive, upgrade")])),
    RuleRow(
      .H5, "no key", "C> H5", "S> R3",
      breaks: .handshake(request: [("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "")]), keeps: good),
    RuleRow(
      .H5, "one key for two connections", "C> H5",
      breaks: keys("AAAAAAAAAAAAAAAAAAAAAA==", "AAAAAAAAAAAAAAAAAAAAAA=="),
      keeps: keys("AAAAAAAAAAAAAAAAAAAAAA==", "AAAAAAAAAAAAAAAAAAAAAQ==")),
    RuleRow(.H6, "no version", "C> H6", breaks: .handshake(request: [(version, "")]), keeps: good),
    RuleRow(
      .H6, "a leading zero", "C> H6", breaks: .handshake(request: [("Version: 13", "Version: 013")]), keeps: good),
    RuleRow(
      .H7, "version 8", "C> H7", breaks: .handshake(request: [("Version: 13", "Version: 8")]), keeps: good),
    RuleRow(
      .H7, "the refusal names no version", "C> H7", "S> H7", "S> R8",
      breaks: refusal("426 Upgrade Required", version: "8"), keeps: good),
    RuleRow(
      .H8, "a page from elsewhere", "C> H8",
      breaks: lines("Origin: http://evil.example", ""), keeps: lines("Origin: http://127.0.0.1:8080", "")),
    RuleRow(
      .H9, "a subprotocol twice", "C> H9", breaks: protocols("chat, chat", "chat"),
      keeps: protocols("chat, talk", "chat")
    ),
    RuleRow(
      .H10, "a parameter without a name", "C> H10",
      breaks: extensions("permessage-deflate; =15", ""), keeps: extensions("permessage-deflate", "")),
    RuleRow(
      .H11, "a frame before the 101", "C> H11",
      breaks: RuleScene { conversation in
        conversation.handshake()
        conversation.send(.client, Conversation.request())
        conversation.send(.client, frame(.client, .text, utf8("hurry")))
        conversation.send(.server, Conversation.response())
      },
      // It was captured before the 101, but acknowledges it.
      keeps: RuleScene { conversation in
        conversation.handshake()
        conversation.send(.client, Conversation.request())
        let start = conversation.next(.server)
        conversation.skip(.server, Conversation.response().count)
        conversation.send(.client, frame(.client, .text, utf8("hurry")))
        conversation.segment(.server, [.psh, .ack], Conversation.response(), at: start)
      }),
    RuleRow(
      .H11, "a second request before the answer", "S> R8", "C> H11", "S> R8",
      breaks: RuleScene { conversation in
        conversation.handshake()
        conversation.send(.client, Conversation.request())
        conversation.send(.client, Conversation.request())
        conversation.send(.server, utf8("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"))
        conversation.send(.server, utf8("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"))
      }, keeps: good),
    RuleRow(
      .H12, "a fragment in the target", "C> H12", breaks: .handshake(request: [("/ali", "/ali#top")]), keeps: good),
    RuleRow(
      .R1, "200 with an Accept", "S> R1", "S> R8",
      breaks: refusal("200 OK", accept), keeps: good),
    RuleRow(
      .R2, "no Connection", "S> R2", breaks: .handshake(response: [("Connection: Upgrade\r\n", "")]), keeps: good),
    RuleRow(
      .R3, "a wrong Accept", "S> R3", breaks: .handshake(response: [("s3pPLMBi", "S3pPLMBi")]), keeps: good),
    RuleRow(
      .R4, "an extension that was not offered", "S> R4",
      breaks: extensions("", "permessage-deflate"), keeps: extensions("permessage-deflate", "permessage-deflate")),
    RuleRow(
      .R5, "a subprotocol that was not offered", "S> R5", breaks: protocols("chat", "talk"),
      keeps: protocols("chat, talk", "talk")),
    RuleRow(
      .R6, "two lines of extensions", "S> R6",
      breaks: extensions("permessage-deflate, x", "permessage-deflate\r\nSec-WebSocket-Extensions: x"),
      keeps: extensions("permessage-deflate, x", "permessage-deflate, x")),
    RuleRow(
      .R7, "a frame in the segment of the 101", "S> R7",
      breaks: RuleScene { $0.upgrade(early: frame(.server, .text, utf8("hi"))) },
      keeps: .turns((.server, frame(.server, .text, utf8("hi"))))),
    RuleRow(.R8, "404", "S> R8", breaks: refusal("404 Not Found"), keeps: good),
    RuleRow(
      .D3, "an unknown parameter in the response", "S> D3",
      breaks: extensions("permessage-deflate", "permessage-deflate; fast"),
      keeps: extensions("permessage-deflate", "permessage-deflate; client_no_context_takeover")),
    RuleRow(
      .D3, "an offer is accepted that had to be declined", "S> D3",
      breaks: extensions("permessage-deflate; fast", "permessage-deflate"),
      keeps: extensions("permessage-deflate; fast, permessage-deflate", "permessage-deflate")),
    RuleRow(
      .D4, "a window of 2^16 in the response", "S> D4",
      breaks: extensions(
        "permessage-deflate; server_max_window_bits=10", "permessage-deflate; server_max_window_bits=16"),
      keeps: extensions(
        "permessage-deflate; server_max_window_bits=10", "permessage-deflate; server_max_window_bits=10")),
    RuleRow(
      .D4, "a leading zero in the offer", "C> D4",
      breaks: extensions("permessage-deflate; server_max_window_bits=08", ""),
      keeps: extensions("permessage-deflate; client_max_window_bits", "")),
    RuleRow(
      .D5, "client_max_window_bits without an offer of it", "S> D5",
      breaks: extensions("permessage-deflate", "permessage-deflate; client_max_window_bits=10"),
      keeps: extensions("permessage-deflate; client_max_window_bits", "permessage-deflate; client_max_window_bits=10")),
    RuleRow(
      .D6, "server_no_context_takeover is not granted", "S> D6",
      breaks: extensions("permessage-deflate; server_no_context_takeover", "permessage-deflate"),
      keeps: extensions("permessage-deflate; server_no_context_takeover, permessage-deflate", "permessage-deflate")),
  ]
}
