import Capture
import Wire

/// Two people chat over the chat server on loopback, and every packet is handed over live.
public struct StagedChat: Sendable {
  /// Who plays; names as `ChatName` has them.
  public struct Cast: Sendable {
    public var room: String
    public var first: String
    public var second: String
    public var userAgent: String
    public var acceptLanguage: String

    public init(room: String, first: String, second: String, userAgent: String, acceptLanguage: String) {
      self.room = room
      self.first = first
      self.second = second
      self.userAgent = userAgent
      self.acceptLanguage = acceptLanguage
    }
  }

  public var script: ChatScript
  public var cast: Cast

  public init(script: ChatScript, cast: Cast) {
    self.script = script
    self.cast = cast
  }

  public struct Result: Sendable {
    public var statistics: CaptureStatistics
    public var network: Stage.Network
    public var port: UInt16
    /// The texts that were sent, in order.
    public var sent: [String]
  }

  /// Plays until the script's end, the stop, or `body` returning false; then both say goodbye and close, and what that
  /// puts on the wire is handed over too (unless `body` wants no more).
  ///
  /// To be called before the first thread is started (`Stage.prepare`). Server and clients run on a thread of their
  /// own, the capture and all closures on the caller's.
  ///
  /// - Parameters:
  ///   - stop: requested by Ctrl-C; and by this function when `body` wants no more.
  ///   - whenReady: the capture is on and the first packet is about to come.
  ///   - whenIdle: everything at hand has been delivered: time to flush output.
  ///   - body: the packet's bytes are borrowed and valid during the call only.
  public func run(
    stop: StopSignal, whenReady: (Stage.Network, _ port: UInt16) -> Void = { _, _ in }, whenIdle: () -> Void,
    _ body: (PacketHeader, Span<UInt8>) -> Bool
  ) throws(StageError) -> Result {
    let network = try Stage.prepare()
    let play: ChatPlay
    do {
      play = try ChatPlay(script: script, cast: cast, stop: stop)
    } catch {
      throw .capture(error)
    }
    let (statistics, port) = try play.stage.capture(
      { play.perform() }, whenReady: { whenReady(network, $0) }, whenIdle: whenIdle, body)
    return Result(statistics: statistics, network: network, port: port, sent: play.sent.withLock { $0 })
  }
}
