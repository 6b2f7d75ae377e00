import Chat
import Serving
import Testing
import Wire

/// 2026-11-20T16:28:48.123Z
let fixedTime: Int64 = 1_795_192_128_123_456_789

/// A chat server on a free port whose clock stands still.
final class ChatStage {
  let loop: EventLoop
  let server: ChatServer
  let port: UInt16

  init(limits: ChatLimits = ChatLimits()) throws {
    loop = try EventLoop()
    server = ChatServer(loop: loop, limits: limits) { fixedTime }
    port = try server.start().port
  }

  deinit { loop.close() }

  func client(_ target: String) throws -> ChatWitness { try ChatWitness(loop, port, target) }

  func wait(_ condition: () -> Bool) -> Bool { loop.run(atMost: 3000, until: condition) }

  /// The member of that path, once it is in.
  func member(_ target: String) throws -> ChatWitness {
    let witness = try client(target)
    #expect(wait { !witness.messages.isEmpty }, "\(target)")
    return witness
  }
}

/// What one chat client saw.
final class ChatWitness {
  private(set) var messages: [String] = []
  private(set) var ending: WebSocketEnding?
  private(set) var head: HTTPHead?
  var status: Int? { head?.statusCode }
  private(set) var isGone = false
  let client: WebSocketClient

  init(
    _ loop: EventLoop, _ port: UInt16, _ target: String, fields: [(name: String, value: String)] = []
  ) throws {
    var request = WebSocketClient.Request.upgrade(
      host: "127.0.0.1", port: port, target: target, key: WebSocketClient.Request.randomKey())
    request.fields += fields
    client = WebSocketClient(loop: loop, request: request)
    client.onResponse = { [weak self] in self?.head = $0 }
    client.onMessage = { [weak self] in self?.messages.append(String(decoding: $0.bytes, as: UTF8.self)) }
    client.onClose = { [weak self] in self?.ending = $0 }
    client.onDisconnected = { [weak self] in self?.isGone = true }
    client.onFailure = { [weak self] _ in self?.isGone = true }
    try client.connect(host: "127.0.0.1", port: port)
  }
}

@Suite("Rooms, over real sockets")
struct RoomTests {
  @Test("Join, message, leave, as both see them")
  func twoInARoom() throws {
    let stage = try ChatStage()
    let ali = try stage.member("/ws/class/ali")
    let sara = try stage.member("/ws/class/sara")
    let other = try stage.member("/ws/other/ali")
    ali.client.send(text: "سلام \"دنیا\"\n<b>")
    #expect(stage.wait { sara.messages.count == 2 })
    sara.client.send(text: #"{"type":"message","text":"\u0633\ud83d\ude00"}"#)
    #expect(stage.wait { ali.messages.count == 4 })
    sara.client.close()
    #expect(stage.wait { ali.messages.count == 5 && sara.isGone })
    let time = #""time":"2026-11-20T16:28:48.123Z""#
    let head = #"{"v":1,"type":"#
    #expect(
      ali.messages == [
        head + #""join","id":1,"room":"class","sender":"ali",\#(time),"online":1,"users":["ali"]}"#,
        head + #""join","id":2,"room":"class","sender":"sara",\#(time),"online":2,"users":["ali","sara"]}"#,
        head + #""message","id":3,"room":"class","sender":"ali","text":"سلام \"دنیا\"\n<b>",\#(time)}"#,
        head + #""message","id":4,"room":"class","sender":"sara","text":"س😀",\#(time)}"#,
        head + #""leave","id":5,"room":"class","sender":"sara",\#(time),"online":1,"users":["ali"]}"#,
      ])
    #expect(sara.messages == Array(ali.messages[1...3]))
    #expect(other.messages.count == 1)
    #expect(sara.ending?.code == 1000)
  }

