/// Measured values, all of them up to a limit; beyond it every second, every fourth and so on: evenly over time, so
/// that the share below a value stays what it is.
struct Samples: Equatable, Sendable {
  static let maximum = 65_536

  private(set) var values: [Double] = []
  private var stride = 1
  private var skipped = 0

  mutating func append(_ value: Double) {
    skipped += 1
    guard skipped >= stride else { return }
    skipped = 0
    if values.count >= Self.maximum {
      var isKept = false
      values.removeAll { _ in
        isKept.toggle()
        return !isKept
      }
      stride *= 2
    }
    values.append(value)
  }
}
