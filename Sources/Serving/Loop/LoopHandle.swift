import CUV

/// Owns the memory of one libuv handle; the only type that registers and closes them.
///
/// From `register()` to the close callback libuv's `data` field holds a strong reference to this object. The memory is
/// freed in `deinit`, which therefore cannot come before that callback.
public class LoopHandle {
  public let loop: EventLoop
  /// Room for one handle of the kind given to `init`.
  private let storage: UnsafeMutableRawPointer
  /// No call may reach libuv through this handle once this is true.
  public private(set) var isClosed = false

  init(loop: EventLoop, kind: uv_handle_type) {
    self.loop = loop
    storage = .allocate(byteCount: uv_handle_size(kind), alignment: 16)
  }

  deinit { storage.deallocate() }

  /// The handle as the type that was named to `init`, or one of its bases (`uv_stream_t`, `uv_handle_t`): libuv lays
  /// them out with the base's fields first.
  func pointer<Kind>(_: Kind.Type = Kind.self) -> UnsafeMutablePointer<Kind> {
    storage.assumingMemoryBound(to: Kind.self)
  }

  /// To be called once, right after libuv's `uv_…_init` succeeded.
  func register() {
    uv_handle_set_data(pointer(uv_handle_t.self), Unmanaged.passRetained(self).toOpaque())
  }

  /// Ends the handle. Its memory is freed, and its owner told, in the loop's next round; safe to repeat.
  public func close() {
    guard beginClosing() else { return }
    uv_close(pointer(uv_handle_t.self), LoopHandle.closed)
  }

  /// True the first time only.
  func beginClosing() -> Bool {
    guard !isClosed else { return false }
    isClosed = true
    return true
  }

  /// Whether the handle keeps `EventLoop.run()` from returning.
  func keepLoopRunning(_ keep: Bool) {
    guard !isClosed else { return }
    if keep { uv_ref(pointer()) } else { uv_unref(pointer()) }
  }

  /// For subclasses: libuv is done with the handle.
  func didClose() {}

  /// libuv's close callback: gives back the reference of `register()`.
  static let closed: uv_close_cb = { raw in
    guard let data = uv_handle_get_data(raw) else { return }
    uv_handle_set_data(raw, nil)
    // The data field was set by `register()` on an object of this class, and is taken exactly once.
    let object = Unmanaged<LoopHandle>.fromOpaque(data).takeRetainedValue()
    object.didClose()
  }

  /// Closes whatever handle the loop still knows; used when the loop ends.
  static func close(raw: UnsafeMutablePointer<uv_handle_t>) {
    // The loop's own hooks are closed by the loop; all others carry a LoopHandle from `register()`.
    switch uv_handle_get_type(raw) {
    case UV_PREPARE, UV_CHECK: return
    default: break
    }
    guard let data = uv_handle_get_data(raw) else { return }
    Unmanaged<LoopHandle>.fromOpaque(data).takeUnretainedValue().close()
  }

  /// The object behind a handle inside one of libuv's callbacks.
  static func of<Kind>(_ raw: UnsafeMutablePointer<Kind>?) -> Self? {
    guard let raw else { return nil }
    // Every handle structure begins with uv_handle_t; callbacks are registered only on handles of this very class.
    let handle = UnsafeMutableRawPointer(raw).assumingMemoryBound(to: uv_handle_t.self)
    guard let data = uv_handle_get_data(handle) else { return nil }
    return Unmanaged<LoopHandle>.fromOpaque(data).takeUnretainedValue() as? Self
  }
}
