import Compression
import Testing

@Suite struct GzipReaderTests {
  /// "a" 1000 times, compressed by zlib: matches that are longer than what a small output holds.
  static let compressed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4B, 0x4C, 0x1C, 0x05, 0xA3, 0x60, 0x14, 0x0C, 0x77,
    0x00, 0x00, 0x03, 0xDA, 0x38, 0x9A, 0xE8, 0x03, 0x00, 0x00,
  ]

  static func inflate(_ file: [UInt8], input: Int, output: Int) -> (bytes: [UInt8], error: GzipError?) {
    var result: [UInt8] = []
    do {
      var reader = try GzipReader()
      var rest = file[...]
      var window: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: output)
      while true {
        var target = buffer.mutableSpan
        let (consumed, produced) = try reader.inflate(window.span, into: &target)
        window.removeFirst(consumed)
        result += buffer.prefix(produced)
        if consumed + produced > 0 { continue }
        if rest.isEmpty { break }
        window += rest.prefix(input)
        rest = rest.dropFirst(input)
      }
      try reader.finish()
    } catch {
      return (result, error)
    }
    return (result, nil)
  }

  @Test(arguments: [1, 2, 7, 1000], [1, 10, 257, 4096])
  func wholeInAnyPieces(input: Int, output: Int) {
    let content = [UInt8](repeating: 0x61, count: 1000)
    let one = Self.inflate(Self.compressed, input: input, output: output)
    #expect(one.bytes == content && one.error == nil)
    let several = Self.inflate(
      Self.compressed + gzipMember([1, 2, 3]) + gzipMember([]) + Self.compressed, input: input, output: output)
    #expect(several.bytes == content + [1, 2, 3] + content && several.error == nil)
  }

  @Test func whatFollowsTheLastMemberIsIgnored() {
    let result = Self.inflate(Self.compressed + [0, 0, 0x1F, 0x8B, 9], input: 3, output: 100)
    #expect(result.bytes.count == 1000 && result.error == nil)
  }

  @Test func everyTruncationIsOne() {
    let whole = Self.inflate(Self.compressed, input: 100, output: 100).bytes
    for count in 0..<Self.compressed.count {
      let (bytes, error) = Self.inflate(Array(Self.compressed.prefix(count)), input: 5, output: 64)
      #expect(bytes == Array(whole.prefix(bytes.count)))
      #expect(error == .truncated(inflated: bytes.count))
    }
  }

  @Test func damageKeepsWhatWasBefore() {
    var file = gzipMember([UInt8](repeating: 7, count: 3000))
    file[file.count - 8] ^= 1  // the checksum
    let checksum = Self.inflate(file, input: 100, output: 4096)
    #expect(checksum.bytes.count == 3000)
    #expect(checksum.error == .corrupt(inflated: 3000))

    file[10 + 1005] = 0xFF  // the type of the second block
    let block = Self.inflate(file, input: 10_000, output: 4096)
    #expect(block.bytes.count == 1000)
    #expect(block.error == .corrupt(inflated: 1000))
  }

  @Test func aSecondMemberThatIsNone() {
    let result = Self.inflate(gzipMember([5]) + [0x1F, 0x8B, 99, 0, 0, 0, 0, 0, 0, 0, 0], input: 50, output: 50)
    #expect(result.bytes == [5])
    #expect(result.error == .corrupt(inflated: 1))
  }
}
