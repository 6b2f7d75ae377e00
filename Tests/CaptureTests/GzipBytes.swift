/// A gzip member put together by hand (RFC 1952 §2.3, RFC 1951 §3.2.4): stored blocks, nothing compressed.
func gzipMember(_ content: [UInt8], blockLength: Int = 1000) -> [UInt8] {
  var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  var start = 0
  repeat {
    let block = content[start..<min(content.count, start + blockLength)]
    start += block.count
    bytes.append(start == content.count ? 1 : 0)
    let length = UInt16(block.count)
    for value in [length, ~length] { bytes += [UInt8(value & 0xFF), UInt8(value >> 8)] }
    bytes += block
  } while start < content.count
  for value in [crc32(content), UInt32(content.count)] {
    bytes += [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }
  return bytes
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc: UInt32 = .max
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }
  return ~crc
}
