/// The parts of a conversation that are counted apart.
enum Phase: Int, CaseIterable, Sendable { case setUp, steady, idle, end }

/// A tally for each phase.
struct PhaseTallies: Equatable, Sendable {
  var setUp = Tally()
  var steady = Tally()
  var idle = Tally()
  var end = Tally()

  subscript(phase: Phase) -> Tally {
    get {
      switch phase {
      case .setUp: setUp
      case .steady: steady
      case .idle: idle
      case .end: end
      }
    }
    set {
      switch phase {
      case .setUp: setUp = newValue
      case .steady: steady = newValue
      case .idle: idle = newValue
      case .end: end = newValue
      }
    }
  }

  var total: Tally { setUp + steady + idle + end }

  static func += (left: inout PhaseTallies, right: PhaseTallies) {
    for phase in Phase.allCases { left[phase] += right[phase] }
  }
}
