import Compression
import TestSupport
import Testing

@Suite("permessage-deflate (RFC 7692)")
struct PermessageDeflateTests {
  private func inflate(
    _ messages: [[UInt8]], noContextTakeover: Bool = false, windowBits: Int = 15, limit: Int = 1 << 20
  ) throws -> [String] {
    let inflater = MessageInflater(windowBits: windowBits, noContextTakeover: noContextTakeover)
    return try messages.map { message in
      var output: [UInt8] = []
      try inflater.inflate(message, limit: limit, into: &output)
      return text(output)
    }
  }

  /// The examples of §7.2.3: messages of one connection, compressed, and what they say.
  static let examples: [(String, [String], [String])] = [
    ("§7.2.3.1 one compressed block", ["f2 48 cd c9 c9 07 00"], ["Hello"]),
    ("§7.2.3.1 as two fragments", ["f2 48 cd" + "c9 c9 07 00"], ["Hello"]),
    ("§7.2.3.2 sharing the window", ["f2 48 cd c9 c9 07 00", "f2 00 11 00 00"], ["Hello", "Hello"]),
    ("§7.2.3.3 a block without compression", ["00 05 00 fa ff 48 65 6c 6c 6f 00"], ["Hello"]),
    ("§7.2.3.4 a block with BFINAL", ["f3 48 cd c9 c9 07 00 00"], ["Hello"]),
    ("§7.2.3.5 two blocks in one message", ["f2 48 05 00 00 00 ff ff ca c9 c9 07 00"], ["Hello"]),
    ("§7.2.3.6 an empty message", ["00"], [""]),
    (
      "the window goes on after a block with BFINAL", ["f3 48 cd c9 c9 07 00 00", "f2 00 11 00 00"], ["Hello", "Hello"]
    ),
    ("and after an empty message", ["f2 48 cd c9 c9 07 00", "00", "f2 00 11 00 00"], ["Hello", "", "Hello"]),
  ]

  @Test("the examples of §7.2.3", arguments: examples)
  func example(name: String, compressed: [String], messages: [String]) throws {
    #expect(try inflate(compressed.map { hex($0) }) == messages)
  }