  @Test("A connection that breaks off leaves too, and an empty room vanishes")
  func brokenOff() throws {
    let stage = try ChatStage()
    let ali = try stage.member("/ws/class/ali")
    let sara = try stage.member("/ws/class/sara")
    #expect(stage.server.roomCount == 1)
    sara.client.drop()
    #expect(stage.wait { ali.messages.count == 3 })
    #expect(ali.messages.last?.contains(#""type":"leave""#) == true)
    ali.client.close()
    #expect(stage.wait { ali.isGone && stage.server.roomCount == 0 })
    let again = try stage.member("/ws/class/ali")
    #expect(again.messages.first?.contains(#""id":5,"#) == true, "numbers go on, so that an old one misses nothing")
  }

  @Test("The same name again: the first is closed with 4001, nobody is told that it left")
  func replaced() throws {
    let stage = try ChatStage()
    let observer = try stage.member("/ws/class/observer")
    let first = try stage.member("/ws/class/ali")
    let second = try stage.member("/ws/class/ali")
    #expect(stage.wait { first.isGone })
    #expect(first.ending?.received == ClosePayload(code: 4001, reason: Array("replaced".utf8)))
    second.client.send(text: "here")
    #expect(stage.wait { observer.messages.count == 4 })
    #expect(observer.messages.allSatisfy { !$0.contains("leave") })
    #expect(observer.messages[2].contains(#""online":2,"users":["observer","ali"]"#))
  }

  @Test("Binary: 1003. Too large: 1009. The server stops: 1001")
  func closeCodes() throws {
    var limits = ChatLimits()
    limits.webSocket.message = 65_536
    let stage = try ChatStage(limits: limits)
    let binary = try stage.member("/ws/class/binary")
    binary.client.send(.binary, [1])
    #expect(stage.wait { binary.isGone })
    #expect(binary.ending?.code == 1003)
    let large = try stage.member("/ws/class/large")
    large.client.send(text: String(repeating: "x", count: 65_537))
    #expect(stage.wait { large.isGone })
    #expect(large.ending?.code == 1009)
    let last = try stage.member("/ws/class/last")
    var stopped = false
    stage.server.stop { stopped = true }
    #expect(stage.wait { stopped && last.isGone })
    #expect(last.ending?.code == 1001)
  }

