import Languages
import Wire

extension Probe {
  static let compressions: [Probe] = [
    Probe(
      id: "D3-parameter", rule: .D3, section: .compression,
      title: Bilingual(en: "an offer with an unknown parameter", fa: "پیشنهادی با پارامتر ناشناخته"),
      expectation: .declines,
      request: ProbeRequest(adding: ("Sec-WebSocket-Extensions", "permessage-deflate; x_unknown=1"))),
    Probe(
      id: "D4-bits", rule: .D4, section: .compression,
      title: Bilingual(en: "an offer with windows of 99 bits", fa: "پیشنهادی با پنجرهٔ ۹۹ بیتی"),
      expectation: .declines,
      request: ProbeRequest(
        adding: ("Sec-WebSocket-Extensions", "permessage-deflate; server_max_window_bits=99"))),
    // "Hello" as RFC 7692 §7.2.3.1 compresses it.
    deflate("D8-message", .D8, Bilingual(en: "a compressed message", fa: "پیامی فشرده"), hello.bytes, .survives),
    deflate(
      "D12-final", .D12, Bilingual(en: "legal: a block with BFINAL = 1", fa: "مجاز: بلوکی با BFINAL = ۱"),
      // RFC 7692 §7.2.3.4.
      ClientFrame(.text, [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00], reserved: 4).bytes, .survives),
    deflate(
      "D1-ping", .D1, Bilingual(en: "RSV1 on a ping", fa: "RSV1 روی ping"), ClientFrame(.ping, reserved: 4).bytes,
      .fails(1002)),
    deflate(
      "D1-continuation", .D1, Bilingual(en: "RSV1 on a continuation", fa: "RSV1 روی فریم ادامه"),
      ClientFrame(.text, [0xF2, 0x48], isFinal: false, reserved: 4).bytes
        + ClientFrame(.continuation, [0xCD, 0xC9, 0xC9, 0x07, 0x00], reserved: 4).bytes, .fails(1002)),
    deflate(
      "D7-garbage", .D7, Bilingual(en: "bytes that do not inflate", fa: "بایت‌هایی که باز نمی‌شوند"),
      ClientFrame(.text, [UInt8](repeating: 0xFF, count: 32), reserved: 4).bytes, .mayFail(1007)),
    deflate(
      "D11-bomb", .D11,
      Bilingual(en: "a bomb: 64 MiB of zeros in 422 KB", fa: "بمب: ۶۴ مبی‌بایت صفر در ۴۲۲ کیلوبایت"),
      ClientFrame(.binary, DeflateBomb.zeros(64 << 20), reserved: 4).bytes, .bearsBomb),
  ]

  private static let hello = ClientFrame(.text, [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], reserved: 4)

  private static func deflate(
    _ id: String, _ rule: Rule, _ title: Bilingual, _ frames: [UInt8], _ expectation: Expectation
  ) -> Probe {
    Probe(
      id: id, rule: rule, section: .compression, title: title, expectation: expectation, request: .deflate,
      frames: frames, needsDeflate: true)
  }
}

/// DEFLATE data that is small and becomes large.
enum DeflateBomb {
  /// One block with fixed Huffman codes (RFC 1951 §3.2.6): a zero, then "the last byte again, 258 times" so often that
  /// at least `count` zeros come out. Without an empty block at its end, as RFC 7692 §7.2.1 wants it.
  static func zeros(_ count: Int) -> [UInt8] {
    var bits = BitWriter()
    // BFINAL 0, BTYPE 01 (least significant bit first).
    bits.write(0b010, 3)
    // Literal 0: 00110000.
    bits.writeCode(0b0011_0000, 8)
    for _ in 0..<(count + 257) / 258 {
      // Length 258 is code 285: 11000101; distance 1 is code 0: 00000.
      bits.writeCode(0b1100_0101, 8)
      bits.writeCode(0, 5)
    }
    // End of block: 0000000; then the header of an empty stored block, whose 00 00 FF FF the receiver appends.
    bits.writeCode(0, 7)
    bits.write(0b000, 3)
    return bits.bytes
  }

  private struct BitWriter {
    var bytes: [UInt8] = []
    private var used = 8

    /// The lowest `count` bits, the lowest first.
    mutating func write(_ value: UInt32, _ count: Int) {
      for index in 0..<count { put(UInt8(truncatingIfNeeded: value >> UInt32(index) & 1)) }
    }

    /// A Huffman code: its highest bit first.
    mutating func writeCode(_ value: UInt32, _ count: Int) {
      for index in (0..<count).reversed() { put(UInt8(truncatingIfNeeded: value >> UInt32(index) & 1)) }
    }

    private mutating func put(_ bit: UInt8) {
      if used == 8 {
        bytes.append(0)
        used = 0
      }
      bytes[bytes.count - 1] |= bit << UInt8(used)
      used += 1
    }
  }
}
