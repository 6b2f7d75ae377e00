import Languages

extension Command {
  /// What is wrong with the table itself, for the tests of whoever declares one; empty if all is
  /// well. Looks at the commands below too.
  public var problems: [String] {
    let inherited = subcommands.flatMap { $0.problems.map { "\(name) \($0)" } }
    return ownProblems.map { "\(name): \($0)" } + inherited
  }

  private var ownProblems: [String] {
    var found: [String] = []
    let table = allOptions
    found += repeated(table.map(\.name)).map { "--\($0) is declared twice" }
    found += repeated(table.compactMap { $0.letter.map(String.init) }).map { "-\($0) is declared twice" }
    found += repeated(subcommands.map(\.name)).map { "the command \($0) is declared twice" }
    found += repeated(exitStatuses.map { String($0.number) }).map { "exit status \($0) is declared twice" }
    for option in table {
      let characters = option.name.unicodeScalars
      if characters.count < 2 || !characters.allSatisfy(\.fitsLongName) {
        found.append("--\(option.name) is not two or more of a–z, 0–9 and '-'")
      }
      if let letter = option.letter?.unicodeScalars, !letter.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }) {
        found.append("the letter of --\(option.name) is not ASCII")
      }
      found += option.help.gaps.map { "--\(option.name): no help in \($0)" }
    }
    found += summary.gaps.map { "no summary in \($0)" }
    found += operands.flatMap { operand in operand.help.gaps.map { "\(operand.name): no help in \($0)" } }
    found += examples.flatMap { $0.meaning.gaps.map { "an example says nothing in \($0)" } }
    found += exitStatuses.flatMap { $0.meaning.gaps.map { "an exit status says nothing in \($0)" } }
    for (before, after) in zip(operands, operands.dropFirst()) {
      if after.isRequired, !before.isRequired { found.append("\(after.name) must stand before \(before.name)") }
      if before.repeats { found.append("\(before.name) repeats, but is not last") }
    }
    if !operands.isEmpty, !subcommands.isEmpty { found.append("has both operands and commands") }
    if !exitStatuses.allSatisfy({ (0...255).contains($0.number) }) { found.append("an exit status is not 0–255") }
    for language in Language.allCases {
      let page = HelpPage(command: self, path: ["wslab", name], language: language).text
      for line in page.split(separator: "\n") where displayWidth(String(line)) > 80 {
        found.append("wider than 80 columns: \(line)")
      }
    }
    return found
  }

  private func repeated(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }
}

extension Bilingual {
  /// The languages in which nothing is said.
  fileprivate var gaps: [String] {
    Language.allCases.filter { self[$0].allSatisfy(\.isWhitespace) }.map(\.rawValue)
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
  fileprivate var fitsLongName: Bool { ("a"..."z").contains(self) || isASCIIDigit || self == "-" }
}
