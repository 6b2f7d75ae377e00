import Wire

/// As much of HTTP as a load generator needs, in place: the server is what is measured here, not the reader.
enum ResponseHead {
  /// The offset after the empty line; nil if it has not come yet.
  static func end(of bytes: Span<UInt8>) -> Int? {
    var from = 0
    while let found = bytes.firstIndex(of: UInt8(ascii: "\r"), from: from) {
      guard found + 4 <= bytes.count else { return nil }
      if bytes[found + 2] == UInt8(ascii: "\r"), bytes[found + 3] == UInt8(ascii: "\n") { return found + 4 }
      from = found + 1
    }
    return nil
  }

  /// The number in "HTTP/1.1 101 Switching Protocols"; 0 if it is not like that.
  static func status(of bytes: Span<UInt8>) -> Int {
    guard bytes.count >= 12, bytes.starts(with: "HTTP/1.1 ") else { return 0 }
    return (9..<12).reduce(0) { $0 * 10 + Int(bytes[$1] &- 0x30) }
  }

  /// Whether `text` stands somewhere before `end`.
  static func has(_ text: [UInt8], in bytes: Span<UInt8>, end: Int) -> Bool {
    (0...max(0, end - text.count)).contains { start in
      text.indices.allSatisfy { start + $0 < end && bytes[start + $0] == text[$0] }
    }
  }

  /// The value of Content-Length before `end`; nil if there is none.
  static func contentLength(in bytes: Span<UInt8>, end: Int) -> Int? {
    let name = Array("\ncontent-length:".utf8)
    var from = 0
    while let line = bytes.firstIndex(of: UInt8(ascii: "\n"), from: from), line + name.count < end {
      if name.indices.allSatisfy({ lowerCase(bytes[line + $0]) == name[$0] }) {
        var value = 0
        for index in line + name.count..<end {
          let byte = bytes[index]
          if byte == UInt8(ascii: "\r") { return value }
          if 0x30...0x39 ~= byte { value = min(value, 1 << 40) * 10 + Int(byte - 0x30) }
        }
      }
      from = line + 1
    }
    return nil
  }
}
