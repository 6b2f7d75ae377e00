import Measurement

/// What is to be compared, and how.
public struct ComparisonPlan: Sendable {
  public var techniques: [Technique] = Technique.allCases
  public var messages = 100
  /// Milliseconds from one message to the next, on average.
  public var every = 1000
  /// Milliseconds from one poll to the next.
  public var interval = 1000
  /// Bytes of a message's text; at least `MessageSchedule.minimumSize`.
  public var size = 20
  /// Clients that listen with each technique.
  public var clients = 1
  public var headers = HeaderProfile.browser
  public var seed: UInt64 = 1
  /// Whether polls share a connection; without it each has its own, as in the 1990s.
  public var keepsAlive = true
  /// Whether time is shortened.
  public var isFast = true

  public init() {}

  /// By how much time is shortened: tenfold at most, and never so much that polls come closer than 100 ms; between them
  /// must be room for messages whose ACKs, which TCP may keep back for 40 ms, are no matter of chance.
  public var scale: Double {
    guard isFast else { return 1 }
    return min(10, max(1, Double(interval) / Double(Self.shortestInterval)))
  }

  static let shortestInterval = 100

  /// A real time in milliseconds as it is played.
  func played(_ milliseconds: Int) -> Double { Double(milliseconds) / scale }

  public var conditions: ComparisonFigures.Conditions {
    var conditions = ComparisonFigures.Conditions()
    conditions.scale = scale
    conditions.interval = interval
    conditions.every = every
    conditions.seed = seed
    conditions.headers = headers.rawValue
    conditions.keepsAlive = keepsAlive
    return conditions
  }

  /// How long it will take, in seconds: the messages, a minute without any, and some moments.
  public var expectedSeconds: Double { (Double(messages * every + interval) + 60_000) / scale / 1000 + 1 }
}

extension ComparisonPlan {
  /// Bytes that a message's text may have. 60,000: with its JSON it fits into the 64 KiB that most servers take.
  public static let sizes = MessageSchedule.minimumSize...60_000

  /// Milliseconds between two messages at a rate such as `1/s`, `30/m` or `2/h`; nil for anything else, for more than a
  /// thousand a second and for less than one an hour.
  public static func milliseconds(rate: String) -> Int? {
    let parts = rate.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count <= 7, let count = Int(parts[0]), count > 0 else { return nil }
    let unit: Int
    switch parts[1] {
    case "s": unit = 1000
    case "m", "min": unit = 60_000
    case "h": unit = 3_600_000
    default: return nil
    }
    guard count <= unit else { return nil }
    return unit / count
  }
}
