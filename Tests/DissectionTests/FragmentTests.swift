import Dissection
import TestSupport
import Testing
import Wire

/// Overlapping fragments, and what a connection must survive before anything is said on it.
@Suite("Fragments that overlap, and openings that cross")
struct FragmentTests {
  /// A request in fragments whose payloads begin and end at these places of the segment.
  private func request(_ places: [Range<Int>], isIPv6: Bool, spoil: Int? = nil) -> Dissected {
    let address = isIPv6 ? Conversation.localhost6 : Conversation.localhost
    var conversation = Conversation(client: Endpoint(address, 52344), server: Endpoint(address, 8080))
    conversation.handshake()
    let bytes = utf8("GET /overlap HTTP/1.1\r\nHost: a.example.com\r\n\r\n")
    let count = conversation.packets.count
    conversation.fragmented(.client, bytes, size: 8)
    // Fragments of eight bytes, joined as the test wants them.
    let eights = Array(conversation.packets[count...])
    let header = isIPv6 ? 14 + 48 : 14 + 20
    let segment = eights.flatMap { $0.bytes.dropFirst(header) }
    var packets = Array(conversation.packets[..<count])
    for (index, place) in places.enumerated() {
      let range = place.clamped(to: 0..<segment.count)
      var packet = eights[place.lowerBound / 8]
      var content = Array(segment[range])
      if spoil == index { content[content.count - 1] ^= 1 }
      packet.bytes = Array(packet.bytes.prefix(header)) + content
      packet.originalLength = packet.bytes.count
      let isLast = range.upperBound == segment.count
      if isIPv6 {
        packet.bytes[18] = UInt8((content.count + 8) >> 8)
        packet.bytes[19] = UInt8((content.count + 8) & 255)
        packet.bytes[14 + 43] = packet.bytes[14 + 43] & 0xFE | (isLast ? 0 : 1)
      } else {
        packet.bytes[16] = UInt8((content.count + 20) >> 8)
        packet.bytes[17] = UInt8((content.count + 20) & 255)
        packet.bytes[20] = packet.bytes[20] & 0xDF | (isLast ? 0 : 0x20)
      }
      packets.append(packet)
    }
    return Dissected(packets)
  }

  static let story = ["open complete", "C> GET /overlap HTTP/1.1", "end capture-end"]

  @Test("side by side, in any order, and with copies: no overlap", arguments: [false, true])
  func clean(isIPv6: Bool) {
    for places in [[0..<32, 32..<100], [32..<100, 0..<32], [0..<32, 0..<32, 32..<100], [0..<8, 8..<16, 16..<100]] {
      #expect(request(places, isIPv6: isIPv6).lines == Self.story, "\(places)")
    }
  }

  @Test("IPv4: an overlap is reported, the fragment that begins first counts")
  func overlapIPv4() {
    for places in [[0..<40, 32..<100], [32..<100, 0..<40], [0..<40, 16..<32, 40..<100]] {
      let dissected = request(places, isIPv6: false)
      #expect(dissected.lines == ["open complete", "C> violation N2"] + Self.story.dropFirst(), "\(places)")
      #expect(dissected.totals.violations == 1)
      for event in dissected.events {
        guard case .violation(let violation) = event.kind else { continue }
        #expect(violation.range.count >= 8 && event.stream?.number == 0 && event.carrier.packetCount >= 2)
      }
    }
  }

  @Test("IPv6: a datagram whose fragments overlap is discarded (RFC 8200 §4.5), and that is said")
  func overlapIPv6() {
    let dissected = request([0..<40, 32..<100], isIPv6: true)
    #expect(dissected.lines == ["open complete", "C> violation N2", "end capture-end"])
    // A copy whose content differs is no copy.
    let spoiled = request([0..<32, 0..<32, 32..<100], isIPv6: true, spoil: 1)
    #expect(spoiled.lines.contains("C> violation N2") && !spoiled.lines.contains("C> GET /overlap HTTP/1.1"))
  }

