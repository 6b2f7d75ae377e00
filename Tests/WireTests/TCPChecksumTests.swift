import TestSupport
import Testing
import Wire

@Suite("TCP checksums") struct TCPChecksumTests {
  static let client = IPAddress(ipv4: 0xC0A8_0001)
  static let server = IPAddress(ipv4: 0xC0A8_0002)

  /// RFC 1071's sum by hand: pseudo-header c0a8 0001 c0a8 0002 0006 0016, then the segment below.
  private static func segment(checksum: UInt16) -> [UInt8] {
    var writer = ByteWriter()
    TCPHeader(
      sourcePort: 0x1234, destinationPort: 0x0050, sequence: SequenceNumber(1), acknowledgment: SequenceNumber(2),
      flags: [.psh, .ack], window: 0x1000, checksum: checksum
    ).serialize(into: &writer)
    writer.write([0x68, 0x69])
    return writer.bytes
  }

  private static func status(_ bytes: [UInt8], length: Int? = nil, from source: IPAddress, to destination: IPAddress)
    -> TCPChecksum.Status
  {
    TCPChecksum.status(of: bytes.span, length: length ?? bytes.count, source: source, destination: destination)
  }

  @Test("the value of a segment worked out by hand")
  func value() {
    // c0a8+0001+c0a8+0002+0006+0016 = 1816f; 1234+0050+0000+0001+0000+0002+5018+1000+0000+0000+6869 = db08;
    // together 25c77, folded 5c79, complemented a386.
    let bytes = Self.segment(checksum: 0)
    #expect(TCPChecksum.value(of: bytes.span, source: Self.client, destination: Self.server) == 0xA386)
  }

  @Test("good, bad, left to the card, not all captured")
  func judgements() {
    let good = Self.segment(checksum: 0xA386)
    #expect(Self.status(good, from: Self.client, to: Self.server) == .good)
    for index in good.indices {
      var damaged = good
      damaged[index] ^= 0x10
      #expect(Self.status(damaged, from: Self.client, to: Self.server) == .bad)
    }
    // The folded pseudo-header alone, 1816f → 8170: what Linux leaves for the card to finish.
    #expect(Self.status(Self.segment(checksum: 0x8170), from: Self.client, to: Self.server) == .offloaded)
    #expect(Self.status(good, length: good.count + 1, from: Self.client, to: Self.server) == .unverified)
    let loopback = IPAddress(ipv4: 0x7F00_0001)
    #expect(Self.status(Self.segment(checksum: 0xFE28), from: loopback, to: loopback) == .offloaded)
    #expect(Self.status([1, 2, 3], from: loopback, to: loopback) == .unverified)
  }

  @Test("a last odd byte counts as if a zero followed")
  func oddLength() {
    var odd = Self.segment(checksum: 0)
    odd.removeLast()
    let even = odd + [0]
    let difference =
      Int(TCPChecksum.value(of: odd.span, source: Self.client, destination: Self.server))
      - Int(TCPChecksum.value(of: even.span, source: Self.client, destination: Self.server))
    // Only the length in the pseudo-header differs, by one.
    #expect(difference == 1)
  }
}
