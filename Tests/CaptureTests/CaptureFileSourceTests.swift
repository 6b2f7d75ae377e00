import Capture
import Compression
import Glibc
import TestSupport
import Testing
import Wire

@Suite struct CaptureFileSourceTests {
  let place = Workplace()

  private func read(
    _ path: String, filter: String? = nil, limit: Int = .max
  ) -> (packets: [Packet], error: CaptureError?) {
    var packets: [Packet] = []
    do {
      var source = try CaptureFileSource(path: path, filter: filter)
      try source.forEachPacket { header, bytes in
        packets.append(Packet(header: header, bytes: bytes.array))
        return packets.count < limit
      }
    } catch {
      return (packets, error)
    }
    return (packets, nil)
  }

  /// Larger than the reader's buffer, with records of all sizes.
  private func longFile(packets: Int) -> [UInt8] {
    var file = FileBytes(.littleEndian)
    file.pcapHeader()
    var random = SeededNumbers(7)
    for index in 0..<packets {
      let length = index % 100 == 0 ? 65_549 : random.next(below: 200)
      file.record(UInt32(index), 0, [UInt8](repeating: UInt8(index & 0xFF), count: length))
    }
    return file.bytes
  }

  @Test func aLongFilePlainAndCompressed() {
    let bytes = longFile(packets: 1500)
    let expected = decode(bytes).packets
    #expect(expected.count == 1500)
    let plain = read(place.file("a.pcap", bytes))
    #expect(plain.packets == expected && plain.error == nil)
    let half = bytes.count / 2
    let members = gzipMember(Array(bytes[..<half]), blockLength: 65_535) + gzipMember(Array(bytes[half...]))
    let compressed = read(place.file("a.pcap.gz", members))
    #expect(compressed.packets == expected && compressed.error == nil)
  }

  @Test func aRecordLongerThanTheBuffer() {
    var file = FileBytes(.littleEndian)
    file.pcapHeader()
    file.record(0, 0, [1])
    file.record(1, 0, [UInt8](repeating: 2, count: 3 << 20))
    file.record(2, 0, [3])
    let (packets, error) = read(place.file("a", file.bytes))
    #expect(error == nil)
    #expect(packets.map(\.bytes.count) == [1, 3 << 20, 1])
  }

  @Test func throughAPipe() throws {
    let path = place.file("a.pcapng", FileBytes.pcapng())
    let output = run("(head -c 100 '\(path)'; sleep 0.1; tail -c +101 '\(path)') | '\(probe)' count -").output
    #expect(output == "- 4 10\n")
  }

  @Test func stoppingAndGoingOn() throws {
    var source = try CaptureFileSource(path: place.file("a", FileBytes.pcapng()))
    var numbers: [Int] = []
    try source.forEachPacket { header, _ in
      numbers.append(header.number)
      return numbers.count != 2
    }
    #expect(numbers == [1, 2])
    try source.forEachPacket { header, _ in
      numbers.append(header.number)
      return true
    }
    #expect(numbers == [1, 2, 3, 4])
    #expect(source.format == .pcapng)
  }

  @Test func aStopSignalEndsIt() throws {
    let stop = try StopSignal()
    stop.request()
    var source = try CaptureFileSource(path: place.file("a", FileBytes.pcapng()), stop: stop)
    var count = 0
    try source.forEachPacket { _, _ in
      count += 1
      return true
    }
    #expect(count == 0)
  }

  // MARK: Filters

  /// Ethernet and IPv4 with a protocol number.
  private func frame(_ protocolNumber: UInt8) -> [UInt8] {
    [UInt8](repeating: 0, count: 12) + [8, 0, 0x45, 0, 0, 20, 0, 0, 0, 0, 64, protocolNumber, 0, 0]
      + [127, 0, 0, 1, 127, 0, 0, 1]
  }

  @Test func aFilterKeepsTheNumbers() {
    var file = FileBytes(.littleEndian)
    file.section()
    file.interface(1)
    file.interface(101)
    for (interface, number) in [(0, 6), (0, 17), (1, 17), (1, 6)] as [(UInt32, UInt8)] {
      file.enhanced(interface, 0, interface == 0 ? frame(number) : Array(frame(number).dropFirst(14)))
    }
    file.enhanced(0, 0, [])
    let (packets, error) = read(place.file("a", file.bytes), filter: "udp")
    #expect(error == nil)
    // One program for Ethernet, another one for raw IP.
    #expect(packets.map(\.header.number) == [2, 3])
  }

  @Test func aFilterThatDoesNotCompile() {
    for bytes in [FileBytes.pcap(.littleEndian), Array(FileBytes.pcap(.littleEndian).prefix(24))] {
      let (packets, error) = read(place.file("a", bytes), filter: "prot 80")
      #expect(packets.isEmpty)
      guard case .invalidFilter("prot 80", let detail, .ethernet) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(!detail.isEmpty)
    }
  }

  // MARK: Files that are none

