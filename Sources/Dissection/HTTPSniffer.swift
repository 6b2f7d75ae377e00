import Wire

/// Tells from the first bytes of a segment whether an HTTP message may begin there.
enum HTTPSniffer {
  /// The longest method in IANA's registry has 17 letters.
  static let longestMethod = 20

  /// Whether `bytes` may be the start of what this peer sends: a request line, or a status line.
  static func isStart(_ bytes: Span<UInt8>, of sender: Peer) -> Bool {
    guard bytes.count > 0 else { return false }
    if sender == .server {
      let prefix: StaticString = "HTTP/1."
      let count = min(bytes.count, prefix.utf8CodeUnitCount)
      if bytes.count >= prefix.utf8CodeUnitCount { return bytes.starts(with: prefix) }
      for index in 0..<count where bytes[index] != Array("HTTP/1.".utf8)[index] { return false }
      return true
    }
    var index = 0
    while index < bytes.count, index <= longestMethod {
      let byte = bytes[index]
      if byte == UInt8(ascii: " ") { return index > 1 }
      guard (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "-") else { return false }
      index += 1
    }
    return index == bytes.count
  }
}
