import Capture
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
    do {
      play = try ComparisonPlay(plan, stop: stop)
    } catch {
      throw .capture(error)
    }
    let (statistics, _) = try play.stage.capture(
      { play.perform() }, whenReady: { _ in whenReady(network) },
      whenIdle: { whenIdle(play.state.withLock { $0.said }) }, body)
    return Result(statistics: statistics, network: network, isComplete: play.state.withLock { $0.isComplete })
  }
}
