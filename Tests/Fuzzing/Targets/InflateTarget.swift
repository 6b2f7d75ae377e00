import Compression
import TestSupport
import Wire

extension FuzzTarget {
  /// permessage-deflate: compressed messages of a stranger never give more than the limit, and what our own deflater
  /// makes of any bytes comes out again, with and without a context.
  static let inflate = FuzzTarget(
    "inflate", maximumLength: 8192, seeds: { fixtures in fixtures.compressed.map { [0, 255] + $0 } + bombs }
  ) { input throws(BrokenPromise) in
    var input = input
    let choice = input.byte()
    let keepsNothing = choice & 1 == 0
    let bits = 8 + Int(choice >> 1 & 7)
    let limit = choice & 16 == 0 ? 1 << 16 : 100
    let messages = split(&input)
    let inflater = MessageInflater(windowBits: bits, noContextTakeover: keepsNothing)
    for message in messages {
      var output: [UInt8] = [1, 2, 3]
      do throws(InflateError) {
        try inflater.inflate(message, limit: limit, into: &output)
      } catch {
        if case .tooLarge = error { try promise(output.count == limit + 3, "\(output.count - 3) bytes of \(limit)") }
        try promise(error != .outOfMemory, "no memory for \(message.count) bytes")
      }
      try promise(output.count <= limit + 3 && output.starts(with: [1, 2, 3]), "\(output.count - 3) bytes of \(limit)")
    }
    guard let deflater = MessageDeflater(windowBits: max(9, bits), noContextTakeover: keepsNothing) else { return }
    let partner = MessageInflater(windowBits: max(9, bits), noContextTakeover: keepsNothing)
    for message in messages {
      var output: [UInt8] = []
      do throws(InflateError) {
        try partner.inflate(deflater.deflate(message), limit: message.count, into: &output)
      } catch {
        throw BrokenPromise("\(message.count) bytes deflated do not inflate: \(error)")
      }
      try promise(output == message, "\(message.count) bytes deflated come back as \(output.count) others")
    }
  }

  /// Messages, each behind a byte that tells its length.
  private static func split(_ input: inout FuzzInput) -> [[UInt8]] {
    var messages: [[UInt8]] = []
    while !input.rest.isEmpty, messages.count < 16 {
      let length = input.byte()
      // 255: all that is left.
      if length == 255 { return messages + [input.rest] }
      messages.append((0..<length).map { _ in input.byte() })
    }
    return messages
  }

  /// Much out of little: zeros, and nothing but ends of streams.
  private static var bombs: [[UInt8]] {
    let zeros = MessageDeflater()?.deflate([UInt8](repeating: 0, count: 200_000)) ?? []
    return [
      [0, 255] + zeros, [1, 255] + [UInt8](repeating: 0, count: 4000).enumerated().map { $0.offset & 1 == 0 ? 3 : 0 },
    ]
  }

  /// A gzip file: the same bytes and the same error however it arrives.
  static let gzip = FuzzTarget("gzip", seeds: { _ in [zipped] }) { input throws(BrokenPromise) in
    var input = input
    let seed = input.byte()
    _ = try chunkedEqualsWhole(input.rest, seed: seed) { pieces throws(BrokenPromise) in try GzipOutcome(pieces) }
  }

  /// `gzip -9` of "wslab wslab\n", twice.
  private static let zipped: [UInt8] =
    [0]
    + hex(
      "1f8b08000000000002032b2fce494c522807915c0054dbd9b60c000000"
        + "1f8b08000000000002032b2fce494c522807915c0054dbd9b60c000000")
}

/// What a gzip reader made of a file, at most a mebibyte of it.
private struct GzipOutcome: Equatable {
  var output: [UInt8] = []
  var error: GzipError?

  init(_ pieces: [[UInt8]]) throws(BrokenPromise) {
    do throws(GzipError) {
      var reader = try GzipReader()
      for piece in pieces { try inflate(piece, &reader) }
      try reader.finish()
    } catch {
      self.error = error
    }
  }

  private mutating func inflate(_ piece: [UInt8], _ reader: inout GzipReader) throws(GzipError) {
    var chunk = [UInt8](repeating: 0, count: 4096)
    var position = 0
    while output.count < 1 << 20 {
      var span = chunk.mutableSpan
      let step = try reader.inflate(piece.span.extracting(position..<piece.count), into: &span)
      output += chunk[..<step.produced]
      position += step.consumed
      if step.produced == 0, step.consumed == 0 { return }
    }
  }
}
