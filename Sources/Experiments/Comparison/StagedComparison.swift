import Capture
import Glibc
import Measurement
import Wire

/// The same messages over every technique at once, on loopback, and every packet is handed over.
public struct StagedComparison: Sendable {
  public var plan: ComparisonPlan

  public init(_ plan: ComparisonPlan) { self.plan = plan }

  public struct Result: Sendable {
    public var statistics: CaptureStatistics
    public var network: Stage.Network
    /// Whether the whole plan was played; false after the stop.
    public var isComplete: Bool
  }

  /// Plays until the plan's end, the stop, or `body` returning false.
  ///
  /// To be called before the first thread is started (`Stage.prepare`). Server and clients run on a thread of their
  /// own, the capture and all closures on the caller's.
  ///
  /// - Parameters:
  ///   - stop: requested by Ctrl-C; and by this function when `body` wants no more.
  ///   - whenReady: the capture is on and the first packet is about to come.
  ///   - whenIdle: everything at hand has been delivered; told how many messages were said.
  ///   - body: the packet's bytes are borrowed and valid during the call only.
  public func run(
    stop: StopSignal, whenReady: (Stage.Network) -> Void, whenIdle: (_ said: Int) -> Void,
    _ body: (PacketHeader, Span<UInt8>) -> Bool
  ) throws(StageError) -> Result {
    let network = try Stage.prepare()
    if network == .private { PrivateNetwork.imitateEthernet() }
    let play: ComparisonPlay
    let worker: Worker
    do {
      let acting = try ComparisonPlay(plan, stop: stop)
      play = acting
      worker = try Worker { acting.perform() }
    } catch {
      throw .capture(error)
    }
    play.isServing.wait()
    var problem: CaptureError?
    var statistics: CaptureStatistics?
    if let port = play.state.withLock({ $0.port }) {
      do throws(CaptureError) {
        var capture = try LiveCapture(interface: "lo", filter: "tcp port \(port)", stop: play.isOver)
        whenReady(network)
        play.mayBegin.open()
        try LastPackets.watch(
          &capture, stop, whenIdle: { whenIdle(play.state.withLock { $0.said }) }, body)
        statistics = capture.statistics
      } catch {
        problem = error
      }
    }
    // Also after an error: the thread must come to its end.
    if problem != nil { stop.request() }
    play.mayBegin.open()
    worker.join()
    let state = play.state.withLock { $0 }
    if let problem { throw .capture(problem) }
    if let problem = state.problem { throw .system(detail: problem) }
    // Without statistics there was no port, and so a problem.
    guard let statistics else { throw .capture(.captureFailed(interface: "lo", detail: "no server")) }
    return Result(statistics: statistics, network: network, isComplete: state.isComplete)
  }
}
