import Wire

/// One path segment: everything but RFC 3986's unreserved characters becomes `%XX` (§2.1, §2.3).
func percentEncoded(_ segment: String) -> String {
  percentEncoded(segment.utf8) { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}

/// A path or query that is ASCII already, but for its letters.
func percentEncoded(beyondASCII text: Substring) -> String { percentEncoded(text.utf8) { $0 < 0x80 } }

private func percentEncoded(_ bytes: some Sequence<UInt8>, keeping isKept: (UInt8) -> Bool) -> String {
  var writer = ByteWriter()
  for byte in bytes {
    if isKept(byte) {
      writer.write(byte)
    } else {
      writer.write("%")
      // RFC 3986 §2.1: upper-case digits.
      for digit in [hexDigit(byte >> 4), hexDigit(byte & 15)] { writer.write(digit >= 0x61 ? digit - 0x20 : digit) }
    }
  }
  return String(decoding: writer.bytes, as: UTF8.self)
}
