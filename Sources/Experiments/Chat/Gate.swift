import Capture
import Glibc

/// Opened once by one thread; others wait for it.
final class Gate: Sendable {
  private let readable: Int32
  private let writable: Int32

  /// - Throws: `system` if there is no descriptor left.
  init() throws(CaptureError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(SystemError(code: errno)) }
    (readable, writable) = (ends[0], ends[1])
  }

  deinit {
    close(readable)
    close(writable)
  }

  func open() {
    var byte: UInt8 = 1
    while write(writable, &byte, 1) < 0, errno == EINTR {}
  }

  /// Blocks until the gate is open, however long that takes.
  func wait() {
    var entry = pollfd(fd: readable, events: Int16(POLLIN), revents: 0)
    while poll(&entry, 1, -1) < 0, errno == EINTR {}
  }
}
