import TestSupport
import Testing
import Wire

@testable import Dissection

@Suite("Plain segments: the short way through a packet tells what the long way tells")
struct PlainSegmentTests {
  private static let ethernet = "000000000000 000000000000 "
  private static let tcp = "cc78 1f90 00000005 00000009 5018 0200 0000 0000 48656c6c6f"
  private static let ipv4 = ethernet + "0800 45 00 002d 0000 4000 40 06 0000 7f000001 7f000002" + tcp
  private static let ipv6 =
    ethernet + "86dd 60000000 0019 06 3f 20010db8000000000000000000000001 20010db8000000000000000000000002" + tcp

  private static func header(_ bytes: [UInt8], original: Int? = nil, _ linkType: LinkType = .ethernet) -> PacketHeader {
    PacketHeader(
      number: 7, time: Timestamp(nanoseconds: 0), capturedLength: bytes.count, originalLength: original ?? bytes.count,
      linkType: linkType)
  }

  /// Timestamps, an acknowledgment alone, padding behind the datagram.
  static let good: [String] = [
    ipv4, ipv6, ipv4 + "0000",
    ethernet + "0800 45 02 0034 1234 0000 01 06 0000 0a000001 0a000002"
      + "cc78 1f90 ffffffff 00000000 8010 0000 0000 0000 0101080a 00000001 00000002",
  ]

  @Test("read as the layers are", arguments: good)
  func same(drawing: String) throws {
    let bytes = hex(drawing)
    let found = PlainSegment(Self.header(bytes), bytes.span)
    let segment = try #require(found)
    var packet = DecodedPacket(header: Self.header(bytes), naming: false)
    let layers = PacketDecoder.decodeNetwork(bytes.span, &packet)
    let transport = try #require(layers)
    PacketDecoder.decodeTransport(bytes.span, start: transport.start, length: transport.length, &packet)
    let tcp = try #require(packet.tcp)
    #expect(segment.source == packet.source && segment.destination == packet.destination)
    #expect(segment.hopLimit == packet.hopLimit && segment.ipByteCount == packet.ipByteCount)
    #expect(PlainSegment.linkByteCount == packet.linkByteCount && segment.tcpByteCount == tcp.byteCount)
    #expect(segment.payload == packet.payload && segment.payload.count == packet.payloadLength)
    #expect(segment.sourcePort == tcp.sourcePort && segment.destinationPort == tcp.destinationPort)
    #expect(segment.variables == SegmentVariables(tcp, length: packet.payloadLength))
    var ends = (SegmentAnalyzer.End.lower, SegmentAnalyzer.End.lower)
    #expect(FlowKey(segment, sender: &ends.0) == FlowKey(packet, tcp, sender: &ends.1) && ends.0 == ends.1)
  }

  /// What is changed in the IPv4 packet: offset and new bytes; nothing of it is for the short way.
  static let changes: [(Int, String, String)] = [
    (12, "8100", "VLAN"), (12, "0806", "ARP"), (14, "46", "IP options"), (14, "65", "another version"),
    (16, "0000", "length left to offload"), (16, "002e", "longer than captured"), (16, "0027", "no room for TCP"),
    (20, "2000", "a fragment"), (20, "0001", "a later fragment"), (23, "11", "UDP"),
    (46, "4018", "a TCP header too short"),
    (46, "f018", "a TCP header beyond the end"), (46, "5002", "SYN"), (46, "5011", "FIN"), (46, "5014", "RST"),
    (46, "5008", "no ACK"), (46, "5030", "URG"), (46, "5050", "ECE"), (46, "5118", "AE"),
  ]

  @Test("everything else is for the layers", arguments: changes)
  func others(offset: Int, change: String, why: String) {
    var bytes = hex(Self.ipv4)
    let new = hex(change)
    bytes.replaceSubrange(offset..<offset + new.count, with: new)
    let found = PlainSegment(Self.header(bytes), bytes.span)
    #expect(found == nil, "\(why)")
  }

  @Test("no packet that is cut, and no other link type")
  func cut() {
    for drawing in [Self.ipv4, Self.ipv6] {
      let bytes = hex(drawing)
      for count in 0..<bytes.count {
        let part = Array(bytes[..<count])
        let ofPart = PlainSegment(Self.header(part, original: bytes.count), part.span)
        let ofLonger = PlainSegment(Self.header(bytes, original: count), bytes.span)
        #expect(ofPart == nil && ofLonger == nil, "\(count) bytes")
      }
      let cooked = PlainSegment(Self.header(bytes, .linuxSLL), bytes.span)
      #expect(cooked == nil)
    }
  }
}
