import Dissection
import TestSupport
import Testing
import Wire

/// Packets inside packets: the conversation is the one inside, what is around it is paid for.
@Suite("Tunnels")
struct TunnelTests {
  private func packets(_ packets: [TestPacket]) -> [DecodedPacket] {
    var options = DissectionOptions()
    options.packets = true
    return Dissected(packets, options: options).decoded
  }

  private func layers(_ packet: DecodedPacket) -> String {
    (0..<packet.layers.count).map { packet.layers[$0].rawValue }.joined(separator: " ")
  }

  static let tunnels: [(TestTunnel, String, Tunnel.Kind, UInt32?)] = [
    (.ip, "eth ip ip tcp", .ip, nil), (.gre(key: nil), "eth ip gre ip tcp", .gre, nil),
    (.gre(key: 7), "eth ip gre ip tcp", .gre, 7), (.bridge, "eth ip gre eth ip tcp", .gre, nil),
    (.vxlan(42), "eth ip udp vxlan eth ip tcp", .vxlan, 42), (.vxlan(0), "eth ip udp vxlan eth ip tcp", .vxlan, 0),
    (.gtp(0xDEAD_BEEF), "eth ip udp gtp ip tcp", .gtp, 0xDEAD_BEEF),
  ]

  @Test("a conversation inside a tunnel is the same conversation", arguments: tunnels)
  func conversation(tunnel: TestTunnel, stack: String, kind: Tunnel.Kind, identifier: UInt32?) {
    for version in [4, 6] {
      let inner =
        version == 4
        ? ConversationTests.conversation()
        : ConversationTests.conversation(
          Conversation(
            client: Endpoint(Conversation.localhost6, 52344), server: Endpoint(Conversation.localhost6, 8080)))
      let plain = Dissected(inner)
      let wrapped = inner.map { tunnel.wrap($0) }
      let dissected = Dissected(wrapped)
      #expect(dissected.lines == ConversationTests.story)
      // What the tunnel costs is counted, once, and the rest costs what it always did.
      #expect(dissected.totals.ip == plain.totals.ip + inner.count * tunnel.cost.ip)
      #expect(dissected.totals.link == plain.totals.link + inner.count * tunnel.cost.link)
      #expect(dissected.totals.tcp == plain.totals.tcp && dissected.totals.payload == plain.totals.payload)
      let sums = dissected.totals
      #expect(sums.link + sums.ip + sums.tcp + sums.tcpPayload == sums.wire)
      for (event, before) in zip(dissected.events, plain.events) {
        #expect(event.carrier.hopLimit == before.carrier.hopLimit)
        #expect(event.carrier.first == nil || event.carrier.tunnel == kind)
        #expect(
          dissected.bytes(of: event.carrier).count == plain.bytes(of: before.carrier).count || event.payloadBytes == 0)
      }
      for packet in packets(wrapped) {
        #expect(layers(packet) == (version == 4 ? stack : stack.dropLast(6) + "ipv6 tcp"))
        // The outermost IP header's fields, the addresses of the conversation.
        #expect(packet.ipv4?.source == TestTunnel.outerSource && packet.ipv4?.timeToLive == 9)
        #expect((packet.ipv6 != nil) == (version == 6))
        #expect(packet.source.isLoopback && packet.hopLimit == 64)
        #expect(packet.tunnels.count == 1 && packet.tunnels[0] == Tunnel(kind: kind, identifier: identifier))
        #expect(packet.etherType == 0x0800 && packet.stop == nil)
      }
    }
  }

  @Test("provenance goes through the tunnel: a frame's bytes are where the packet has them")
  func provenance() {
    var conversation = Conversation()
    conversation.upgrade()
    let bytes = frame(.client, .text, utf8("Hello"))
    conversation.send(.client, bytes)
    for (tunnel, _, _, _) in Self.tunnels {
      let dissected = Dissected(conversation.packets.map { tunnel.wrap($0, vlans: [5]) })
      let frames = dissected.events.filter { if case .webSocketFrame = $0.kind { true } else { false } }
      #expect(frames.map { dissected.bytes(of: $0.carrier) } == [bytes])
    }
  }

  @Test("tunnels in tunnels, up to four; a fifth is said not to be looked into")
  func nested() {
    let inner = ConversationTests.conversation()
    let kinds: [TestTunnel] = [.gre(key: 1), .vxlan(2), .bridge, .gtp(4)]
    for count in 1...4 {
      let wrapped = inner.map { packet in kinds.prefix(count).reduce(packet) { $1.wrap($0) } }
      #expect(Dissected(wrapped).lines == ConversationTests.story, "\(count) tunnels")
      #expect(packets(wrapped).allSatisfy { $0.tunnels.count == count && $0.stop == nil })
    }
    let wrapped = (kinds + [.vxlan(5)]).reduce(inner[0]) { $1.wrap($0) }
    let packet = packets([wrapped])[0]
    #expect(packet.tcp == nil && packet.stop?.error == .notDecoded(.gre, .tunnels(limit: 4), at: 0))
    // Deeper still: linear, and the same answer.
    let deep = (0..<200).reduce(inner[0]) { packet, _ in TestTunnel.ip.wrap(packet) }
    #expect(packets([deep])[0].stop?.error == .notDecoded(.ipv4, .tunnels(limit: 4), at: 0))
    let identifiers = packets([kinds.reduce(inner[0]) { $1.wrap($0) }])[0].tunnels
    #expect((0..<4).map { identifiers[$0].kind } == [.gtp, .gre, .vxlan, .gre])
    #expect((0..<4).map { identifiers[$0].identifier } == [4, nil, 2, 1])
  }

  @Test("the same addresses in two VXLAN networks are two conversations; the tags outside do not matter")
  func networks() {
    let first = ConversationTests.conversation()
    let second = ConversationTests.conversation(Conversation(clientStart: 77, serverStart: 99))
    let mixed = zip(first, second).flatMap { [TestTunnel.vxlan(1).wrap($0), TestTunnel.vxlan(2).wrap($1)] }
    let dissected = Dissected(mixed)
    #expect(dissected.streamCount == 2)
    #expect(dissected.lines(ofStream: 0) == ConversationTests.story)
    // Both have the key of the same builder, which the observer notices.
    #expect(dissected.lines(ofStream: 1).filter { $0 != "C> violation H5" } == ConversationTests.story)
    let tagged = first.enumerated().map { TestTunnel.vxlan(1).wrap($1, vlans: $0 % 2 == 0 ? [10] : [20, 30]) }
    #expect(Dissected(tagged).lines == ConversationTests.story)
    // The TEIDs of the two directions differ, and so may the keys of GRE.
    for wrap in [{ TestTunnel.gtp($0) }, { TestTunnel.gre(key: $0) }] as [(UInt32) -> TestTunnel] {
      let ways = first.map { wrap($0.bytes[34] == 0x1F ? 1 : 2).wrap($0) }
      #expect(Dissected(ways).lines == ConversationTests.story)
    }
    let inside = ConversationTests.conversation(Conversation(link: .ethernet(vlans: [3])))
    let other = ConversationTests.conversation(
      Conversation(link: .ethernet(vlans: [4]), clientStart: 1, serverStart: 2))
    let vlans = Dissected(zip(inside, other).flatMap { [TestTunnel.bridge.wrap($0), TestTunnel.bridge.wrap($1)] })
    #expect(vlans.streamCount == 2)
    #expect(vlans.lines(ofStream: 1).filter { $0 != "C> violation H5" } == ConversationTests.story)
  }

  @Test("the outer packet in fragments: joined, and paid for once", arguments: tunnels)
  func fragments(tunnel: TestTunnel, stack: String, kind: Tunnel.Kind, identifier: UInt32?) {
    let inner = ConversationTests.conversation()
    for size in [16, 48, 1480] {
      let pieces = inner.enumerated().flatMap { tunnel.wrap($1, fragments: size, identification: UInt16($0)) }
      let dissected = Dissected(pieces)
      #expect(dissected.lines == ConversationTests.story, "fragments of \(size)")
      let sums = dissected.totals
      #expect(sums.link + sums.ip + sums.tcp + sums.tcpPayload == sums.wire, "fragments of \(size)")
    }
  }

  @Test("fragments inside a tunnel are joined; inside a tunnel that is fragmented itself they are said not to be")
  func innerFragments() {
    var conversation = Conversation()
    conversation.upgrade()
    let before = conversation.packets.count
    conversation.fragmented(.server, frame(.server, .text, utf8(String(repeating: "x", count: 100))), size: 48)
    let wrapped = conversation.packets.map { TestTunnel.vxlan(1).wrap($0) }
    #expect(
      Dissected(wrapped).lines.last { $0.hasPrefix("S> text") } == "S> text " + String(repeating: "x", count: 100))
    let twice = TestTunnel.gre(key: nil).wrap(conversation.packets[before], fragments: 40, identification: 1)
    let last = packets(twice).last
    #expect(last?.stop?.error == .notDecoded(.ipv4, .fragmentInFragments, at: 0) && last?.tcp == nil)
  }

  /// After Ethernet and an IPv4 header with the given protocol: the layers, and why it ends there.
  static let ends: [(UInt8, String, String, String?)] = [
    (47, "2001 880b 0010 0001 00000001", "eth ip gre", "gre.flags.version = 1 is not decoded here"),
    (47, "4000 0800 45", "eth ip gre", "gre.flags_and_version = 16384 is not decoded here"),
    (47, "0000 88be 0000", "eth ip gre", "gre.proto = 35006 is not decoded here"),
    (47, "0000", "eth ip gre", "needs 4 bytes, 2 there (limited by capture)"),
    (17, "c350 12b5 0010 0000 00000000 00002a00", "eth ip udp vxlan", "vxlan.flags = 0 is not allowed"),
    (17, "c350 12b5 000c 0000 08000000", "eth ip udp vxlan", "needs 8 bytes, 4 there (limited by capture)"),
    (17, "c350 0868 0010 0000 48 20 0004 00000000", "eth ip udp gtp", "gtp.flags.version = 2 is not decoded here"),
    (17, "c350 0868 0011 0000 30 ff 0001 00000000 c0", "eth ip udp gtp", "ip.version = 12 is not decoded here"),
    // Signalling: there is no packet in it.
    (17, "0868 c350 0014 0000 32 02 0004 00000000 0001 00 00", "eth ip udp gtp", nil),
    // A source port is anybody's, and other UDP is UDP.
    (17, "12b5 c350 0010 0000 08000000 00002a00", "eth ip udp", nil), (17, "c350 0035 0008 0000", "eth ip udp", nil),
    (17, "c350 0035 0007 0000", "eth ip udp", "udp.length = 7 is not allowed"),
    (4, "65000014", "eth ip ip", "needs 20 bytes, 4 there (limited by capture)"),
  ]

  @Test("what is named and not decoded says so", arguments: ends)
  func end(number: UInt8, drawing: String, expected: String, reason: String?) {
    let content = hex(drawing)
    var writer = ByteWriter()
    EthernetHeader(destination: HardwareAddress(1), source: HardwareAddress(2), etherType: EtherType.ipv4)
      .serialize(into: &writer)
    IPv4Header(
      totalLength: UInt16(20 + content.count), protocolNumber: number, source: TestTunnel.outerSource,
      destination: TestTunnel.outerDestination
    ).serialize(into: &writer)
    let packet = packets([TestPacket(writer.bytes + content)]).first
    #expect(packet.map(layers) == expected && packet?.stop?.error.reason == reason)
    #expect(packet?.tcp == nil && packet?.ipv4?.protocolNumber == number)
  }

  @Test("a packet in a tunnel cut anywhere stops early; what is inside never reaches out of what is around it")
  func truncation() {
    let inner = ConversationTests.conversation()[3]
    for (tunnel, stack, _, _) in Self.tunnels {
      let wrapped = tunnel.wrap(inner)
      for count in 0..<wrapped.bytes.count {
        let packet = packets([wrapped.cut(to: count)])[0]
        #expect(stack.hasPrefix(layers(packet)), "\(tunnel) cut at \(count)")
        let headers = wrapped.bytes.count - packet.payloadLength
        #expect(packet.tcp != nil || (packet.stop != nil && packet.stop?.offset ?? 0 <= count), "\(tunnel) at \(count)")
        #expect(packet.payload.upperBound <= count && headers > 0)
      }
      // The outer IP header ends in the middle: what stands behind its end is not the inner packet's.
      var short = wrapped
      short.bytes[17] = 60
      short.bytes[16] = 0
      #expect(packets([short])[0].payload.upperBound <= 14 + 60)
    }
  }

  @Test("noise inside tunnels never traps")
  func noisePackets() {
    let base = TestTunnel.vxlan(1).wrap(TestTunnel.gtp(2).wrap(ConversationTests.conversation()[3]))
    for seed in 1...2000 as ClosedRange<UInt64> {
      var packet = base
      for (index, byte) in noise(4, seed: seed).enumerated() {
        packet.bytes[Int(noise(8, seed: seed &* 31)[index]) % packet.bytes.count] = byte
      }
      let decoded = packets([packet])[0]
      #expect(decoded.payload.upperBound <= packet.bytes.count)
    }
  }
}
