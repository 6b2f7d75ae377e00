import Compression
import Testing
import Wire

@testable import Probing

@Suite("Probes of a server")
struct ProbeTests {
  static let key: [UInt8] = Array(0..<16)
  static let accept = String(decoding: AcceptKey(key: Base64.encode(key)).accept, as: UTF8.self)
  static let opened =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: \(accept)\r\n\r\n"
  static let deflated = opened.replacing(
    "\r\n\r\n", with: "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n")

  private func probe(_ id: String) throws -> Probe { try #require(Probe.all.first { $0.id == id }) }

  private func reaction(_ head: String, _ frames: [UInt8] = [], _ end: ServerReaction.End = .open) -> ServerReaction {
    ServerReaction(received: Array(head.utf8) + frames, end: end)
  }

  private static func close(_ code: UInt16) -> [UInt8] { [0x88, 2, UInt8(code >> 8), UInt8(code & 0xFF)] }
  private static let text: [UInt8] = [0x81, 1, 0x61]
  private static let pong: [UInt8] = [0x8A, 5] + Array("wslab".utf8)

  typealias Row = (id: String, head: String, frames: [UInt8], end: ServerReaction.End, verdict: ProbeOutcome.Verdict)
  static let rows: [Row] = [
    ("R1-opens", opened, [], .open, .asAsked),
    ("R1-opens", opened.replacing(accept, with: "AAAAAAAAAAAAAAAAAAAAAAAAAAA="), [], .open, .broken),
    ("R1-opens", "HTTP/1.1 404 Not Found\r\n\r\n", [], .fin, .notTried),
    ("R1-opens", "", [], .open, .notTried), ("R1-opens", "SSH-2.0-x\r\n\r\n", [], .open, .notTried),
    ("R1-opens", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + opened, [], .open, .asAsked),
    ("R4-extension", "HTTP/1.1 400 Bad Request\r\n\r\n", [], .fin, .note),
    (
      "R4-extension", opened.replacing("\r\n\r\n", with: "\r\nSec-WebSocket-Extensions: x-other\r\n\r\n"), [], .open,
      .broken
    ),
    ("H5-missing", "HTTP/1.1 400 Bad Request\r\n\r\n", [], .fin, .asAsked),
    ("H5-missing", opened, [], .open, .broken),
    ("H5-missing", "", [], .fin, .note),
    ("H5-short", opened, [], .open, .note), ("H5-base64", opened, [], .open, .note),
    ("H5-short", "HTTP/1.1 400 Bad Request\r\n\r\n", [], .fin, .asAsked),
    ("H7-version", "HTTP/1.1 426 Upgrade Required\r\nSec-WebSocket-Version: 13\r\n\r\n", [], .open, .asAsked),
    ("H7-version", "HTTP/1.1 400 Bad Request\r\n\r\n", [], .open, .broken),
    ("H8-origin", "HTTP/1.1 403 Forbidden\r\n\r\n", [], .open, .asAsked),
    ("H8-origin", opened, [], .open, .note),
    ("R5-protocol", opened, [], .open, .asAsked),
    ("R5-protocol", opened.replacing("\r\n\r\n", with: "\r\nSec-WebSocket-Protocol: chat\r\n\r\n"), [], .open, .broken),
    ("F3-unmasked", opened, close(1002), .open, .asAsked),
    ("F3-unmasked", opened, close(1000), .open, .note),
    ("F3-unmasked", opened, [], .fin, .note),
    ("F3-unmasked", opened, [0x81, 1, 0x61] + pong, .open, .broken),
    ("F3-unmasked", opened, [0x81, 1, 0x61], .open, .note),
    ("F3-unmasked", opened, close(1006), .fin, .broken),
    // Sent first and in plenty: what counts comes behind it.
    ("F3-unmasked", opened, Array(repeatElement(text, count: 300).joined()) + close(1002), .fin, .asAsked),
    ("F6-long", opened, pong, .open, .note), ("F6-long", opened, close(1002), .open, .asAsked),
    ("F8-ping", opened, pong, .open, .note), ("F10-continuation", opened, pong, .open, .note),
    ("F3-unmasked", "HTTP/1.1 503 Busy\r\n\r\n", [], .fin, .notTried),
    ("F12-ping", opened, pong, .open, .asAsked),
    ("F12-ping", opened, close(1002), .open, .broken),
    ("F12-ping", opened, [], .open, .broken),
    ("T1-utf8", opened, close(1007), .open, .asAsked),
    ("C6-normal", opened, close(1000), .fin, .asAsked),
    ("C6-normal", opened, close(1001), .fin, .note),
    ("C6-normal", opened, [], .open, .broken),
    ("C6-empty", opened, [0x88, 0], .fin, .asAsked), ("C6-empty", opened, close(1005), .fin, .broken),
    ("C2-1006", opened, close(1006), .fin, .broken), ("C2-1006", opened, [], .open, .broken),
    ("C2-1006", opened, close(1000), .fin, .note),
    ("D3-parameter", opened, [], .open, .asAsked), ("D3-parameter", deflated, [], .open, .broken),
    ("D11-bomb", deflated, close(1009), .open, .asAsked), ("D11-bomb", deflated, [], .open, .note),
    ("D11-bomb", opened, [], .open, .notTried), ("D1-ping", deflated, close(1002), .open, .asAsked),
    ("D8-message", deflated, pong, .open, .asAsked),
  ]

  @Test("What a server does is judged as the RFCs ask", arguments: rows)
  func judged(row: Row) throws {
    let outcome = try probe(row.id).judge(reaction(row.head, row.frames, row.end), key: Self.key)
    #expect(outcome.verdict == row.verdict, "\(outcome.observed.en)")
    #expect(!outcome.observed.en.isEmpty && !outcome.observed.fa.isEmpty)
  }

  @Test(
    "A 101 that should have been a refusal is told as that, though a Close follows",
    arguments: ["H2-missing", "H7-version"])
  func opened(id: String) throws {
    let outcome = try probe(id).judge(reaction(Self.opened, Self.close(1008), .fin), key: Self.key)
    #expect(outcome.verdict == .broken && outcome.observed.en == "101")
  }

  @Test("A server that sends more than is read is not judged by what was read")
  func flood() throws {
    for id in ["F3-unmasked", "F12-ping", "C6-normal", "C2-1006"] {
      let cut = ServerReaction(received: Array((Self.opened + "\u{1}").utf8), end: .open, isCut: true)
      #expect(try probe(id).judge(cut, key: Self.key).verdict == .notTried, "\(id)")
    }
  }

  @Test("A connection that ought to have failed is asked for a pong, one that is closing is not")
  func afterSilence() throws {
    #expect(try probe("F3-unmasked").afterSilence == probe("P1-ping").afterOpening)
    for id in ["R1-opens", "F12-ping", "C6-normal", "C2-1006"] { #expect(try probe(id).afterSilence.isEmpty, "\(id)") }
  }

  @Test("Every probe has an id of its own, says what it does in both languages, and breaks just one thing")
  func whole() throws {
    #expect(Set(Probe.all.map(\.id)).count == Probe.all.count)
    #expect(Probe.all.first?.expectation == .opens)
    for probe in Probe.all {
      #expect(!probe.title.en.isEmpty && !probe.title.fa.isEmpty)
      #expect(probe.id.hasPrefix(probe.rule.rawValue + "-"))
      let request = probe.request(host: "h:1", target: "/x", key: Self.key)
      guard let head = try? HTTPHead(parsing: request, isRequest: true, policy: .observer) else {
        Issue.record("\(probe.id): no request")
        continue
      }
      let broken = UpgradeRequest(head).violations.map(\.rule)
      let isBroken = [.refuses, .mayRefuse, .refusesVersion].contains(probe.expectation)
      #expect(broken == (isBroken ? [probe.rule] : []), "\(probe.id): \(broken)")
    }
  }

  @Test("The frames of a probe break its rule and no other, or none")
  func frames() {
    for probe in Probe.all where !probe.afterOpening.isEmpty && probe.section != .compression {
      var decoder = FrameDecoder(policy: .observer(sender: .client))
      var cursor = 0
      let bytes = probe.afterOpening
      while let element = try? decoder.next(in: bytes.span, from: &cursor) { _ = element }
      let found = Set(decoder.violations.map(\.rule))
      // Rules of messages and of Close bodies show above the frames.
      let shown: Set<Rule> = [.F1, .F2, .F3, .F6, .F7, .F8, .F9]
      #expect(found.isSubset(of: [probe.rule]), "\(probe.id): \(found)")
      if shown.contains(probe.rule) { #expect(found == [probe.rule], "\(probe.id)") }
    }
  }

  @Test("The bomb is what it says: 64 MiB of zeros, less than half a megabyte")
  func bomb() throws {
    let small = DeflateBomb.zeros(1 << 20)
    let inflater = MessageInflater(windowBits: 15)
    var inflated: [UInt8] = []
    try inflater.inflate(small, limit: 2 << 20, into: &inflated)
    #expect(inflated.count >= 1 << 20 && inflated.count < (1 << 20) + 258)
    #expect(inflated.allSatisfy { $0 == 0 })
    #expect(DeflateBomb.zeros(64 << 20).count < 430_000)
  }
}
