import Compression
import Foundation
import TestSupport
import Testing

@Suite("Content codings of HTTP")
struct ContentInflaterTests {
  /// Made with Python: gzip.compress(b"Hello, Hello, Hello", mtime=0), zlib.compress(…), and the latter without its
  /// first two and last four bytes.
  static let rows: [(ContentInflater.Coding, String)] = [
    (.gzip, "1f8b0800000000000203f348cdc9c9d751f040a2007723bef613000000"),
    (.deflate, "789cf348cdc9c9d751f040a2003fa80675"), (.deflate, "f348cdc9c9d751f040a200"),
  ]

  private func inflate(_ coding: ContentInflater.Coding, _ pieces: [[UInt8]], limit: Int = 1000) throws
    -> ContentInflater
  {
    let inflater = ContentInflater(coding, limit: limit)
    for piece in pieces { try inflater.inflate(piece.span) }
    return inflater
  }

  @Test("each coding, whole, byte by byte and cut anywhere", arguments: rows)
  func codings(coding: ContentInflater.Coding, drawing: String) throws {
    let bytes = hex(drawing)
    for pieces in [[bytes], bytes.map { [$0] }] {
      let inflater = try inflate(coding, pieces)
      #expect(text(inflater.content) == "Hello, Hello, Hello" && inflater.isComplete)
      #expect(inflater.inflated == 19 && inflater.encoded == bytes.count)
    }
    for count in 1..<bytes.count {
      let cut = try inflate(coding, [Array(bytes[..<count])])
      #expect("Hello, Hello, Hello".hasPrefix(text(cut.content)) && !cut.isComplete, "\(count) bytes")
      let halves = try inflate(coding, [Array(bytes[..<count]), Array(bytes[count...])])
      #expect(text(halves.content) == "Hello, Hello, Hello")
    }
  }

  @Test("two gzip members are one content; what is kept is bounded, what is counted is not")
  func membersAndLimit() throws {
    let member = hex(Self.rows[0].1)
    let both = try inflate(.gzip, [member + member], limit: 25)
    #expect(text(both.content) == "Hello, Hello, HelloHello,")
    #expect(both.inflated == 38 && both.isComplete)
  }

  @Test("what is not the coding is malformed, and stays so")
  func malformed() {
    for (coding, bytes) in [(.gzip, utf8("Hello")), (.deflate, hex("789cffff")), (.deflate, hex("ffff"))]
      as [(ContentInflater.Coding, [UInt8])]
    {
      let inflater = ContentInflater(coding, limit: 10)
      #expect(throws: InflateError.malformed) { try inflater.inflate(bytes.span) }
      // Said once: what follows is only counted.
      #expect(throws: Never.self) { try inflater.inflate(bytes.span) }
      #expect(inflater.encoded == 2 * bytes.count && !inflater.isComplete)
    }
  }

  @Test("a bomb is given up, whatever the pieces are")
  func bomb() throws {
    let deflater = try #require(MessageDeflater())
    let bytes = deflater.deflate([UInt8](repeating: 0, count: 8 << 20))
    for size in [bytes.count, 100] {
      let inflater = ContentInflater(.deflate, limit: 100)
      var found: InflateError?
      for start in stride(from: 0, to: bytes.count, by: size) {
        let piece = Array(bytes[start..<min(start + size, bytes.count)])
        do throws(InflateError) { try inflater.inflate(piece.span) } catch { found = error }
      }
      guard case .tooLarge = found else {
        Issue.record("\(String(describing: found))")
        continue
      }
      #expect(inflater.content.count == 100 && inflater.inflated < 4 << 20)
    }
  }

  @Test("names")
  func names() {
    #expect(ContentInflater.Coding(named: "GZip") == .gzip && ContentInflater.Coding(named: "x-gzip") == .gzip)
    #expect(ContentInflater.Coding(named: "deflate") == .deflate && ContentInflater.Coding(named: "br") == nil)
  }
}
