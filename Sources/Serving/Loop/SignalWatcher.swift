import CUV

/// Calls a closure, on the loop's thread and outside any signal context, when the process gets a signal.
///
/// It does not keep the loop running.
public final class SignalWatcher: LoopHandle {
  private var action: (() -> Void)?

  /// - Parameter number: for instance `SIGINT`.
  /// - Throws: `ServingError` when the signal cannot be caught (`EINVAL`) or no descriptor is left.
  public init(loop: EventLoop, number: Int32, _ action: @escaping () -> Void) throws(ServingError) {
    self.action = action
    super.init(loop: loop, kind: UV_SIGNAL)
    let created = uv_signal_init(loop.raw, pointer())
    guard created == 0 else { throw ServingError(.watchSignal, code: created) }
    register()
    let started = uv_signal_start(pointer(), { handle, _ in SignalWatcher.of(handle)?.action?() }, number)
    guard started == 0 else {
      close()
      throw ServingError(.watchSignal, code: started)
    }
    keepLoopRunning(false)
  }

  override func didClose() { action = nil }
}
