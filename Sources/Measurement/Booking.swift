import Wire

/// What a part of a stream cost, by both divisions into phases.
struct Booking: Equatable, Sendable {
  /// By the markers of an experiment.
  private(set) var marked = PhaseTallies()
  /// By what the stream itself shows.
  private(set) var own = PhaseTallies()
  /// First and last packet of the stream's own steady phase.
  private(set) var steadyTime: ClosedRange<Timestamp>?

  var hasContent: Bool { self != Booking() }

  mutating func add(_ tally: Tally, marked phase: Phase, own ownPhase: Phase, at time: Timestamp) {
    marked[phase] += tally
    own[ownPhase] += tally
    if ownPhase == .steady, tally.packets > 0 { extend(time...time) }
  }

  mutating func add(_ content: StreamContent, marked phase: Phase, own ownPhase: Phase) {
    marked[phase] += content
    own[ownPhase] += content
  }

  /// Adds an exchange that turns out to have been set-up.
  mutating func addAsSetUp(_ other: Booking) {
    marked += other.marked
    own.setUp += other.own.total
  }

  static func += (left: inout Booking, right: Booking) {
    left.marked += right.marked
    left.own += right.own
    if let time = right.steadyTime { left.extend(time) }
  }

  private mutating func extend(_ time: ClosedRange<Timestamp>) {
    guard let old = steadyTime else {
      steadyTime = time
      return
    }
    steadyTime = min(old.lowerBound, time.lowerBound)...max(old.upperBound, time.upperBound)
  }
}
