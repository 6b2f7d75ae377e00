/// Clauses in a text: `RFC 6455 §4.2.2(5)`.
enum Clauses {
  /// `text` with each clause, and the Latin words before it, kept on one line; in a text from right to left also in a
  /// left-to-right isolate (Unicode Annex #9 §2.4), because the sign would stand at the wrong end of its number.
  static func joined(_ text: String, isolated: Bool) -> String {
    var result: [Unicode.Scalar] = []
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.first {
      guard scalar == "§", rest.dropFirst().first.map(isDigit) == true else {
        result.append(scalar)
        rest.removeFirst()
        continue
      }
      var number = rest.dropFirst().prefix { isDigit($0) || $0 == "." || $0 == "(" || $0 == ")" }
      // What closes the sentence or a bracket around it does not belong to the number.
      while let last = number.last, last == "." || last == "(" || last == ")" && isUnbalanced(number) {
        number = number.dropLast()
      }
      let name = source(before: &result)
      let clause = name.map { $0 == " " ? "\u{A0}" : $0 } + ["§"] + number
      result += isolated ? ["\u{2066}"] + clause + ["\u{2069}"] : clause
      rest = rest.dropFirst(1 + number.count)
    }
    return String(String.UnicodeScalarView(result))
  }

  /// Takes `RFC 6455 ` or `WHATWG HTML ` from the end: capitals and digits only, so that prose stays.
  private static func source(before text: inout [Unicode.Scalar]) -> [Unicode.Scalar] {
    var start = text.count
    while start > 0, isName(text[start - 1]) { start -= 1 }
    while start < text.count, text[start] == " " { start += 1 }
    defer { text.removeLast(text.count - start) }
    return Array(text[start...])
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || ("A"..."Z").contains(scalar) || scalar == " "
  }

  private static func isUnbalanced(_ number: ArraySlice<Unicode.Scalar>) -> Bool {
    number.filter { $0 == ")" }.count > number.filter { $0 == "(" }.count
  }
}
