import Languages

/// The text of `--help`: 80 columns, no colour, ends with a line feed.
public struct HelpPage: Sendable {
  let command: Command
  let path: [String]
  let language: Language

  /// - Parameter path: the command as it is called, `["wslab", "trace"]`.
  public init(command: Command, path: [String], language: Language) {
    self.command = command
    self.path = path
    self.language = language
  }

  public var text: String {
    let name = path.joined(separator: " ")
    var lines = wrapped("\(name): \(command.summary[language])", width: pageWidth)
    lines += section(.usage, usage(name))
    if command.subcommands.isEmpty {
      lines += section(
        .operands, table(command.operands.map { (left: $0.name, right: $0.help[language]) }))
    } else {
      lines += section(
        .commands, table(command.subcommands.map { (left: $0.name, right: $0.summary[language]) }))
    }
    lines += section(.options, table(command.allOptions.map(row)))
    lines += section(.examples, command.examples.flatMap(example))
    let statuses = command.exitStatuses.map { (left: String($0.number), right: $0.meaning[language]) }
    lines += section(.exitStatuses, table(statuses))
    if !command.subcommands.isEmpty {
      let hint = Bilingual(
        en: "'\(name) COMMAND --help' tells more about a command.",
        fa: "\(isolated("'\(name) COMMAND --help'")) دربارهٔ هر فرمان بیشتر می‌گوید.")
      lines += [""] + wrapped(hint[language], width: pageWidth)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func section(_ heading: Heading, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", heading.text[language] + ":"] + lines
  }

  private func usage(_ name: String) -> [String] {
    var parts = ["[OPTION]..."]
    if !command.subcommands.isEmpty { parts += ["COMMAND", "[ARGUMENT]..."] }
    parts += command.operands.map { operand in
      let shown = operand.isRequired ? operand.name : "[\(operand.name)]"
      return operand.repeats ? shown + "..." : shown
    }
    return wrapped("\(name) " + parts.joined(separator: " "), width: pageWidth, indent: 2, hanging: 4)
  }

  private func row(_ option: OptionDeclaration) -> (left: String, right: String) {
    let letter = option.letter.map { "-\($0), " } ?? "    "
    let value = option.placeholder.map { " " + $0 } ?? ""
    var right = option.help[language]
    switch option.kind {
    case .choice, .choices: right += Heading.oneOf(option.kind)[language]
    case .flag, .text, .file, .integer, .size, .duration: break
    }
    if let text = option.defaultText {
      right += " " + Bilingual(en: "(default: \(text.en))", fa: "(پیش‌فرض: \(isolated(text.fa)))")[language]
    }
    return (letter + option.spelling + value, right)
  }

  private func example(_ example: Command.Example) -> [String] {
    ["  " + example.commandLine] + wrapped(example.meaning[language], width: pageWidth, indent: 6, hanging: 6)
  }

  /// Two columns. The left one is as wide as its widest entry up to a limit; a wider entry gets a
  /// line of its own.
  private func table(_ rows: [(left: String, right: String)]) -> [String] {
    let limit = 24
    let width = rows.map { displayWidth($0.left) }.filter { $0 <= limit }.max() ?? limit
    let column = 2 + width + 2
    return rows.flatMap { row in
      let texts = wrapped(row.right, width: pageWidth - column)
      let left = "  " + row.left
      let gap = column - displayWidth(left)
      let indent = String(repeating: " ", count: column)
      guard gap >= 2, let first = texts.first else { return [left] + texts.map { indent + $0 } }
      return [left + String(repeating: " ", count: gap) + first] + texts.dropFirst().map { indent + $0 }
    }
  }
}

private let pageWidth = 80

/// The headings of a help page.
private enum Heading {
  case usage, operands, commands, options, examples, exitStatuses

  var text: Bilingual {
    switch self {
    case .usage: Bilingual(en: "Usage", fa: "شیوهٔ کاربرد")
    case .operands: Bilingual(en: "Operands", fa: "عملوندها")
    case .commands: Bilingual(en: "Commands", fa: "فرمان‌ها")
    case .options: Bilingual(en: "Options", fa: "گزینه‌ها")
    case .examples: Bilingual(en: "Examples", fa: "نمونه‌ها")
    case .exitStatuses: Bilingual(en: "Exit status", fa: "وضعیت خروج")
    }
  }

  static func oneOf(_ kind: ValueKind) -> Bilingual {
    Bilingual(
      en: ": " + kind.names.joined(separator: ", "),
      fa: ": " + kind.names.map(isolated).joined(separator: "، "))
  }
}
