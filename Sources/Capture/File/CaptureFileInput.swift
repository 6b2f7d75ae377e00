import Compression
import Glibc
import Wire

/// The bytes of a capture file: opened, buffered, and inflated if they are gzip.
///
/// The buffer is reused; it grows only for a record that is longer, up to `CaptureFileDecoder.maximumRecordLength`.
struct CaptureFileInput: ~Copyable {
  /// Large enough that system calls cost nothing beside decoding, small enough for the second-level cache.
  private static let bufferByteCount = 64 << 10

  let path: String
  let identity: FileIdentity
  /// Whether reading may have to wait (a pipe, not a file).
  private let mayWait: Bool
  private let descriptor: Int32
  private let stop: StopSignal?

  /// The file's bytes, inflated; those in `position..<filled` are not decoded yet.
  var buffer: [UInt8]
  var position = 0
  private(set) var filled = 0

  private var compression = Compression.unknown
  private var gzip: GzipReader?
  private var compressed: [UInt8] = []
  private var compressedPosition = 0
  private var compressedFilled = 0
  private var isAtEnd = false

  private enum Compression {
    case unknown, none, gzip
  }

  enum Fill {
    case more, end, stopped
  }

  init(path: String, stop: StopSignal?) throws(CaptureError) {
    let (descriptor, status) = try Self.open(path)
    self.path = path
    self.stop = stop
    self.descriptor = descriptor
    identity = FileIdentity(status)
    mayWait = status.st_mode & S_IFMT != S_IFREG
    buffer = [UInt8](repeating: 0, count: Self.bufferByteCount)
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  private static func open(_ path: String) throws(CaptureError) -> (Int32, stat) {
    var status = stat()
    if path == "-" {
      guard isatty(STDIN_FILENO) == 0 else { throw .inputIsTerminal }
      guard fstat(STDIN_FILENO, &status) == 0 else { throw .fileNotReadable(path: path, SystemError.last) }
      return (STDIN_FILENO, status)
    }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let error = SystemError.last
      throw error.code == ENOENT ? .fileNotFound(path: path) : .fileNotReadable(path: path, error)
    }
    let outcome = fstat(descriptor, &status)
    if outcome == 0, status.st_mode & S_IFMT != S_IFDIR { return (descriptor, status) }
    let error = SystemError.last
    close(descriptor)
    throw outcome == 0 ? .isDirectory(path: path) : .fileNotReadable(path: path, error)
  }

  /// Makes at least one byte more available, and room for `count`.
  ///
  /// - Throws: a `Failure`: the file can't be read, or its compression is damaged.
  mutating func fill(_ count: Int, whenIdle: () -> Void) throws(Failure) -> Fill {
    makeRoom(count)
    if compression == .unknown {
      let outcome = try sniff(whenIdle)
      // What has been read plain is to be decoded before more is waited for.
      guard outcome == .more, compression == .gzip else { return outcome }
    }
    return compression == .gzip ? try fillInflated(whenIdle) : try fillPlain(whenIdle)
  }

  enum Failure: Error {
    case read(SystemError)
    case compression(GzipError)
  }

  private mutating func makeRoom(_ count: Int) {
    if position > 0 {
      let remaining = filled - position
      buffer.withUnsafeMutableBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        // position + remaining is `filled`, which is within the buffer.
        memmove(start, start + position, remaining)
      }
      position = 0
      filled = remaining
    }
    if filled + count > buffer.count {
      buffer.append(contentsOf: repeatElement(0, count: filled + count - buffer.count))
    }
  }

  /// Reads the first two bytes: gzip or not.
  private mutating func sniff(_ whenIdle: () -> Void) throws(Failure) -> Fill {
    let first = try fillPlain(whenIdle)
    guard first == .more else { return first }
    while filled < 2 {
      let outcome = try fillPlain(whenIdle)
      if outcome == .stopped { return .stopped }
      if outcome == .end { break }
    }
    guard filled >= 2, buffer[0] == 0x1F, buffer[1] == 0x8B else {
      compression = .none
      return .more
    }
    compression = .gzip
    do {
      gzip = try GzipReader()
    } catch {
      throw .compression(error)
    }
    swap(&compressed, &buffer)
    compressedFilled = filled
    filled = 0
    buffer = [UInt8](repeating: 0, count: Self.bufferByteCount)
    return .more
  }

  private mutating func fillPlain(_ whenIdle: () -> Void) throws(Failure) -> Fill {
    let outcome = try Self.read(
      descriptor, into: &buffer, from: filled, waiting: mayWait, stop: stop, whenIdle: whenIdle)
    switch outcome {
    case .count(0): return .end
    case .count(let count): filled += count
    case .stopped: return .stopped
    }
    return .more
  }

  private mutating func fillInflated(_ whenIdle: () -> Void) throws(Failure) -> Fill {
    while true {
      let result = try inflateBuffered()
      compressedPosition += result.consumed
      filled += result.produced
      if result.produced > 0 { return .more }
      if compressedPosition < compressedFilled { continue }
      guard !isAtEnd else { return try finishInflating() }
      let outcome = try Self.read(
        descriptor, into: &compressed, from: 0, waiting: mayWait, stop: stop, whenIdle: whenIdle)
      switch outcome {
      case .stopped: return .stopped
      case .count(let count):
        compressedPosition = 0
        compressedFilled = count
        isAtEnd = count == 0
      }
    }
  }

  private mutating func inflateBuffered() throws(Failure) -> (consumed: Int, produced: Int) {
    // Taken out of `self`, which would else be borrowed as a whole while its inflater changes.
    var target: [UInt8] = []
    swap(&target, &buffer)
    defer { swap(&target, &buffer) }
    var source: [UInt8] = []
    swap(&source, &compressed)
    defer { swap(&source, &compressed) }
    let input = source.span.extracting(compressedPosition..<compressedFilled)
    var output = target.mutableSpan
    do {
      return try gzip?.inflate(input, into: &output, from: filled) ?? (0, 0)
    } catch {
      throw .compression(error)
    }
  }

  private mutating func finishInflating() throws(Failure) -> Fill {
    do {
      try gzip?.finish()
    } catch {
      throw .compression(error)
    }
    return .end
  }

  private enum ReadOutcome {
    case count(Int)
    case stopped
  }

  private static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], from start: Int, waiting: Bool, stop: StopSignal?,
    whenIdle: () -> Void
  ) throws(Failure) -> ReadOutcome {
    while true {
      if stop?.isRequested == true { return .stopped }
      if waiting, waitToRead(descriptor, stop: stop, milliseconds: 0) == .timeout {
        whenIdle()
        guard waitToRead(descriptor, stop: stop, milliseconds: -1) == .ready else { continue }
      }
      let count = buffer.withUnsafeMutableBytes { bytes in
        // The room after `start` is what the array holds.
        Glibc.read(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count >= 0 { return .count(count) }
      let error = SystemError.last
      guard error.code == EINTR || error.code == EAGAIN else { throw .read(error) }
    }
  }
}
