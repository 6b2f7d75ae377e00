import Dissection
import TestSupport
import Testing
import Wire

/// What TCP does to the segments of a conversation, and that the events stay what they were.
@Suite("TCP under a conversation")
struct TCPTroubleTests {
  /// Three messages of the server in a segment each, at packets 6, 7 and 8 (from 1), between handshake and close.
  private static func threeMessages() -> Conversation {
    var conversation = Conversation()
    conversation.upgrade()
    for word in ["one", "two", "three"] { conversation.send(.server, frame(.server, .text, utf8(word))) }
    conversation.acknowledge(.client)
    conversation.send(.server, closeFrame(.server, 1000))
    conversation.send(.client, closeFrame(.client, 1000))
    conversation.close(.server)
    return conversation
  }

  private static let opening = ["open complete", "C> GET /ws/class/ali HTTP/1.1", "S> 101 to 0", "websocket open"]
  private static let messages = [
    "S> frame text 3", "S> text one", "S> frame text 3", "S> text two", "S> frame text 5", "S> text three",
  ]
  private static let closing = ["S> frame close 2 03e8", "C> frame close 2 03e8", "S> websocket end 1000 ", "end fin"]

  private static let story = opening + messages + closing

  @Test("every data packet sent again, at once or at the end")
  func retransmission() {
    let packets = Self.threeMessages().packets
    #expect(Dissected(packets).lines == Self.story)
    for index in 3...10 {
      var again = packets
      again.insert(packets[index], at: index + 1)
      #expect(Dissected(again).lines == Self.story, "packet \(index + 1) doubled")
      var late = packets
      late.insert(packets[index], at: packets.count - 1)
      #expect(Dissected(late).lines == Self.story, "packet \(index + 1) again at the end")
    }
  }

  @Test("the three segments in every order")
  func outOfOrder() {
    let packets = Self.threeMessages().packets
    for order in [[5, 6, 7], [5, 7, 6], [6, 5, 7], [6, 7, 5], [7, 5, 6], [7, 6, 5]] {
      var moved = packets
      moved.replaceSubrange(5..<8, with: order.map { packets[$0] })
      #expect(Dissected(moved).lines == Self.story, "\(order)")
    }
  }

  @Test("a retransmission that joins segments, and one that begins within another")
  func overlapWithSameData() {
    let joined = frame(.server, .text, utf8("one")) + frame(.server, .text, utf8("two"))
    for skipped in 0..<joined.count {
      var conversation = Conversation()
      conversation.upgrade()
      let start = conversation.next(.server)
      conversation.send(.server, frame(.server, .text, utf8("one")))
      conversation.segment(.server, .ack, Array(joined[min(skipped, 5)...]), at: start + min(skipped, 5))
      conversation.skip(.server, 5)
      conversation.close()
      let lines = Dissected(conversation.packets).lines
      #expect(Array(lines.prefix(8)) == Self.opening + Self.messages.prefix(4))
      #expect(!lines.contains("S> violation N1"))
    }
  }

  @Test("a retransmission with other data: the first one wins, and it is reported")
  func overlapWithOtherData() {
    var conversation = Conversation()
    conversation.upgrade()
    let start = conversation.next(.server)
    conversation.send(.server, frame(.server, .text, utf8("pay 10")))
    conversation.segment(.server, .ack, frame(.server, .text, utf8("pay 99")), at: start)
    conversation.close()
    let lines = Dissected(conversation.packets).lines
    #expect(lines.contains("S> text pay 10") && !lines.contains("S> text pay 99"))
    #expect(lines.filter { $0 == "S> violation N1" }.count == 1)
  }

  @Test("overlap out of order: what came first wins there too")
  func overlapOutOfOrder() {
    let bytes = frame(.server, .text, utf8("abcdefgh"))
    var conversation = Conversation()
    conversation.upgrade()
    let start = conversation.next(.server)
    // the second half first, then the whole with another second half
    conversation.segment(.server, .ack, Array(bytes[6...]), at: start + 6)
    conversation.segment(.server, .ack, Array(bytes[..<6]) + utf8("WXYZ"), at: start)
    conversation.skip(.server, bytes.count)
    conversation.close()
    let lines = Dissected(conversation.packets).lines
    #expect(lines.contains("S> text abcdefgh"), "\(lines)")
    #expect(lines.filter { $0 == "S> violation N1" }.count == 1)
  }

  @Test("a lost segment that the client acknowledges: a gap, and the frames after it")
  func gapWithAcknowledgment() {
    for (lost, rest) in [(5, ["two", "three"]), (6, ["one", "three"]), (7, ["one", "two"])] {
      var packets = Self.threeMessages().packets
      packets.remove(at: lost)
      let lines = Dissected(packets).lines
      #expect(lines.contains { $0.hasPrefix("S> gap ") })
      // A gap of whole frames hides where the next one begins: only what came before is certain.
      let certain = rest.prefix { $0 == "one" || (lost == 7 && $0 == "two") }
      #expect(lines.filter { $0.hasPrefix("S> text") } == certain.map { "S> text \($0)" })
    }
  }

