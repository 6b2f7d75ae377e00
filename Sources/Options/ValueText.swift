// From the text of a value to the value, and back. All of them take Persian and Arabic digits too.

/// The digits ۰–۹ (U+06F0…) and ٠–٩ (U+0660…) as ASCII; everything else as it is.
private func asciiDigits(_ text: some StringProtocol) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x06F0...0x06F9, 0x0660...0x0669:
      result.unicodeScalars.append(Unicode.Scalar(UInt8(0x30 + (scalar.value & 0xF))))
    default:
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

func persianDigits(_ number: Int) -> String {
  var result = ""
  for scalar in String(number).unicodeScalars {
    let isDigit = (0x30...0x39).contains(scalar.value)
    result.unicodeScalars.append(isDigit ? Unicode.Scalar(scalar.value + 0x06C0) ?? scalar : scalar)
  }
  return result
}

/// A whole number, perhaps with a sign; `nil` if the text is none or does not fit.
func integerValue(of text: String) -> Int? {
  Int(asciiDigits(text))
}

/// `65536`, `64K`, `1M`, `2G` (powers of 1024, in either case, with or without B or iB); `nil` for anything else.
func sizeValue(of text: String) -> Int? {
  let plain = asciiDigits(text)
  let number = plain.prefix { $0.isASCII && $0.isNumber }
  guard let count = Int(number) else { return nil }
  let unit: Int
  switch plain[number.endIndex...].lowercased() {
  case "", "b": unit = 1
  case "k", "kb", "kib": unit = 1 << 10
  case "m", "mb", "mib": unit = 1 << 20
  case "g", "gb", "gib": unit = 1 << 30
  default: return nil
  }
  let total = count.multipliedReportingOverflow(by: unit)
  return total.overflow ? nil : total.partialValue
}

/// A number of bytes in the largest unit that says it without a fraction.
func sizeText(_ count: Int) -> String {
  for (unit, size) in [("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)] where count.isMultiple(of: size) && count != 0 {
    return "\(count / size)\(unit)"
  }
  return String(count)
}

/// The units of a duration in milliseconds. A bare number counts seconds.
private let milliseconds: [String: Int64] = ["": 1000, "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000]

/// `10`, `10s`, `250ms`, `2m`, `1h`, `0.5s`; `nil` for anything else, for more than three decimals
/// and for what is not a whole number of milliseconds.
func durationValue(of text: String) -> Duration? {
  let plain = asciiDigits(text)
  let number = plain.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
  guard let unit = milliseconds[String(plain[number.endIndex...])] else { return nil }
  let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  guard let first = parts.first, !first.isEmpty, let whole = Int64(first) else { return nil }
  var total = whole.multipliedReportingOverflow(by: unit)
  guard !total.overflow else { return nil }
  if parts.count == 2 {
    let decimals = parts[1]
    guard (1...3).contains(decimals.count), let fraction = Int64(decimals) else { return nil }
    let scale: Int64 = [1: 10, 2: 100, 3: 1000][decimals.count] ?? 1
    guard (fraction * unit).isMultiple(of: scale) else { return nil }
    total = total.partialValue.addingReportingOverflow(fraction * unit / scale)
    guard !total.overflow else { return nil }
  }
  return .milliseconds(total.partialValue)
}

/// A duration in the largest unit that says it without a fraction: `250ms`, `90s`, `2m`, `1h`.
func durationText(_ duration: Duration) -> String {
  let total = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
  for (unit, size) in [("h", 3_600_000), ("m", 60_000), ("s", 1000)] as [(String, Int64)]
  where total.isMultiple(of: size) && total != 0 {
    return "\(total / size)\(unit)"
  }
  return "\(total)ms"
}

/// The items of a comma list, without blanks around them; `nil` if one of them is empty.
func listItems(of text: String) -> [String]? {
  let items = text.split(separator: ",", omittingEmptySubsequences: false).map { item in
    let start = item.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
  return items.contains("") ? nil : items
}
