/// Ways in which the same bytes may arrive: whole, cut in two at every place, and in pieces of 1, 2, 3, 5 and 7.
public func chunkings(of bytes: [UInt8]) -> [[[UInt8]]] {
  var all = [[bytes]]
  for cut in stride(from: 1, to: bytes.count, by: 1) { all.append([Array(bytes[..<cut]), Array(bytes[cut...])]) }
  for size in [1, 2, 3, 5, 7] { all.append(pieces(of: bytes, size: size)) }
  return all
}

/// The bytes in pieces of `size`, the last one shorter where it must be.
public func pieces(of bytes: [UInt8], size: Int) -> [[UInt8]] {
  stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
}
