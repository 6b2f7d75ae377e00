import Wire

/// A header read from the start of `bytes`.
public func parse<Header: WireHeader>(_ type: Header.Type, _ bytes: [UInt8]) throws(WireError) -> Header {
  try Header(parsing: bytes.span)
}

public func serialized(_ header: some WireHeader) -> [UInt8] {
  var writer = ByteWriter()
  header.serialize(into: &writer)
  return writer.bytes
}

/// What is wrong with a header's list of fields: those that overlap, go backwards or leave the header.
public func misplacedFields(_ header: some WireHeader) -> [String] {
  var end = 0
  var wrong: [String] = []
  for field in header.fields {
    if field.bits.lowerBound < end || field.bits.isEmpty || field.bits.upperBound > header.byteCount * 8 {
      wrong.append(field.name)
    }
    end = field.bits.upperBound
  }
  return wrong
}

/// The value of a field as its bits stand in the serialized header; nil for one wider than 64 bits.
public func bits(_ range: Range<Int>, of bytes: [UInt8]) -> UInt64? {
  guard range.count <= 64 else { return nil }
  return range.reduce(0) { $0 << 1 | UInt64(bytes[$1 / 8] >> UInt8(7 - $1 % 8) & 1) }
}

/// Fields whose value is not what their bits say: the diagram would show something else than the bytes.
public func wrongFields(_ header: some WireHeader) -> [String] {
  let bytes = serialized(header)
  return header.fields.compactMap { field in
    guard let found = bits(field.bits, of: bytes) else { return nil }
    let expected: UInt64
    switch field.value {
    case .number(let value), .hex(let value, _): expected = value
    case .flag(let value): expected = value ? 1 : 0
    case .address(let address): expected = address.low
    case .hardwareAddress(let address): expected = address.value
    case .bytes: return nil
    }
    return found == expected ? nil : field.name
  }
}
