/// A day and a time of day in UTC, from a count of seconds.
public struct CivilDate: Equatable, Sendable {
  public var year: Int64
  /// 1 to 12.
  public var month: Int64
  /// 1 to 31.
  public var day: Int64
  public var hour: Int64
  public var minute: Int64
  public var second: Int64
  /// 0 is Sunday.
  public var weekday: Int64

  /// - Parameter seconds: since 1970-01-01T00:00:00Z; negative before.
  public init(secondsSinceEpoch seconds: Int64) {
    let days = floorDivide(seconds, by: 86_400)
    let second = seconds - days * 86_400
    hour = second / 3600
    minute = second / 60 % 60
    self.second = second % 60
    // 1970-01-01 was a Thursday.
    weekday = (days % 7 + 11) % 7
    (year, month, day) = Self.date(daysSinceEpoch: days)
  }

  /// The proleptic Gregorian date, counted in eras of 400 years that begin on 1 March, so that the leap day is the
  /// last of its year.
  private static func date(daysSinceEpoch: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = daysSinceEpoch + 719_468
    let era = floorDivide(shifted, by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static let weekdays: [StaticString] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
  public func writeHTTPDate(into writer: inout ByteWriter) {
    writer.write(Self.weekdays[Int(weekday)])
    writer.write(", ")
    writer.write(decimal: UInt64(day), digits: 2)
    writer.write(" ")
    writer.write(Self.months[Int(month - 1)])
    writer.write(" ")
    writer.write(decimal: UInt64(max(0, year)), digits: 4)
    writer.write(" ")
    writeTime(into: &writer)
    writer.write(" GMT")
  }

  /// `2026-11-20T16:28:48`, without a fraction and a zone (RFC 3339 §5.6).
  public func writeRFC3339(into writer: inout ByteWriter) {
    writer.write(decimal: UInt64(max(0, year)), digits: 4)
    writer.write("-")
    writer.write(decimal: UInt64(month), digits: 2)
    writer.write("-")
    writer.write(decimal: UInt64(day), digits: 2)
    writer.write("T")
    writeTime(into: &writer)
  }

  private func writeTime(into writer: inout ByteWriter) {
    writer.write(decimal: UInt64(hour), digits: 2)
    writer.write(":")
    writer.write(decimal: UInt64(minute), digits: 2)
    writer.write(":")
    writer.write(decimal: UInt64(second), digits: 2)
  }
}

/// Division that rounds down, also before 1970.
public func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
