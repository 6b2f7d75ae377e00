import CUV
import Glibc

/// One libuv loop: everything of `Serving` lives on one of these, on one thread.
///
/// **Memory.** A libuv handle must not move or vanish before its close callback. `LoopHandle` is the only owner of
/// handle memory: from its registration to that callback libuv holds one reference to it, so dropping one's own
/// reference never frees a live handle. Every handle holds its loop; therefore a loop with open handles ends only by
/// `close()`.
///
/// **SIGPIPE** is ignored in the whole process as soon as a loop exists: libuv's writes would otherwise end the
/// program when a peer has gone. Writers to standard output see `EPIPE` instead.
public final class EventLoop {
  let raw: UnsafeMutablePointer<uv_loop_t>
  private let prepare: UnsafeMutablePointer<uv_prepare_t>
  private let check: UnsafeMutablePointer<uv_check_t>
  /// Where every connection of the loop reads into: a read is consumed before its callback returns, so one is enough.
  let readBuffer: UnsafeMutableRawBufferPointer
  private var unflushed: [TCPConnection] = []
  private var isClosed = false

  /// 64 KiB: what libuv suggests, and room for the largest segment that loopback delivers.
  static let readBufferSize = 65_536

  /// - Throws: `ServingError` when the system gives no descriptors (`EMFILE`) or memory.
  public init() throws(ServingError) {
    let raw = UnsafeMutablePointer<uv_loop_t>.allocate(capacity: 1)
    let result = uv_loop_init(raw)
    guard result == 0 else {
      raw.deallocate()
      throw ServingError(.createLoop, code: result)
    }
    self.raw = raw
    prepare = .allocate(capacity: 1)
    check = .allocate(capacity: 1)
    readBuffer = .allocate(byteCount: Self.readBufferSize, alignment: 16)
    signal(SIGPIPE, SIG_IGN)

    // Neither initialiser can fail. The two hooks must not keep the loop running, hence unref. Unretained is right:
    // they fire only inside uv_run, which only this object calls.
    let context = Unmanaged.passUnretained(self).toOpaque()
    uv_prepare_init(raw, prepare)
    uv_check_init(raw, check)
    prepare.pointee.data = context
    check.pointee.data = context
    uv_prepare_start(prepare) { EventLoop.of($0?.pointee.data)?.flush() }
    uv_check_start(check) { EventLoop.of($0?.pointee.data)?.flush() }
    Self.handle(prepare) { uv_unref($0) }
    Self.handle(check) { uv_unref($0) }
  }

  deinit {
    close()
    raw.deallocate()
    prepare.deallocate()
    check.deallocate()
    readBuffer.deallocate()
  }

  /// Runs until `stop()`, or until nothing is left to wait for.
  public func run() { uv_run(raw, UV_RUN_DEFAULT) }

  /// Runs until `condition` holds, or nothing is left to wait for, or `milliseconds` have passed.
  ///
  /// - Returns: whether the condition holds.
  public func run(atMost milliseconds: UInt64, until condition: () -> Bool) -> Bool {
    let deadline = Timer(loop: self)
    defer { deadline.close() }
    var expired = false
    deadline.start(after: milliseconds) { expired = true }
    while !condition() {
      // The deadline alone keeps the loop alive, so uv_run always has something to wait for.
      if expired { return false }
      uv_run(raw, UV_RUN_ONCE)
    }
    return true
  }

  /// Makes `run()` return once the current iteration is over.
  public func stop() { uv_stop(raw) }

  /// Milliseconds of a monotonic clock, read once per iteration; for deadlines, not for measuring.
  public var now: UInt64 { uv_now(raw) }

  /// Closes every handle, tells their owners, and frees the loop. Nothing of the loop may be used afterwards, and it
  /// must not be called from inside a callback: it runs the loop once more, and libuv's run does not nest.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    flush()
    uv_walk(raw, { handle, _ in handle.map(LoopHandle.close(raw:)) }, nil)
    Self.handle(prepare) { uv_close($0, nil) }
    Self.handle(check) { uv_close($0, nil) }
    // A close callback may open nothing new (isClosed), so this ends: each round retires closing handles.
    while uv_loop_close(raw) == UV_EBUSY.rawValue {
      uv_run(raw, UV_RUN_NOWAIT)
      uv_walk(raw, { handle, _ in handle.map(LoopHandle.close(raw:)) }, nil)
    }
    unflushed.removeAll()
  }

  /// Remembers a connection with something to send; it is flushed once, before the loop waits again.
  func needsFlush(_ connection: TCPConnection) { unflushed.append(connection) }

  private func flush() {
    // A flush may make room for more to be sent, and the loop must not wait with that in hand. Each round has answered
    // requests that were read before, so there is an end. Swapping keeps the array's memory.
    while !unflushed.isEmpty {
      var batch: [TCPConnection] = []
      swap(&batch, &unflushed)
      for connection in batch { connection.flush() }
      if unflushed.isEmpty {
        batch.removeAll(keepingCapacity: true)
        swap(&batch, &unflushed)
        return
      }
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> EventLoop? {
    // The hooks' data is the loop that owns them, set in init.
    context.map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
  }

  /// A libuv handle seen as its base type: every handle structure begins with the fields of `uv_handle_t`.
  private static func handle<Kind>(
    _ pointer: UnsafeMutablePointer<Kind>, _ body: (UnsafeMutablePointer<uv_handle_t>) -> Void
  ) {
    body(UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: uv_handle_t.self))
  }
}
