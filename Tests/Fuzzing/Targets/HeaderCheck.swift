import TestSupport
import Wire

/// Reads a header, and checks what is promised of all of them: an error names a place in the bytes, and what was read
/// is written back as it stood.
///
/// - Parameter ignored: bytes that the header has no field for (reserved ones); they are written as 0.
/// - Returns: the header; nil where it was refused.
@discardableResult
func checkHeader<Header: WireHeader>(
  _ bytes: [UInt8], ignored: Range<Int> = 0..<0, _ parse: (Span<UInt8>) throws(WireError) -> Header
) throws(BrokenPromise) -> Header? {
  let header: Header
  do throws(WireError) {
    header = try parse(bytes.span)
  } catch {
    try promise(error.offset >= 0 && error.offset <= bytes.count, "\(error) is outside of \(bytes.count) bytes")
    if case .truncated(_, let needed, let available, _, _) = error {
      try promise(available == bytes.count && needed > available, "\(error) for \(bytes.count) bytes")
    }
    return nil
  }
  var writer = ByteWriter()
  header.serialize(into: &writer)
  var expected = Array(bytes.prefix(header.byteCount))
  for index in ignored where index < expected.count { expected[index] = 0 }
  try promise(writer.bytes == expected, "\(header) is written as \(hex(writer.bytes)), read from \(hex(expected))")
  for field in header.fields {
    try promise(
      field.bits.lowerBound >= 0 && field.bits.upperBound <= header.byteCount * 8, "\(field) is outside of \(header)")
  }
  return header
}
