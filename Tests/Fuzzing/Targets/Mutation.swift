import Dissection
import Languages
import Wire

/// Damaged copies of a capture file, the same ones in every run.
public struct Mutation {
  private let file: [UInt8]
  private var state: UInt64

  /// Files up to this size are cut at every place, longer ones at as many places as they are mutated.
  private static let everyCut = 4096

  /// - Parameter name: decides what is damaged, so that one more fixture does not change the others' damage.
  public init(_ file: [UInt8], name: String) {
    self.file = file
    // FNV-1a.
    state = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The lengths to which the file is cut.
  public func cuts(_ count: Int) -> [Int] {
    guard file.count > Self.everyCut else { return Array(0..<file.count) }
    return (0..<max(1, count)).map { file.count * $0 / max(1, count) }
  }

  public func cut(to length: Int) -> [UInt8] { Array(file.prefix(length)) }

  /// A copy in which 2 % of the bytes, and at least one, are others.
  public mutating func damaged() -> [UInt8] {
    var copy = file
    guard !copy.isEmpty else { return copy }
    for _ in 0..<max(1, copy.count / 50) {
      let place = Int(random() % UInt64(copy.count))
      // Half are any byte, a quarter one bit, a quarter the numbers at which lengths overflow.
      switch random() & 3 {
      case 0, 1: copy[place] = UInt8(truncatingIfNeeded: random())
      case 2: copy[place] ^= 1 << UInt8(random() & 7)
      default: copy[place] = [0x00, 0x7F, 0x80, 0xFF][Int(random() & 3)]
      }
    }
    return copy
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// Dissects and shows a capture file that may be damaged in any way.
///
/// - Parameter isShown: shown in every form too, which takes most of the time.
/// - Returns: the processor time that it took.
/// - Throws: what did not hold; a second or more of processor time is among it.
@discardableResult
public func tryCapture(_ file: [UInt8], isShown: Bool, language: Language) throws(BrokenPromise) -> Duration {
  let start = ProcessorTime.now
  let capture = FixtureSeeds.inflated(file)
  var options = DissectionOptions()
  options.limits = mutationLimits
  _ = try CheckedDissection(capture, options)
  let dissected = ProcessorTime.now - start
  try promise(dissected < .seconds(1), "dissecting took \(dissected) of processor time")
  guard isShown else { return dissected }
  let shown = ShownCapture(capture, language: language, limits: mutationLimits)
  let taken = ProcessorTime.now - start
  try promise(taken - dissected < .seconds(1), "showing took \(taken - dissected) of processor time")
  try shown.check()
  return taken
}

/// Several dissections and every form of the output are held at once here, a dozen copies of a message: what a bomb may
/// become is bounded more tightly than in the program, so that the memory which is measured is the dissector's.
private let mutationLimits: DissectionLimits = {
  var limits = DissectionLimits()
  limits.message = 1 << 20
  return limits
}()
