import Glibc
import Rendering
import Wire

/// Standard output with one buffer, and standard error. A reader that goes away ends the program quietly.
struct StandardOutput {
  /// The reader has gone, or the disk is full: nothing more can be written.
  private(set) var failure: Int32?

  /// Writes all of `bytes`; after a failure nothing.
  mutating func write(_ bytes: Span<UInt8>) {
    guard failure == nil else { return }
    var offset = 0
    while offset < bytes.count {
      let rest = bytes.extracting(offset..<bytes.count)
      // write(2) only reads the buffer, during the call.
      let written = unsafe rest.withUnsafeBufferPointer { unsafe Glibc.write(1, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        failure = errno
        return
      }
      offset += written
    }
  }

  mutating func write(_ text: String) {
    let bytes = Array(text.utf8)
    write(bytes.span)
  }

  /// Why the program should end now; nil while all is well.
  var status: ExitStatus? { failure.map { $0 == EPIPE ? .outputClosed : .output } }
}

/// One message on standard error, with the program's name before it unless it has it already. On a terminal it is
/// broken between words; in a file or a pipe a message is one line.
func complain(_ message: String, named: Bool = true) {
  var text = (named ? "wslab: " : "") + message
  if isatty(2) == 1 {
    text = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      // What begins with spaces is laid out already: the remedies, one below the other.
      line.first == " "
        ? String(line) : DisplayWidth.wrap(String(line), to: Terminal.columns).joined(separator: "\n")
    }.joined(separator: "\n")
  }
  let bytes = Array((text + "\n").utf8)
  _ = bytes.withUnsafeBufferPointer { write(2, $0.baseAddress, $0.count) }
}

/// Opens what is closed of standard input, output and error: otherwise the next file or pipe would get that number,
/// and be read or written as if it were standard input or output.
func keepStandardDescriptors() {
  for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
    // The lowest free number is given, and those below are open by now.
    _ = open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY)
  }
}

/// An environment variable; nil if it is not set.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// The path of this program's file; 0 where it cannot be told.
func readlinkSelf(_ buffer: inout [UInt8]) -> Int {
  let capacity = buffer.count
  return buffer.withUnsafeMutableBytes { target in
    guard let start = target.baseAddress else { return 0 }
    return max(0, readlink("/proc/self/exe", start.assumingMemoryBound(to: CChar.self), capacity))
  }
}
