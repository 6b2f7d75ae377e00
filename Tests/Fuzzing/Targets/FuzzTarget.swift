/// One thing to be fuzzed: bytes in, and a promise that holds whatever they are.
public struct FuzzTarget: Sendable {
  public let name: String
  /// Longer inputs are not tried: what breaks a codec is short, and short inputs are tried more often.
  public let maximumLength: Int
  private let check: @Sendable (FuzzInput) throws(BrokenPromise) -> Void
  private let makeSeeds: @Sendable (FixtureSeeds) -> [[UInt8]]

  init(
    _ name: String, maximumLength: Int = 4096, seeds: @escaping @Sendable (FixtureSeeds) -> [[UInt8]],
    check: @escaping @Sendable (FuzzInput) throws(BrokenPromise) -> Void
  ) {
    self.name = name
    self.maximumLength = maximumLength
    self.check = check
    makeSeeds = seeds
  }

  /// Processor time that one input may take: the time to start, and 100 µs for each byte, which is what the slowest
  /// target needs with every sanitizer switched on. Work that grows with the square of the input is above it.
  private static func ceiling(_ byteCount: Int) -> Duration {
    .milliseconds(500) + .microseconds(100) * byteCount
  }

  /// Tries one input.
  ///
  /// - Throws: the promise that did not hold, too much processor time among them. What the code under test may throw is
  ///   part of what each target checks.
  public func run(_ bytes: [UInt8]) throws(BrokenPromise) {
    let start = ProcessorTime.now
    try check(FuzzInput(bytes))
    let taken = ProcessorTime.now - start
    try promise(taken < Self.ceiling(bytes.count), "\(bytes.count) bytes took \(taken) of processor time")
  }

  /// What to start from.
  public func seeds(_ fixtures: FixtureSeeds) -> [[UInt8]] { makeSeeds(fixtures).filter { $0.count <= maximumLength } }
}

/// What should hold for every input, and did not.
public struct BrokenPromise: Error, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}

/// Throws where something does not hold.
func promise(_ holds: Bool, _ what: @autoclosure () -> String) throws(BrokenPromise) {
  if !holds { throw BrokenPromise(what()) }
}
