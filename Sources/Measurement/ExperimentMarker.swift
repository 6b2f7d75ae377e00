/// What an experiment says about itself in its own capture: requests of the speaker to `/healthz`, whose query names the
/// phase that begins. So a saved capture tells everything by itself, in Wireshark too.
///
/// ```
/// GET /healthz?wslab=messages&scale=10&interval=1000&every=1000&seed=1&headers=browser&keep-alive=1
/// GET /healthz?wslab=idle
/// GET /healthz?wslab=end
/// ```
public enum ExperimentMarker {
  public enum Phase: String, Sendable {
    /// Everybody is connected; messages follow.
    case messages
    /// The last message has been delivered; nothing is said any more.
    case idle
    /// Connections are being closed.
    case end
  }

  /// The request target that announces a phase; the conditions go with `messages`.
  public static func target(_ phase: Phase, _ conditions: ComparisonFigures.Conditions? = nil) -> String {
    var target = "/healthz?wslab=\(phase.rawValue)"
    guard let conditions else { return target }
    if let scale = conditions.scale { target += "&scale=\(scale)" }
    if let interval = conditions.interval { target += "&interval=\(interval)" }
    if let every = conditions.every { target += "&every=\(every)" }
    if let seed = conditions.seed { target += "&seed=\(seed)" }
    if let headers = conditions.headers { target += "&headers=\(headers)" }
    if let keepsAlive = conditions.keepsAlive { target += "&keep-alive=\(keepsAlive ? 1 : 0)" }
    return target
  }

  /// The phase and conditions of a request target; nil if it is no marker. Values that make no sense are left out.
  public static func parse(_ target: String) -> (phase: Phase, conditions: ComparisonFigures.Conditions)? {
    guard let query = target.split(separator: "?", maxSplits: 1).dropFirst().first, target.hasPrefix("/healthz?") else {
      return nil
    }
    var phase: Phase?
    var conditions = ComparisonFigures.Conditions()
    for item in query.split(separator: "&") {
      let pair = item.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      let value = String(pair[1])
      switch pair[0] {
      case "wslab": phase = Phase(rawValue: value)
      case "scale": conditions.scale = Double(value).flatMap { $0 >= 1 && $0 <= 1000 ? $0 : nil }
      case "interval": conditions.interval = Int(value).flatMap { (0...86_400_000).contains($0) ? $0 : nil }
      case "every": conditions.every = Int(value).flatMap { (0...86_400_000).contains($0) ? $0 : nil }
      case "seed": conditions.seed = UInt64(value)
      case "headers":
        let isName = value.utf8.count <= 20 && value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        conditions.headers = isName ? value : nil
      case "keep-alive": conditions.keepsAlive = value == "1"
      default: break
      }
    }
    return phase.map { ($0, conditions) }
  }
}
