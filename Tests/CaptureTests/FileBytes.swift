import Wire

/// Capture files put together by hand, number by number, so that nothing of the writer judges the reader.
struct FileBytes {
  var bytes: [UInt8] = []
  var order: ByteOrder

  init(_ order: ByteOrder) { self.order = order }

  mutating func u16(_ values: UInt16...) {
    for value in values {
      let pair = [UInt8(value >> 8), UInt8(value & 0xFF)]
      bytes += order == .bigEndian ? pair : pair.reversed()
    }
  }

  mutating func u32(_ values: UInt32...) {
    for value in values {
      let four = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
      bytes += order == .bigEndian ? four : four.reversed()
    }
  }

  mutating func u64(_ value: UInt64) {
    let halves = [UInt32(truncatingIfNeeded: value >> 32), UInt32(truncatingIfNeeded: value)]
    for half in order == .bigEndian ? halves : halves.reversed() { u32(half) }
  }

  mutating func pcapHeader(magic: UInt32 = 0xA1B2_C3D4, version: (UInt16, UInt16) = (2, 4), linkType: UInt32 = 1) {
    u32(magic)
    u16(version.0, version.1)
    u32(0, 0, 262_144, linkType)
  }

  mutating func record(_ seconds: UInt32, _ fraction: UInt32, _ data: [UInt8], original: UInt32? = nil) {
    u32(seconds, fraction, UInt32(data.count), original ?? UInt32(data.count))
    bytes += data
  }

  /// A block of any type around `body`, which is padded.
  mutating func block(_ type: UInt32, _ body: (inout FileBytes) -> Void) {
    var inner = FileBytes(order)
    body(&inner)
    while inner.bytes.count % 4 != 0 { inner.bytes.append(0) }
    let length = UInt32(inner.bytes.count + 12)
    u32(type, length)
    bytes += inner.bytes
    u32(length)
  }

  mutating func section(version: (UInt16, UInt16) = (1, 0)) {
    block(0x0A0D_0D0A) {
      $0.u32(0x1A2B_3C4D)
      $0.u16(version.0, version.1)
      $0.u64(.max)
    }
  }

  /// - Parameter options: code and value.
  mutating func interface(_ linkType: UInt16, snapLength: UInt32 = 0, options: [(UInt16, [UInt8])] = []) {
    block(1) {
      $0.u16(linkType, 0)
      $0.u32(snapLength)
      for (code, value) in options {
        $0.u16(code, UInt16(value.count))
        $0.bytes += value
        while $0.bytes.count % 4 != 0 { $0.bytes.append(0) }
      }
      if !options.isEmpty { $0.u32(0) }
    }
  }

  mutating func enhanced(_ interface: UInt32, _ units: UInt64, _ data: [UInt8], original: UInt32? = nil) {
    block(6) {
      $0.u32(interface, UInt32(units >> 32), UInt32(truncatingIfNeeded: units), UInt32(data.count))
      $0.u32(original ?? UInt32(data.count))
      $0.bytes += data
    }
  }

  mutating func simple(_ data: [UInt8], original: UInt32) {
    block(3) {
      $0.u32(original)
      $0.bytes += data
    }
  }

  mutating func obsolete(_ interface: UInt16, _ units: UInt64, _ data: [UInt8]) {
    block(2) {
      $0.u16(interface, 7)
      $0.u32(UInt32(units >> 32), UInt32(truncatingIfNeeded: units), UInt32(data.count), UInt32(data.count))
      $0.bytes += data
    }
  }

  static func pcap(_ order: ByteOrder) -> [UInt8] {
    var file = FileBytes(order)
    file.pcapHeader()
    file.record(1, 2, [0xA1])
    file.record(3, 999_999, [0xB1, 0xB2, 0xB3], original: 90)
    file.record(4, 0, [])
    return file.bytes
  }

  /// Two sections of different byte order, three interfaces, all kinds of packet blocks and blocks to be skipped.
  static func pcapng() -> [UInt8] {
    var file = FileBytes(.bigEndian)
    file.section()
    file.interface(1, snapLength: 4)
    file.block(5) { $0.u32(0, 0, 0) }
    file.interface(276, options: [(2, Array("wlan0".utf8)), (9, [9])])
    file.enhanced(0, 1_000_001, [0xA1])
    file.enhanced(1, 2_000_000_003, [0xB1, 0xB2], original: 60)
    file.simple([0xC1, 0xC2, 0xC3, 0xC4], original: 1500)
    file.order = .littleEndian
    file.section(version: (1, 2))
    file.interface(101)
    file.obsolete(0, 5, [0xD1, 0xD2, 0xD3])
    file.block(0x8000_0BAD) { $0.bytes += [1, 2, 3, 4, 5] }
    return file.bytes
  }
}

/// A packet with its bytes.
struct Packet: Equatable {
  var header: PacketHeader
  var bytes: [UInt8]
}

/// What a decoder makes of a whole file that arrives in pieces of `chunk` bytes.
func decode(_ file: [UInt8], chunk: Int = .max) -> (packets: [Packet], error: CaptureFileError?) {
  var decoder = CaptureFileDecoder()
  var packets: [Packet] = []
  var window: [UInt8] = []
  var rest = file[...]
  do {
    while true {
      var position = 0
      let needed: Int
      pass: while true {
        switch try decoder.next(in: window.span, at: &position) {
        case .packet(let header, let range):
          packets.append(Packet(header: header, bytes: window.span.array(range)))
        case .needMore(let count):
          needed = count
          break pass
        }
      }
      window.removeFirst(position)
      // A decoder that asks for nothing would be asked forever.
      guard needed > 0 else { return (packets, CaptureFileError(.empty, offset: -1, packets: -1)) }
      if rest.isEmpty {
        try decoder.finish(in: window.span, at: 0)
        return (packets, nil)
      }
      window += rest.prefix(chunk)
      rest = rest.dropFirst(chunk)
    }
  } catch {
    return (packets, error)
  }
}
