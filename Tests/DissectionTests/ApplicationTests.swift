import Dissection
import TestSupport
import Testing
import Wire

/// What stands above TCP: HTTP that is damaged or lost in part, event streams, chat messages.
@Suite("HTTP and chat")
struct ApplicationTests {
  private func exchange(_ turns: [(Peer, [UInt8])]) -> Conversation {
    var conversation = Conversation()
    conversation.handshake()
    for (sender, bytes) in turns { conversation.send(sender, bytes) }
    return conversation
  }

  @Test("frames that the client sends before the 101 wait for it")
  func earlyFrames() {
    var conversation = exchange([(.client, Conversation.request() + frame(.client, .text, utf8("eager")))])
    conversation.send(.client, frame(.client, .text, utf8("again")))
    conversation.send(.server, Conversation.response())
    conversation.send(.client, frame(.client, .text, utf8("then")))
    let texts = Dissected(conversation.packets).lines.filter { $0.hasPrefix("C> text") }
    #expect(texts == ["C> text eager", "C> text again", "C> text then"])
  }

  @Test("a request after a refused handshake that did not wait for the refusal")
  func pipelinedAfterUpgrade() {
    let conversation = exchange([
      (.client, Conversation.request() + utf8("GET /next HTTP/1.1\r\n\r\n")),
      (.server, utf8("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\nHTTP/1.1 204 No\r\n\r\n")),
    ])
    let lines = Dissected(conversation.packets).lines
    #expect(lines.contains("C> GET /next HTTP/1.1") && lines.contains("S> 426 to 0"))
  }

  @Test("a hole in a body: the message is there, and says that it is not whole; the next one is")
  func bodyGap() {
    var conversation = exchange([(.client, utf8("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n"))])
    conversation.send(.server, utf8("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n012"))
    conversation.skip(.server, 4)
    conversation.send(.server, utf8("789HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
    conversation.close()
    #expect(
      Dissected(conversation.packets).lines == [
        "open complete", "C> GET /1 HTTP/1.1", "C> GET /2 HTTP/1.1", "S> gap 4", "S> 200 to 0 012789 …",
        "S> 200 to 1 ok", "end fin",
      ])
  }

  @Test("bytes that are not HTTP on a connection without WebSocket are no events")
  func foreign() {
    let conversation = exchange([
      (.client, hex("16030100c8010000c403") + noise(200)), (.server, noise(300)), (.client, utf8("EHLO there\r\n")),
      (.server, utf8("220 mail\r\n")),
    ])
    #expect(Dissected(conversation.packets).lines == ["open complete", "end capture-end"])
  }

  @Test("a long body is counted whole and kept up to the limit")
  func longBody() {
    var options = DissectionOptions()
    options.limits.body = 100
    let conversation = exchange([
      (.client, utf8("PUT / HTTP/1.1\r\nContent-Length: 5000\r\n\r\n") + noise(2000)), (.client, noise(3000)),
    ])
    let requests = Dissected(conversation.packets, options: options).events.compactMap { event in
      if case .httpRequest(let request) = event.kind { request } else { nil }
    }
    #expect(requests.map(\.bodyLength) == [5000] && requests.first?.body == Array(noise(2000).prefix(100)))
  }

  @Test("a 101 to another protocol than WebSocket is handed over and not decoded")
  func otherProtocol() {
    let conversation = exchange([
      (.client, utf8("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")),
      (.server, utf8("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n") + hex("8100")),
      (.client, hex("818000000000")),
    ])
    #expect(
      Dissected(conversation.packets).lines == [
        "open complete", "C> GET / HTTP/1.1", "S> 101 to 0", "end capture-end",
      ])
  }

  /// Lines of an event stream, and the data of the events that they dispatch (WHATWG HTML §9.2.6).
  static let streams: [(String, [String])] = [
    ("data: a\n\n", ["a"]), ("data:a\r\n\r\n", ["a"]), ("data: a\r\rdata: b\r\r", ["a", "b"]),
    (": comment\n\ndata: x\ndata\ndata:  y\n\n", ["x\n\n y"]), ("event: e\n\n", []),
    ("id: 1\nretry: 5\ndata\n\n", [""]),
    ("data: unfinished\n", []), ("data: سلام\n\ndata: two\n\n", ["سلام", "two"]),
  ]

  @Test("event streams, cut at every place", arguments: streams)
  func eventStream(body: String, events: [String]) {
    let head = utf8("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n")
    let bytes = utf8(body)
    for place in 0...bytes.count {
      let turns: [(Peer, [UInt8])] = [
        (.client, utf8("GET / HTTP/1.1\r\n\r\n")), (.server, head + bytes[..<place]), (.server, Array(bytes[place...])),
      ]
      let dissected = Dissected(exchange(turns.filter { !$0.1.isEmpty }).packets)
      #expect(dissected.lines.filter { $0.contains("event") } == events.map { "S> event \($0)" }, "cut at \(place)")
    }
  }

  /// JSON, sender, text; nil where it is no chat message.
  static let chats: [(String, String?, String?)] = [
    (#"{"type":"message","room":"class","sender":"ali","text":"hi","time":1,"id":7}"#, "ali", "hi"),
    (#"{"user":"sara","message":"سلام \ud83d\udc4b"}"#, "sara", "سلام 👋"),
    (#"{"from":"x","text":"<img src=x onerror=alert(1)>"}"#, "x", "<img src=x onerror=alert(1)>"),
    (#"{"type":"join"}"#, nil, nil),
  ]

  @Test("chat messages", arguments: chats)
  func chat(json: String, sender: String?, content: String?) {
    let message = ChatMessage(utf8(json))
    #expect(message != nil && message?.sender.map { text($0) } == sender && message?.text.map { text($0) } == content)
  }

  @Test(
    "JSON that is no chat message",
    arguments: [
      "", "hi", "[]", "{}", #"{"text":"a"}"#, #"{"sender":"a"}"#, #"{"sender":1,"text":[]}"#, #"{"type":"x""#,
    ])
  func noChat(json: String) { #expect(ChatMessage(utf8(json)) == nil) }
}
