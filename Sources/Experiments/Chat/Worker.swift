import Capture
import Glibc

/// A thread that runs one closure.
struct Worker: ~Copyable {
  private var thread = pthread_t()

  private final class Task: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// - Throws: `system` if there can be no more threads.
  init(_ body: @escaping @Sendable () -> Void) throws(CaptureError) {
    let task = Unmanaged.passRetained(Task(body))
    let status = pthread_create(
      &thread, nil,
      { context in
        // The reference that was retained for this thread, taken exactly once.
        if let context { Unmanaged<Task>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, task.toOpaque())
    guard status == 0 else {
      task.release()
      throw .system(SystemError(code: status))
    }
  }

  /// Waits for the closure's end.
  consuming func join() { pthread_join(thread, nil) }
}