  @Test("What the chat does not understand is told to its author alone")
  func refusedInput() throws {
    let stage = try ChatStage()
    let ali = try stage.member("/ws/class/ali")
    let sara = try stage.member("/ws/class/sara")
    ali.client.send(text: #"{"type":"dance"}"#)
    ali.client.send(text: #"{"type":"message","text":5}"#)
    ali.client.send(text: "end")
    #expect(stage.wait { sara.messages.count == 2 && ali.messages.count == 5 })
    #expect(ali.messages[2].hasPrefix(#"{"v":1,"type":"error","room":"class","sender":"ali","text":"#))
    #expect(ali.messages[3].contains(#"a \"text\" that is a string"#))
  }

  @Test("A newcomer is told a hundred names and how many there are")
  func crowd() throws {
    let stage = try ChatStage()
    var members: [ChatWitness] = []
    for number in 0..<103 { members.append(try stage.client("/ws/class/u\(number)")) }
    #expect(stage.wait { members.allSatisfy { $0.messages.last?.contains(#""online":103,"#) == true } })
    let last = members[0].messages.last ?? ""
    #expect(last.contains(#""online":103,"#))
    #expect(last.contains(#","u99"]}"#))
  }

  @Test(
    "Paths",
    arguments: [
      ("/ws/%DA%A9%D9%84%D8%A7%D8%B3/%D8%B9%D9%84%DB%8C%E2%80%8C%D8%B1%D8%B6%D8%A7", 101),
      ("/ws/a-b_c.1/x?token=1", 101), ("/echo", 101), ("/ws/a%20b/x", 400), ("/ws/a", 400), ("/ws/a/b/c", 400),
      ("/ws//x", 400), ("/ws/%ff/x", 400), ("/ws/%4/x", 400), ("/ws/a%2Fb/x", 400), ("/ws/%2e%2e/x", 400),
      ("/ws/a%0Ab/x", 400), ("/ws/%E2%80%AEx/x", 400), ("/nothing", 404), ("/", 200),
    ])
  func paths(path: String, status: Int) throws {
    let stage = try ChatStage()
    let witness = try stage.client(path)
    #expect(stage.wait { witness.status != nil })
    #expect(witness.status == status)
  }

  @Test("The page forbids everything that is not its own")
  func page() throws {
    let stage = try ChatStage()
    var head: HTTPHead?
    let client = WebSocketClient(
      loop: stage.loop, request: .init(target: "/", fields: [("Host", "x"), ("Connection", "close")]))
    var body: [UInt8] = []
    client.onFailure = { if case .refused(let answer, let bytes) = $0 { (head, body) = (answer, bytes) } }
    try client.connect(host: "127.0.0.1", port: stage.port)
    #expect(stage.wait { head != nil })
    #expect(head?.value(of: "Content-Security-Policy")?.hasPrefix("default-src 'none'; script-src 'self'") == true)
    #expect(head?.value(of: "Content-Type") == "text/html; charset=utf-8")
    let page = String(decoding: body, as: UTF8.self)
    #expect(page.contains("<html lang=\"fa\" dir=\"rtl\">"))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }
}

@Suite("Names")
struct NameTests {
  @Test("Are names", arguments: ["a", "علی", "علی‌رضا", "名前", "नमस्ते", "a-b_c.d", "۱۲۳", "Zoë", "..a"])
  func valid(name: String) { #expect(ChatName(name)?.text == name) }

  @Test(
    "Are no names",
    arguments: [
      "", ".", "..", " ", "a b", "a/b", "a\u{202E}b", "a\u{200C}", "\u{200C}a", "a\u{200C}-", "\u{301}a", "a\0", "<b>",
      "😀", String(repeating: "a", count: 65),
    ])
  func invalid(name: String) { #expect(ChatName(name) == nil) }

  @Test("64 characters fit, in any script")
  func longest() { #expect(ChatName(String(repeating: "س", count: 64)) != nil) }

  @Test("Two spellings of one name are one name")
  func equivalence() { #expect(ChatName("Zo\u{EB}") == ChatName("Zoe\u{308}")) }
}

@Suite("Input and time")
struct ChatVocabularyTests {
  @Test(
    "What a text message means",
    arguments: [
      ("hello", "say hello"), ("", "say "), ("{", "say {"), ("{}", "say {}"), (#"{"a":1}"#, #"say {"a":1}"#),
      (#"["type"]"#, #"say ["type"]"#), (#" {"text":"x","type":"message"} "#, "say x"),
      (#"{"type":"message","text":"a","text":"b"}"#, "say b"),
      (#"{"type":"message","text":"a"} x"#, #"say {"type":"message","text":"a"} x"#),
      (#"{"type":"message"}"#, "refused"), (#"{"type":1,"text":"a"}"#, "refused"), (#"{"type":"join"}"#, "refused"),
    ])
  func input(text: String, meaning: String) {
    let bytes = Array(text.utf8)
    switch ChatInput(bytes.span) {
    case .say(let said): #expect("say " + String(decoding: said, as: UTF8.self) == meaning)
    case .refused: #expect(meaning == "refused")
    }
  }

  @Test(
    "Instants in RFC 3339",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (951_782_400_999_999_999, "2000-02-29T00:00:00.999Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (4_107_542_399_000_000_000, "2100-02-28T23:59:59.000Z"),
      (fixedTime, "2026-11-20T16:28:48.123Z"),
    ])
  func time(nanoseconds: Int64, text: String) {
    var writer = ByteWriter()
    ChatTime(nanoseconds: nanoseconds).write(into: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
  }
}
