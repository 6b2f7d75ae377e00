import Capture
import Chat
import Measurement
import Serving
import Synchronization

/// What messages say about their time: the schedule's, from a fixed day on. The clock on the wall would make a compressed
/// message some bytes longer or shorter in every run.
private final class ScheduleClock {
  /// 2026-01-01T00:00:00Z, in nanoseconds since the Unix epoch.
  private(set) var time: Int64 = 1_767_225_600_000_000_000
  private let start: Int64 = 1_767_225_600_000_000_000

  /// - Parameter milliseconds: real time since the beginning, before it was shortened.
  func set(_ milliseconds: Double) { time = start + Int64(milliseconds) * 1_000_000 }
}

/// The acting side of a comparison: the server, all listeners side by side in one room, and the speaker, on one loop on
/// a thread of its own.
final class ComparisonPlay: Sendable {
  struct State {
    /// Messages that were said so far.
    var said = 0
    /// Whether the whole plan was played.
    var isComplete = false
  }

  let stage: StagedPlay
  let state = Mutex(State())
  private let plan: ComparisonPlan

  init(_ plan: ComparisonPlan, stop: StopSignal) throws(CaptureError) {
    stage = try StagedPlay(stop: stop)
    self.plan = plan
  }

  /// The thread's whole work.
  func perform() {
    let clock = ScheduleClock()
    stage.perform(limits: limits(), clock: { clock.time }) { (loop, server, port) throws(ServingError) in
      try play(on: loop, server: server, port: port, clock: clock)
    }
  }

  /// The server's own clocks are shortened like everything else. Arrivals are not announced: they would reach those who
  /// came before, and belong to no technique.
  private func limits() -> ChatLimits {
    var limits = ChatLimits()
    limits.longestWait = UInt64(plan.played(30_000))
    limits.streamComment = UInt64(plan.played(15_000))
    limits.announcedOneByOne = 0
    limits.announcementInterval = 1 << 40
    limits.keptEvents = 10_000
    limits.keptBytes = 16 << 20
    limits.http.idleDeadline = 1 << 40
    limits.http.tick = UInt64(max(10, plan.played(100)))
    return limits
  }

  private func play(on loop: EventLoop, server: ChatServer, port: UInt16, clock: ScheduleClock) throws(ServingError) {
    let stop = stage.stop
    let schedule = MessageSchedule(plan)
    let context = ListenerContext(
      loop: loop, port: port, plan: plan, interval: schedule.interval, pings: schedule.pings)
    let listeners = listeners(context)
    let speaker = try Speaker(context)
    for listener in listeners { try listener.begin() }
    guard loop.run(atMost: 10_000, until: { listeners.allSatisfy(\.isReady) || stop.isRequested }) else {
      stage.fail("not every client could connect")
      return
    }
    // What the last of them has put on the wire is acknowledged before messages come.
    _ = loop.run(atMost: 250) { stop.isRequested }

    let start = loop.now
    speaker.mark(.messages, plan.conditions)
    for listener in listeners { listener.start(at: start) }
    func wait(until time: UInt64) {
      while !stop.isRequested, loop.now < start + time {
        _ = loop.run(atMost: start + time - loop.now) { stop.isRequested }
      }
    }
    for message in schedule.messages {
      wait(until: message.time)
      if stop.isRequested { break }
      clock.set(Double(message.time) * plan.scale)
      speaker.say(message.text)
      state.withLock { $0.said += 1 }
    }
    wait(until: schedule.end)
    if !stop.isRequested { speaker.mark(.idle) }
    wait(until: schedule.end + UInt64(plan.played(60_000)))
    let isComplete = !stop.isRequested
    state.withLock { $0.isComplete = isComplete }
    for listener in listeners { listener.rest() }
    speaker.mark(.end)
    _ = loop.run(atMost: 100) { false }
    for listener in listeners { listener.end() }
    _ = loop.run(atMost: 2000) { listeners.allSatisfy(\.isGone) }
    speaker.end()
    _ = loop.run(atMost: 500) { speaker.isGone && server.connectionCount == 0 }
  }

  private func listeners(_ context: ListenerContext) -> [any Listener] {
    plan.techniques.flatMap { technique in
      (0..<plan.clients).map { number -> any Listener in
        switch technique {
        case .polling: PollingListener(context)
        case .longPolling: LongPollingListener(context)
        case .sse: EventStreamListener(context)
        case .webSocket: WebSocketListener(context, name: "w\(number)", offersDeflate: false)
        case .webSocketDeflate: WebSocketListener(context, name: "d\(number)", offersDeflate: true)
        }
      }
    }
  }
}
