import Dissection
import TestSupport
import Testing
import Wire

/// How connections begin, end, and are told apart.
@Suite("The life of a TCP connection")
struct TCPLifeTests {
  @Test("data in the SYN belongs to the stream")
  func synData() {
    var conversation = Conversation()
    conversation.segment(.client, .syn, utf8("GET /fast HTTP/1.1\r\n"), options: [.fastOpenCookie([1, 2, 3, 4])])
    conversation.segment(.server, [.syn, .ack])
    conversation.send(.client, utf8("\r\n"))
    conversation.send(.server, utf8("HTTP/1.1 204 No\r\n\r\n"))
    conversation.close()
    let lines = Dissected(conversation.packets).lines
    #expect(lines.contains("C> GET /fast HTTP/1.1") && lines.contains("S> 204 to 0") && lines.last == "end fin")
  }

  @Test("half close: the other side goes on")
  func halfClose() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(.client, utf8("GET / HTTP/1.0\r\n\r\n"))
    conversation.segment(.client, [.fin, .ack])
    conversation.acknowledge(.server)
    conversation.send(.server, utf8("HTTP/1.0 200 OK\r\n\r\nsome "))
    conversation.send(.server, utf8("more"))
    conversation.segment(.server, [.fin, .ack])
    conversation.acknowledge(.client)
    #expect(
      Dissected(conversation.packets).lines == [
        "open complete", "C> GET / HTTP/1.0", "S> 200 to 0 some more", "end fin",
      ])
  }

  @Test("FIN with data, doubled, and before what it ends")
  func finVariants() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(.client, utf8("GET / HTTP/1.0\r\n\r\n"))
    conversation.send(.server, utf8("HTTP/1.0 200 OK\r\n\r\nsome "))
    conversation.segment(.server, [.fin, .psh, .ack], utf8("more"))
    conversation.segment(.client, [.fin, .ack])
    conversation.acknowledge(.server)
    let story = ["open complete", "C> GET / HTTP/1.0", "S> 200 to 0 some more", "end fin"]
    #expect(Dissected(conversation.packets).lines == story)
    var doubled = conversation.packets
    doubled.insert(doubled[5], at: 6)
    #expect(Dissected(doubled).lines == story)
    var swapped = conversation.packets
    swapped.swapAt(4, 5)
    #expect(Dissected(swapped).lines == story)
  }

  @Test("RST ends the connection, and says what was open")
  func reset() {
    for sender in [Peer.client, .server] {
      var conversation = Conversation()
      conversation.upgrade()
      conversation.send(.server, frame(.server, .text, utf8("half"), isFinal: false))
      conversation.segment(sender, [.rst, .ack])
      let lines = Dissected(conversation.packets).lines
      #expect(
        lines == TCPTroubleTests.opening + [
          "S> frame text 4", "S> violation F13", "C> violation C9", "C> websocket end 1006  unclean", "end rst",
        ])
    }
  }

  @Test("a RST far outside the window is nobody's end; data after a RST adds nothing")
  func foreignReset() {
    var conversation = Conversation()
    conversation.upgrade()
    conversation.segment(.server, .rst, at: conversation.next(.server) + (1 << 30))
    conversation.segment(.server, .rst, at: conversation.next(.server) + -100)
    conversation.send(.server, frame(.server, .text, utf8("still here")))
    #expect(Dissected(conversation.packets).lines.contains("S> text still here"))
    conversation.segment(.client, .rst)
    conversation.send(.server, frame(.server, .text, utf8("too late")))
    let dissected = Dissected(conversation.packets)
    #expect(dissected.lines.last == "end rst" && dissected.streamCount == 1)
  }

  @Test("a refused connection")
  func refusedConnection() {
    var conversation = Conversation()
    conversation.segment(.client, .syn)
    conversation.segment(.server, [.rst, .ack], at: SequenceNumber(0))
    #expect(Dissected(conversation.packets).lines == ["open partial", "end rst"])
  }

  @Test("the capture ends: what is open is reported without guessing at an end")
  func captureEnd() {
    var conversation = Conversation()
    conversation.upgrade()
    conversation.send(.client, frame(.client, .text, utf8("half of it"), isFinal: false))
    #expect(Dissected(conversation.packets).lines == TCPTroubleTests.opening + ["C> frame text 10", "end capture-end"])
    var unanswered = Conversation()
    unanswered.handshake()
    unanswered.send(.client, utf8("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nfive!"))
    #expect(
      Dissected(unanswered.packets).lines == ["open complete", "C> POST / HTTP/1.1 five! …", "end capture-end"])
  }

  @Test("ports used again: a new SYN begins a new stream, whether the old one was closed or not")
  func portReuse() {
    var second = Conversation(clientStart: 900_000, serverStart: 800_000)
    second.upgrade()
    second.send(.client, frame(.client, .text, utf8("second")))
    second.close()
    let secondStory =
      TCPTroubleTests.opening + [
        "C> frame text 6", "C> text second", "C> violation C9", "C> websocket end 1006  unclean", "end fin",
      ]
    for count in [1, 2, 3, 5, 8, 14] {
      let first = TCPTroubleTests.threeMessages().packets.prefix(count)
      let dissected = Dissected(first + second.packets)
      #expect(dissected.streamCount == 2, "after \(count) packets")
      #expect(dissected.lines(ofStream: 1) == secondStory, "after \(count) packets")
    }
    // the same SYN again is a retransmission
    var doubled = second.packets
    doubled.insert(doubled[0], at: 1)
    doubled.insert(doubled[0], at: 5)
    #expect(Dissected(doubled).lines == secondStory)
  }

  @Test("ports used again after a connection whose SYN was not captured")
  func portReuseAfterMidstream() {
    var second = Conversation(clientStart: 900_000, serverStart: 800_000)
    second.upgrade()
    second.close()
    let first = TCPTroubleTests.threeMessages().packets
    for range in [2..<3, 4..<8, 8..<9, 5..<6] {
      let dissected = Dissected(first[range] + second.packets)
      #expect(dissected.streamCount == 2, "after packets \(range)")
      #expect(Array(dissected.lines(ofStream: 1).prefix(4)) == TCPTroubleTests.opening, "after packets \(range)")
    }
  }

  @Test("a start in the middle: the side that sends the request is the client, whatever its port")
  func midstream() {
    for (clientPort, serverPort) in [(52344, 8080), (1000, 8080)] as [(UInt16, UInt16)] {
      var conversation = Conversation(
        client: Endpoint(Conversation.localhost, clientPort), server: Endpoint(Conversation.localhost, serverPort))
      conversation.upgrade()
      conversation.send(.client, frame(.client, .text, utf8("hi")))
      conversation.send(.server, frame(.server, .text, utf8("ho")))
      conversation.close()
      let expected =
        ["C> GET /ws/class/ali HTTP/1.1", "S> 101 to 0", "websocket open"] + [
          "C> frame text 2", "C> text hi", "S> frame text 2", "S> text ho", "C> violation C9",
          "C> websocket end 1006  unclean", "end fin",
        ]
      // without SYN and SYN ACK, and without all three
      for dropped in [2, 3] {
        let dissected = Dissected(Array(conversation.packets.dropFirst(dropped)))
        #expect(dissected.lines == ["open midstream"] + expected, "\(dropped) packets dropped")
        let stream = dissected.events.last?.stream
        #expect(stream?.client.port == clientPort && stream?.server.port == serverPort)
      }
      // the SYN ACK is there, the SYN is not
      #expect(Dissected(Array(conversation.packets.dropFirst())).lines.dropFirst() == expected[...])
    }
  }

  @Test("a start after the request: the 101 tells enough")
  func midstreamAfterRequest() {
    var conversation = Conversation()
    conversation.upgrade()
    conversation.send(.client, frame(.client, .text, utf8("hi")))
    conversation.send(.server, frame(.server, .text, utf8("ho")))
    let lines = Dissected(Array(conversation.packets.dropFirst(4))).lines
    #expect(
      lines == [
        "open midstream", "S> 101", "websocket unasked", "C> frame text 2", "C> text hi", "S> frame text 2",
        "S> text ho", "end capture-end",
      ])
  }

  @Test("two conversations on one host, mixed packet by packet")
  func mixed() {
    let first = ConversationTests.conversation()
    let second = ConversationTests.conversation(
      Conversation(client: Endpoint(Conversation.localhost, 52346), clientStart: 77, serverStart: 88))
    let packets = zip(first, second).flatMap { [$0, $1] }
    let dissected = Dissected(packets)
    #expect(dissected.lines(ofStream: 0) == ConversationTests.story)
    #expect(dissected.lines(ofStream: 1) == ConversationTests.storyWithOldKey)
  }

  @Test("the same addresses and ports in two VLANs are two conversations")
  func vlans() {
    let first = ConversationTests.conversation(Conversation(link: .ethernet(vlans: [1])))
    let second = ConversationTests.conversation(
      Conversation(link: .ethernet(vlans: [2]), clientStart: 0xFFFF_FFF0, serverStart: 3))
    let dissected = Dissected(zip(first, second).flatMap { [$0, $1] })
    #expect(dissected.streamCount == 2)
    #expect(dissected.lines(ofStream: 0) == ConversationTests.story)
    #expect(dissected.lines(ofStream: 1) == ConversationTests.storyWithOldKey)
  }
}
