import CUV

/// Calls a closure after a time, once or again and again.
public final class Timer: LoopHandle {
  private var action: (() -> Void)?

  public init(loop: EventLoop) {
    super.init(loop: loop, kind: UV_TIMER)
    // uv_timer_init has no way to fail.
    uv_timer_init(loop.raw, pointer())
    register()
  }

  /// Starts anew, whatever was set before. Times in milliseconds; `interval` 0 means once.
  public func start(after delay: UInt64, every interval: UInt64 = 0, _ action: @escaping () -> Void) {
    guard !isClosed else { return }
    self.action = action
    // The loop's clock is read once per iteration; a slow callback before us must not shorten the delay.
    uv_update_time(loop.raw)
    uv_timer_start(pointer(), { Timer.of($0)?.fire() }, delay, interval)
  }

  public func stop() {
    guard !isClosed else { return }
    uv_timer_stop(pointer())
    action = nil
  }

  /// Whether a waiting timer keeps `EventLoop.run()` from returning; true at first.
  public func keepsLoopRunning(_ keep: Bool) { keepLoopRunning(keep) }

  private func fire() {
    let current = action
    current?()
  }

  override func didClose() { action = nil }
}
