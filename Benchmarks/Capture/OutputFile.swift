import Glibc
import Wire

/// A file that is written in blocks: five million packets pass through without being kept.
struct OutputFile: ~Copyable {
  struct Failure: Error {
    var path: String
    var reason: String

    init(path: String, errno number: Int32) {
      self.path = path
      reason = String(cString: strerror(number))
    }
  }

  /// Larger blocks save no more system calls that anybody could measure.
  static let blockSize = 1 << 18

  private let descriptor: Int32
  private let path: String

  init(path: String) throws(Failure) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    self.path = path
    guard descriptor >= 0 else { throw Failure(path: path, errno: errno) }
  }

  deinit { _ = close(descriptor) }

  /// Writes what `writer` holds, if that is at least `minimum` bytes, and empties it.
  func drain(_ writer: inout ByteWriter, minimum: Int = blockSize) throws(Failure) {
    guard writer.count >= max(minimum, 1) else { return }
    let bytes = writer.bytes
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        guard errno == EINTR else { throw Failure(path: path, errno: errno) }
      } else {
        start += written
      }
    }
    writer.removeAll()
  }
}
