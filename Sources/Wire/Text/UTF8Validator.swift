/// Checks UTF-8 (RFC 3629) that arrives in pieces; a character may be split anywhere.
///
/// Overlong forms, surrogates (U+D800–DFFF) and values above U+10FFFF are refused at the first byte that makes the
/// text invalid, as RFC 6455 §8.1 wants an endpoint to fail early.
public struct UTF8Validator: Equatable, Sendable {
  /// Continuation bytes still to come.
  private var missing: UInt8 = 0
  /// What the next continuation byte may be; narrower after E0, ED, F0 and F4 (RFC 3629 §4).
  private var lower: UInt8 = 0x80
  private var upper: UInt8 = 0xBF
  /// Bytes checked so far, up to the first invalid one.
  public private(set) var count = 0
  /// Offset of the first invalid byte, counted over all pieces.
  public private(set) var firstInvalid: Int?

  public init() {}

  /// Whether all so far is valid and no character is unfinished.
  public var isComplete: Bool { firstInvalid == nil && missing == 0 }

  /// Checks the next piece; false as soon as the text is invalid.
  @discardableResult
  public mutating func update(_ bytes: Span<UInt8>) -> Bool {
    guard firstInvalid == nil else { return false }
    var index = 0
    let end = bytes.count
    // Every bit pattern of the bytes is a UInt64; the load is bounds-checked.
    let raw = unsafe bytes.bytes
    while index < end {
      let byte = bytes[index]
      if missing == 0 {
        // Arabic and Persian letters: four characters of D8 to DB and a continuation byte.
        if byte & 0xFC == 0xD8, index + 8 <= end {
          let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
          if word & 0xC0FC_C0FC_C0FC_C0FC == 0x80D8_80D8_80D8_80D8 {
            index += 8
            continue
          }
        }
        if byte < 0x80 {
          index += 1
          // Runs of ASCII are passed eight bytes at a time; a single space between words is not a run.
          if index < end, bytes[index] < 0x80 { index = bytes.endOfASCII(from: index) }
          continue
        }
        // Most letters outside ASCII have two bytes; they are whole here unless the piece ends between them.
        if byte >= 0xC2, byte < 0xE0, index + 1 < end, bytes[index + 1] & 0xC0 == 0x80 {
          index += 2
          continue
        }
        switch byte {
        case 0xC2...0xDF: expect(1)
        case 0xE0: expect(2, from: 0xA0)
        case 0xE1...0xEC, 0xEE...0xEF: expect(2)
        case 0xED: expect(2, to: 0x9F)
        case 0xF0: expect(3, from: 0x90)
        case 0xF1...0xF3: expect(3)
        case 0xF4: expect(3, to: 0x8F)
        default: return fail(at: index)
        }
      } else {
        guard byte >= lower, byte <= upper else { return fail(at: index) }
        missing -= 1
        lower = 0x80
        upper = 0xBF
      }
      index += 1
    }
    count += end
    return true
  }

  private mutating func expect(_ continuations: UInt8, from: UInt8 = 0x80, to: UInt8 = 0xBF) {
    missing = continuations
    lower = from
    upper = to
  }

  private mutating func fail(at index: Int) -> Bool {
    count += index
    firstInvalid = count
    return false
  }

  /// Whether `bytes` as a whole is valid UTF-8.
  public static func isValid(_ bytes: Span<UInt8>) -> Bool {
    var validator = UTF8Validator()
    validator.update(bytes)
    return validator.isComplete
  }
}
