/// What a technique would put on the wire with many clients: arithmetic, not measurement.
///
/// Each client is taken to cost what a measured one cost while messages came, at the real rate: where an experiment
/// shortened time, its bytes are spread over the time that they stand for. Nothing is said about servers, queues, or
/// segments that several messages would share.
public struct Extrapolation: Equatable, Sendable {
  /// Which bytes are counted.
  public enum Counting: CaseIterable, Sendable {
    /// HTTP heads and WebSocket frame headers alone, as "HTML5 Web Sockets: A Quantum Leap in Scalability for the Web"
    /// (Lubbers and Greco, Kaazing) counted.
    case headsOnly
    /// All bytes on the wire: link, IP, TCP with its acknowledgements, and what they carry.
    case everything
  }

  /// The numbers of clients that are worked out: those of the article.
  public static let clients = [1000, 10_000, 100_000]

  /// A megabit as the article counted it: 2²⁰ bits.
  public static let bitsPerMegabit = 1_048_576.0

  /// Bytes that one client costs in a second of real time.
  public var headBytes: Double
  public var wireBytes: Double

  public init(headBytes: Double, wireBytes: Double) {
    self.headBytes = headBytes
    self.wireBytes = wireBytes
  }

  /// From what was measured while messages came; nil without clients or without time.
  /// - Parameter scale: the factor by which the experiment shortened time; nil counts as 1.
  public init?(of figures: TechniqueFigures, scale: Double?) {
    let seconds = figures.steadySeconds * (scale ?? 1) * Double(figures.clients)
    guard seconds > 0, seconds.isFinite else { return nil }
    headBytes = Double(figures.steady.httpHeads + figures.steady.webSocketHeaders) / seconds
    wireBytes = Double(figures.steady.wire) / seconds
  }

  /// Megabits (of 2²⁰ bits) a second.
  public func megabits(clients: Int, counting: Counting) -> Double {
    let bytes = counting == .headsOnly ? headBytes : wireBytes
    return bytes * 8 * Double(clients) / Self.bitsPerMegabit
  }
}

extension TechniqueFigures {
  /// What one client costs in a minute of real time without any message: packets and bytes on the wire, scaled from the
  /// idle time that was captured; nil where none was.
  /// - Parameter scale: the factor by which the experiment shortened time; nil counts as 1.
  public func idleMinute(scale: Double?) -> (packets: Double, wire: Double)? {
    let minutes = idleSeconds * (scale ?? 1) / 60 * Double(clients)
    guard minutes > 0, minutes.isFinite else { return nil }
    return (Double(idle.packets) / minutes, Double(idle.wire) / minutes)
  }
}
