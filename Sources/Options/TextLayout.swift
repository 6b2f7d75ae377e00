/// Columns that a text of ours takes in a terminal: marks and format characters (the zero-width
/// non-joiner of Persian, isolates) take none, everything else one. The tables hold no wide
/// characters, so East Asian width is not looked at.
func displayWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { sum, scalar in
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: sum
    default: sum + 1
    }
  }
}

/// Breaks a text at its blanks into lines of at most `width` columns, indents included. A word that
/// is longer stands alone and sticks out: breaking a command line would make it wrong.
///
/// - Parameters:
///   - indent: blanks before the first line.
///   - hanging: blanks before the others.
func wrapped(_ text: String, width: Int, indent: Int = 0, hanging: Int = 0) -> [String] {
  var lines: [String] = []
  var line = String(repeating: " ", count: indent)
  var isEmpty = true
  for word in text.split(separator: " ") {
    if !isEmpty, displayWidth(line) + 1 + displayWidth(String(word)) > width {
      lines.append(line)
      line = String(repeating: " ", count: hanging)
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  return isEmpty ? lines : lines + [line]
}
