import Dissection
import Languages
import Lessons
import TestSupport
import Testing
import Wire

@Suite("What a client does over time")
struct BehaviourTests {
  /// One question and its answer, with the milliseconds that the client waited before and the server between.
  struct Turn {
    var pause: Int64
    var wait: Int64
    var request: String
    var body: String
  }

  /// The session row and the slide of every answer.
  private func answers(_ turns: [Turn], language: Language = .english) -> [(session: String, slide: SlideID)] {
    var conversation = Conversation()
    conversation.handshake()
    for turn in turns {
      conversation.time += turn.pause * 1_000_000
      conversation.send(.client, utf8("GET \(turn.request) HTTP/1.1\r\nHost: x\r\n\r\n"))
      conversation.time += turn.wait * 1_000_000
      conversation.send(
        .server, utf8("HTTP/1.1 200 OK\r\nContent-Length: \(turn.body.utf8.count)\r\n\r\n\(turn.body)"))
      conversation.acknowledge(.client)
    }
    let annotator = Annotator(language: language)
    let annotation = Annotation()
    var found: [(session: String, slide: SlideID)] = []
    for event in Dissected(conversation.packets).events {
      annotator.annotate(event, into: annotation)
      guard case .httpResponse = event.kind else { continue }
      annotation.forEachRow { layer, detail, _, _ in
        if layer == 5 { found.append((String(decoding: detail.array, as: UTF8.self), annotation.slide)) }
      }
    }
    return found
  }

  private func turn(
    _ pause: Int64, _ wait: Int64, _ request: String = "/messages?since=1", _ body: String = #"{"messages":[]}"#
  ) -> Turn {
    Turn(pause: pause, wait: wait, request: request, body: body)
  }

  @Test("The same path again and again, answered at once: polling from the third on, and what it carried")
  func polling() {
    let news = #"{"messages":[{"type":"message","text":"hi"}]}"#
    let seen = answers([
      turn(0, 1), turn(1000, 1, "/messages?since=2"), turn(1000, 1), turn(1000, 1, "/messages?since=3", news),
      turn(900, 1),
    ])
    #expect(seen.map(\.slide) == [.classicHTTP, .classicHTTP, .polling, .polling, .polling])
    #expect(seen[1].session == "connection 0")
    // 39 bytes of head and 15 of body.
    #expect(seen[2].session == "connection 0, polling: this answer carried nothing: 54 bytes")
    #expect(seen[3].session == "connection 0, polling")
    let persian = answers([turn(0, 1), turn(1000, 1), turn(1000, 1)], language: .persian)
    #expect(persian[2].session == "اتصال ۰، polling: این پاسخ چیزی نیاورد: ۵۴ بایت")
  }

  @Test("The answer is held and the next question follows at once: long polling")
  func longPolling() {
    let news = #"{"messages":[{"text":"hi"}]}"#
    let seen = answers([
      turn(0, 300, "/m", news), turn(1, 2340, "/m", news), turn(1, 200, "/m", news), turn(0, 30_000, "/m"),
    ])
    #expect(seen.map(\.slide) == [.classicHTTP, .longPolling, .longPolling, .longPolling])
    #expect(seen[1].session == "connection 0, long polling, held for 2.3 s: this answer carried nothing: 67 bytes")
    #expect(seen[2].session.hasPrefix("connection 0, long polling, held for 0.2 s"))
    #expect(seen[3].session == "connection 0, long polling, held for 30.0 s: this answer carried nothing: 54 bytes")
  }

  @Test("Different paths, and pages that are loaded again, are neither")
  func ordinary() {
    let pages = answers([
      turn(0, 1, "/a", "one"), turn(10, 1, "/b", "two"), turn(10, 1, "/c", "three"), turn(10, 1, "/a", "one"),
    ])
    #expect(pages.allSatisfy { $0.slide == .classicHTTP && $0.session == "connection 0" })
    let slow = answers([turn(0, 3000, "/report", "long")])
    #expect(slow.first?.slide == .classicHTTP, "one slow answer is no long poll")
  }
}
