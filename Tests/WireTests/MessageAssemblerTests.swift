import TestSupport
import Testing
import Wire

@Suite("WebSocket messages from frames")
struct MessageAssemblerTests {
  enum Seen: Equatable {
    case text(String)
    case binary([UInt8])
    /// A message whose first frame had RSV1.
    case compressed([UInt8])
    case control(UInt8, [UInt8])
    case violation(Rule)
    case failed(Rule)
  }

  struct Result: Equatable {
    var seen: [Seen] = []
    var isOpen = false
    var firstInvalidUTF8: Int?
    var isCut = false
    var frames = 0
    var length = 0
  }

  /// Frames as an endpoint or observer receives them, through a `FrameDecoder` that allows RSV1.
  static func assemble(_ chunks: [[UInt8]], _ policy: WebSocketPolicy, limit: Int = 1 << 20) -> Result {
    var decoder = FrameDecoder(policy: policy, allowedReserved: 4)
    var assembler = MessageAssembler(policy: policy, limit: limit)
    var result = Result()
    var lent = utf8("what another connection left in the buffer")
    func note() {
      result.seen += assembler.violations.map { .violation($0.rule) }
      assembler.violations = []
    }
    func take(_ outcome: MessageAssembler.Outcome) {
      note()
      switch outcome {
      case .fragment: break
      case .control(let opcode): result.seen.append(.control(opcode.rawValue, assembler.control))
      case .message where assembler.isCompressed: result.seen.append(.compressed(assembler.payload))
      case .message where assembler.opcode == .text && assembler.isValidText:
        result.seen.append(.text(TestSupport.text(assembler.payload)))
      case .message: result.seen.append(.binary(assembler.payload))
      }
    }
    do throws(Violation) {
      for chunk in chunks {
        var cursor = 0
        while true {
          // As those who read messages do: most frames are a whole message in one piece.
          if !assembler.isOpen, let (header, range) = decoder.nextMessage(in: chunk.span, from: &cursor) {
            let start = decoder.frameStart
            assembler.exchangeBuffer(&lent)
            try assembler.message(header, chunk.span, range, at: start..<start + header.byteCount)
            take(.message)
            assembler.exchangeBuffer(&lent)
            continue
          }
          guard let element = try decoder.next(in: chunk.span, from: &cursor) else { break }
          switch element {
          case .header(let header): try assembler.begin(header, at: decoder.frameStart..<decoder.position)
          case .payload(let range): try assembler.append(chunk.span, range)
          case .end: take(try assembler.end())
          }
        }
      }
    } catch {
      result.seen.append(.failed(error.rule))
    }
    note()
    result.isOpen = assembler.isOpen
    result.firstInvalidUTF8 = assembler.firstInvalidUTF8
    result.isCut = assembler.isCut
    result.frames = assembler.frames
    result.length = assembler.length
    return result
  }

  /// Frames from a server, what an observer sees, and what an endpoint sees where that differs.
  static let rows: [(String, [Seen], [Seen]?)] = [
    ("81 05 48656c6c6f", [.text("Hello")], nil),
    ("81 00 82 00", [.text(""), .binary([])], nil),
    ("01 03 48656c 80 02 6c6f", [.text("Hello")], nil),
    ("01 00 00 00 80 00", [.text("")], nil),
    ("02 01 ff 00 01 fe 80 01 fd", [.binary([0xFF, 0xFE, 0xFD])], nil),
    // control frames between fragments
    ("01 03 48656c 89 02 7069 8a 00 80 02 6c6f", [.control(9, utf8("pi")), .control(10, []), .text("Hello")], nil),
    ("01 01 48 88 02 03e8 80 00", [.control(8, [3, 0xE8]), .text("H")], nil),
    // a character split over fragments: س, and 👋 in four
    ("01 01 d8 80 01 b3", [.text("س")], nil),
    ("01 01 f0 00 01 9f 89 01 ff 00 01 91 80 01 8b", [.control(9, [0xFF]), .text("👋")], nil),
    // T1: a bad byte, a split bad character, an unfinished one
    ("81 02 c328 81 01 41", [.violation(.T1), .binary([0xC3, 0x28]), .text("A")], [.failed(.T1)]),
    ("01 01 ed 80 02 a080", [.violation(.T1), .binary([0xED, 0xA0, 0x80])], [.failed(.T1)]),
    ("81 01 d8", [.violation(.T1), .binary([0xD8])], [.failed(.T1)]),
    ("01 01 d8 80 00", [.violation(.T1), .binary([0xD8])], [.failed(.T1)]),
    // binary and compressed messages are not checked
    ("82 01 d8", [.binary([0xD8])], nil),
    ("c1 01 d8", [.compressed([0xD8])], nil),
    ("41 01 d8 80 01 ff", [.compressed([0xD8, 0xFF])], nil),
    // a reserved opcode is no message, and does not disturb one
    ("83 01 41 81 01 42", [.text("B")], [.failed(.F2)]),
    ("01 01 41 83 01 42 80 01 43", [.text("AC")], [.failed(.F2)]),
    // F10, F11, D1
    ("80 01 41 81 01 42", [.violation(.F10), .text("B")], [.failed(.F10)]),
    ("00 01 41 80 01 42", [.violation(.F10), .violation(.F10)], [.failed(.F10)]),
    ("01 01 41 81 01 42 80 01 43", [.violation(.F11), .text("B"), .violation(.F10)], [.failed(.F11)]),
    ("01 01 41 02 01 42 80 01 43", [.violation(.F11), .binary([0x42, 0x43])], [.failed(.F11)]),
    ("41 01 41 c0 01 42", [.violation(.D1), .compressed([0x41, 0x42])], [.failed(.D1)]),
  ]

