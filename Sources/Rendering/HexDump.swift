import Wire

/// Bytes as people read them: offset, sixteen bytes in hexadecimal, and the characters.
enum HexDump {
  /// More than this is cut; the rest is counted.
  static let limit = 512

  static func write(_ bytes: [UInt8], columns: Int, style: TextStyle, into writer: inout ByteWriter) {
    for start in stride(from: 0, to: min(bytes.count, limit), by: 16) {
      let row = bytes[start..<min(start + 16, bytes.count, limit)]
      writer.write("     ")
      var offset = ByteWriter()
      offset.write(hex: UInt8(truncatingIfNeeded: start >> 8))
      offset.write(hex: UInt8(truncatingIfNeeded: start))
      writer.write(string: style.apply(.dim, String(decoding: offset.bytes, as: UTF8.self)))
      writer.write(" ")
      for index in 0..<16 {
        writer.write(index == 8 ? "  " : " ")
        if index < row.count { writer.write(hex: row[row.startIndex + index]) } else { writer.write("  ") }
      }
      writer.write("  ")
      for byte in row { writer.write(byte >= 0x20 && byte < 0x7F ? byte : UInt8(ascii: ".")) }
      writer.write("\n")
    }
    if bytes.count > limit { writer.write(string: "     … \(bytes.count - limit) more bytes\n") }
  }
}
