import TestSupport
import Testing
import Wire

/// In the manner of Markus Kuhn's UTF-8 stress test: bytes, whether they are a whole text, the first bad byte.
@Suite("UTF-8 in pieces")
struct UTF8ValidatorTests {
  static let valid = [
    "", "00", "7f", "c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf",
    "ceba e1bdb9 cf83 cebc ceb5",  // κόσμε
    "d8b3d984d8a7d985",  // سلام
    "f09f9189f09f8fbd",  // a hand with a skin tone
    "efbfbe", "efbfbf", "efbb bf",  // noncharacters and a byte order mark are characters
  ]

  /// Bytes and the offset of the first one that makes the text invalid, whatever follows.
  static let invalid: [(String, Int)] = [
    ("80", 0), ("bf", 0), ("41 80", 1), ("c3a9 a9", 2),  // continuation bytes alone
    ("fe", 0), ("ff", 0), ("41 fe", 1),  // impossible bytes
    ("c0af", 0), ("c1bf", 0), ("c080", 0),  // overlong in two bytes
    ("e080af", 1), ("e09fbf", 1), ("e08080", 1),  // overlong in three
    ("f08080af", 1), ("f08fbfbf", 1),  // overlong in four
    ("f888808080", 0), ("fc8480808080", 0),  // five and six bytes
    ("eda080", 1), ("edafbf", 1), ("edb080", 1), ("edbfbf", 1),  // surrogates
    ("eda080 edb080", 1),
    ("f4908080", 1), ("f5808080", 0), ("f7bfbfbf", 0),  // above U+10FFFF
    ("c341", 1), ("e2 82 41", 2), ("e2 41", 1), ("f0 9f 98 41", 3), ("f0 9f c3a9", 2),  // cut short by another
    ("c3c3a9", 1), ("ceba e1bdb9 cf83 cebc ceb5 eda080 656469746564", 12),  // Autobahn 6.3
  ]

  /// The beginnings of characters: nothing is wrong yet, but the text is not complete.
  static let unfinished = ["c3", "e2", "e282", "f0", "f09f", "f09f98", "41 e0a0", "ed9f", "f48f", "f48fbf"]

  private func check(_ chunks: [[UInt8]]) -> UTF8Validator {
    var validator = UTF8Validator()
    for chunk in chunks { validator.update(chunk.span) }
    return validator
  }

  @Test("valid at every chunking", arguments: valid)
  func validTexts(drawing: String) {
    let bytes = hex(drawing)
    #expect(isUTF8(bytes))
    for chunks in chunkings(of: bytes) {
      let validator = check(chunks)
      #expect(validator.isComplete && validator.firstInvalid == nil && validator.count == bytes.count)
    }
  }

  @Test("the first bad byte at every chunking", arguments: invalid)
  func invalidTexts(drawing: String, offset: Int) {
    let bytes = hex(drawing)
    #expect(!isUTF8(bytes))
    for chunks in chunkings(of: bytes + utf8(" and more")) {
      let validator = check(chunks)
      #expect(validator.firstInvalid == offset && !validator.isComplete && validator.count == offset)
    }
    // Up to the bad byte nothing is known to be wrong.
    #expect(check([Array(bytes[..<offset])]).firstInvalid == nil)
  }

  @Test("unfinished is not yet invalid", arguments: unfinished)
  func unfinishedTexts(drawing: String) {
    for chunks in chunkings(of: hex(drawing)) {
      let validator = check(chunks)
      #expect(validator.firstInvalid == nil && !validator.isComplete)
    }
  }

  @Test("agrees with the standard library on all pairs, with and without what may complete them")
  func agreement() {
    func agrees(_ bytes: [UInt8]) -> Bool {
      UTF8Validator.isValid(bytes.span) == (String(validating: bytes, as: UTF8.self) != nil)
    }
    var wrong: [[UInt8]] = []
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        // The tails complete whatever the pair may have begun.
        for tail in [[], [0x80], [0x80, 0x80]] as [[UInt8]] {
          let bytes = [first, second] + tail
          if !agrees(bytes) { wrong.append(bytes) }
        }
      }
    }
    #expect(wrong == [])
  }
}
