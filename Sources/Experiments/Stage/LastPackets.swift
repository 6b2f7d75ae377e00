import Capture
import Glibc
import Wire

/// Captures what a staged play puts on the wire, to its very last packet.
enum LastPackets {
  /// Hands over packets until the play is over (the capture's own stop signal) or `body` returns false.
  ///
  /// - Parameter stop: requested when `body` wants no more, so that the play ends too.
  static func watch(
    _ capture: inout LiveCapture, _ stop: StopSignal, whenIdle: () -> Void, _ body: (PacketHeader, Span<UInt8>) -> Bool
  ) throws(CaptureError) {
    var isWanted = true
    var count = 0
    try capture.forEachPacket(whenIdle: whenIdle) { header, bytes in
      isWanted = body(header, bytes)
      return isWanted
    }
    guard isWanted else {
      stop.request()
      return
    }
    // The play is over; its last packets come out of the ring when the kernel hands over the block (10 ms). A capture
    // that was stopped gives one packet for each call, and does not wait.
    let deadline = ContinuousClock.now + .milliseconds(60)
    while isWanted, ContinuousClock.now < deadline {
      let before = count
      try capture.forEachPacket(until: deadline, whenIdle: whenIdle) { header, bytes in
        count = header.number
        isWanted = body(header, bytes)
        return isWanted
      }
      if count == before { usleep(5000) }
    }
  }
}
