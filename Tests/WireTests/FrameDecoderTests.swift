import TestSupport
import Testing
import Wire

@Suite("WebSocket frames in a byte stream")
struct FrameDecoderTests {
  /// A frame with its place in the stream and its payload as on the wire.
  struct Frame: Equatable {
    var header: FrameHeader
    var range: Range<Int>
    var payload: [UInt8]
  }

  struct Seen: Equatable {
    var frames: [Frame] = []
    var violations: [String] = []
    /// What was thrown, for an endpoint.
    var failure: String?
    var isLost = false
    var isBetweenFrames = true
  }

  static func decode(_ chunks: [[UInt8]], _ policy: WebSocketPolicy, allowedReserved: UInt8 = 0) -> Seen {
    var decoder = FrameDecoder(policy: policy, allowedReserved: allowedReserved, position: 100)
    var seen = Seen()
    var header: FrameHeader?
    var payload: [UInt8] = []
    do throws(Violation) {
      for chunk in chunks {
        var cursor = 0
        while let element = try decoder.next(in: chunk.span, from: &cursor) {
          switch element {
          case .header(let found):
            header = found
            payload = []
          case .payload(let range): payload += chunk[range]
          case .end:
            guard let header else { continue }
            seen.frames.append(Frame(header: header, range: decoder.frameStart..<decoder.position, payload: payload))
          }
        }
      }
    } catch {
      seen.failure = "\(error.rule) \(error.range)"
    }
    seen.violations = decoder.violations.map { "\($0.rule) \($0.range)" }
    seen.isLost = decoder.isLost
    seen.isBetweenFrames = decoder.isBetweenFrames
    return seen
  }

  @Test("frames of every kind at every chunking")
  func everyChunking() {
    let drawing =
      "01 03 48656c" + "89 00" + "80 02 6c6f" + "82 00" + "82 7e 0080" + String(repeating: "ab", count: 128)
      + "88 02 03e8"
    let bytes = hex(drawing)
    let whole = Self.decode([bytes], .observer(sender: .server))
    #expect(whole.frames.map(\.range) == [100..<105, 105..<107, 107..<111, 111..<113, 113..<245, 245..<249])
    #expect(whole.frames.map(\.header.opcode) == [.text, .ping, .continuation, .binary, .binary, .close])
    #expect(text(whole.frames[0].payload + whole.frames[2].payload) == "Hello")
    #expect(whole.violations == [] && whole.isBetweenFrames)
    for chunks in chunkings(of: bytes) {
      #expect(Self.decode(chunks, .observer(sender: .server)) == whole)
      #expect(Self.decode(chunks, .endpoint(.client)) == whole)
    }
  }

  @Test("masked frames at every chunking")
  func maskedChunking() {
    let bytes = hex("81 85 37fa213d 7f9f4d5158" + "8a 80 01020304" + "82 fe 007e 00000000") + [UInt8](0..<126)
    let whole = Self.decode([bytes], .endpoint(.server))
    #expect(whole.frames.map(\.payload.count) == [5, 0, 126] && whole.failure == nil)
    for chunks in chunkings(of: bytes) {
      #expect(Self.decode(chunks, .endpoint(.server)) == whole)
      #expect(Self.decode(chunks, .observer(sender: .client)) == whole)
    }
  }

  /// Sender, bytes, what is read in one step: masking key, payload; nil where three steps are needed.
  static let messages: [(Peer, String, [UInt8]?)] = [
    (.server, "81 05 48656c6c6f", Array("Hello".utf8)), (.server, "82 00", []),
    (.server, "81 05 48656c6c6f 89 00", Array("Hello".utf8)),
    (.client, "81 85 37fa213d 7f9f4d5158", hex("7f9f4d5158")),
    (.server, "82 7e 007e" + String(repeating: "ab", count: 126), [UInt8](repeating: 0xAB, count: 126)),
    (.server, "c1 01 00", hex("00")),
    // Not whole, no message, or broken.
    (.server, "81 05 48656c6c", nil), (.server, "81", nil), (.server, "", nil), (.server, "01 01 48", nil),
    (.server, "80 01 48", nil), (.server, "89 00", nil), (.server, "88 00", nil), (.server, "83 00", nil),
    (.server, "a1 00", nil), (.server, "81 80 00000000", nil), (.client, "81 00", nil),
    (.client, "81 85 37fa213d 7f", nil),
    (.server, "82 7e 0001 00", nil), (.server, "82 7f 8000000000000000", nil),
  ]

  @Test("a frame that is a whole message, in one step", arguments: messages)
  func wholeMessage(sender: Peer, drawing: String, payload: [UInt8]?) {
    let bytes = hex(drawing)
    var decoder = FrameDecoder(policy: .observer(sender: sender), allowedReserved: 4, position: 100)
    var cursor = 0
    let found = decoder.nextMessage(in: bytes.span, from: &cursor)
    #expect(found.map { Array(bytes[$0.payload]) } == payload)
    // What was taken is what three steps would have taken, and nothing else was touched.
    let end = found?.payload.upperBound ?? 0
    #expect(cursor == end && decoder.position == 100 + end && decoder.violations.isEmpty && decoder.isBetweenFrames)
    if let found {
      let frame = Self.decode([bytes], .observer(sender: sender), allowedReserved: 4).frames[0]
      #expect(frame.header == found.header && frame.range == 100..<100 + end && decoder.frameStart == 100)
    }
  }

  @Test("not in one step: within a frame, or where a header came in pieces")
  func noWholeMessage() throws {
    var decoder = FrameDecoder(policy: .observer(sender: .server))
    var cursor = 0
    #expect(try decoder.next(in: hex("81").span, from: &cursor) == nil)
    cursor = 0
    let rest = hex("02 81 00")
    #expect(decoder.nextMessage(in: rest.span, from: &cursor) == nil && cursor == 0)
    #expect(try decoder.next(in: rest.span, from: &cursor) == .header(FrameHeader(opcode: .text, payloadLength: 2)))
    #expect(decoder.nextMessage(in: rest.span, from: &cursor) == nil && cursor == 1)
  }

