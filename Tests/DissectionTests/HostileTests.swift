import TestSupport
import Testing
import Wire

@testable import Dissection

/// What a capture can be made to do to its reader.
@Suite("Hostile captures") struct HostileTests {
  @Test("a forged FIN far away hides neither the data nor the real end")
  func forgedFIN() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.segment(.client, [.fin, .ack], at: conversation.next(.client) + (1 << 29))
    conversation.send(.client, utf8("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
    conversation.send(.server, utf8("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"))
    conversation.close(.server)
    #expect(
      Dissected(conversation.packets).lines == ["open complete", "C> GET / HTTP/1.1", "S> 200 to 0 hi", "end fin"])
  }

  /// A datagram whose fragments come, and what carries each of them.
  private let key = FragmentKey(
    source: IPAddress(ipv4: 1), destination: IPAddress(ipv4: 2), identification: 3, protocolNumber: 6,
    vlans: VLANStack())
  private let source = SegmentPiece(
    packet: 1, packetOffset: 34, length: 0, linkType: .ethernet, linkBytes: 14, ipBytes: 20, tcpBytes: 0,
    hopLimit: 64, flags: [])

  @Test("copies of one fragment do not pile up")
  func fragmentCopies() {
    var reassembler = FragmentReassembler()
    let bytes = [UInt8](repeating: 7, count: 1480)
    for _ in 0..<3000 {
      let datagram = reassembler.receive(
        FragmentKey.Piece(key: key, offset: 1480, isLast: false), bytes: bytes.span, from: source)
      #expect(datagram == nil)
      #expect(reassembler.keptBytes <= 2 * FragmentReassembler.maximumLength + bytes.count)
    }
  }

  @Test("small fragments behind a hole, or each closing one, are not sorted again for every one of them")
  func manyFragments() {
    let bytes = [UInt8](repeating: 7, count: 8)
    let duration = ContinuousClock().measure {
      var reassembler = FragmentReassembler()
      // The last one first; then all but the first from behind: a hole stays at the start until the end.
      for place in stride(from: 8100, through: 1, by: -1) {
        let piece = FragmentKey.Piece(key: key, offset: place * 8, isLast: place == 8100)
        if reassembler.receive(piece, bytes: bytes.span, from: source) != nil { Issue.record("whole at \(place)") }
      }
      let whole = reassembler.receive(
        FragmentKey.Piece(key: key, offset: 0, isLast: false), bytes: bytes.span, from: source)
      #expect(whole?.payload.count == 8101 * 8 && whole?.pieces.count == 8101)
      // A last fragment that is soon there, then fragments behind the end that it told.
      for place in 1...8100 {
        let piece = FragmentKey.Piece(key: key, offset: place * 8, isLast: place == 1)
        if reassembler.receive(piece, bytes: bytes.span, from: source) != nil { Issue.record("whole at \(place)") }
      }
    }
    #expect(duration < .seconds(5))
  }

  @Test("of fragments that reach beyond the last one, only what is inside counts")
  func beyondTheLast() {
    var reassembler = FragmentReassembler()
    let last = FragmentKey.Piece(key: key, offset: 8, isLast: true)
    let (end, start) = ([1, 2] as [UInt8], noise(24))
    let isEarly = reassembler.receive(last, bytes: end.span, from: source) != nil
    let first = FragmentKey.Piece(key: key, offset: 0, isLast: false)
    let datagram = reassembler.receive(first, bytes: start.span, from: source)
    #expect(!isEarly)
    #expect(datagram?.payload == Array(noise(24).prefix(10)) && datagram?.pieces.map(\.length) == [10])
  }

  @Test("a body without end keeps no more than the newest of its segments")
  func endlessBody() {
    var records = SegmentRecords()
    let piece = SegmentPiece(
      packet: 1, packetOffset: 66, length: 1, linkType: .ethernet, linkBytes: 14, ipBytes: 20, tcpBytes: 32,
      hopLimit: 64, flags: .ack)
    for offset in 0..<100_000 { records.append(piece, at: offset) }
    #expect(records.keptCount <= 2 * SegmentRecords.maximum + 1)
    #expect(records.carrier(of: 99_990..<100_000).packetCount == 10)
  }

