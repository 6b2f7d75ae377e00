import Capture
import Dissection
import Experiments
import Testing
import Wire

/// Stages conversations on the machine's own loopback, where this process may capture. The private network wants a
/// process of one thread, which a test program is not; ProgramTests runs the real program there.
@Suite("Staged conversations", .enabled(if: mayCapture, "skipped: this user may not capture on lo"))
struct StagedTests {
  @Test("A handshake from SYN to FIN, every packet of it", arguments: ["Hello!", "", "سلام 👋\u{1B}[31m"])
  func handshake(message: String) throws {
    let result = try StagedHandshake(message: message, userAgent: "test/1").run()
    #expect(result.network == .host)
    #expect(result.statistics.dropped == 0)
    let seen = Seen(result.packets)
    #expect(seen.closes == [.fin])
    #expect(seen.headerCount == 9)
    // The chat announces the newcomer, then says what was said.
    #expect(seen.texts(.client) == [message])
    #expect(seen.texts(.server).count == 2)
    #expect(result.experience.messages.count == 2)
    #expect(result.experience.gotPong)
    #expect(result.experience.failure == nil)
    #expect(result.experience.ending?.code == 1000)
    #expect(seen.violations == [])
    #expect(result.packets.map(\.header.number) == Array(1...result.packets.count))
  }

  @Test("A chat: the packets hold what was sent, live, and everything is closed")
  func chat() throws {
    let script = ChatScript(duration: .milliseconds(1500))
    let cast = StagedChat.Cast(room: "کلاس", first: "علی", second: "sara", userAgent: "test/1", acceptLanguage: "fa")
    var packets: [CapturedPacket] = []
    var idle = 0
    let result = try StagedChat(script: script, cast: cast).run(stop: StopSignal(), whenIdle: { idle += 1 }) {
      packets.append(CapturedPacket(header: $0, bytes: $1.withUnsafeBufferPointer { Array($0) }))
      return true
    }
    #expect(result.sent == script.texts)
    let seen = Seen(packets)
    #expect(seen.texts(.client) == script.texts)
    #expect(seen.closes == [.fin, .fin])
    #expect(seen.violations == [])
    // Live means that there were many moments in which everything at hand had been delivered.
    #expect(idle > script.texts.count)
  }

  @Test("A stop ends the chat early and cleanly")
  func stopped() throws {
    let stop = try StopSignal()
    let cast = StagedChat.Cast(room: "r", first: "a", second: "b", userAgent: "test/1", acceptLanguage: "en")
    var packets: [CapturedPacket] = []
    let start = ContinuousClock.now
    _ = try StagedChat(script: ChatScript(duration: .seconds(60)), cast: cast).run(stop: stop, whenIdle: {}) {
      packets.append(CapturedPacket(header: $0, bytes: $1.withUnsafeBufferPointer { Array($0) }))
      if packets.count == 20 { stop.request() }
      return true
    }
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(Seen(packets).closes == [.fin, .fin])
  }

  @Test("An audience that has seen enough ends it too")
  func enough() throws {
    let cast = StagedChat.Cast(room: "r", first: "a", second: "b", userAgent: "test/1", acceptLanguage: "en")
    var count = 0
    let start = ContinuousClock.now
    _ = try StagedChat(script: ChatScript(duration: .seconds(60)), cast: cast).run(stop: StopSignal(), whenIdle: {}) {
      _, _ in
      count += 1
      return count < 5
    }
    #expect(count == 5)
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}

let mayCapture = CapturePermission.check(interface: "lo") == .allowed

/// What the dissector makes of packets.
struct Seen {
  private var messages: [(sender: Peer, text: String)] = []
  private(set) var closes: [TCPClose.How] = []
  private(set) var violations: [String] = []
  private(set) var headerCount = 0

  init(_ packets: [CapturedPacket]) {
    var dissector = Dissector()
    for packet in packets {
      let bytes = packet.bytes
      dissector.receive(packet.header, bytes.span) { take($0) }
    }
    dissector.finish { take($0) }
  }

  private mutating func take(_ event: Event) {
    switch event.kind {
    case .webSocketMessage(let message):
      messages.append((event.sender, String(decoding: message.payload, as: UTF8.self)))
    case .tcpClose(let close): closes.append(close.how)
    // A note says what is legal and worth knowing: the server's first message comes in the segment of its 101.
    case .violation(let violation) where violation.rule.severity != .note: violations.append("\(violation)")
    case .httpRequest(let request): headerCount = request.head.fields.count
    default: break
    }
  }

  func texts(_ sender: Peer) -> [String] { messages.filter { $0.sender == sender }.map(\.text) }
}
