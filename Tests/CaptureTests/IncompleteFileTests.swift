import TestSupport
import Testing
import Wire

/// What holds for every file, in whatever pieces it comes and wherever it ends.
@Suite struct IncompleteFileTests {
  static let files = [FileBytes.pcap(.littleEndian), FileBytes.pcap(.bigEndian), FileBytes.pcapng()]

  @Test(arguments: files)
  func everyChunkingGivesTheSame(file: [UInt8]) {
    let whole = decode(file)
    for chunk in 1...file.count {
      let pieces = decode(file, chunk: chunk)
      #expect(pieces.packets == whole.packets)
      #expect(pieces.error == whole.error)
    }
  }

  @Test(arguments: files)
  func everyTruncationKeepsWhatWasBefore(file: [UInt8]) {
    let whole = decode(file).packets
    var clean = 0
    for count in 0..<file.count {
      let (packets, error) = decode(Array(file.prefix(count)))
      #expect(packets == Array(whole.prefix(packets.count)))
      guard let error else {
        // Cut between two records, the file looks whole: nobody can know.
        clean += 1
        continue
      }
      #expect(error.packets == packets.count)
      switch error.reason {
      case .empty: #expect(count == 0)
      case .notACapture: #expect(count < 4)
      case .cutOff(let missing, _): #expect(missing > 0 && error.offset <= count)
      default: Issue.record("\(error) at \(count)")
      }
    }
    #expect(clean >= 3)
  }

  @Test func aCutPacketIsCalledSo() {
    let pcap = FileBytes.pcap(.littleEndian)
    #expect(
      decode(Array(pcap.prefix(43))).error
        == CaptureFileError(.cutOff(missing: 14, inPacket: true), offset: 41, packets: 1))
    #expect(
      decode(Array(pcap.prefix(20))).error
        == CaptureFileError(.cutOff(missing: 4, inPacket: false), offset: 0, packets: 0))
    var file = FileBytes(.bigEndian)
    file.section()
    file.interface(1)
    file.enhanced(0, 0, [1, 2])
    #expect(
      decode(Array(file.bytes.prefix(80))).error
        == CaptureFileError(.cutOff(missing: 4, inPacket: true), offset: 48, packets: 0))
    #expect(
      decode(Array(file.bytes.prefix(44))).error
        == CaptureFileError(.cutOff(missing: 4, inPacket: false), offset: 28, packets: 0))
  }

  /// Whatever the bytes are: only documented errors, packets within the file, the same in pieces as in one.
  @Test(arguments: files)
  func damagedFiles(file: [UInt8]) {
    var random = SeededNumbers(0x5DEE_CE66)
    for _ in 0..<3000 {
      var damaged = file
      for _ in 0...random.next(below: 4) {
        // Values that lie at the edges of lengths and numbers, as well as any.
        let edges: [UInt8] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF, UInt8(random.next(below: 256))]
        damaged[random.next(below: damaged.count)] = edges[random.next(below: edges.count)]
      }
      let whole = decode(damaged)
      let pieces = decode(damaged, chunk: 1 + random.next(below: 40))
      #expect(whole.packets == pieces.packets)
      // How much of a foreign file was seen depends on the pieces.
      if case .notACapture = whole.error?.reason { continue }
      #expect(whole.error == pieces.error)
      #expect(whole.packets.map(\.header.number) == Array(0..<whole.packets.count).map { $0 + 1 })
      for packet in whole.packets {
        #expect(packet.bytes.count == packet.header.capturedLength)
        #expect(packet.header.capturedLength <= packet.header.originalLength)
      }
    }
  }
}