  @Test("an event of the stream that never ends is cut")
  func endlessEvent() {
    var decoder = EventStreamDecoder()
    var event: ServerSentEvent?
    let lines = Array(repeating: utf8("data\n"), count: 100_000).flatMap(\.self)
    decoder.receive(lines.span) { found, _ in event = found }
    decoder.receive(utf8("\n").span) { found, _ in event = found }
    #expect((event?.data.count ?? Int.max) <= EventStreamDecoder.maximumEvent)
  }

  @Test("what is no HTTP is counted, not passed over in silence")
  func undecoded() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(.client, utf8("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
    conversation.send(.server, utf8("SSH-2.0-x\r\n"))
    conversation.close()
    for event in Dissected(conversation.packets).events {
      guard case .tcpClose(let close) = event.kind else { continue }
      #expect(close.client.undecoded == 0 && close.server.undecoded == 11)
      return
    }
    Issue.record("the connection did not end")
  }

  @Test("a refused connection is called refused, and a broken one is not")
  func refused() {
    var refused = Conversation()
    refused.segment(.client, .syn)
    refused.segment(.server, [.rst, .ack])
    var broken = Conversation()
    broken.handshake()
    broken.segment(.server, [.rst, .ack])
    for (conversation, expected) in [(refused, true), (broken, false)] {
      let closes = Dissected(conversation.packets).events.compactMap { event -> Bool? in
        if case .tcpClose(let close) = event.kind { close.wasRefused } else { nil }
      }
      #expect(closes == [expected])
    }
  }

  @Test("a note on what is legal is no broken rule")
  func notes() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(.client, Conversation.request())
    conversation.send(.server, utf8("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))
    conversation.close()
    let dissected = Dissected(conversation.packets)
    #expect(dissected.lines.contains("S> violation R8") && dissected.totals.violations == 0)
  }

  @Test("the closing handshake names the packets of both Close frames, and who answers")
  func closePackets() {
    var conversation = Conversation()
    conversation.upgrade()
    conversation.send(.server, closeFrame(.server, 1000))
    conversation.send(.client, closeFrame(.client, 1000))
    var replies: [Bool] = []
    var packets: [Int] = []
    for event in Dissected(conversation.packets).events {
      if case .webSocketFrame(let frame) = event.kind { replies.append(frame.isReply) }
      if case .webSocketClose = event.kind { event.carrier.forEachPacket { packets.append($0) } }
    }
    #expect(replies == [false, true] && packets == [6, 7])
  }

  @Test("an ACK that ends the handshake and has a FIN is paid for once")
  func openAndClose() {
    var conversation = Conversation()
    conversation.segment(.client, .syn)
    conversation.segment(.server, [.syn, .ack])
    conversation.segment(.client, [.fin, .ack])
    let dissected = Dissected(conversation.packets)
    let carriers = dissected.events.map(\.carrier)
    #expect(carriers.reduce(0) { $0 + $1.tcpBytes } == dissected.totals.tcp)
    #expect(carriers.reduce(0) { $0 + $1.ipBytes } == dissected.totals.ip)
    #expect(carriers.reduce(0) { $0 + $1.linkBytes } == dissected.totals.link)
  }

  @Test("a retransmission that begins before a connection joined midstream has no negative place")
  func beforeTheStart() {
    var conversation = Conversation()
    conversation.send(.client, utf8("abcdef"))
    conversation.segment(.client, [.psh, .ack], utf8("__ABC"), at: conversation.next(.client) + -8)
    let places = Dissected(conversation.packets).events.compactMap { event -> Range<Int>? in
      if case .violation(let violation) = event.kind { violation.range } else { nil }
    }
    #expect(places == [0..<3])
  }
}