  @Test("a gap within a payload: the message says what is missing, and the next one is whole")
  func gapInPayload() {
    for isAcknowledged in [true, false] {
      var conversation = Conversation()
      conversation.upgrade()
      let bytes = frame(.server, .text, utf8("0123456789"))
      conversation.send(.server, Array(bytes[..<5]))
      conversation.skip(.server, 4)
      conversation.send(.server, Array(bytes[9...]))
      if isAcknowledged { conversation.acknowledge(.client) }
      for word in ["next", "and", "more"] { conversation.send(.server, frame(.server, .text, utf8(word))) }
      if isAcknowledged { conversation.acknowledge(.client) }
      let dissected = Dissected(conversation.packets)
      #expect(
        dissected.lines.dropFirst(4).prefix(4) == [
          "S> gap 4", "S> frame text 10 missing 4", "S> text 012789 missing(4)", "S> frame text 4",
        ])
      #expect(dissected.lines.filter { $0.hasPrefix("S> text") }.count == 4)
      #expect(dissected.totals.missing == 4)
    }
  }

  @Test("without an acknowledgment nothing is given up before the end")
  func patience() {
    var conversation = Conversation()
    conversation.upgrade()
    let bytes = frame(.server, .text, utf8("late but here"))
    let start = conversation.next(.server)
    conversation.skip(.server, bytes.count)
    for number in 0..<200 { conversation.send(.server, frame(.server, .text, utf8("\(number)"))) }
    conversation.segment(.server, .ack, bytes, at: start)
    conversation.close()
    let lines = Dissected(conversation.packets).lines
    #expect(!lines.contains { $0.contains("gap") })
    #expect(lines.filter { $0.hasPrefix("S> text") }.count == 201 && lines.contains("S> text late but here"))
  }

  @Test("keep-alives resend one old byte, or none: neither is data")
  func keepAlive() {
    for payload in [[UInt8(0)], []] {
      var conversation = Conversation()
      conversation.upgrade()
      for word in ["one", "two", "three"] {
        conversation.segment(.server, .ack, payload, at: conversation.next(.server) + -1)
        conversation.acknowledge(.client)
        conversation.send(.server, frame(.server, .text, utf8(word)))
      }
      conversation.send(.server, closeFrame(.server, 1000))
      conversation.send(.client, closeFrame(.client, 1000))
      conversation.close(.server)
      #expect(Dissected(conversation.packets).lines == Self.story)
    }
  }

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
        lines == Self.opening + [
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
    conversation.send(.client, frame(.client, .text, utf8("half"), isFinal: false))
    #expect(Dissected(conversation.packets).lines == Self.opening + ["C> frame text 4", "end capture-end"])
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
    let secondStory = Self.opening + [
      "C> frame text 6", "C> text second", "C> violation C9", "C> websocket end 1006  unclean", "end fin",
    ]
    for count in [1, 2, 3, 5, 8, 14] {
      let first = Self.threeMessages().packets.prefix(count)
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
    let first = Self.threeMessages().packets
    for range in [2..<3, 4..<8, 8..<9, 5..<6] {
      let dissected = Dissected(first[range] + second.packets)
      #expect(dissected.streamCount == 2, "after packets \(range)")
      #expect(Array(dissected.lines(ofStream: 1).prefix(4)) == Self.opening, "after packets \(range)")
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
      let expected = ["C> GET /ws/class/ali HTTP/1.1", "S> 101 to 0", "websocket open"] + [
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
    #expect(dissected.lines(ofStream: 1) == ConversationTests.story)
  }

  @Test("the same addresses and ports in two VLANs are two conversations")
  func vlans() {
    let first = ConversationTests.conversation(Conversation(link: .ethernet(vlans: [1])))
    let second = ConversationTests.conversation(
      Conversation(link: .ethernet(vlans: [2]), clientStart: 0xFFFF_FFF0, serverStart: 3))
    let dissected = Dissected(zip(first, second).flatMap { [$0, $1] })
    #expect(dissected.streamCount == 2)
    #expect(dissected.lines(ofStream: 0) == ConversationTests.story)
    #expect(dissected.lines(ofStream: 1) == ConversationTests.story)
  }

  @Test("segments in IP fragments, in any order", arguments: [false, true])
  func fragments(isIPv6: Bool) {
    let address = isIPv6 ? Conversation.localhost6 : Conversation.localhost
    for size in [8, 16, 24, 40, 64] {
      var conversation = Conversation(client: Endpoint(address, 52344), server: Endpoint(address, 8080))
      conversation.upgrade()
      let before = conversation.packets.count
      conversation.fragmented(.client, frame(.client, .binary, noise(100)), size: size)
      let after = conversation.packets.count
      conversation.send(.client, frame(.client, .text, utf8("done")))
      conversation.close()
      let expected = ["C> frame binary 100", "C> binary \(hex(noise(100)))", "C> frame text 4", "C> text done"]
      let lines = Dissected(conversation.packets).lines
      #expect(Array(lines[4..<8]) == expected, "fragments of \(size)")
      var reversed = conversation.packets
      reversed[before..<after].reverse()
      #expect(Dissected(reversed).lines == lines)
      var doubled = conversation.packets
      doubled.insert(doubled[before], at: before + 1)
      #expect(Dissected(doubled).lines == lines)
    }
  }

  @Test("packets cut by a snap length: what is missing is counted, what is there is decoded")
  func snapLength() {
    var conversation = Conversation()
    conversation.upgrade()
    conversation.send(.server, frame(.server, .text, utf8("0123456789")))
    conversation.send(.server, frame(.server, .text, utf8("whole")))
    conversation.close()
    var packets = conversation.packets
    packets[5] = packets[5].cut(to: 54 + 2 + 4)
    let dissected = Dissected(packets)
    #expect(
      dissected.lines.dropFirst(4).prefix(5) == [
        "S> gap 6", "S> frame text 10 missing 6", "S> text 0123 missing(6)", "S> frame text 5", "S> text whole",
      ])
    // every snap length, down to nothing: no trap, and never more than was there
    let story = Dissected(conversation.packets).lines
    for length in 0..<250 {
      let cut = Dissected(conversation.packets.map { $0.cut(to: length) })
      #expect(cut.totals.packets == conversation.packets.count)
      #expect(cut.lines.count <= story.count + 12)
    }
  }
}
