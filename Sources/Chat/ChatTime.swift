import Wire

/// Writes instants as RFC 3339 text in UTC with milliseconds: `2026-11-20T16:28:48.123Z`.
public struct ChatTime: Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public func write(into writer: inout ByteWriter) {
    let milliseconds = floorDivide(nanoseconds, 1_000_000)
    let seconds = floorDivide(milliseconds, 1000)
    let days = floorDivide(seconds, 86_400)
    let (year, month, day) = Self.civilDate(daysSinceEpoch: days)
    let second = seconds - days * 86_400
    writer.write(decimal: UInt64(max(0, year)), digits: 4)
    writer.write("-")
    writer.write(decimal: UInt64(month), digits: 2)
    writer.write("-")
    writer.write(decimal: UInt64(day), digits: 2)
    writer.write("T")
    writer.write(decimal: UInt64(second / 3600), digits: 2)
    writer.write(":")
    writer.write(decimal: UInt64(second / 60 % 60), digits: 2)
    writer.write(":")
    writer.write(decimal: UInt64(second % 60), digits: 2)
    writer.write(".")
    writer.write(decimal: UInt64(milliseconds - seconds * 1000), digits: 3)
    writer.write("Z")
  }

  /// The proleptic Gregorian date, counted in eras of 400 years that begin on 1 March, so that the leap day is the
  /// last of its year.
  static func civilDate(daysSinceEpoch: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = daysSinceEpoch + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

/// Division that rounds down, also before 1970.
private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
