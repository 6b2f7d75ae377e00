import CUV
import Glibc
import Wire

/// Why a connection is over.
public enum TCPCloseReason: Equatable, Sendable {
  /// We closed it.
  case local
  /// The peer broke it off, or the network did: the symbolic error name, for instance `ECONNRESET`.
  case failed(String)
  /// The peer read too slowly: more than the limit was waiting for it.
  case outgoingQueueFull
}

/// What happens on a connection; each call comes from the loop, never from inside a call of the handler's own.
public protocol TCPConnectionHandler: AnyObject {
  /// Bytes have arrived; they are borrowed from the loop's buffer, so what must last is copied.
  func received(_ bytes: Span<UInt8>, on connection: TCPConnection)
  /// The peer will send no more (its FIN); our direction is still open.
  func receivedEnd(on connection: TCPConnection)
  /// The outgoing queue, which was not empty, has been handed to the kernel.
  func drained(_ connection: TCPConnection)
  /// The peer reads too slowly: more was to be sent than `outgoingLimit` allows, and was not taken. A last word may be
  /// written now; nothing is taken afterwards. Without an implementation the connection is broken off.
  func outgoingQueueFull(_ connection: TCPConnection)
  /// The last call, exactly once.
  func closed(_ connection: TCPConnection, reason: TCPCloseReason)
}

extension TCPConnectionHandler {
  public func drained(_ connection: TCPConnection) {}
  public func outgoingQueueFull(_ connection: TCPConnection) { connection.abort(.outgoingQueueFull) }
}

/// A TCP connection on the loop.
///
/// Writes are collected and handed to the kernel once per loop iteration, so that several messages to one peer become
/// one segment; what the kernel does not take waits here, and reading pauses meanwhile, so that a peer who does not
/// listen cannot make us work for it.
public final class TCPConnection: LoopHandle {
  /// Receives the events; held until the connection is closed.
  public var handler: (any TCPConnectionHandler)?
  /// The most that may wait when something is added, in bytes. One message may go beyond it, the next is not taken.
  public var outgoingLimit = 4 << 20
  /// Reading pauses while more than this waits to be sent, in bytes.
  public var readingPauseLimit = 256 << 10
  /// Bytes received and handed to the kernel so far.
  public private(set) var bytesReceived = 0
  public private(set) var bytesSent = 0

  /// Collected since the last flush, or waiting behind `inFlight`.
  private var pending: [UInt8] = []
  /// What libuv is writing: memory that it holds until the write callback.
  private var inFlight: UnsafeMutableRawBufferPointer?
  private var writeRequest: UnsafeMutablePointer<uv_write_t>
  private var shutdownRequest: UnsafeMutablePointer<uv_shutdown_t>
  /// What becomes of writes once the queue was full.
  private enum Overflow { case none, pending, lastWord, over }
  private var overflow = Overflow.none
  private var isListed = false
  private var isReading = false
  private var wantsReading = false
  private var wantsShutdown = false
  private var didShutdown = false
  private var closesAfterShutdown = false
  private var reason = TCPCloseReason.local

  init(loop: EventLoop) throws(ServingError) {
    writeRequest = .allocate(capacity: 1)
    shutdownRequest = .allocate(capacity: 1)
    super.init(loop: loop, kind: UV_TCP)
    let result = uv_tcp_init(loop.raw, pointer())
    guard result == 0 else { throw ServingError(.createHandle, code: result) }
    register()
  }

  deinit {
    // Both requests were given back before the close callback: libuv cancels them first.
    writeRequest.deallocate()
    shutdownRequest.deallocate()
    inFlight?.deallocate()
  }

  /// Bytes that the kernel has not taken yet.
  public var outgoingCount: Int { pending.count + (inFlight?.count ?? 0) }

  /// The peer's address; nil once it is gone.
  public var peer: SocketAddress? { address(uv_tcp_getpeername) }

  /// Our own address.
  public var local: SocketAddress? { address(uv_tcp_getsockname) }

  /// Small messages must not wait for the ACK of earlier ones (Nagle): the loop already collects them.
  func begin(_ handler: any TCPConnectionHandler) {
    self.handler = handler
    uv_tcp_nodelay(pointer(), 1)
    resumeReading()
  }

  // MARK: Reading

  public func resumeReading() {
    wantsReading = true
    updateReading()
  }

  public func pauseReading() {
    wantsReading = false
    updateReading()
  }

  private func updateReading() {
    let read = wantsReading && outgoingCount <= readingPauseLimit
    guard !isClosed, read != isReading else { return }
    isReading = read
    if read {
      uv_read_start(
        pointer(),
        { handle, _, buffer in
          guard let memory = TCPConnection.of(handle)?.loop.readBuffer else { return }
          buffer?.pointee = uv_buf_init(memory.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(memory.count))
        },
        { handle, count, _ in TCPConnection.of(handle)?.didRead(count) })
    } else {
      uv_read_stop(pointer())
    }
  }

  private func didRead(_ count: Int) {
    if count > 0 {
      bytesReceived += count
      // libuv has filled the first `count` bytes of the loop's buffer, and no other read comes before we return.
      let bytes = UnsafeRawBufferPointer(rebasing: loop.readBuffer[..<count]).assumingMemoryBound(to: UInt8.self)
      handler?.received(bytes.span, on: self)
    } else if count == Int(UV_EOF.rawValue) {
      // No more reads are to come, and the level-triggered end would otherwise be told again.
      wantsReading = false
      isReading = false
      uv_read_stop(pointer())
      handler?.receivedEnd(on: self)
    } else if count < 0 {
      fail(Int32(count))
    }
  }

