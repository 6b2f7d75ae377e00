import Wire

extension ByteWriter {
  /// A decimal number with a comma after every third digit.
  mutating func write(grouped value: Int) {
    let digits = String(value.magnitude)
    if value < 0 { write(UInt8(ascii: "-")) }
    for (index, digit) in digits.utf8.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { write(UInt8(ascii: ",")) }
      write(digit)
    }
  }

  /// Seconds with six decimals.
  mutating func write(microseconds nanoseconds: Int64) {
    if nanoseconds < 0 { write(UInt8(ascii: "-")) }
    let microseconds = nanoseconds.magnitude / 1000
    write(decimal: microseconds / 1_000_000, digits: 1)
    write(UInt8(ascii: "."))
    write(decimal: microseconds % 1_000_000, digits: 6)
  }

  /// Seconds with nine decimals.
  mutating func write(nanoseconds: Int64) {
    if nanoseconds < 0 { write(UInt8(ascii: "-")) }
    write(decimal: nanoseconds.magnitude / 1_000_000_000, digits: 1)
    write(UInt8(ascii: "."))
    write(decimal: nanoseconds.magnitude % 1_000_000_000, digits: 9)
  }

  /// Unix seconds with the capture's precision.
  mutating func write(epoch time: Timestamp) {
    write(decimal: Int(time.seconds))
    write(UInt8(ascii: "."))
    if time.decimals > 6 {
      write(decimal: UInt64(time.fraction), digits: 9)
    } else {
      write(decimal: UInt64(time.fraction / 1000), digits: 6)
    }
  }
}

func grouped(_ value: Int) -> String {
  var writer = ByteWriter()
  writer.write(grouped: value)
  return String(decoding: writer.bytes, as: UTF8.self)
}

/// Nanoseconds of a duration, clamped to what 64 bits hold: a damaged capture can span millions of years.
func clampedNanoseconds(_ seconds: Double) -> Int64 {
  guard seconds.isFinite else { return 0 }
  return Int64(min(max(seconds * 1e9, -9.2e18), 9.2e18))
}

/// `1 packet`, `2 packets`: English only; Persian nouns after a number stay singular.
func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }
