/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
///
/// The system's generator would make another capture every time; figures of two runs could not be compared then.
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number of `range`.
  mutating func next(in range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A 32-bit number: a masking key, an initial sequence number.
  mutating func word() -> UInt32 { UInt32(truncatingIfNeeded: next()) }
}