  @Test("both sides send their SYN at the same time: one connection")
  func simultaneousOpen() {
    var conversation = Conversation()
    conversation.segment(.client, .syn)
    conversation.segment(.server, .syn)
    conversation.segment(.client, [.syn, .ack], at: SequenceNumber(1000))
    conversation.segment(.server, [.syn, .ack], at: SequenceNumber(5000))
    conversation.send(.client, utf8("GET / HTTP/1.1\r\n\r\n"))
    conversation.send(.server, utf8("HTTP/1.1 204 No\r\n\r\n"))
    conversation.close()
    let story = ["open complete", "C> GET / HTTP/1.1", "S> 204 to 0", "end fin"]
    let dissected = Dissected(conversation.packets)
    #expect(dissected.lines == story && dissected.streamCount == 1)
    // The second SYN again: still the same.
    var doubled = conversation.packets
    doubled.insert(doubled[1], at: 2)
    doubled.insert(doubled[1], at: 5)
    #expect(Dissected(doubled).lines == story && Dissected(doubled).streamCount == 1)
    // Later, from the same side with another number: the ports are used again.
    var again = Conversation(
      client: conversation.server, server: conversation.client, clientStart: 70_000, serverStart: 80_000)
    again.handshake()
    #expect(Dissected(Array(conversation.packets.dropLast(3)) + again.packets).streamCount == 2)
  }

  @Test("HTTP/1.0, until close, HEAD, 204, 304 and 100: each answer belongs to its request")
  func delimiters() {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(
      .client,
      utf8(
        "HEAD /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\n\r\nGET /4 HTTP/1.1\r\n\r\nGET /5 HTTP/1.0\r\n\r\n"
      ))
    conversation.send(
      .server,
      utf8(
        "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nHTTP/1.1 204 No\r\n\r\n"
          + "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
          + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.0 200 OK\r\n\r\nuntil "))
    conversation.send(.server, utf8("close"))
    conversation.close(.server)
    #expect(
      Dissected(conversation.packets).lines.filter { $0.hasPrefix("S>") } == [
        "S> 200 to 0", "S> 204 to 1", "S> 304 to 2", "S> 100 to 3", "S> 200 to 3 ok", "S> 200 to 4 until close",
      ])
  }

  @Test(
    "an upgrade to anything else than WebSocket: what follows is counted, not read",
    arguments: ["h2c", "TLS/1.0", "TLS/1.2, HTTP/1.1", "websocket2", "IRC/6.9"])
  func otherUpgrades(name: String) {
    var conversation = Conversation()
    conversation.handshake()
    conversation.send(
      .client, utf8("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: \(name)\r\n\r\n"))
    conversation.send(
      .server, utf8("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: \(name)\r\n\r\n") + hex("8101")
    )
    let preface = utf8("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    conversation.send(.client, preface)
    conversation.send(.server, frame(.server, .text, utf8("no frame")))
    conversation.send(.client, utf8("GET / HTTP/1.1\r\n\r\n"))
    let dissected = Dissected(conversation.packets)
    #expect(dissected.lines == ["open complete", "C> OPTIONS * HTTP/1.1", "S> 101 to 0", "end capture-end"])
    guard case .tcpClose(let close) = dissected.events.last?.kind else { return }
    #expect(close.client.undecoded == preface.count + 18 && close.server.undecoded == 2 + 10)
  }

  @Test("a snap length within a message: n bytes not captured, then undecodable")
  func snapLength() throws {
    let bytes = frame(.server, .text, utf8(String(repeating: "long ", count: 40)))
    var conversation = Conversation()
    conversation.upgrade()
    let place = conversation.packets.count
    conversation.send(.server, bytes)
    conversation.send(.server, frame(.server, .text, utf8("next")))
    var packets = conversation.packets
    packets[place] = packets[place].cut(to: 54 + 100)
    let lines = Dissected(packets).lines
    #expect(lines.contains("S> gap \(bytes.count - 100)") && lines.contains("S> text next"))
    #expect(lines.contains { $0.hasSuffix("missing(\(bytes.count - 100))") })
  }
}