  @Test func missingEmptyForeign() {
    #expect(read("/nonexistent/a").error == .fileNotFound(path: "/nonexistent/a"))
    #expect(read("/tmp").error == .isDirectory(path: "/tmp"))
    let empty = place.file("empty")
    #expect(read(empty).error == .emptyFile(path: empty))
    let zip = place.file("a.zip", [0x50, 0x4B, 3, 4])
    #expect(read(zip).error == .notACapture(path: zip, kind: .zip, firstBytes: [0x50, 0x4B, 3, 4]))
    let short = place.file("short", [0x1F])
    #expect(read(short).error == .notACapture(path: short, kind: nil, firstBytes: [0x1F]))
    let text = place.file("a.gz", gzipMember(Array("hello, world".utf8)))
    #expect(read(text).error == .notACapture(path: text, kind: .text, firstBytes: Array("hello, world".utf8)))
    let nothing = place.file("nothing.gz", gzipMember([]))
    #expect(read(nothing).error == .emptyFile(path: nothing))
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every file"))
  func unreadable() {
    let path = place.file("a")
    chmod(path, 0)
    #expect(read(path).error == .fileNotReadable(path: path, SystemError(code: EACCES)))
  }

  @Test func cutOffInAPacket() {
    let whole = FileBytes.pcap(.littleEndian)
    let path = place.file("a", Array(whole.prefix(43)))
    let (packets, error) = read(path)
    #expect(packets.map(\.bytes) == [[0xA1]])
    #expect(
      error
        == .damagedFile(path: path, CaptureFileError(.cutOff(missing: 14, inPacket: true), offset: 41, packets: 1)))
  }

  @Test func damagedCompression() {
    var bytes = gzipMember(FileBytes.pcap(.littleEndian), blockLength: 41)
    // 10 bytes of header, a block of 5 + 41, the head of the next one and 3 of its bytes.
    let cut = place.file("cut.gz", Array(bytes.prefix(10 + 46 + 5 + 3)))
    let (packets, error) = read(cut)
    #expect(packets.map(\.bytes) == [[0xA1]])
    #expect(error == .damagedCompression(path: cut, .truncated(inflated: 44), packets: 1))
    bytes[10 + 5 + 41] = 0xFF
    let corrupt = place.file("corrupt.gz", bytes)
    let second = read(corrupt)
    #expect(second.packets.map(\.bytes) == [[0xA1]])
    #expect(second.error == .damagedCompression(path: corrupt, .corrupt(inflated: 41), packets: 1))
  }

  // MARK: The sink

  @Test(arguments: ["a.pcap", "a.cap", "a.pcapng", "a"])
  func theSinkWritesWhatTheSourceReads(name: String) throws {
    let bytes = longFile(packets: 300)
    let input = place.file("input.pcap", bytes)
    var source = try CaptureFileSource(path: input)
    let output = "\(place.path)/\(name)"
    var sink = try CaptureFileSink(path: output, linkType: .ethernet, interfaceName: "lo")
    var failure: CaptureError?
    try source.forEachPacket { header, bytes in
      do throws(CaptureError) { try sink.write(header, bytes) } catch { failure = error }
      return failure == nil
    }
    #expect(failure == nil)
    try sink.close()
    let copied = read(output)
    #expect(copied.error == nil)
    #expect(copied.packets.map(\.bytes) == decode(bytes).packets.map(\.bytes))
    let magic: [UInt8] = name.hasSuffix("cap") ? [0x4D, 0x3C, 0xB2, 0xA1] : [0x0A, 0x0D, 0x0D, 0x0A]
    #expect(Array(place.contents(name).prefix(4)) == magic)
  }

  private func sinkError(_ path: String, notOverwriting input: FileIdentity? = nil) -> CaptureError? {
    do {
      var sink = try CaptureFileSink(path: path, linkType: .ethernet, notOverwriting: input)
      try sink.close()
      return nil
    } catch {
      return error
    }
  }

  @Test func whereNothingCanBeWritten() throws {
    let nowhere = "/nonexistent/a.pcap"
    #expect(sinkError(nowhere) == .outputFailed(path: nowhere, SystemError(code: ENOENT)))
    #expect(sinkError("/dev/full") == .outputFailed(path: "/dev/full", SystemError(code: ENOSPC)))
    #expect(sinkError("/dev/null") == nil)
    let path = place.file("input.pcap", FileBytes.pcap(.littleEndian))
    let source = try CaptureFileSource(path: path)
    #expect(sinkError(path, notOverwriting: source.identity) == .outputIsInput(path: path))
    #expect(place.contents("input.pcap") == FileBytes.pcap(.littleEndian))
  }

  @Test func aSecondLinkType() throws {
    let path = "\(place.path)/a.pcap"
    var sink = try CaptureFileSink(path: path, linkType: .ethernet)
    let packet = CaptureFileWriterTests.packet(1, 0, [1], .raw)
    #expect(throws: CaptureError.secondLinkType(path: path, first: .ethernet, second: .raw)) {
      try sink.write(packet.header, packet.bytes.span)
    }
  }
}
