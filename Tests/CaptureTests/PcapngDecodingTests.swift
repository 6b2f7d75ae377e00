import Testing
import Wire

@Suite struct PcapngDecodingTests {
  @Test func sectionsInterfacesAndBlocks() {
    let (packets, error) = decode(FileBytes.pcapng())
    #expect(error == nil)
    #expect(
      packets == [
        packet(1, 1_000_001_000, 6, [0xA1], 1, .ethernet, 0),
        packet(2, 2_000_000_003, 9, [0xB1, 0xB2], 60, .linuxSLL2, 1),
        // A simple packet has no time, belongs to interface 0, and is as long as that one's snapshots.
        packet(3, 0, 0, [0xC1, 0xC2, 0xC3, 0xC4], 1500, .ethernet, 0),
        // The second section's interfaces are counted after those of the first.
        packet(4, 5000, 6, [0xD1, 0xD2, 0xD3], 3, .raw, 2),
      ])
  }

  private func packet(
    _ number: Int, _ time: Int64, _ decimals: UInt8, _ bytes: [UInt8], _ original: Int, _ linkType: LinkType,
    _ interface: Int
  ) -> Packet {
    Packet(
      header: PacketHeader(
        number: number, time: Timestamp(nanoseconds: time, decimals: decimals), capturedLength: bytes.count,
        originalLength: original, linkType: linkType, interface: interface), bytes: bytes)
  }

  struct ClockRow: Sendable {
    var resolution: UInt8?
    var offset: Int64?
    var units: UInt64
    var nanoseconds: Int64
    var decimals: UInt8
  }

  @Test(arguments: [
    ClockRow(units: 7, nanoseconds: 7000, decimals: 6),
    ClockRow(resolution: 6, units: 7, nanoseconds: 7000, decimals: 6),
    ClockRow(resolution: 9, units: 7, nanoseconds: 7, decimals: 9),
    ClockRow(resolution: 0, units: 7, nanoseconds: 7_000_000_000, decimals: 6),
    ClockRow(resolution: 3, units: 7, nanoseconds: 7_000_000, decimals: 6),
    ClockRow(resolution: 12, units: 7_999, nanoseconds: 7, decimals: 9),
    ClockRow(resolution: 28, units: .max, nanoseconds: 1, decimals: 9),
    ClockRow(resolution: 29, units: .max, nanoseconds: 0, decimals: 9),
    ClockRow(resolution: 127, units: .max, nanoseconds: 0, decimals: 9),
    ClockRow(resolution: 0x80 | 10, units: 1024 + 512, nanoseconds: 1_500_000_000, decimals: 6),
    ClockRow(resolution: 0x80 | 30, units: 1 << 30, nanoseconds: 1_000_000_000, decimals: 9),
    ClockRow(resolution: 0xFF, units: .max, nanoseconds: 0, decimals: 9),
    ClockRow(resolution: 0x80, units: .max, nanoseconds: .max, decimals: 6),
    ClockRow(resolution: 0, units: .max, nanoseconds: .max, decimals: 6),
    ClockRow(resolution: 9, offset: 100, units: 7, nanoseconds: 100_000_000_007, decimals: 9),
    ClockRow(resolution: 9, offset: -1, units: 7, nanoseconds: -999_999_993, decimals: 9),
    ClockRow(resolution: 9, offset: .max, units: .max, nanoseconds: .max, decimals: 9),
    ClockRow(resolution: 9, offset: .min, units: 0, nanoseconds: .min, decimals: 9),
  ])
  func clocks(row: ClockRow) {
    var file = FileBytes(.littleEndian)
    file.section()
    var options: [(UInt16, [UInt8])] = []
    if let resolution = row.resolution { options.append((9, [resolution])) }
    if let offset = row.offset {
      var value = FileBytes(.littleEndian)
      value.u64(UInt64(bitPattern: offset))
      options.append((14, value.bytes))
    }
    file.interface(1, options: options)
    file.enhanced(0, row.units, [1])
    let (packets, error) = decode(file.bytes)
    #expect(error == nil)
    // Seconds and nanoseconds hold more than 64 bits of nanoseconds do; those are clamped.
    #expect(packets.first?.header.time.nanoseconds == row.nanoseconds)
    #expect(packets.first?.header.time.decimals == row.decimals)
  }

  struct DamageRow: Sendable, CustomTestStringConvertible {
    var what: String
    var reason: CaptureFileError.Reason
    var build: @Sendable (inout FileBytes) -> Void
    var testDescription: String { what }
  }

  /// Each after a section header (28 bytes), an interface (20 bytes) and one packet (36 bytes).
  @Test(
    arguments: [
      DamageRow(what: "length below the minimum", reason: .invalidBlockLength(8)) { $0.u32(0x77, 8, 8) },
      DamageRow(what: "length zero", reason: .invalidBlockLength(0)) { $0.u32(0x77, 0, 0) },
      DamageRow(what: "length no multiple of four", reason: .invalidBlockLength(33)) { $0.u32(6, 33, 0) },
      DamageRow(what: "length below that of a packet", reason: .invalidBlockLength(28)) { $0.u32(6, 28, 0) },
      DamageRow(what: "length beyond reason", reason: .recordTooLong(0xFFFF_FFFC)) { $0.u32(6, 0xFFFF_FFFC, 0) },
      DamageRow(what: "lengths differ", reason: .blockLengthsDiffer(leading: 16, trailing: 20)) {
        $0.u32(9, 16, 0, 20)
      },
      DamageRow(what: "undescribed interface", reason: .undescribedInterface(1)) { $0.enhanced(1, 0, []) },
      DamageRow(what: "largest interface", reason: .undescribedInterface(.max)) { $0.enhanced(.max, 0, []) },
      DamageRow(what: "packet exceeds block", reason: .packetExceedsBlock(capturedLength: 5, room: 4)) {
        $0.block(6) { $0.u32(0, 0, 0, 5, 5, 0) }
      },
      DamageRow(what: "packet far exceeds block", reason: .packetExceedsBlock(capturedLength: .max, room: 0)) {
        $0.block(6) { $0.u32(0, 0, 0, .max, .max) }
      },
      DamageRow(what: "simple packet exceeds block", reason: .packetExceedsBlock(capturedLength: 9, room: 8)) {
        $0.simple([1, 2, 3, 4, 5], original: 9)
      },
      DamageRow(what: "option runs past its block", reason: .invalidOption(code: 2)) {
        $0.block(1) {
          $0.u16(1, 0)
          $0.u32(0)
          $0.u16(2, 5)
          $0.u32(0)
        }
      },
      DamageRow(what: "empty resolution", reason: .invalidOption(code: 9)) { $0.interface(1, options: [(9, [])]) },
      DamageRow(what: "short offset", reason: .invalidOption(code: 14)) { $0.interface(1, options: [(14, [1])]) },
      DamageRow(what: "byte order", reason: .invalidByteOrderMagic(0xDEAD_BEEF)) {
        $0.u32(0x0A0D_0D0A, 28)
        $0.bytes += [0xDE, 0xAD, 0xBE, 0xEF]
      },
      DamageRow(what: "version", reason: .unsupportedVersion(major: 2, minor: 0)) { $0.section(version: (2, 0)) },
    ])
  func damage(row: DamageRow) {
    for order in [ByteOrder.littleEndian, .bigEndian] {
      var file = FileBytes(order)
      file.section()
      file.interface(1)
      file.enhanced(0, 0, [1])
      row.build(&file)
      let (packets, error) = decode(file.bytes)
      #expect(packets.count == 1)
      #expect(error == CaptureFileError(row.reason, offset: 84, packets: 1))
    }
  }

  @Test func aSimplePacketNeedsAnInterface() {
    var file = FileBytes(.littleEndian)
    file.section()
    file.simple([1], original: 1)
    #expect(decode(file.bytes).error == CaptureFileError(.undescribedInterface(0), offset: 28, packets: 0))
  }

  @Test func interfacesAreForgottenAtTheNextSection() {
    var file = FileBytes(.littleEndian)
    file.section()
    file.interface(1)
    file.section()
    file.enhanced(0, 0, [1])
    #expect(decode(file.bytes).error == CaptureFileError(.undescribedInterface(0), offset: 76, packets: 0))
  }

  @Test func interfacesAreLimited() {
    var file = FileBytes(.littleEndian)
    file.section()
    var one = FileBytes(.littleEndian)
    one.interface(1)
    for _ in 0...CaptureFileDecoder.maximumInterfaces { file.bytes += one.bytes }
    let offset = 28 + 20 * CaptureFileDecoder.maximumInterfaces
    #expect(decode(file.bytes).error == CaptureFileError(.tooManyInterfaces, offset: offset, packets: 0))
  }
}