  @Test("compressing gives the RFC's own bytes")
  func deflateExamples() throws {
    let sharing = try #require(MessageDeflater())
    #expect(hex(sharing.deflate(utf8("Hello"))) == "f248cdc9c90700")
    #expect(hex(sharing.deflate(utf8("Hello"))) == "f200110000")
    let fresh = try #require(MessageDeflater(noContextTakeover: true))
    for _ in 0..<3 { #expect(hex(fresh.deflate(utf8("Hello"))) == "f248cdc9c90700") }
    for _ in 0..<3 { #expect(hex(fresh.deflate([])) == "00") }
    for _ in 0..<3 { #expect(hex(sharing.deflate([])) == "00") }
  }

  static let conversation = (0..<40).map { "{\"type\":\"message\",\"room\":\"class\",\"text\":\"سلام \($0)\"}" }

  @Test("there and back, with and without context takeover, for every window", arguments: 9...15)
  func roundTrip(windowBits: Int) throws {
    for noContextTakeover in [false, true] {
      let deflater = try #require(MessageDeflater(windowBits: windowBits, noContextTakeover: noContextTakeover))
      let compressed = Self.conversation.map { deflater.deflate(utf8($0)) }
      #expect(
        try inflate(compressed, noContextTakeover: noContextTakeover, windowBits: windowBits) == Self.conversation)
      // Sharing the window pays: all messages after the first are much alike.
      let sum = compressed.dropFirst().reduce(0) { $0 + $1.count }
      #expect(noContextTakeover ? sum > 39 * 40 : sum < 39 * 20)
    }
  }

  @Test("without context takeover each message stands alone; with it, it needs those before")
  func takeover() throws {
    let sharing = try #require(MessageDeflater())
    let shared = Self.conversation.map { sharing.deflate(utf8($0)) }
    #expect((try? inflate(Array(shared.dropFirst()))) != Array(Self.conversation.dropFirst()))
    let fresh = try #require(MessageDeflater(noContextTakeover: true))
    let alone = Self.conversation.map { fresh.deflate(utf8($0)) }
    #expect(try inflate(alone.reversed()) == Self.conversation.reversed())
  }

  @Test(
    "sizes around zlib's buffers, of noise and of one byte", arguments: [0, 1, 255, 256, 257, 65535, 65536, 300_000])
  func sizes(count: Int) throws {
    for message in [noise(count), [UInt8](repeating: 65, count: count)] {
      let deflater = try #require(MessageDeflater())
      let inflater = MessageInflater()
      for _ in 0..<2 {
        var output: [UInt8] = [9]
        try inflater.inflate(deflater.deflate(message), limit: count, into: &output)
        #expect(output == [9] + message)
      }
    }
  }

  @Test("a bomb costs no more than the limit, and says so")
  func bomb() throws {
    let deflater = try #require(MessageDeflater(level: 9))
    let bomb = deflater.deflate([UInt8](repeating: 0, count: 20 << 20))
    #expect(bomb.count < 32 << 10)
    for limit in [0, 1, 1000, 65536, 1 << 20] {
      let inflater = MessageInflater()
      var output: [UInt8] = []
      #expect(throws: InflateError.tooLarge(limit: limit)) { try inflater.inflate(bomb, limit: limit, into: &output) }
      #expect(output.count == limit)
    }
  }

  @Test("half a million ends of streams cost no copy of the window each, and the window stays")
  func endsOfStreams() throws {
    let inflater = MessageInflater()
    var output: [UInt8] = []
    try inflater.inflate(MessageDeflater()?.deflate(utf8("hello hello")) ?? [], limit: 100, into: &output)
    // An empty block with BFINAL set is 03 00; after the last one the byte that the four at the end belong to (§7.2.3.4).
    let ends = [UInt8](repeating: 0, count: 1 << 20 | 1).enumerated().map {
      $0.offset & 1 == 0 && $0.offset < 1 << 20 ? UInt8(3) : 0
    }
    let duration = try ContinuousClock().measure { try inflater.inflate(ends, limit: 100, into: &output) }
    #expect(duration < .seconds(2) && output == utf8("hello hello"))
    // Copies ten bytes from eleven back: it needs what the first message left in the window.
    let deflater = MessageDeflater()
    _ = deflater?.deflate(utf8("hello hello"))
    try inflater.inflate(deflater?.deflate(utf8("hello hello")) ?? [], limit: 100, into: &output)
    #expect(output == utf8("hello hellohello hello"))
  }

  @Test("the limit itself may be reached")
  func limit() throws {
    let compressed = hex("f2 48 cd c9 c9 07 00")
    #expect(try inflate([compressed], limit: 5) == ["Hello"])
    #expect(throws: InflateError.tooLarge(limit: 4)) { try inflate([compressed], limit: 4) }
  }

  static let malformed = ["07", "ff", "06 ff ff", "00 05 00 00 00 48", "fe ff ff ff", "f2 48 cd c9 c9 07 07"]

  @Test("what is not DEFLATE is refused, and the next message alone can be read", arguments: malformed)
  func refused(drawing: String) throws {
    let inflater = MessageInflater(noContextTakeover: true)
    var output: [UInt8] = []
    #expect(throws: InflateError.malformed) { try inflater.inflate(hex(drawing), limit: 1 << 20, into: &output) }
    output = []
    try inflater.inflate(hex("f2 48 cd c9 c9 07 00"), limit: 5, into: &output)
    #expect(text(output) == "Hello")
  }

  @Test("a reference before the start of the window is refused")
  func missingWindow() {
    #expect(throws: InflateError.malformed) { try inflate([hex("f2 00 11 00 00")]) }
  }

  @Test("noise is never anything but inflated or one of the documented errors")
  func noiseIsRefused() {
    for seed in 1...300 as ClosedRange<UInt64> {
      let inflater = MessageInflater()
      var output: [UInt8] = []
      try? inflater.inflate(noise(40, seed: seed), limit: 1000, into: &output)
      #expect(output.count <= 1000)
    }
  }

  @Test("windows that zlib cannot keep are declined", arguments: [0, 7, 8, 16])
  func declined(windowBits: Int) { #expect(MessageDeflater(windowBits: windowBits) == nil) }

  @Test("a sender's window of 2⁸ is read with a larger one")
  func smallWindow() throws {
    #expect(try inflate([hex("f2 48 cd c9 c9 07 00")], windowBits: 8) == ["Hello"])
  }
}
