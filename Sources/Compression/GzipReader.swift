import CZlib

/// What is wrong with a gzip file. What was inflated before is valid.
public enum GzipError: Error, Equatable, Sendable {
  /// The data contradicts the format or its checksum, after `inflated` good bytes.
  case corrupt(inflated: Int)
  /// The file ends inside a member, after `inflated` bytes.
  case truncated(inflated: Int)
  /// zlib could not get its memory (about 40 KB).
  case outOfMemory
}

/// Inflates a gzip file (RFC 1952) piece by piece: all its members, one after the other (§2.2). Also what HTTP calls
/// `deflate`, which has one member and another wrapping, or none.
///
/// Each call fills at most the output that it is given, so a small file that inflates to gigabytes costs no memory.
/// Whatever follows the last member and is no gzip header is ignored, as gzip(1) does.
public struct GzipReader: ~Copyable {
  /// What the compressed data is wrapped in.
  public enum Format: Sendable {
    case gzip
    /// RFC 1950.
    case zlib
    /// Nothing: DEFLATE alone (RFC 1951).
    case bare
  }

  private enum State {
    case insideMember
    case betweenMembers
    case afterLastMember
    case failed(GzipError)
  }

  // zlib keeps a pointer back to the stream, so it must not move: it lives on the heap, and this struct, which can't be
  // copied, is its only owner.
  private let stream: UnsafeMutablePointer<z_stream>
  private let format: Format
  private var state = State.insideMember
  /// Bytes that all calls together have put out.
  public private(set) var inflated = 0

  /// - Throws: `outOfMemory`.
  public init(format: Format = .gzip) throws(GzipError) {
    self.format = format
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 window bits, and 16 for "gzip header and trailer"; negative for none. `inflateInit2` is a macro that Swift does
    // not see.
    let windowBits: Int32 =
      switch format {
      case .gzip: 15 + 16
      case .zlib: 15
      case .bare: -15
      }
    let status = inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .outOfMemory }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Inflates from `input` into `output` until `output` is full, or `input` has nothing more to give.
  ///
  /// An error that comes after some output is thrown by the next call, so that no good byte is lost.
  ///
  /// - Parameter start: the offset in `output` at which writing begins, at most its count.
  /// - Returns: bytes read and bytes written. Both are 0 only if more input is needed, or `output` was empty.
  /// - Throws: `corrupt` or `outOfMemory`; once thrown, thrown again by every call.
  public mutating func inflate(
    _ input: Span<UInt8>, into output: inout MutableSpan<UInt8>, from start: Int = 0
  ) throws(GzipError) -> (consumed: Int, produced: Int) {
    let inputLimit = min(input.count, Int(UInt32.max))
    let outputLimit = output.count - start > Int(UInt32.max) ? start + Int(UInt32.max) : output.count
    var consumed = 0
    var end = start
    var produced: Int { end - start }
    while end < outputLimit {
      switch state {
      case .failed(let error): throw error
      case .afterLastMember: return (inputLimit, produced)
      case .betweenMembers:
        guard consumed < inputLimit else { return (consumed, produced) }
        // ID1 of a member's header is 1F (§2.3.1).
        guard input[consumed] == 0x1F, inflateReset(stream) == Z_OK else {
          state = .afterLastMember
          continue
        }
        state = .insideMember
      case .insideMember:
        // Called even without input: zlib may hold output that had no room before.
        let status = step(input.extracting(consumed..<inputLimit), &output, from: end, limit: outputLimit)
        let read = inputLimit - Int(stream.pointee.avail_in)
        let newEnd = outputLimit - Int(stream.pointee.avail_out)
        let isStuck = read == consumed && newEnd == end
        consumed = read
        inflated += newEnd - end
        end = newEnd
        switch status {
        case Z_OK, Z_BUF_ERROR: if isStuck { return (consumed, produced) }
        case Z_STREAM_END: state = format == .gzip ? .betweenMembers : .afterLastMember
        case Z_MEM_ERROR: state = .failed(.outOfMemory)
        default: state = .failed(.corrupt(inflated: inflated))
        }
        if case .failed = state, produced > 0 { return (consumed, produced) }
      }
    }
    return (consumed, produced)
  }

  /// To be asked when the file has ended.
  ///
  /// - Throws: `truncated` if it ended inside a member; an error that has been found and not been thrown yet.
  public func finish() throws(GzipError) {
    switch state {
    case .insideMember: throw .truncated(inflated: inflated)
    case .failed(let error): throw error
    case .betweenMembers, .afterLastMember: break
    }
  }

  private mutating func step(
    _ input: Span<UInt8>, _ output: inout MutableSpan<UInt8>, from start: Int, limit: Int
  ) -> Int32 {
    let stream = stream
    return input.withUnsafeBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        // zlib does not write through next_in. Both counts are at most 2^32 - 1, and `start` is below the target's.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.pointee.avail_in = UInt32(source.count)
        stream.pointee.next_out = target.baseAddress.map { $0 + start }
        stream.pointee.avail_out = UInt32(limit - start)
        return CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
  }
}
