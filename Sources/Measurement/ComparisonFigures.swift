/// What the techniques cost, counted from a capture alone.
public struct ComparisonFigures: Equatable, Sendable {
  public var techniques: [TechniqueFigures] = []
  /// What it cost to bring the messages to the server: the same for all techniques, and in none of them.
  public var speaker = Tally()
  /// Connections that none of the techniques explains.
  public var others = Tally()
  /// The conditions, as far as the capture tells them.
  public var conditions = Conditions()
  /// False when the experiment was broken off: the figures are those so far.
  public var isComplete = true
  public var packets = 0
  /// Packets that the capture lost: with any, bytes are missing from the figures.
  public var dropped = 0

  public init() {}

  /// How an experiment was run. Written into the capture by the experiment itself (`ExperimentMarker`), so that it can
  /// be told from the file; nil for captures of something else.
  public struct Conditions: Equatable, Sendable {
    /// Real time was shortened by this factor: 1 for none. An interval of a second lasted 1/scale seconds.
    public var scale: Double?
    /// Milliseconds between two polls, before shortening.
    public var interval: Int?
    /// Milliseconds between two messages on average, before shortening.
    public var every: Int?
    public var seed: UInt64?
    /// The name of the request head's profile.
    public var headers: String?
    /// Whether polls share a connection.
    public var keepsAlive: Bool?

    public init() {}
  }
}

/// One technique's figures, for all its clients together.
public struct TechniqueFigures: Equatable, Sendable {
  public var technique: Technique
  /// Clients that listened.
  public var clients = 0
  /// The TCP conversations, by their numbers in the capture; beyond 65,536 they are counted in the sums only.
  public var streams: [Int] = []
  /// Some of them carried something else as well, as a browser's do: then the figures are less than their sums.
  public var sharesConnections = false
  /// Until the first message could come: TCP's handshake, the upgrade, the first request.
  public var setUp = Tally()
  /// While messages came.
  public var steady = Tally()
  /// While no message came, before everything was closed.
  public var idle = Tally()
  /// Closing.
  public var end = Tally()
  /// Seconds of capture time that `steady` and `idle` lasted.
  public var steadySeconds = 0.0
  public var idleSeconds = 0.0
  /// Messages that reached a client: one message to two clients counts twice.
  public var delivered = 0
  /// Bytes of their texts: what people wanted to say.
  public var textBytes = 0
  /// Seconds from the packet that brought a message to the server to the one that took it to a client, ascending; empty
  /// where messages cannot be recognised. Capture time: not multiplied by `Conditions.scale`. Of more than 65,536 an
  /// even selection.
  public var latencies: [Double] = []

  public init(_ technique: Technique) { self.technique = technique }

  public var total: Tally { setUp + steady + idle + end }
  /// From the first packet to the last, without the time in which nothing was said.
  public var session: Tally { setUp + steady + end }

  /// Bytes on the wire for each delivered message, once the connection stands; nil without a message.
  public var bytesPerMessage: Double? { delivered > 0 ? Double(steady.wire) / Double(delivered) : nil }

  /// Bytes on the wire for each byte of text; nil without text.
  public var overheadRatio: Double? { textBytes > 0 ? Double(steady.wire) / Double(textBytes) : nil }

  /// The latency below which `share` (0 to 1) of the messages stayed, by the nearest rank; nil without latencies.
  public func latency(_ share: Double) -> Double? {
    guard !latencies.isEmpty else { return nil }
    let rank = Int((share * Double(latencies.count)).rounded(.up))
    return latencies[min(max(rank, 1), latencies.count) - 1]
  }

  public var meanLatency: Double? {
    latencies.isEmpty ? nil : latencies.reduce(0, +) / Double(latencies.count)
  }
}
