import Capture
import Chat
import Glibc
import Serving
import Synchronization
import Wire

/// Something staged with a chat server on loopback: it acts on a thread of its own, and its packets are captured on the
/// caller's. This is what the two threads tell each other.
final class StagedPlay: Sendable {
  private struct State {
    /// Set before `isServing` is opened, if the server could be started.
    var port: UInt16?
    var problem: String?
  }

  /// Opened when the server's port, or why there is none, is known.
  private let isServing: Gate
  /// To be opened when the capture is ready for the first packet.
  private let mayBegin: Gate
  /// Requested by the play when everything has been closed.
  private let isOver: StopSignal
  private let state = Mutex(State())
  /// The curtain: the person's wish, or the audience has gone.
  let stop: StopSignal

  init(stop: StopSignal) throws(CaptureError) {
    isServing = try Gate()
    mayBegin = try Gate()
    isOver = try StopSignal()
    self.stop = stop
  }

  /// Something has gone wrong; English.
  func fail(_ problem: String) { state.withLock { $0.problem = $0.problem ?? problem } }

  /// The acting thread's whole work: starts the server, waits for the capture, and plays.
  ///
  /// - Parameter clock: what the server's messages say about their time.
  func perform(
    limits: ChatLimits = ChatLimits(), clock: @escaping () -> Int64 = SystemSource.wallClock,
    _ play: (EventLoop, ChatServer, _ port: UInt16) throws(ServingError) -> Void
  ) {
    defer {
      isServing.open()
      isOver.request()
    }
    do throws(ServingError) {
      let loop = try EventLoop()
      defer { loop.close() }
      let server = ChatServer(loop: loop, limits: limits, clock: clock)
      let port = try server.start(host: "127.0.0.1", port: 0).port
      state.withLock { $0.port = port }
      isServing.open()
      mayBegin.wait()
      // Signals come from another thread and wake no loop: looked at twenty times a second.
      let ticker = Timer(loop: loop)
      defer { ticker.close() }
      ticker.start(after: 50, every: 50) {}
      try play(loop, server, port)
    } catch {
      fail(error.description)
    }
  }

  /// Runs `act`, which calls `perform`, on a thread of its own, and captures until it is over or `body` returns false;
  /// then `stop` is requested, and the play comes to its end.
  ///
  /// - Parameters:
  ///   - whenReady: the capture is on and the first packet is about to come.
  ///   - whenIdle: everything at hand has been delivered.
  ///   - body: the packet's bytes are borrowed and valid during the call only.
  func capture(
    _ act: @escaping @Sendable () -> Void, whenReady: (_ port: UInt16) -> Void, whenIdle: () -> Void,
    _ body: (PacketHeader, Span<UInt8>) -> Bool
  ) throws(StageError) -> (statistics: CaptureStatistics, port: UInt16) {
    let worker: Worker
    do {
      worker = try Worker(act)
    } catch {
      throw .capture(error)
    }
    isServing.wait()
    var problem: CaptureError?
    var statistics: CaptureStatistics?
    let port = state.withLock { $0.port }
    if let port {
      do throws(CaptureError) {
        var capture = try LiveCapture(interface: "lo", filter: "tcp port \(port)", stop: isOver)
        whenReady(port)
        mayBegin.open()
        try watch(&capture, whenIdle, body)
        statistics = capture.statistics
      } catch {
        problem = error
      }
    }
    // Also after an error: the thread must come to its end.
    if problem != nil { stop.request() }
    mayBegin.open()
    worker.join()
    if let problem { throw .capture(problem) }
    if let problem = state.withLock({ $0.problem }) { throw .system(detail: problem) }
    // Without statistics there was no port, and so a problem.
    guard let statistics, let port else { throw .capture(.captureFailed(interface: "lo", detail: "no server")) }
    return (statistics, port)
  }

  private func watch(
    _ capture: inout LiveCapture, _ whenIdle: () -> Void, _ body: (PacketHeader, Span<UInt8>) -> Bool
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
