/// How an interface of a pcapng file counts time: units since the epoch, shifted by whole seconds.
///
/// Whatever the numbers are, the result is clamped to what `Timestamp` can hold.
struct PcapngClock: Sendable {
  /// if_tsresol: units are 10^-n seconds, or 2^-n if the highest bit is set. The default is microseconds.
  var resolution: UInt8 = 6 { didSet { (scale, decimals) = Self.scale(resolution) } }
  /// if_tsoffset.
  var offsetSeconds: Int64 = 0

  private var scale = Scale.multiply(1000)
  private var decimals: UInt8 = 6

  private enum Scale {
    case multiply(UInt64)
    case divide(UInt64)
    /// Nanoseconds are units × 10^9 ÷ 2^n.
    case binary(UInt8)
    /// Units so small that 2^64 of them are less than a nanosecond.
    case vanishing
  }

  private static func scale(_ resolution: UInt8) -> (Scale, UInt8) {
    let exponent = resolution & 0x7F
    if resolution & 0x80 != 0 { return (.binary(exponent), exponent <= 20 ? 6 : 9) }
    let decimals: UInt8 = exponent <= 6 ? 6 : 9
    if exponent <= 9 { return (.multiply(power(of: 9 - exponent)), decimals) }
    // 10^19 is the largest power of ten in 64 bits.
    return (exponent - 9 <= 19 ? .divide(power(of: exponent - 9)) : .vanishing, decimals)
  }

  private static func power(of exponent: UInt8) -> UInt64 {
    var result: UInt64 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  func timestamp(units: UInt64) -> Timestamp {
    // 128 bits hold every product and sum of these.
    var nanoseconds: Int128
    switch scale {
    case .multiply(let factor): nanoseconds = Int128(units) * Int128(factor)
    case .divide(let divisor): nanoseconds = Int128(units / divisor)
    case .binary(let shift): nanoseconds = (Int128(units) * 1_000_000_000) >> Int128(shift)
    case .vanishing: nanoseconds = 0
    }
    nanoseconds += Int128(offsetSeconds) * 1_000_000_000
    var (seconds, fraction) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    if fraction < 0 {
      fraction += 1_000_000_000
      seconds -= 1
    }
    return Timestamp(seconds: Int64(clamping: seconds), fraction: UInt32(fraction), decimals: decimals)
  }
}
