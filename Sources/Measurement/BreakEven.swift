/// After how many messages a dearer set-up has paid for itself.
public enum BreakEven: Equatable, Sendable {
  /// From this message on (1 or more) the second technique has cost fewer bytes in all.
  case after(messages: Int)
  /// From the beginning.
  case atOnce
  /// Its messages are no cheaper, so it never does.
  case never
  /// One of the two delivered nothing.
  case unknown

  /// When `technique` overtakes `other`: set-up, and then a message's cost again and again, for one client each.
  public init(of technique: TechniqueFigures, against other: TechniqueFigures) {
    guard let own = technique.bytesPerMessage, let their = other.bytesPerMessage,
      technique.clients > 0, other.clients > 0
    else {
      self = .unknown
      return
    }
    let lead =
      Double(technique.setUp.wire) / Double(technique.clients) - Double(other.setUp.wire) / Double(other.clients)
    if lead <= 0 {
      self = .atOnce
    } else if own >= their {
      self = .never
    } else {
      // Nearly equal costs put the point beyond every number that means something.
      self = .after(messages: Int(min((lead / (their - own)).rounded(.up), 1e15)))
    }
  }
}
