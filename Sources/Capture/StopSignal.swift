import CPlatform
import Glibc
import Synchronization

/// Ends a capture from another thread or from a signal handler, at once, even while it waits for a packet.
public final class StopSignal: Sendable {
  /// Becomes readable when the stop is requested, and stays so.
  let descriptor: Int32
  private let isRequestedFlag = Atomic(false)

  /// - Throws: `system` if there is no descriptor left.
  public init() throws(CaptureError) {
    descriptor = cplatform_event_descriptor()
    guard descriptor >= 0 else { throw .system(SystemError.last) }
  }

  deinit {
    // A handler that still names this descriptor must not write into whatever gets the number next.
    _ = signalledDescriptor.compareExchange(expected: descriptor, desired: -1, ordering: .sequentiallyConsistent)
    close(descriptor)
  }

  /// Requests the stop. May be called from any thread, and repeatedly.
  public func request() {
    isRequestedFlag.store(true, ordering: .relaxed)
    Self.raise(descriptor)
  }

  /// Whether `request` was called. After a signal, true as soon as a capture has noticed it.
  public var isRequested: Bool {
    if isRequestedFlag.load(ordering: .relaxed) { return true }
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, 0) == 1 else { return false }
    isRequestedFlag.store(true, ordering: .relaxed)
    return true
  }

  /// Whether the stop was requested by `request` or has been noticed already: one load, for the loop over packets.
  var isKnown: Bool { isRequestedFlag.load(ordering: .relaxed) }

  /// From now on the first of these signals requests the stop; a second one does what the system does by default, so
  /// that Ctrl-C twice always ends the program. There can be one such `StopSignal` in a process: the latest.
  public func install(on signals: [Int32] = [SIGINT, SIGTERM]) {
    signalledDescriptor.store(descriptor, ordering: .sequentiallyConsistent)
    for number in signals {
      signal(number) { number in
        // Only what is async-signal-safe (signal-safety(7)): signal, write, and a lock-free load.
        let saved = errno
        signal(number, SIG_DFL)
        StopSignal.raise(signalledDescriptor.load(ordering: .relaxed))
        errno = saved
      }
    }
  }

  fileprivate static func raise(_ descriptor: Int32) {
    guard descriptor >= 0 else { return }
    var one: UInt64 = 1
    _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
  }
}

/// What the signal handler writes to: a handler can capture nothing.
private let signalledDescriptor = Atomic<Int32>(-1)