  @Test("observer and endpoint at every chunking", arguments: rows)
  func messages(drawing: String, observed: [Seen], strict: [Seen]?) {
    for chunks in chunkings(of: hex(drawing)) {
      #expect(Self.assemble(chunks, .observer(sender: .server)).seen == observed)
      #expect(Self.assemble(chunks, .endpoint(.client)).seen == strict ?? observed)
    }
  }

  @Test("masked messages at every chunking")
  func masked() {
    let plain = utf8("سلام، دنیا! 👋🏽 hello, world")
    for cut in 0...plain.count {
      var bytes: [UInt8] = []
      for (part, first, key) in [(plain[..<cut], 0x01, 0x37FA_213D), (plain[cut...], 0x80, 0xFF00_AA55)]
        as [(ArraySlice<UInt8>, UInt8, UInt32)]
      {
        var masked = Array(part)
        Masking.apply(key: key, to: &masked)
        bytes +=
          [first, 0x80 | UInt8(part.count)] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: key >> $0) } + masked
      }
      for size in [bytes.count, 1, 2, 3, 5, 7, 11] {
        let result = Self.assemble(pieces(of: bytes, size: size), .endpoint(.server))
        #expect(result.seen == [.text(text(plain))] && result.frames == 2 && result.length == plain.count)
      }
    }
  }

  @Test("an endpoint fails at the first byte that is not UTF-8, before the frame's end")
  func earlyFailure() {
    let start = hex("81 0a 4142 c3")
    #expect(Self.assemble([start], .endpoint(.client)).seen == [])
    let failed = Self.assemble([start + [0x28]], .endpoint(.client))
    #expect(failed.seen == [.failed(.T1)] && failed.firstInvalidUTF8 == 3 && Rule.T1.closeCode == 1007)
  }

  @Test("beyond the limit an endpoint fails with 1009 and an observer counts on")
  func limits() {
    #expect(Rule.F15.closeCode == 1009)
    // one frame: refused by its header alone
    #expect(Self.assemble([hex("82 06")], .endpoint(.client), limit: 5).seen == [.failed(.F15)])
    #expect(Self.assemble([hex("82 05 0102030405")], .endpoint(.client), limit: 5).seen.count == 1)
    #expect(Self.assemble([hex("82 7f 4000000000000000")], .endpoint(.client), limit: 5).seen == [.failed(.F15)])
    // the sum of fragments
    let fragments = hex("02 03 010203 00 02 0405 80 01 06")
    #expect(Self.assemble([fragments], .endpoint(.client), limit: 5).seen == [.failed(.F15)])
    for chunks in chunkings(of: fragments) {
      let observed = Self.assemble(chunks, .observer(sender: .server), limit: 5)
      #expect(observed.seen == [.binary([1, 2, 3, 4, 5])] && observed.isCut && observed.length == 6)
    }
    // a cut text is not called invalid for the character that the limit cut
    let cutText = hex("81 04 41 d8b3 42")
    let observed = Self.assemble([cutText], .observer(sender: .server), limit: 2)
    #expect(observed.isCut && !observed.seen.contains(.violation(.T1)))
  }

  @Test("a control frame that is too long is kept up to 125 bytes")
  func longControl() {
    let bytes = hex("89 7e 0080") + [UInt8](repeating: 7, count: 128)
    let seen = Self.assemble([bytes], .observer(sender: .server)).seen
    #expect(seen == [.control(9, [UInt8](repeating: 7, count: 125))])
  }

  @Test("bytes that were not captured are counted, and what follows a hole is not called invalid")
  func holes() throws {
    let policy = WebSocketPolicy.observer(sender: .server)
    var assembler = MessageAssembler(policy: policy, limit: 1000)
    // "سلا" with the second byte of س missing
    let payload = utf8("سلا")
    try assembler.begin(FrameHeader(opcode: .text, payloadLength: 6), at: 0..<2)
    try assembler.append(payload.span, 0..<1)
    assembler.skip(1)
    try assembler.append(payload.span, 2..<6)
    #expect(try assembler.end() == .message)
    #expect(assembler.length == 6 && assembler.payload == [payload[0]] + payload[2...])
    #expect(assembler.violations == [] && !assembler.isValidText)
    // masked: the key goes on at the right place behind the hole
    var masked = utf8("abcdefgh")
    Masking.apply(key: 0x0102_0304, to: &masked)
    var client = MessageAssembler(policy: .observer(sender: .client), limit: 1000)
    try client.begin(FrameHeader(opcode: .text, maskingKey: 0x0102_0304, payloadLength: 8), at: 0..<6)
    try client.append(masked.span, 0..<2)
    client.skip(3)
    try client.append(masked.span, 5..<8)
    #expect(try client.end() == .message)
    #expect(text(client.payload) == "abfgh" && client.isValidText)
  }
}
