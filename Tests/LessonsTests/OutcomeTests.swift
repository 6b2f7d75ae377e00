import Dissection
import Languages
import Lessons
import TestSupport
import Testing
import Wire

@Suite struct OutcomeTests {
  /// Runs packets through the real dissector; with packet events and without, which must not change the outcome.
  private func outcome(_ make: (inout StagedHandshake) -> Void) -> HandshakeStory.Outcome {
    var staged = StagedHandshake()
    make(&staged)
    let thorough = story(staged.packets, packets: true).outcome
    let brief = story(staged.packets, packets: false).outcome
    #expect(thorough == brief)
    return thorough
  }

  private func story(_ packets: [StagedHandshake.Packet], packets wantsPackets: Bool = true) -> HandshakeStory {
    var options = DissectionOptions()
    options.packets = wantsPackets
    options.rawBytes = wantsPackets
    var dissector = Dissector(options: options)
    var story = HandshakeStory()
    for packet in packets { dissector.receive(packet.header, packet.bytes.span) { story.receive($0) } }
    dissector.finish { story.receive($0) }
    return story
  }

  @Test func opened() {
    #expect(story(StagedHandshake.complete().packets).outcome == .opened)
  }

  @Test(arguments: [200, 301, 400, 401, 403, 404, 405, 426, 429, 431, 500, 503])
  func refused(status: Int) {
    let outcome = outcome {
      $0.open()
      $0.request()
      $0.respond("\(status) Some Words", ["Content-Length: 0"])
      $0.end()
    }
    #expect(outcome == .refused(status: status))
  }

  @Test func acceptMismatch() {
    let wrong = outcome {
      $0.open()
      $0.request()
      $0.respond("101 Switching Protocols", ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: x"])
    }
    #expect(wrong == .acceptMismatch)
  }

  @Test func invalidAnswer() {
    let wrong = outcome {
      $0.open()
      $0.request()
      $0.respond("101 Switching Protocols", StagedHandshake.responseLines + ["Sec-WebSocket-Protocol: never-offered"])
    }
    #expect(wrong == .invalidAnswer(.R5))
  }

  @Test func noAnswer() {
    let silent = outcome {
      $0.open()
      $0.request()
      $0.end(.client)
    }
    #expect(silent == .noAnswer)
  }

  @Test func notHTTP() {
    let foreign = outcome {
      $0.open()
      $0.request()
      $0.send(.server, [.psh, .ack], Array("220 mail ready\r\n".utf8))
      $0.send(.client, .ack)
      $0.end(.server)
    }
    #expect(foreign == .notHTTP)
  }

  @Test func connectionRefused() {
    let refused = outcome {
      $0.send(.client, .syn)
      $0.send(.server, [.rst, .ack])
    }
    #expect(refused == .connectionRefused)
  }

  @Test func unreachable() {
    #expect(outcome { $0.send(.client, .syn) } == .unreachable)
  }

  @Test func noRequest() {
    let silent = outcome {
      $0.open()
      $0.end(.client)
    }
    #expect(silent == .noRequest)
  }

  @Test func notUpgrade() {
    let plain = outcome {
      $0.open()
      $0.request(["Host: 127.0.0.1"], path: "/")
      $0.respond("200 OK", ["Content-Length: 0"])
      $0.end()
    }
    #expect(plain == .notUpgrade)
  }

  @Test func incomplete() {
    let midstream = outcome {
      $0.speak(.client, StagedHandshake.frame(.client, .text, "hello"))
      $0.speak(.server, StagedHandshake.frame(.server, .text, "hello"))
    }
    #expect(midstream == .incomplete)
    #expect(HandshakeStory().outcome == .incomplete)
    #expect(HandshakeStory().parts(.english).allSatisfy { $0.kind == .request })
  }

  @Test func secondAttemptAfterLogin() {
    var staged = StagedHandshake()
    staged.open()
    staged.request()
    staged.respond("401 Unauthorized", ["WWW-Authenticate: Basic realm=\"chat\"", "Content-Length: 0"])
    staged.request(StagedHandshake.requestLines + ["Authorization: Basic YWxpOng="])
    staged.respond()
    let story = story(staged.packets)
    #expect(story.outcome == .opened)
    let request = story.parts(.english).first { $0.kind == .request }
    guard case .paragraph(let text, _)? = request?.passages.first else {
      Issue.record("no word about the first attempt")
      return
    }
    #expect(text.contains("401"))
  }

  // MARK: parts

  @Test(arguments: Language.allCases)
  func tellsTheWholeStory(language: Language) {
    let parts = story(StagedHandshake.complete().packets).parts(language)
    #expect(
      parts.map(\.kind) == [.connection, .request, .accept, .response, .frame, .frame, .ping, .close, .end, .sum])
    #expect(parts.map(\.number) == Array(1...10))
    #expect(parts.map(\.packets) == [[1, 2, 3], [4], [], [6], [8], [10], [14, 16], [18, 20], [22, 23, 24], []])
    #expect(
      parts.map(\.sender) == [.client, .client, nil, .server, .server, .client, .client, .client, .server, nil])
    #expect(
      parts.map(\.slide) == [
        .tcp, .upgradeRequest, .upgradeResponse, .upgradeResponse, .frames, .masking, .pingPong, .close, .tcp, .osi,
      ])
    for part in parts where part.kind != .accept && part.kind != .sum { #expect(part.rows.count == 7) }
  }

  @Test func countsEveryByteOnce() {
    let staged = StagedHandshake.complete()
    let sum = staged.packets.reduce(0) { $0 + $1.bytes.count }
    for wantsPackets in [true, false] {
      let parts = story(staged.packets, packets: wantsPackets).parts(.english)
      guard case .shares(let shares)? = parts.last?.passages.first else {
        Issue.record("no sum")
        return
      }
      #expect(shares.last?.bytes == sum)
      #expect(shares.dropLast().reduce(0) { $0 + $1.bytes } == sum)
    }
  }

  @Test(arguments: Language.allCases)
  func survivesEveryLoss(language: Language) {
    let packets = StagedHandshake.complete().packets
    for lost in packets.indices {
      var rest = packets
      rest.remove(at: lost)
      #expect(!story(rest).parts(language).isEmpty)
      #expect(!story(Array(packets[...lost])).parts(language).isEmpty)
      #expect(!story(Array(packets[lost...])).parts(language).isEmpty)
    }
  }
}
