import Testing
import Wire

@Suite struct PcapDecodingTests {
  @Test(arguments: [ByteOrder.littleEndian, .bigEndian])
  func bothByteOrders(order: ByteOrder) {
    let (packets, error) = decode(FileBytes.pcap(order))
    #expect(error == nil)
    #expect(
      packets == [
        Packet(header: header(1, 1_000_002_000, captured: 1), bytes: [0xA1]),
        Packet(header: header(2, 3_999_999_000, captured: 3, original: 90), bytes: [0xB1, 0xB2, 0xB3]),
        Packet(header: header(3, 4_000_000_000, captured: 0), bytes: []),
      ])
  }

  private func header(_ number: Int, _ time: Int64, captured: Int, original: Int? = nil) -> PacketHeader {
    PacketHeader(
      number: number, time: Timestamp(nanoseconds: time, decimals: 6), capturedLength: captured,
      originalLength: original ?? captured, linkType: .ethernet)
  }

  @Test(arguments: [ByteOrder.littleEndian, .bigEndian])
  func nanoseconds(order: ByteOrder) {
    var file = FileBytes(order)
    file.pcapHeader(magic: 0xA1B2_3C4D, linkType: 276)
    file.record(1, 2, [7])
    let (packets, error) = decode(file.bytes)
    #expect(error == nil)
    #expect(packets.first?.header.time == Timestamp(nanoseconds: 1_000_000_002, decimals: 9))
    #expect(packets.first?.header.linkType == .linuxSLL2)
  }

  @Test func modifiedRecordsHaveEightBytesMore() {
    var file = FileBytes(.littleEndian)
    file.pcapHeader(magic: 0xA1B2_CD34)
    file.u32(1, 2, 2, 2, 3, 0x0800_0000)
    file.bytes += [8, 9]
    let (packets, error) = decode(file.bytes)
    #expect(error == nil)
    #expect(packets.map(\.bytes) == [[8, 9]])
  }

  @Test func theUpperHalfOfTheLinkTypeIsAboutFrameCheckSequences() {
    var file = FileBytes(.littleEndian)
    file.pcapHeader(linkType: 0x1400_0071)
    file.record(0, 0, [1])
    #expect(decode(file.bytes).packets.first?.header.linkType == .linuxSLL)
  }

  @Test func oldVersionsWroteTheLengthsTheOtherWayRound() {
    var file = FileBytes(.littleEndian)
    file.pcapHeader(version: (2, 2))
    file.u32(0, 0, 1500, 2)
    file.bytes += [1, 2]
    let packet = decode(file.bytes).packets.first
    #expect(packet?.header.capturedLength == 2)
    #expect(packet?.header.originalLength == 1500)
  }

  @Test func aPacketIsNeverLongerThanItWasOnTheWire() {
    var file = FileBytes(.littleEndian)
    file.pcapHeader()
    file.record(0, 0, [1, 2, 3], original: 2)
    #expect(decode(file.bytes).packets.first?.header.originalLength == 3)
  }

  @Test func theLatestTimeThatFits() {
    var file = FileBytes(.littleEndian)
    file.pcapHeader()
    file.record(.max, .max, [1])
    let latest = Timestamp(nanoseconds: 4_294_971_589_967_295_000, decimals: 6)
    #expect(decode(file.bytes).packets.first?.header.time == latest)
  }

  @Test(arguments: [
    ([], CaptureFileError.Reason.empty),
    ([0xD4, 0xC3, 0xB2], .notACapture(firstBytes: [0xD4, 0xC3, 0xB2])),
    ([0x50, 0x4B, 3, 4, 5], .notACapture(firstBytes: [0x50, 0x4B, 3, 4, 5])),
    ([UInt8](repeating: 0x41, count: 40), .notACapture(firstBytes: [UInt8](repeating: 0x41, count: 16))),
  ])
  func foreignFiles(bytes: [UInt8], reason: CaptureFileError.Reason) {
    #expect(decode(bytes).error == CaptureFileError(reason, offset: 0, packets: 0))
  }

  @Test func anotherVersion() {
    var file = FileBytes(.bigEndian)
    file.pcapHeader(version: (3, 0))
    #expect(
      decode(file.bytes).error == CaptureFileError(.unsupportedVersion(major: 3, minor: 0), offset: 0, packets: 0))
  }

  @Test func aLengthBeyondReasonIsDamage() {
    var file = FileBytes(.littleEndian)
    file.pcapHeader()
    file.record(0, 0, [1])
    file.u32(0, 0, 16 << 20 + 1, 5)
    let (packets, error) = decode(file.bytes)
    #expect(packets.count == 1)
    #expect(error == CaptureFileError(.recordTooLong(16 << 20 + 1), offset: 41, packets: 1))
  }

  @Test func aDamagedFileStaysDamaged() throws {
    var file = FileBytes(.littleEndian)
    file.pcapHeader()
    file.u32(0, 0, .max, .max)
    var decoder = CaptureFileDecoder()
    var position = 0
    for _ in 0..<3 {
      #expect(throws: CaptureFileError(.recordTooLong(.max), offset: 24, packets: 0)) {
        try decoder.next(in: file.bytes.span, at: &position)
      }
    }
    #expect(position == 24)
  }

  @Test(arguments: [
    ([0x1F, 0x8B, 8, 0], FileSignature.gzip), ([0x50, 0x4B, 3, 4], .zip), ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz), (Array("BZh91".utf8), .bzip2), (Array("snoop\0\0\0".utf8), .snoop),
    (Array("GMBU".utf8), .microsoftNetworkMonitor), ([0x7F, 0x45, 0x4C, 0x46], .elf), (Array("{\"a\"".utf8), .json),
    (Array("<!DOCTYPE".utf8), .html), (Array("GET / ".utf8), .text), ([0, 1, 2, 3], nil), ([], nil),
  ])
  func signatures(bytes: [UInt8], expected: FileSignature?) {
    #expect(FileSignature(firstBytes: bytes.span) == expected)
  }
}
