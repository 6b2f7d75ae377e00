import Rendering
import TestSupport
import Testing
import Wire

@testable import Dissection

@Suite("Events as NDJSON")
struct JSONRendererTests {
  private static func event(_ opcode: Opcode, _ payload: [UInt8]) -> Event {
    Event(
      .webSocketMessage(
        WebSocketMessage(
          header: FrameHeader(opcode: opcode, payloadLength: UInt64(payload.count)), payload: payload,
          length: payload.count, frames: 1, compressedLength: nil, isValidText: opcode == .text, trouble: nil, index: 0)
      ),
      time: Timestamp(nanoseconds: 0),
      stream: Stream(number: 0, client: Endpoint(IPAddress(ipv4: 1), 1), server: Endpoint(IPAddress(ipv4: 2), 2)),
      sender: .client)
  }

  /// Contents whose pieces would end within a character, within a group of Base64, within an escape.
  static let contents: [(Opcode, [UInt8])] = [
    (.text, Array(String(repeating: "سلام €😀", count: 20_000).utf8)),
    (.text, [UInt8](repeating: 1, count: 300_000)),
    (.text, Array((#"{"sender":"علی","text":""# + String(repeating: #"aس\u0007"#, count: 30_000) + #""}"#).utf8)),
    (.binary, noise(200_000)), (.binary, noise(49_153)), (.text, Array("short".utf8)), (.text, []),
  ]

  @Test("a long message is handed over in pieces, and they are the line that it would be in one", arguments: contents)
  func pieces(opcode: Opcode, payload: [UInt8]) {
    var whole = JSONRenderer()
    whole.write(Self.event(opcode, payload))
    var line: [UInt8] = []
    whole.drain { line = $0.array }

    var renderer = JSONRenderer()
    var pieces: [UInt8] = []
    var largest = 0
    renderer.write(Self.event(opcode, payload)) {
      pieces += $0.array
      largest = max(largest, $0.count)
    }
    largest = max(largest, renderer.pending)
    renderer.drain { pieces += $0.array }
    #expect(pieces == line && line.last == UInt8(ascii: "\n"))
    // One buffer, and a piece of 48 KiB that is six times as long in JSON.
    #expect(largest <= (64 + 6 * 48) << 10)
    #expect(payload.count < 100_000 || line.count > largest)
  }
}
