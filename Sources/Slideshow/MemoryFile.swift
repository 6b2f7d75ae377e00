import CPlatform
import Glibc

/// A file without a name, in memory, that a child reads or writes by its descriptor: nothing to remove afterwards, and
/// nobody else can have put it there.
final class MemoryFile {
  let descriptor: Int32

  /// - Parameter bytes: its content; reading begins at the start.
  /// - Returns: nil where the system gives none.
  init?(_ bytes: [UInt8] = []) {
    descriptor = wslab_memory_file("wslab")
    guard descriptor >= 0 else { return nil }
    var start = 0
    while start < bytes.count {
      // start < bytes.count
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start) }
      guard count > 0 || errno == EINTR else { return nil }
      start += max(0, count)
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What it holds, at most `limit` bytes.
  func contents(limit: Int) -> [UInt8] {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: min(Int(end), limit))
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return Array(bytes.prefix(max(0, count)))
  }
}
