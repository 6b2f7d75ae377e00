import Wire

/// The bytes of a hexadecimal drawing; spaces and line ends only separate.
public func hex(_ drawing: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var high: UInt8?
  for character in drawing.utf8 {
    guard let digit = hexDigitValue(character) else { continue }
    if let first = high {
      bytes.append(first << 4 | digit)
      high = nil
    } else {
      high = digit
    }
  }
  return bytes
}

/// The drawing of bytes: two lower-case digits each, without spaces.
public func hex(_ bytes: [UInt8]) -> String {
  var writer = ByteWriter()
  for byte in bytes { writer.write(hex: byte) }
  return text(writer.bytes)
}

public func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

public func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// Bytes that look like noise but are the same in every run (xorshift).
public func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  return (0..<count).map { _ in
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return UInt8(truncatingIfNeeded: state >> 24)
  }
}

/// `UTF8Validator.isValid` for an array: `#expect` cannot hold a span.
public func isUTF8(_ bytes: [UInt8]) -> Bool { UTF8Validator.isValid(bytes.span) }
