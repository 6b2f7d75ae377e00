import CUV

/// Calls a closure while a descriptor is readable, so that another source of events (a capture, standard input) can
/// share the loop.
///
/// The descriptor stays the caller's and must stay open until the watcher is closed.
public final class DescriptorWatcher: LoopHandle {
  private var action: (() -> Void)?

  /// - Throws: `ServingError` when the descriptor cannot be polled (a plain file, a closed one).
  public init(loop: EventLoop, descriptor: Int32, _ action: @escaping () -> Void) throws(ServingError) {
    self.action = action
    super.init(loop: loop, kind: UV_POLL)
    let created = uv_poll_init(loop.raw, pointer(), descriptor)
    guard created == 0 else { throw ServingError(.createHandle, code: created) }
    register()
    let started = uv_poll_start(
      pointer(), Int32(UV_READABLE.rawValue), { handle, _, _ in DescriptorWatcher.of(handle)?.action?() })
    guard started == 0 else {
      close()
      throw ServingError(.createHandle, code: started)
    }
  }

  /// Whether the watcher keeps `EventLoop.run()` from returning; true at first.
  public func keepsLoopRunning(_ keep: Bool) { keepLoopRunning(keep) }

  override func didClose() { action = nil }
}
