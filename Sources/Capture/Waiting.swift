import Glibc

/// Why a wait ended.
enum Wakeup {
  case ready, stopped, timeout
}

/// Waits until `descriptor` can be read (or has failed, which reading then tells), the stop is requested, or the time is
/// over.
///
/// - Parameter milliseconds: negative for no limit.
func waitToRead(_ descriptor: Int32, stop: StopSignal?, milliseconds: Int32) -> Wakeup {
  // poll ignores an entry with a negative descriptor.
  var entries = (
    pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    pollfd(fd: stop?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
  )
  let count = withUnsafeMutableBytes(of: &entries) { bytes in
    bytes.withMemoryRebound(to: pollfd.self) { poll($0.baseAddress, 2, milliseconds) }
  }
  if let stop, entries.1.revents != 0, stop.isRequested { return .stopped }
  // Interrupted by a signal: the caller looks again, with what is left of its time.
  if count <= 0 { return .timeout }
  return .ready
}
