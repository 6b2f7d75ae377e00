/// One line of JSON, in the order in which it was filled.
struct ResultLine {
  private var members: [String] = []

  mutating func add(_ name: String, _ value: Int) { members.append("\"\(name)\":\(value)") }

  /// - Parameter value: finite; written with three decimals.
  mutating func add(_ name: String, _ value: Double) {
    let thousandths = Int((value * 1000).rounded())
    let sign = thousandths < 0 ? "-" : ""
    let fraction = String(thousandths.magnitude % 1000)
    let zeros = String(repeating: "0", count: 3 - fraction.utf8.count)
    members.append("\"\(name)\":\(sign)\(thousandths.magnitude / 1000).\(zeros)\(fraction)")
  }

  var text: String { "{" + members.joined(separator: ",") + "}" }
}
