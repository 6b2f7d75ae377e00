import Dissection
import TestSupport
import Testing
import Wire

/// What TCP does to the segments of a conversation, and that the events stay what they were.
@Suite("TCP under a conversation")
struct TCPTroubleTests {
  /// Three messages of the server in a segment each, at packets 6, 7 and 8 (from 1), between handshake and close.
  static func threeMessages() -> Conversation {
    var conversation = Conversation()
    conversation.upgrade()
    for word in ["one", "two", "three"] { conversation.send(.server, frame(.server, .text, utf8(word))) }
    conversation.acknowledge(.client)
    conversation.send(.server, closeFrame(.server, 1000))
    conversation.send(.client, closeFrame(.client, 1000))
    conversation.close(.server)
    return conversation
  }

  static let opening = ["open complete", "C> GET /ws/class/ali HTTP/1.1", "S> 101 to 0", "websocket open"]
  static let messages = [
    "S> frame text 3", "S> text one", "S> frame text 3", "S> text two", "S> frame text 5", "S> text three",
  ]
  static let closing = ["S> frame close 2 03e8", "C> frame close 2 03e8", "S> websocket end 1000 ", "end fin"]

  static let story = opening + messages + closing

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

  @Test("a segment that fills several holes at once, in plain packets and in IP fragments")
  func holes() {
    let bytes = frame(.server, .binary, noise(60))
    for isFragmented in [false, true] {
      var conversation = Conversation()
      conversation.upgrade()
      let start = conversation.next(.server)
      for place in [40, 10, 25] {
        conversation.segment(.server, .ack, Array(bytes[place..<place + 7]), at: start + place)
      }
      if isFragmented {
        conversation.fragmented(.server, bytes, size: 24)
      } else {
        conversation.send(.server, bytes)
      }
      conversation.close()
      var options = DissectionOptions()
      options.rawBytes = true
      let dissected = Dissected(conversation.packets, options: options)
      #expect(Array(dissected.lines[4..<6]) == ["S> frame binary 60", "S> binary \(hex(noise(60)))"])
      #expect(!dissected.lines.contains("S> violation N1"))
      for event in dissected.events {
        guard case .webSocketFrame = event.kind else { continue }
        #expect(dissected.bytes(of: event.carrier) == bytes && event.raw == bytes)
        // Four segments carried it; the last one in one packet, or in four fragments: 20 + 62 bytes in 24s.
        let packets = isFragmented ? 3 + 4 : 4
        #expect(event.carrier.linkBytes == 14 * packets && event.carrier.tcpBytes == 4 * 20)
      }
    }
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

  @Test("a last fragment that lies within the first one: the bytes are those of the first")
  func overlappingFragments() {
    var conversation = Conversation()
    conversation.upgrade()
    var parts = Conversation(
      clientStart: conversation.next(.client).rawValue, serverStart: conversation.next(.server).rawValue)
    let bytes = frame(.client, .binary, noise(54))
    parts.fragmented(.client, bytes, size: 40)
    // The first fragment is made to hold the whole datagram; the others still come.
    var first = parts.packets[0]
    let whole = TCPTroubleTests.segment(of: parts.packets)
    first.bytes = Array(first.bytes[..<34]) + whole
    first.bytes[16] = UInt8((20 + whole.count) >> 8)
    first.bytes[17] = UInt8((20 + whole.count) & 0xFF)
    first.originalLength = first.bytes.count
    conversation.append([first] + parts.packets.dropFirst())
    var options = DissectionOptions()
    options.rawBytes = true
    let dissected = Dissected(conversation.packets, options: options)
    #expect(dissected.lines.contains("C> binary \(hex(noise(54)))"))
    for event in dissected.events {
      guard case .webSocketFrame = event.kind else { continue }
      #expect(dissected.bytes(of: event.carrier) == bytes && event.carrier.packetCount == 1)
    }
  }

  /// The IP payloads of fragments (Ethernet, IPv4 without options), joined.
  private static func segment(of fragments: [TestPacket]) -> [UInt8] { fragments.flatMap { $0.bytes[34...] } }

  @Test("a datagram in thousands of fragments, the last one first, costs no more than its bytes")
  func manyFragments() {
    var conversation = Conversation()
    conversation.upgrade()
    let start = conversation.packets.count
    conversation.fragmented(.server, frame(.server, .binary, noise(60_000)), size: 8)
    let packets = Array(conversation.packets[..<start]) + conversation.packets[start...].reversed()
    #expect(Dissected(packets).lines.contains("S> frame binary 60000"))
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
