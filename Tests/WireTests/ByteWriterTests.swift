import TestSupport
import Testing
import Wire

@Suite("Numbers and bytes as text") struct ByteWriterTests {
  /// Around every change of length, and where a number has more than eight digits.
  static let numbers: [Int] =
    (0...18).flatMap { power -> [Int] in
      let bound = (0..<power).reduce(1) { product, _ in product * 10 }
      return [bound - 1, bound, bound + 1, bound / 2 * 3, -bound]
    } + [.max, .min, 99_999_999, 100_000_000, 12_345_678, 90_807_060, 1_020_304]

  private func written(_ body: (inout ByteWriter) -> Void) -> String {
    var writer = ByteWriter()
    writer.write("<")
    body(&writer)
    writer.write(">")
    return text(writer.bytes)
  }

  @Test("decimal numbers", arguments: numbers)
  func decimal(number: Int) {
    #expect(written { $0.write(decimal: number) } == "<\(number)>")
    for width in [0, 1, 5, 7, 8, 9, 12] {
      let spaces = String(repeating: " ", count: max(0, width - "\(number)".count))
      #expect(written { $0.write(right: number, width: width) } == "<\(spaces)\(number)>")
      guard number >= 0 else { continue }
      let zeros = String(repeating: "0", count: max(0, width - "\(number)".count))
      #expect(written { $0.write(decimal: UInt64(number), digits: width) } == "<\(zeros)\(number)>")
    }
  }

  @Test("every number of up to five digits, and some of each length")
  func many() {
    for number in 0..<100_000 { #expect(written { $0.write(decimal: number) } == "<\(number)>") }
    for number in stride(from: 0, to: 100_000_000, by: 12_347) {
      #expect(written { $0.write(decimal: number) } == "<\(number)>")
    }
  }

  @Test("spans are equal where all their bytes are", arguments: 0...33)
  func equal(count: Int) {
    func isEqual(_ bytes: [UInt8], _ others: [UInt8]) -> Bool { bytes.span.isEqual(to: others.span) }
    let bytes = (0..<count).map { UInt8($0) }
    #expect(isEqual(bytes, bytes.map { $0 }) && !isEqual(bytes, bytes + [0]))
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 0x80
      #expect(!isEqual(bytes, other), "byte \(index) of \(count)")
    }
  }
}
