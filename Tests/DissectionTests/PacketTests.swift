import Dissection
import TestSupport
import Testing
import Wire

@Suite("Single packets")
struct PacketTests {
  private func decode(_ bytes: [UInt8], _ linkType: LinkType = .ethernet) -> DecodedPacket? {
    var options = DissectionOptions()
    options.packets = true
    return Dissected([TestPacket(bytes, linkType: linkType)], options: options).decoded.first
  }

  private func layers(_ packet: DecodedPacket?) -> String {
    guard let packet else { return "none" }
    return (0..<packet.layers.count).map { packet.layers[$0].rawValue }.joined(separator: " ")
  }

  private static let ethernet = "000000000000 000000000000 "
  private static let ipv4 = "45 00 0028 0000 4000 40 06 0000 7f000001 7f000001 "
  private static let tcp = "cc78 1f90 00000001 00000000 5002 ffff 0000 0000"

  static let rows: [(LinkType, String, String)] = [
    (.ethernet, ethernet + "0800" + ipv4 + tcp, "eth ip tcp"),
    (.ethernet, ethernet + "88a8 0064 8100 00c8 0800" + ipv4 + tcp, "eth vlan vlan ip tcp"),
    (.ethernet, ethernet + "0806 0001", "eth arp"),
    (.ethernet, ethernet + "88cc 00", "eth data"),
    (.ethernet, ethernet + "0800 45 00 001c 0000 4000 40 11 0000 7f000001 7f000001 0035 0035 0008 0000", "eth ip udp"),
    (.ethernet, ethernet + "0800 45 00 0018 0000 4000 40 01 0000 7f000001 7f000001 08000000", "eth ip icmp"),
    (.raw, ipv4 + tcp, "ip tcp"),
    (LinkType(rawValue: 12), ipv4 + tcp, "ip tcp"),
    (.ipv4, ipv4 + tcp, "ip tcp"),
    (.null, "02000000" + ipv4 + tcp, "null ip tcp"),
    (.loop, "00000002" + ipv4 + tcp, "null ip tcp"),
    (.linuxSLL, "0000 0304 0006 0000000000000000 0800" + ipv4 + tcp, "sll ip tcp"),
    (.linuxSLL2, "0800 0000 00000001 0304 00 06 0000000000000000" + ipv4 + tcp, "sll ip tcp"),
    (LinkType(rawValue: 147), "01020304", "data"),
    (  // IPv6 with hop-by-hop and destination options
      .ipv6,
      "60000000 0024 00 40 00000000000000000000000000000001 00000000000000000000000000000001"
        + "3c 00 0104 00000000 06 00 0104 00000000" + tcp, "ipv6 tcp"
    ),
    (  // IPv4 in IPv4 (RFC 2003)
      .raw, "45 00 003c 0000 4000 40 04 0000 0a000001 0a000002" + ipv4 + tcp, "ip ip tcp"
    ),
  ]

  @Test("layers, and no packet cut anywhere does more than stop early", arguments: rows)
  func stack(linkType: LinkType, drawing: String, expected: String) {
    let bytes = hex(drawing)
    let packet = decode(bytes, linkType)
    #expect(layers(packet) == expected && packet?.stop == nil)
    for count in 0..<bytes.count {
      let cut = decode(Array(bytes[..<count]), linkType)
      // The layers that were there before stay, and a stop names a place inside the packet.
      #expect(cut != nil && (expected.hasPrefix(layers(cut)) || cut?.stop == nil), "\(count) bytes")
      if let stop = cut?.stop { #expect(stop.offset <= count && !stop.error.reason.isEmpty) }
      if expected.hasSuffix("tcp") { #expect(cut?.tcp == nil && cut?.stop != nil) }
    }
  }

  @Test("a broken TCP header keeps its IP header, and names where it is broken")
  func brokenTCP() {
    let bytes = hex(Self.ethernet + "0800" + Self.ipv4 + Self.tcp.replacing("5002", with: "4002"))
    let packet = decode(bytes)
    #expect(layers(packet) == "eth ip tcp" && packet?.ipv4?.timeToLive == 64 && packet?.tcp == nil)
    #expect(packet?.stop?.error == .invalid(.tcp, field: .tcpHeaderLength, value: 16, at: 12))
    #expect(packet?.stop?.offset == 14 + 20 + 12)
  }

  @Test("Ethernet padding is no payload; a total length of 0 means the whole packet")
  func lengths() {
    let padded = hex(Self.ethernet + "0800" + Self.ipv4 + Self.tcp) + [0, 0, 0, 0, 0, 0]
    #expect(decode(padded)?.payloadLength == 0)
    let offloaded = hex(Self.ethernet + "0800" + Self.ipv4.replacing("0028", with: "0000") + Self.tcp) + utf8("hello")
    #expect(decode(offloaded)?.payloadLength == 5)
  }

  @Test("the outermost IP header and all tags are kept")
  func outermost() {
    let tunnel = decode(
      hex(Self.ethernet + "8100 0064 0800 45 00 003c 0000 4000 07 04 0000 0a000001 0a000002" + Self.ipv4 + Self.tcp))
    #expect(tunnel?.ipv4?.timeToLive == 7 && tunnel?.source == Conversation.localhost)
    #expect(tunnel?.ipByteCount == 40 && tunnel?.linkByteCount == 18)
    #expect(tunnel?.vlans.count == 1 && tunnel?.vlans[0] == 100)
  }

  @Test("noise of every link type never traps, and no layer claims more than the packet has")
  func noisePackets() {
    let types: [LinkType] = [.ethernet, .raw, .null, .loop, .linuxSLL, .linuxSLL2, .ipv4, .ipv6]
    for seed in 1...400 as ClosedRange<UInt64> {
      var bytes = noise(Int(seed % 120), seed: seed)
      // Steer half of the noise into IP.
      if seed % 2 == 0, bytes.count > 40 {
        bytes.replaceSubrange(12..<16, with: seed % 4 == 0 ? [0x08, 0x00, 0x45, 0x00] : [0x86, 0xDD, 0x60, 0x00])
      }
      for type in types {
        guard let packet = decode(bytes, type) else {
          Issue.record("a packet without an event")
          continue
        }
        #expect(packet.linkByteCount + packet.ipByteCount <= bytes.count + 40)
        #expect(packet.payload.upperBound <= bytes.count)
      }
    }
  }
}
