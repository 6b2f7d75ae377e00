import Chat
import Serving
import Testing
import Wire

/// Fifty people say twenty things each while some of them break off and come back: everyone sees everything that is said
/// while being connected, once, and all in the same order.
@Suite("Nothing is lost")
struct NothingLostTests {
  /// What one connection saw, from its own arrival on.
  final class Visit {
    let name: String
    let witness: ChatWitness
    var said = 0
    var isDropped = false

    init(_ name: String, _ witness: ChatWitness) {
      self.name = name
      self.witness = witness
    }

    /// The ids of all events, in the order in which they came.
    var ids: [Int] {
      witness.messages.compactMap { message in
        guard let start = message.firstRange(of: "\"id\":")?.upperBound else { return nil }
        return Int(message[start...].prefix { $0.isNumber })
      }
    }
  }

  @Test("Fifty people, random disconnects", arguments: [1, 2, 3] as [UInt64])
  func fifty(seed: UInt64) throws {
    let stage = try ChatStage()
    var random = Dice(state: seed)
    var present: [Visit] = []
    var gone: [Visit] = []
    for number in 0..<50 { present.append(Visit("u\(number)", try stage.client("/ws/class/u\(number)"))) }
    #expect(stage.wait { present.allSatisfy { !$0.witness.messages.isEmpty } })

    var said = 0
    let timer = Timer(loop: stage.loop)
    timer.start(after: 1, every: 1) {
      for _ in 0..<5 where said < 1000 {
        let index = Int(random.next() % UInt64(present.count))
        let visit = present[index]
        guard visit.said < 20, visit.witness.client.isOpen else { continue }
        // One in forty breaks off instead, and comes back under the same name.
        if random.next() % 40 == 0 {
          visit.isDropped = true
          visit.witness.client.drop()
          gone.append(visit)
          guard let again = try? stage.client("/ws/class/\(visit.name)") else { return }
          let return_ = Visit(visit.name, again)
          return_.said = visit.said
          present[index] = return_
        } else {
          visit.said += 1
          said += 1
          visit.witness.client.send(text: "\(visit.name) \(visit.said)")
        }
      }
    }
    #expect(stage.loop.run(atMost: 60_000) { said == 1000 })
    timer.close()
    // Each connection keeps its order: when all have seen everybody's last word, all that was said before has arrived.
    #expect(stage.loop.run(atMost: 10_000) { present.allSatisfy(\.witness.client.isOpen) })
    for visit in present { visit.witness.client.send(text: "the end") }
    let settled = stage.loop.run(atMost: 20_000) {
      present.allSatisfy { $0.witness.messages.suffix(50).count { $0.contains("\"text\":\"the end\"") } == 50 }
    }
    #expect(settled)
    #expect(!gone.isEmpty, "somebody has broken off")

    // The room's story as the one who saw most of it tells it.
    var story: [Int: String] = [:]
    for visit in present + gone {
      let ids = visit.ids
      // Once, in order, and without a gap: ids count up by one from the first that a connection saw.
      #expect(ids == Array((ids.first ?? 1)..<(ids.first ?? 1) + ids.count), "\(visit.name)")
      for (id, message) in zip(ids, visit.witness.messages) {
        #expect(story.updateValue(message, forKey: id) ?? message == message, "event \(id) is the same for all")
      }
      #expect(visit.witness.messages.first?.contains("\"type\":\"join\"") == true, "its own arrival comes first")
    }
    // What a broken connection had said may not have arrived; of the others nothing is missing.
    let texts = Set(
      story.values.compactMap { event in
        event.firstRange(of: "\"text\":\"").map { event[$0.upperBound...].prefix { $0 != "\"" } }
      })
    for visit in present where !gone.contains(where: { $0.name == visit.name }) {
      for number in 1...20 { #expect(texts.contains("\(visit.name) \(number)")) }
    }
  }

  /// SplitMix64: the same run for the same seed, as far as the network allows.
  struct Dice {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  @Test("A poller and a stream see what the WebSocket sees, once and in order")
  func techniquesAgree() throws {
    let stage = try ChatStage()
    let ali = try stage.member("/ws/class/ali")
    let stream = try WebVisitor(stage, sending: "GET /api/rooms/class/events?since=0 HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(stage.wait { stream.answer?.text.contains("id: 1\n") == true })
    var polled: [String] = []
    var since = 0
    for number in 0..<60 {
      ali.client.send(text: "m\(number)")
      if number % 7 == 0 {
        let answer = try #require(try stage.ask("GET", "/api/rooms/class/messages?since=\(since)"))
        let list = try #require(answer.text.firstRange(of: "\"messages\":["))
        let events = answer.text[list.upperBound...].dropLast(2)
        polled += events.isEmpty ? [] : events.replacing("},{", with: "}\n{").split(separator: "\n").map(String.init)
        since = polled.count
      }
    }
    #expect(stage.wait { ali.messages.count == 61 })
    let last = try #require(try stage.ask("GET", "/api/rooms/class/messages?since=\(since)&wait=5"))
    #expect(
      last.text == #"{"v":1,"room":"class","last":61,"messages":[\#(ali.messages[since...].joined(separator: ","))]}"#)
    #expect(polled == Array(ali.messages[..<since]))
    let events = ali.messages.enumerated().map { "id: \($0.offset + 1)\ndata: \($0.element)\n\n" }
    #expect(stage.wait { stream.answer?.text == "retry: 2000\n\n" + events.joined() })
  }
}
