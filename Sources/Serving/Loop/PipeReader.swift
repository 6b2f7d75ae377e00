import CUV

/// The reading end of a child's standard output or error, up to a limit.
final class PipeReader: LoopHandle {
  private(set) var bytes: [UInt8] = []
  /// The end was reached, or nobody waits for it any more.
  private(set) var isOver = false
  private let limit: Int
  private var whenTooLong: (() -> Void)?
  private var whenOver: (() -> Void)?

  /// - Parameter limit: bytes that are kept.
  init(loop: EventLoop, limit: Int) {
    self.limit = limit
    super.init(loop: loop, kind: UV_NAMED_PIPE)
    // uv_pipe_init has no way to fail.
    uv_pipe_init(loop.raw, pointer(), 0)
    register()
  }

  /// Begins to read; to be called once the program has started.
  ///
  /// - Parameter whenTooLong: more has come than is kept.
  func start(whenTooLong: @escaping () -> Void, whenOver: @escaping () -> Void) {
    self.whenTooLong = whenTooLong
    self.whenOver = whenOver
    let result = uv_read_start(
      pointer(),
      { handle, _, buffer in
        guard let memory = PipeReader.of(handle)?.loop.readBuffer else { return }
        // What is read is taken in the read callback, before anybody else can use the loop's buffer.
        buffer?.pointee = uv_buf_init(memory.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(memory.count))
      },
      { handle, count, _ in PipeReader.of(handle)?.read(count) })
    if result != 0 { stop() }
  }

  private func read(_ count: Int) {
    guard !isOver, count != 0 else { return }
    guard count > 0 else {
      // The end, or an error, which for a pipe is the same.
      stop()
      return
    }
    let room = limit - bytes.count
    // libuv has written `count` bytes to the beginning of the loop's buffer.
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: loop.readBuffer[..<min(count, room)]))
    if count > room { whenTooLong?() }
  }

  /// Reads no more; what has come stays.
  func stop() {
    guard !isOver else { return }
    isOver = true
    let hook = whenOver
    whenOver = nil
    whenTooLong = nil
    close()
    hook?()
  }

  override func didClose() {
    whenOver = nil
    whenTooLong = nil
  }
}