  @Test("payload lengths at the boundaries, whole and in pieces", arguments: [0, 1, 125, 126, 65535, 65536, 70000])
  func boundaries(length: Int) {
    var writer = ByteWriter()
    FrameHeader(opcode: .binary, payloadLength: UInt64(length)).serialize(into: &writer)
    let payload = noise(length)
    let bytes = writer.bytes + payload + hex("81 00")
    for size in [bytes.count, 4096, 1448] {
      let seen = Self.decode(pieces(of: bytes, size: size), .observer(sender: .server))
      #expect(seen.frames.map(\.payload) == [payload, []])
    }
  }

  @Test("32,747 frames in one segment")
  func manyFrames() {
    var bytes: [UInt8] = []
    for _ in 0..<32747 { bytes += [0x81, 0x00] }
    let seen = Self.decode([bytes], .observer(sender: .server))
    #expect(seen.frames.count == 32747 && seen.isBetweenFrames)
    #expect(seen.frames.last?.range == 100 + 65492..<100 + 65494)
  }

  /// Sender, bytes, RSV bits that an extension uses, the rules that the frame breaks in order.
  static let violations: [(Peer, String, UInt8, [Rule])] = [
    (.server, "91 00", 0, [.F1]), (.server, "a1 00", 4, [.F1]), (.server, "c1 00", 0, [.F1]),
    (.server, "c1 00", 4, []),
    (.server, "83 00", 0, [.F2]), (.server, "87 00", 0, [.F2]), (.server, "8b 00", 0, [.F2]),
    (.server, "8f 00", 0, [.F2]),
    (.client, "81 00", 0, [.F3]), (.server, "81 80 00000000", 0, [.F4]),
    (.server, "82 7e 007d" + String(repeating: "00", count: 125), 0, [.F6]),
    (.server, "82 7f 000000000000007e" + String(repeating: "00", count: 126), 0, [.F6]),
    (.server, "89 7e 007e" + String(repeating: "00", count: 126), 0, [.F8]),
    (.server, "09 00", 0, [.F9]), (.server, "08 00", 0, [.F9]),
    (.server, "c9 00", 4, [.D1]), (.server, "c8 00", 0, [.F1]),
    (.client, "7b 00", 0, [.F1, .F2, .F3, .F9]),
  ]

  @Test("rules that a header alone can break", arguments: violations)
  func violation(sender: Peer, drawing: String, allowed: UInt8, rules: [Rule]) {
    let bytes = hex(drawing)
    let next = hex(sender == .server ? "81 01 41" : "81 81 00000000 41")
    let headerEnd = 100 + FrameHeader.byteCount(second: bytes[1])
    for chunks in chunkings(of: bytes + next) {
      // An observer notes the rules and reads on.
      let observed = Self.decode(chunks, .observer(sender: sender), allowedReserved: allowed)
      #expect(observed.violations == rules.map { "\($0) \(100..<headerEnd)" })
      #expect(observed.frames.count == 2 && observed.frames.last?.payload == [0x41] && !observed.isLost)
      // An endpoint fails at the first one.
      let strict = Self.decode(chunks, .endpoint(sender.other), allowedReserved: allowed)
      #expect(strict.failure == rules.first.map { "\($0) \(100..<headerEnd)" })
      #expect(strict.violations == [])
    }
    #expect(rules.allSatisfy { $0.closeCode == 1002 })
  }

  @Test("a length with its top bit set cannot be read past, by anyone", arguments: ["80", "ff"])
  func topBit(first: String) {
    let bytes = hex("82 7f \(first)00000000000000 010203")
    for chunks in chunkings(of: bytes) {
      let observed = Self.decode(chunks, .observer(sender: .server))
      #expect(observed.isLost && observed.violations == ["F7 100..<110"] && observed.frames == [])
      #expect(Self.decode(chunks, .endpoint(.client)).failure == "F7 100..<110")
    }
  }

  @Test("the largest legal length is waited for, not refused")
  func largestLength() {
    let seen = Self.decode([hex("82 7f 7fffffffffffffff 00")], .observer(sender: .server))
    #expect(!seen.isLost && seen.violations == [] && !seen.isBetweenFrames)
  }

  @Test("an observer keeps at most 16 violations")
  func boundedViolations() {
    let bytes = [[UInt8]](repeating: [0x83, 0x00], count: 1000).flatMap(\.self)
    #expect(Self.decode([bytes], .observer(sender: .server)).violations.count == 16)
  }

  @Test("bytes that were not captured: within a payload the next frame is found, elsewhere it is lost")
  func skip() throws {
    for (start, length, isFound) in [(4, 3, true), (2, 10, true), (2, 11, false), (1, 1, false), (0, 2, false)] {
      let frame = hex("82 0a 00010203040506070809")
      var decoder = FrameDecoder(policy: .observer(sender: .server))
      let before = Array(frame[..<start])
      var cursor = 0
      while try decoder.next(in: before.span, from: &cursor) != nil {}
      #expect(decoder.skip(length) == isFound)
      #expect(decoder.isLost == !isFound)
      guard isFound else { continue }
      #expect(decoder.position == start + length)
      let after = Array(frame[(start + length)...]) + hex("81 00")
      cursor = 0
      var ends = 0
      while let element = try decoder.next(in: after.span, from: &cursor) { ends += element == .end ? 1 : 0 }
      #expect(ends == 2 && decoder.isBetweenFrames)
    }
  }
}
