import Chat
import Serving
import Testing
import Wire

private let time = #""time":"2026-11-20T16:28:48.123Z""#

@Suite("The same rooms over plain HTTP")
struct APITests {
  @Test("What is posted reaches WebSocket, stream, long poll and poll, and the other way round")
  func everyTechnique() throws {
    let stage = try ChatStage()
    let ali = try stage.member("/ws/class/ali")
    let stream = try WebVisitor(stage, sending: "GET /api/rooms/class/events HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(stage.wait { stream.answer?.text == "retry: 2000\n\n" })
    let long = try WebVisitor(
      stage, sending: "GET /api/rooms/class/messages?wait=20 HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try stage.ask("GET", "/healthz")?.text == "ok\n")
    #expect(long.answer == nil, "it waits")

    let posted = try stage.ask(
      "POST", "/api/rooms/class/messages", "Content-Type: application/json; charset=utf-8\r\n",
      body: #"{"sender":"sara","text":"سلام"}"#)
    let message = #"{"v":1,"type":"message","id":2,"room":"class","sender":"sara","text":"سلام",\#(time)}"#
    #expect(posted?.status == 201)
    #expect(posted?.text == message)
    #expect(stage.wait { ali.messages.count == 2 && long.answer?.isComplete == true })
    #expect(ali.messages[1] == message)
    #expect(long.answer?.text == #"{"v":1,"room":"class","last":2,"messages":[\#(message)]}"#)
    #expect(stage.wait { stream.answer?.text == "retry: 2000\n\nid: 2\ndata: \(message)\n\n" })

    ali.client.send(text: "back")
    let back = #"{"v":1,"type":"message","id":3,"room":"class","sender":"ali","text":"back",\#(time)}"#
    #expect(stage.wait { stream.answer?.text.hasSuffix("id: 3\ndata: \(back)\n\n") == true })
    let poll = try stage.ask("GET", "/api/rooms/class/messages?since=2")
    #expect(poll?.text == #"{"v":1,"room":"class","last":3,"messages":[\#(back)]}"#)
    #expect(poll?.field("Cache-Control") == "no-store")
    #expect(poll?.field("Content-Type") == "application/json; charset=utf-8")
    // Nobody came in by looking or posting.
    #expect(
      try stage.ask("GET", "/api/rooms")?.text == #"{"v":1,"rooms":[{"name":"class","online":1,"users":["ali"]}]}"#)
  }

  @Test("A poll with nothing new is answered at once and empty; a long poll when its time is up")
  func emptyPolls() throws {
    let stage = try ChatStage()
    #expect(
      try stage.ask("GET", "/api/rooms/class/messages")?.text == #"{"v":1,"room":"class","last":0,"messages":[]}"#)
    #expect(stage.server.roomCount == 0, "who only looks makes no room")
    let begin = stage.loop.now
    let answer = try stage.ask("GET", "/api/rooms/class/messages?since=0&wait=0.3")
    #expect(answer?.text == #"{"v":1,"room":"class","last":0,"messages":[]}"#)
    #expect(stage.loop.now - begin >= 300)
    let metrics = try #require(try stage.ask("GET", "/metrics"))
    #expect(metrics.field("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
    #expect(metrics.text.contains("\nwslab_polls_total{technique=\"long-polling\",empty=\"true\"} 1\n"))
  }

  @Test("Who polls is present: announced, listed, and gone without further requests or with a goodbye")
  func presence() throws {
    var limits = ChatLimits()
    limits.pollPresence = 300
    let stage = try ChatStage(limits: limits)
    let ali = try stage.member("/ws/class/ali")
    let poll = "/api/rooms/class/messages?client=sara&since=1"
    #expect(try stage.ask("GET", poll)?.text.contains(#""users":["ali","sara"]"#) == true)
    #expect(stage.wait { ali.messages.count == 2 })
    #expect(try stage.ask("GET", poll)?.status == 200)
    #expect(stage.wait { ali.messages.count == 3 })
    #expect(ali.messages[2].contains(#""type":"leave","id":3,"room":"class","sender":"sara""#))

    #expect(try stage.ask("GET", poll)?.status == 200)
    #expect(try stage.ask("DELETE", "/api/rooms/class/users/sara")?.status == 204)
    #expect(stage.wait { ali.messages.count == 5 })
    #expect(ali.messages[4].contains(#""type":"leave""#))
    #expect(try stage.ask("DELETE", "/api/rooms/class/users/sara")?.status == 404)
    #expect(try stage.ask("DELETE", "/api/rooms/class/users/ali")?.status == 404, "that is a connection")
    #expect(try stage.ask("GET", "/api/rooms/class/messages?client=ali")?.status == 409)
  }

  @Test("A long poller stays present while it waits, and goes after its connection has broken off")
  func waitingPresence() throws {
    var limits = ChatLimits()
    limits.pollPresence = 200
    let stage = try ChatStage(limits: limits)
    let ali = try stage.member("/ws/class/ali")
    let long = try WebVisitor(
      stage, sending: "GET /api/rooms/class/messages?client=sara&since=2&wait=1 HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(stage.wait { ali.messages.count == 2 })
    #expect(!stage.loop.run(atMost: 600) { ali.messages.count > 2 })
    #expect(stage.wait { long.answer?.isComplete == true })
    #expect(stage.wait { ali.messages.count == 3 })
    long.close()
  }

  @Test("An event stream comes back where it was, by Last-Event-ID or since, and is present with a name")
  func streams() throws {
    let stage = try ChatStage()
    let ali = try stage.member("/ws/class/ali")
    for text in ["one", "two"] { ali.client.send(text: text) }
    #expect(stage.wait { ali.messages.count == 3 })
    for (fields, query, ids) in [
      ("Last-Event-ID: 2\r\n", "", [3]), ("", "?since=1", [2, 3]), ("Last-Event-ID: 3\r\n", "?since=1", []),
      ("Last-Event-ID: nonsense\r\n", "", []), ("", "", []), ("", "?since=99", [1, 2, 3]),
    ] as [(String, String, [Int])] {
      let stream = try WebVisitor(
        stage, sending: "GET /api/rooms/class/events\(query) HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
      let expected = ids.map { "id: \($0)\ndata: \(ali.messages[$0 - 1])\n\n" }.joined()
      #expect(stage.wait { stream.answer?.text == "retry: 2000\n\n" + expected }, "\(fields)\(query)")
      #expect(stream.answer?.field("Content-Type") == "text/event-stream")
      #expect(stream.answer?.field("Transfer-Encoding") == "chunked")
      stream.close()
    }
    let sara = try WebVisitor(
      stage, sending: "GET /api/rooms/class/events?client=sara HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(stage.wait { ali.messages.count == 4 })
    #expect(ali.messages[3].contains(#""type":"join","id":4,"room":"class","sender":"sara""#))
    sara.close()
    #expect(stage.wait { ali.messages.count == 5 })
    #expect(ali.messages[4].contains(#""type":"leave""#))
  }

  @Test("One name, one connection: stream and WebSocket replace each other, a poll replaces nobody")
  func replaced() throws {
    let stage = try ChatStage()
    let first = try WebVisitor(stage, sending: "GET /api/rooms/class/events?client=ali HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(stage.wait { first.answer?.text.contains("id: 1\n") == true })
    let second = try stage.member("/ws/class/ali")
    #expect(stage.wait { first.answer?.isComplete == true })
    #expect(first.answer?.text.hasSuffix("event: replaced\ndata: {}\n\n") == true)
    let third = try WebVisitor(stage, sending: "GET /api/rooms/class/events?client=ali HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(stage.wait { second.isGone && third.answer != nil })
    #expect(second.ending?.code == 4001)
    #expect(try stage.ask("GET", "/api/rooms")?.text.contains(#""online":1,"users":["ali"]"#) == true)
  }

  @Test("HTTP/1.0 gets a stream that ends with the connection")
  func oldStream() throws {
    let stage = try ChatStage()
    let stream = try WebVisitor(stage, sending: "GET /api/rooms/class/events HTTP/1.0\r\n\r\n")
    #expect(stage.wait { stream.answer?.text == "retry: 2000\n\n" })
    #expect(stream.answer?.field("Transfer-Encoding") == nil)
    #expect(stream.answer?.field("Connection") == "close")
    _ = try stage.post("class", "ali", "hi")
    #expect(stage.wait { stream.answer?.text.contains("id: 1\ndata: {") == true })
    stage.server.stop {}
    #expect(stage.wait { stream.isClosed })
  }

  @Test("A stream that is silent sends a comment now and then")
  func comments() throws {
    var limits = ChatLimits()
    limits.streamComment = 100
    let stage = try ChatStage(limits: limits)
    let stream = try WebVisitor(stage, sending: "GET /api/rooms/class/events HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(stage.wait { stream.answer?.text.hasSuffix(": still here\n\n: still here\n\n") == true })
  }

  @Test("Requests behind a long poll wait for its answer and are answered in order")
  func pipelined() throws {
    let stage = try ChatStage()
    let visitor = try WebVisitor(
      stage,
      sending:
        "GET /api/rooms/class/messages?wait=10 HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(!stage.loop.run(atMost: 200) { !visitor.answers.isEmpty })
    visitor.send("GET /api/rooms HTTP/1.1\r\nHost: x\r\n\r\n")
    _ = try stage.post("class", "ali", "hi")
    #expect(stage.wait { visitor.answers.count == 3 && visitor.answers[2].isComplete })
    #expect(visitor.answers[0].text.contains("\"text\":\"hi\""))
    #expect(visitor.answers[1].text == "ok\n")
  }

  @Test("The ring is bounded, and what fell out of it is counted")
  func ring() throws {
    var limits = ChatLimits()
    limits.keptEvents = 3
    let stage = try ChatStage(limits: limits)
    for text in ["a", "b", "c", "d", "e"] { #expect(try stage.post("class", "ali", text)?.status == 201) }
    let all = try #require(try stage.ask("GET", "/api/rooms/class/messages"))
    #expect(
      all.text.hasPrefix(#"{"v":1,"room":"class","last":5,"missed":2,"messages":[{"v":1,"type":"message","id":3,"#))
    #expect(try stage.ask("GET", "/api/rooms/class/messages?since=1")?.text.contains(#""missed":1,"#) == true)
    #expect(try stage.ask("GET", "/api/rooms/class/messages?since=2")?.text.contains("missed") == false)

    limits.keptEvents = 100
    limits.keptBytes = 1000
    let heavy = try ChatStage(limits: limits)
    for _ in 0..<3 { _ = try heavy.post("class", "ali", String(repeating: "x", count: 600)) }
    #expect(
      try heavy.ask("GET", "/api/rooms/class/messages")?.text.hasPrefix(
        #"{"v":1,"room":"class","last":3,"missed":2,"messages":[{"v":1,"type":"message","id":3,"#) == true)
  }

  @Test("A room without anybody is kept for a while after a post, then forgotten; its numbers go on")
  func vanishing() throws {
    var limits = ChatLimits()
    limits.emptyRoom = 200
    limits.pollPresence = 100
    let stage = try ChatStage(limits: limits)
    _ = try stage.post("class", "ali", "hi")
    #expect(try stage.ask("GET", "/api/rooms/class/messages")?.text.contains("hi") == true)
    #expect(!stage.loop.run(atMost: 500) { false })
    #expect(try stage.ask("GET", "/api/rooms/class/messages")?.text.contains("hi") == false)
    _ = try stage.post("class", "ali", "again")
    #expect(
      try stage.ask("GET", "/api/rooms/class/messages?since=1")?.text.contains(#""last":2,"messages":[{"v":1"#) == true)
  }

  @Test("Rooms are limited")
  func roomLimit() throws {
    var limits = ChatLimits()
    limits.rooms = 1
    let stage = try ChatStage(limits: limits)
    let ali = try stage.member("/ws/class/ali")
    let other = try stage.client("/ws/other/ali")
    #expect(stage.wait { other.status == 503 })
    #expect(try stage.post("other", "ali", "x")?.status == 503)
    #expect(try stage.ask("GET", "/api/rooms/other/events")?.status == 503)
    #expect(try stage.ask("GET", "/api/rooms/other/messages?client=ali")?.status == 503)
    #expect(try stage.ask("GET", "/api/rooms/other/messages")?.status == 200)
    ali.client.close()
    #expect(stage.wait { ali.isGone })
    _ = try stage.member("/ws/other/ali")
  }

  @Test("Rooms that are only kept for a while give way to people")
  func roomsGiveWay() throws {
    var limits = ChatLimits()
    limits.rooms = 3
    let stage = try ChatStage(limits: limits)
    let ali = try stage.member("/ws/first/ali")
    for room in ["a", "b", "c", "d", "e"] { #expect(try stage.post(room, "ali", "x")?.status == 201) }
    _ = try stage.member("/ws/second/sara")
    _ = try stage.member("/ws/third/reza")
    let fourth = try stage.client("/ws/fourth/mina")
    #expect(stage.wait { fourth.status == 503 })
    ali.client.send(text: "still here")
    #expect(stage.wait { ali.messages.count == 2 })
  }

  @Test("Many who polled are gone at the same time: one pass, one announcement")
  func manyGone() throws {
    var limits = ChatLimits()
    limits.pollPresence = 300
    let stage = try ChatStage(limits: limits)
    let ali = try stage.member("/ws/class/ali")
    let polls = (0..<60).map { "GET /api/rooms/class/messages?since=1&client=p\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }
      .joined()
    let visitor = try WebVisitor(stage, sending: polls)
    #expect(stage.wait { visitor.answers.count == 60 })
    #expect(stage.wait { ali.messages.last?.contains(#""online":1,"users":["ali"]"#) == true })
    let leaves = ali.messages.filter { $0.contains(#""type":"leave""#) }
    #expect(leaves.count < 60 && leaves.contains { $0.contains(#""others":"#) })
    #expect(try stage.ask("GET", "/api/rooms")?.text.contains(#""online":1,"#) == true)
  }

  @Test("A body that is announced too large is refused before it is sent")
  func announcedTooLarge() throws {
    let stage = try ChatStage()
    for length in ["99999999", "9223372036854775807"] {
      let visitor = try WebVisitor(
        stage,
        sending: "POST /api/rooms/class/messages HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n"
          + "Expect: 100-continue\r\n\r\n")
      #expect(stage.wait { visitor.answer?.isComplete == true })
      #expect(visitor.answers.map(\.status) == [413])
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var method: String
    var target: String
    var fields = ""
    var body: String?
    var status: Int
    var allow: String?

    init(
      _ method: String, _ target: String, _ status: Int, fields: String = "", body: String? = nil, allow: String? = nil
    ) {
      self.method = method
      self.target = target
      self.status = status
      self.fields = fields
      self.body = body
      self.allow = allow
    }

    var testDescription: String { "\(method) \(target.prefix(60)) \(body?.prefix(40) ?? "")" }
  }

  static let messages = "/api/rooms/class/messages"
  static let json = "Content-Type: application/json\r\n"
  static let cases: [Case] = [
    Case("GET", "/api/rooms", 200), Case("HEAD", "/api/rooms", 200), Case("HEAD", messages, 200),
    Case("HEAD", messages + "?wait=30", 200), Case("HEAD", "/api/rooms/class/events", 200), Case("HEAD", "/", 200),
    Case("GET", "/api", 404), Case("GET", "/api/", 404), Case("GET", "/api/rooms/", 404),
    Case("GET", "/api/rooms/class", 404), Case("GET", "/api/rooms/class/nothing", 404),
    Case("GET", "/api/rooms/class/messages/1", 404), Case("GET", "/api/rooms/class/users", 404),
    Case("PUT", "/api/rooms", 405, allow: "GET, HEAD, OPTIONS"),
    Case("DELETE", messages, 405, allow: "GET, HEAD, POST, OPTIONS"),
    Case("POST", "/api/rooms/class/events", 405, body: "", allow: "GET, HEAD, OPTIONS"),
    Case("GET", "/api/rooms/class/users/ali", 405, allow: "DELETE, OPTIONS"),
    Case("POST", "/healthz", 405, body: "", allow: "GET, HEAD, OPTIONS"),
    Case("POST", "/", 405, body: "", allow: "GET, HEAD, OPTIONS"),
    Case("OPTIONS", messages, 204, allow: "GET, HEAD, POST, OPTIONS"),
    Case("GET", "/api/rooms/a%20b/messages", 400), Case("GET", "/api/rooms/a%0d%0aX:1/messages", 400),
    Case("GET", messages + "?client=%3Cb%3E", 400), Case("GET", messages + "?client=", 400),
    Case("GET", messages + "?client=%ff", 400), Case("GET", messages + "?since=-1", 400),
    Case("GET", messages + "?since=x", 400), Case("GET", messages + "?since=99999999999999999999", 400),
    Case("GET", messages + "?wait=-1", 400), Case("GET", messages + "?wait=1e9", 400),
    Case("GET", messages + "?wait=1.2345", 400), Case("GET", messages + "?unknown=1&since=5&since=x", 200),
    Case("POST", messages, 411), Case("POST", messages, 400, fields: json, body: ""),
    Case("POST", messages, 400, fields: json, body: "hello"), Case("POST", messages, 400, fields: json, body: "{}"),
    Case("POST", messages, 400, fields: json, body: #"{"text":"x"}"#),
    Case("POST", messages, 400, fields: json, body: #"{"sender":"a b","text":"x"}"#),
    Case("POST", messages, 400, fields: json, body: #"{"sender":"","text":"x"}"#),
    Case("POST", messages, 400, fields: json, body: #"{"sender":"ali","text":""}"#),
    Case("POST", messages, 400, fields: json, body: #"{"sender":"ali","text":5}"#),
    Case("POST", messages, 400, fields: json, body: #"{"type":"join","sender":"ali","text":"x"}"#),
    Case("POST", messages, 201, fields: json, body: #"{"type":"message","sender":"ali","text":"x"}"#),
    Case("POST", messages + "?client=ali", 201, fields: json, body: #"{"text":"x"}"#),
    Case("POST", messages + "?client=ali", 201, body: "plain"), Case("POST", messages, 400, body: "plain"),
    Case(
      "POST", messages + "?client=ali", 201, fields: "Content-Type: application/x-www-form-urlencoded\r\n", body: "x"),
    Case("POST", messages + "?client=ali", 415, fields: "Content-Type: image/png\r\n", body: "x"),
    Case("POST", messages + "?client=ali", 403, fields: "Origin: http://evil.example\r\n", body: "x"),
    Case("POST", messages + "?client=ali", 403, fields: "Origin: null\r\n", body: "x"),
    Case("POST", messages + "?client=ali", 201, fields: "Origin: http://chat\r\n", body: "x"),
    Case("POST", messages + "?client=ali", 413, body: String(repeating: "x", count: 2001)),
    Case("POST", messages + "?client=ali", 413, body: String(repeating: "x", count: 200_000)),
    Case("GET", "/\(String(repeating: "x", count: 20_000))", 414),
    Case("GET", "/healthz", 431, fields: "X: \(String(repeating: "x", count: 20_000))\r\n"),
    Case("GET", "/metrics", 200), Case("BREW", "/", 501), Case("GET", "/app.js", 200), Case("GET", "/app.css", 200),
  ]

  @Test("Statuses, as HTTP asks for them", arguments: cases)
  func statuses(_ row: Case) throws {
    var limits = ChatLimits()
    limits.webSocket.message = 2000
    let stage = try ChatStage(limits: limits)
    let answer = try #require(try stage.ask(row.method, row.target, row.fields, body: row.body))
    #expect(answer.status == row.status, "\(answer.text)")
    #expect(answer.field("Allow") == row.allow)
    #expect(answer.field("Date")?.hasSuffix(" GMT") == true)
    if row.method == "HEAD" { #expect(answer.body.isEmpty) }
  }

  @Test("HTTP/2.0 in a request line: 505")
  func version() throws {
    let stage = try ChatStage()
    let visitor = try WebVisitor(stage, sending: "GET / HTTP/2.0\r\nHost: x\r\n\r\n")
    #expect(stage.wait { visitor.answer?.isComplete == true })
    #expect(visitor.answer?.status == 505)
  }

  @Test("The page is asked for each time and not sent again while it is the same")
  func caching() throws {
    let stage = try ChatStage()
    let page = try #require(try stage.ask("GET", "/"))
    let tag = try #require(page.field("ETag"))
    #expect(page.field("Cache-Control") == "no-cache")
    let again = try stage.ask("GET", "/", "If-None-Match: \"other\", \(tag)\r\n")
    #expect(again?.status == 304)
    #expect(again?.body.isEmpty == true)
    #expect(try stage.ask("GET", "/", "If-None-Match: \"other\"\r\n")?.status == 200)
  }
}

@Suite("Guests, origins, subprotocol")
struct AdmissionTests {
  @Test("/ws gives a name that is free and says it first")
  func guests() throws {
    let stage = try ChatStage()
    let squatter = try stage.member("/ws/class/guest-1")
    let guest = try stage.client("/ws")
    #expect(stage.wait { guest.messages.count == 2 })
    #expect(guest.messages[0] == #"{"v":1,"type":"welcome","room":"class","sender":"guest-2",\#(time)}"#)
    #expect(guest.messages[1].contains(#""type":"join","id":2,"room":"class","sender":"guest-2""#))
    #expect(stage.wait { squatter.messages.count == 2 })
    let elsewhere = try stage.client("/ws?room=%D8%A7%D8%AA%D8%A7%D9%82")
    #expect(stage.wait { elsewhere.messages.count == 2 })
    #expect(elsewhere.messages[0].contains(#""room":"اتاق""#))
    let refused = try stage.client("/ws?room=a%20b")
    #expect(stage.wait { refused.status == 400 })
  }

  @Test(
    "Origins: one's own, none, and those that are allowed",
    arguments: [
      (nil, 101), ("http://127.0.0.1:PORT", 101), ("https://127.0.0.1:PORT", 101), ("http://localhost:PORT", 403),
      ("http://127.0.0.1", 403), ("http://127.0.0.1:PORT.evil.example", 403), ("null", 403), ("", 403),
      ("ftp://127.0.0.1:PORT", 403), ("https://friend.example", 101), ("HTTPS://Friend.Example", 101),
    ] as [(String?, Int)], ["/ws/class/ali", "/ws", "/echo"])
  func origins(row: (origin: String?, status: Int), path: String) throws {
    var limits = ChatLimits()
    limits.origins = OriginPolicy(allowed: ["https://friend.example"])
    let stage = try ChatStage(limits: limits)
    let origin = row.origin.map { $0.replacing("PORT", with: String(stage.port)) }
    let client = try ChatWitness(stage.loop, stage.port, path, fields: origin.map { [("Origin", $0)] } ?? [])
    #expect(stage.wait { client.status != nil })
    #expect(client.status == row.status)
  }

  @Test(
    "wslab.v1 is chosen where it is offered",
    arguments: [("wslab.v1", "wslab.v1"), ("chat, wslab.v1", "wslab.v1"), ("chat", nil)] as [(String, String?)])
  func subprotocol(offered: String, chosen: String?) throws {
    let stage = try ChatStage()
    let client = try ChatWitness(stage.loop, stage.port, "/ws/class/ali", fields: [("Sec-WebSocket-Protocol", offered)])
    #expect(stage.wait { client.status != nil })
    #expect(client.status == 101)
    #expect(client.head?.value(of: "Sec-WebSocket-Protocol") == chosen)
  }

  @Test("Many who come at once are announced together")
  func coalesced() throws {
    var limits = ChatLimits()
    limits.announcedOneByOne = 3
    limits.announcementInterval = 300
    let stage = try ChatStage(limits: limits)
    var members: [ChatWitness] = []
    for number in 0..<20 { members.append(try stage.client("/ws/class/u\(number)")) }
    #expect(stage.wait { members.allSatisfy { $0.messages.last?.contains(#""online":20,"#) == true } })
    let joins = members[0].messages
    #expect(joins.count < 10, "not one for each")
    #expect(joins.contains { $0.contains(#""others":"#) })
    for member in members.dropFirst(3) { member.client.close() }
    #expect(stage.wait { members[0].messages.last?.contains(#""online":3,"#) == true })
    #expect(members[0].messages.count < joins.count + 10)
  }
}