  // MARK: Writing

  /// Adds bytes to what is sent at the end of this loop iteration. Ignored after `finish()` or `close()`.
  public func write(_ bytes: [UInt8]) { write(bytes.span) }

  /// Adds bytes to what is sent at the end of this loop iteration. Ignored after `finish()` or `close()`.
  public func write(_ bytes: Span<UInt8>) {
    guard !isClosed, !wantsShutdown, bytes.count > 0 else { return }
    switch overflow {
    case .none where outgoingCount > outgoingLimit:
      // Told from the loop: the writer may be in the middle of a broadcast.
      overflow = .pending
      list()
      return
    case .pending, .over: return
    case .none, .lastWord: break
    }
    pending.append(bytes)
    list()
  }

  private func list() {
    guard !isListed, !isClosed else { return }
    isListed = true
    loop.needsFlush(self)
  }

  /// Hands over what is waiting; called by the loop once per iteration.
  func flush() {
    isListed = false
    if overflow == .pending {
      overflow = .lastWord
      handler?.outgoingQueueFull(self)
      overflow = .over
    }
    guard !isClosed, inFlight == nil else { return }
    let hadWork = !pending.isEmpty
    if hadWork {
      let sent = pending.withUnsafeMutableBytes { bytes in
        var buffer = uv_buf_init(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(bytes.count))
        return uv_try_write(pointer(), &buffer, 1)
      }
      if sent < 0, sent != UV_EAGAIN.rawValue {
        fail(sent)
        return
      }
      let taken = max(0, Int(sent))
      bytesSent += taken
      if taken < pending.count { queueRest(from: taken) }
      // An idle connection keeps no more than a small buffer: thousands of them are the normal case.
      pending.removeAll(keepingCapacity: pending.count <= 4096)
    }
    if inFlight == nil { shutdownIfAsked() }
    updateReading()
    if inFlight == nil, hadWork { handler?.drained(self) }
  }

  private func queueRest(from offset: Int) {
    let rest = UnsafeMutableRawBufferPointer.allocate(byteCount: pending.count - offset, alignment: 1)
    pending.withUnsafeBytes { rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset...])) }
    inFlight = rest
    var buffer = uv_buf_init(rest.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(rest.count))
    // libuv copies the buffer's description, and its bytes stay ours until the callback frees them. The request's
    // handle is this connection, which is registered until after that callback.
    let result = uv_write(writeRequest, pointer(), &buffer, 1) { request, status in
      TCPConnection.of(request?.pointee.handle)?.didWrite(status)
    }
    if result < 0 {
      inFlight = nil
      rest.deallocate()
      fail(result)
    }
  }

  private func didWrite(_ status: Int32) {
    if status == 0 { bytesSent += inFlight?.count ?? 0 }
    inFlight?.deallocate()
    inFlight = nil
    if status < 0 {
      fail(status)
      return
    }
    if pending.isEmpty {
      shutdownIfAsked()
      updateReading()
      handler?.drained(self)
    } else {
      flush()
    }
  }

  // MARK: Ending

  /// Sends what is waiting and then our FIN; reading goes on, so the peer's last words are heard (RFC 9112 §9.6).
  public func finish() {
    guard !wantsShutdown else { return }
    wantsShutdown = true
    list()
  }

  /// As `finish()`, and closes as soon as the FIN is on its way.
  public func finishAndClose() {
    closesAfterShutdown = true
    if didShutdown { close() } else { finish() }
  }

  private func shutdownIfAsked() {
    guard wantsShutdown, !didShutdown, !isClosed else { return }
    didShutdown = true
    let result = uv_shutdown(shutdownRequest, pointer()) { request, status in
      TCPConnection.of(request?.pointee.handle)?.didShutDown(status)
    }
    if result < 0 { fail(result) }
  }

  private func didShutDown(_ status: Int32) {
    if status < 0 { fail(status) } else if closesAfterShutdown { close() }
  }

  /// Breaks the connection off with a RST: what is waiting is lost, on both sides.
  public func reset() { abort(.local) }

  fileprivate func abort(_ reason: TCPCloseReason) {
    guard !isClosed else { return }
    self.reason = reason
    // libuv refuses a reset after a shutdown was asked for; a plain close is all that is left then.
    guard !didShutdown, beginClosing() else {
      close()
      return
    }
    let result = uv_tcp_close_reset(pointer(), LoopHandle.closed)
    // Only setsockopt(SO_LINGER) can fail here, and then libuv has not begun to close.
    if result < 0 { uv_close(pointer(), LoopHandle.closed) }
  }

  func fail(_ code: Int32) {
    guard !isClosed else { return }
    reason = .failed(systemErrorName(code))
    close()
  }

  override func didClose() {
    let last = handler
    handler = nil
    last?.closed(self, reason: reason)
  }

  private func address(
    _ ask: (UnsafePointer<uv_tcp_t>?, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<Int32>?) -> Int32
  ) -> SocketAddress? {
    guard !isClosed else { return nil }
    var storage = sockaddr_storage()
    var length = Int32(MemoryLayout<sockaddr_storage>.size)
    let result = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { ask(pointer(), $0, &length) }
    }
    return result == 0 ? SocketAddress(storage) : nil
  }
}
