import TestSupport
import Testing
import Wire

@testable import Dissection

@Suite("The last bytes of streams") struct RecentBytesTests {
  private var recent = RecentBytes()
  private var last = -1

  private mutating func keep(_ bytes: [UInt8], at offset: Int) { recent.keep(bytes.span, at: offset, last: &last) }

  private func differs(_ bytes: [UInt8], at offset: Int, last: Int? = nil) -> Bool {
    recent.differs(bytes.span, at: offset, last: last ?? self.last)
  }

  @Test("what was delivered, a byte changed, before it, over its edges and behind it")
  mutating func overlaps() {
    let bytes = utf8("0123456789")
    keep(bytes, at: 100)
    #expect(!differs(bytes, at: 100))
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 1
      #expect(differs(other, at: 100), "byte \(index)")
    }
    #expect(!differs(utf8("xx01"), at: 98) && differs(utf8("xx02"), at: 98))
    #expect(!differs(utf8("89xx"), at: 108) && differs(utf8("98xx"), at: 108))
    #expect(!differs(utf8("xxxx"), at: 110) && !differs(utf8("xxxx"), at: 96))
  }

  @Test("streams are kept apart, and each has its last eight runs")
  mutating func runs() {
    var other = -1
    let byte: [UInt8] = [0xFF]
    for number in 0..<9 {
      keep([UInt8(number)], at: number)
      recent.keep(byte.span, at: number, last: &other)
    }
    for number in 1..<9 {
      #expect(!differs([UInt8(number)], at: number) && differs([0xFF], at: number))
      #expect(!differs([0xFF], at: number, last: other))
    }
    #expect(!differs([0xFF], at: 0), "the ninth is not known any more")
    #expect(!differs([0], at: 1, last: -1), "a stream without a run")
  }

  @Test("what was overwritten is not compared", arguments: [1, 100, 1448, 65536])
  mutating func overwritten(length: Int) {
    keep(utf8("first"), at: 0)
    let first = last
    var kept = 0
    // Both rings, once round.
    var other = -1
    while kept < RecentBytes.capacity || kept / length < 5000 {
      let bytes = [UInt8](repeating: UInt8(kept & 0xFF), count: length)
      recent.keep(bytes.span, at: kept, last: &other)
      kept += length
    }
    #expect(!differs(utf8("FIRST"), at: 0, last: first))
    let newest = kept - length
    let same = [UInt8](repeating: UInt8(newest & 0xFF), count: length)
    #expect(!differs(same, at: newest, last: other) && differs(same.map { ~$0 }, at: newest, last: other))
  }

  @Test("a run longer than a quarter of the ring is not kept")
  mutating func long() {
    keep(utf8("short"), at: 0)
    keep([UInt8](repeating: 1, count: RecentBytes.capacity / 4 + 1), at: 5)
    #expect(!differs([2], at: 5) && differs(utf8("S"), at: 0))
    keep([UInt8](repeating: 1, count: RecentBytes.capacity / 4), at: 5)
    #expect(differs([2], at: 5))
  }

  /// Against lists of all that was ever delivered.
  @Test("as lists tell it")
  mutating func model() {
    var random = SeededNumbers(20)
    var streams = [[(offset: Int, bytes: [UInt8])]](repeating: [], count: 5)
    var lasts = [Int](repeating: -1, count: 5)
    for _ in 0..<4000 {
      let stream = random.next(below: 5)
      let next = streams[stream].last.map { $0.offset + $0.bytes.count } ?? 0
      let bytes = (0..<1 + random.next(below: 2000)).map { _ in UInt8(random.next(below: 256)) }
      recent.keep(bytes.span, at: next, last: &lasts[stream])
      streams[stream].append((next, bytes))
      // Of five streams the last eight runs, forty of a thousand bytes, are far from being overwritten.
      let known = streams[stream].suffix(8)
      let run = known[known.startIndex + random.next(below: known.count)]
      var copy = run.bytes
      #expect(!differs(copy, at: run.offset, last: lasts[stream]))
      copy[random.next(below: copy.count)] ^= 0x10
      #expect(differs(copy, at: run.offset, last: lasts[stream]))
    }
  }
}
