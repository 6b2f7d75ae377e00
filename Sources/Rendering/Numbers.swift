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

  /// A decimal number, right-aligned.
  mutating func write(right value: Int, width: Int) {
    var digits = 1
    var rest = value
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    write(spaces: width - digits)
    write(decimal: value)
  }

  /// `count` spaces; none where it is negative.
  mutating func write(spaces count: Int) {
    var rest = count
    while rest > 0 {
      write(UInt8(ascii: " "))
      rest -= 1
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

  /// Unix seconds with the capture's precision.
  mutating func write(epoch time: Timestamp) {
    let billion: Int64 = 1_000_000_000
    // Floor division: a time before 1970 has a positive fraction too.
    var seconds = time.nanoseconds / billion
    var fraction = time.nanoseconds % billion
    if fraction < 0 {
      fraction += billion
      seconds -= 1
    }
    write(decimal: Int(seconds))
    write(UInt8(ascii: "."))
    if time.decimals > 6 {
      write(decimal: UInt64(fraction), digits: 9)
    } else {
      write(decimal: UInt64(fraction / 1000), digits: 6)
    }
  }
}

func grouped(_ value: Int) -> String {
  var writer = ByteWriter()
  writer.write(grouped: value)
  return String(decoding: writer.bytes, as: UTF8.self)
}
