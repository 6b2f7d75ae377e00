/// A histogram of durations, exact to 1/32, in constant memory.
struct Latencies {
  /// 32 slots per power of two: slot `32 * e + m` holds durations of 32 + m shifted left by e - 1; below 32 one each.
  private var slots = [UInt64](repeating: 0, count: 32 * 60)
  private(set) var count: UInt64 = 0

  /// - Parameter nanoseconds: any.
  mutating func add(_ nanoseconds: UInt64) {
    let exponent = max(0, 59 - nanoseconds.leadingZeroBitCount)
    let slot = exponent == 0 ? Int(nanoseconds) : 32 * exponent + Int(nanoseconds >> UInt64(exponent - 1)) - 32
    slots[slot] += 1
    count += 1
  }

  /// The duration in microseconds that so large a part stays below; 0 where there is none.
  ///
  /// - Parameter part: 0 to 1.
  func quantile(_ part: Double) -> Double {
    let wanted = UInt64(part * Double(count))
    var seen: UInt64 = 0
    for (slot, number) in slots.enumerated() where number > 0 {
      seen += number
      guard seen > wanted || seen == count else { continue }
      let exponent = slot / 32
      let nanoseconds = exponent == 0 ? UInt64(slot) : UInt64(slot % 32 + 32) << UInt64(exponent - 1)
      return Double(nanoseconds) / 1000
    }
    return 0
  }
}
