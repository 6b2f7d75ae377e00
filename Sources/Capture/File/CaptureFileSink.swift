import CPlatform
import Glibc
import Wire

/// Writes packets to a capture file (or, "-", to standard output) while they are captured.
///
/// What is buffered is lost if the sink is dropped without `close`.
public struct CaptureFileSink: ~Copyable {
  /// As large as the buffer of the reader, for the same reason.
  private static let bufferByteCount = 256 << 10

  public let path: String
  /// Packets that were written or buffered.
  public private(set) var packetCount = 0
  private var writer: CaptureFileWriter
  private var buffer: ByteWriter
  private let descriptor: Int32
  private var isClosed = false

  /// Classic pcap for a name that ends in `.pcap` or `.cap`, else pcapng.
  public static func format(forPath path: String) -> CaptureFileFormat {
    path.hasSuffix(".pcap") || path.hasSuffix(".cap") ? .pcap : .pcapng
  }

  /// Creates the file, or empties it, and writes its header.
  ///
  /// - Parameters:
  ///   - path: "-" for standard output; the name tells the format.
  ///   - linkType: that of the packets. Several are possible in pcapng only.
  ///   - interfaceName: recorded in pcapng as the name of interface 0.
  ///   - input: the file that is being read, if one is: refused as output.
  /// - Throws: `outputFailed`, `outputIsTerminal`, `outputIsInput`.
  public init(
    path: String, linkType: LinkType, interfaceName: String? = nil, notOverwriting input: FileIdentity? = nil
  ) throws(CaptureError) {
    let descriptor = try Self.create(path, notOverwriting: input)
    var writer = CaptureFileWriter(format: Self.format(forPath: path), linkType: linkType)
    if let interfaceName { writer.name(interface: 0, interfaceName) }
    var buffer = ByteWriter(capacity: Self.bufferByteCount + 70_000)
    writer.begin(into: &buffer)
    do throws(CaptureError) {
      // Stored at once: a disk without room is told before the capture, and a reader of the file finds its header.
      try Self.store(buffer, descriptor, path)
    } catch {
      if descriptor != STDOUT_FILENO { Glibc.close(descriptor) }
      throw error
    }
    buffer.removeAll()
    self.path = path
    self.descriptor = descriptor
    self.writer = writer
    self.buffer = buffer
  }

  deinit {
    if !isClosed, descriptor != STDOUT_FILENO { Glibc.close(descriptor) }
  }

  private static func create(_ path: String, notOverwriting input: FileIdentity?) throws(CaptureError) -> Int32 {
    if path == "-" {
      guard isatty(STDOUT_FILENO) == 0 else { throw .outputIsTerminal }
      return STDOUT_FILENO
    }
    // Emptied only when it is known not to be the input.
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .outputFailed(path: path, SystemError.last) }
    var status = stat()
    let isInput = fstat(descriptor, &status) == 0 && FileIdentity(status) == input && input?.isRegular == true
    // Only a regular file can be emptied; a pipe or /dev/null says EINVAL.
    let isEmptied = isInput || status.st_mode & S_IFMT != S_IFREG || ftruncate(descriptor, 0) == 0
    guard !isInput, isEmptied else {
      let error = SystemError.last
      Glibc.close(descriptor)
      throw isInput ? .outputIsInput(path: path) : .outputFailed(path: path, error)
    }
    return descriptor
  }

  /// Adds a packet; stores it when the buffer is full.
  ///
  /// - Throws: `outputFailed`, `secondLinkType`.
  public mutating func write(_ header: PacketHeader, _ bytes: Span<UInt8>) throws(CaptureError) {
    do {
      try writer.write(header, bytes, into: &buffer)
    } catch {
      switch error {
      case .secondLinkType(let first, let second): throw .secondLinkType(path: path, first: first, second: second)
      case .tooManyInterfaces: throw .outputFailed(path: path, SystemError(code: EOVERFLOW))
      }
    }
    packetCount += 1
    if buffer.count >= Self.bufferByteCount { try flush() }
  }

  /// Stores what is buffered.
  ///
  /// - Throws: `outputFailed`; the buffered packets are then dropped, lest each later call fail with more of them.
  public mutating func flush() throws(CaptureError) {
    defer { buffer.removeAll() }
    try Self.store(buffer, descriptor, path)
  }

  private static func store(_ buffer: ByteWriter, _ descriptor: Int32, _ path: String) throws(CaptureError) {
    var start = 0
    while start < buffer.count {
      let count = buffer.bytes.withUnsafeBytes { bytes in
        // start < bytes.count
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count >= 0 {
        start += count
        continue
      }
      let error = SystemError.last
      switch error.code {
      case EINTR: continue
      case EAGAIN:
        // A pipe that somebody made non-blocking.
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&entry, 1, -1)
      default: throw .outputFailed(path: path, error)
      }
    }
  }

  /// Stores what is buffered and closes the file.
  ///
  /// - Throws: `outputFailed`: only without it is the file known to be whole.
  public mutating func close() throws(CaptureError) {
    guard !isClosed else { return }
    try flush()
    isClosed = true
    if descriptor != STDOUT_FILENO, Glibc.close(descriptor) != 0 {
      throw .outputFailed(path: path, SystemError.last)
    }
  }
}
