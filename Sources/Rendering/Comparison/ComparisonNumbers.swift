/// `1,234.56`: a number with commas and so many decimals; rounded to whole numbers from 10¹² on, where a Double has no
/// use for more.
func exactNumber(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite else { return "?" }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  guard value.magnitude < 1e12 else { return value.magnitude < 9e18 ? grouped(Int(value.rounded())) : "?" }
  let rounded = Int((value.magnitude * scale).rounded())
  let whole = (value < 0 && rounded > 0 ? "-" : "") + grouped(rounded / Int(scale))
  guard decimals > 0 else { return whole }
  let fraction = String(rounded % Int(scale))
  return whole + "." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
}

/// At most five characters for what is not negative: three digits and the thousands as a letter (`999`, `12.3k`,
/// `1.00M`), powers of ten as in SI.
func shortNumber(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite else { return "?" }
  guard value.magnitude >= 999.5 else { return exactNumber(value, value.magnitude >= 99.95 ? 0 : min(decimals, 2)) }
  var scaled = value
  for unit in ["k", "M", "G", "T", "P", "E"] {
    scaled /= 1000
    guard scaled.magnitude < 999.5 else { continue }
    return exactNumber(scaled, scaled.magnitude < 9.995 ? 2 : scaled.magnitude < 99.95 ? 1 : 0) + unit
  }
  return "?"
}

/// A span of time for a column of a table: `0.41 ms`, `1.234 s`, `1,234.5 s`, `12.3k s`.
func shortTime(_ seconds: Double) -> String {
  guard seconds.isFinite else { return "?" }
  if seconds < 0.99999 { return exactNumber(seconds * 1000, 2) + " ms" }
  return
    (seconds < 99.9995
    ? exactNumber(seconds, 3) : seconds < 9999.95 ? exactNumber(seconds, 1) : shortNumber(seconds, 0))
    + " s"
}
