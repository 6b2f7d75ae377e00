import Languages

/// Reads a command line by a table of commands. It writes nothing and ends nothing: it returns what
/// to do.
public struct CommandLineParser: Sendable {
  public enum Outcome: Sendable {
    case run(ParsedArguments)
    /// Help or version, ends with a line feed: for stdout, exit status 0.
    case show(String)
    /// For stderr, exit status ``UsageError/exitStatus``.
    case fail(UsageError)
  }

  let root: Command
  let version: String

  /// - Parameters:
  ///   - root: the program's command; its name is the program's name.
  ///   - version: what stands behind the name in `--version`: `0.1.0`.
  public init(root: Command, version: String) {
    self.root = root
    self.version = version
  }

  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - language: for help and errors, unless `--lang` names another.
  public func parse(_ arguments: [String], language: Language) -> Outcome {
    var level = Level(command: root, path: [root.name], language: language)
    var rest = arguments
    while true {
      let operands = level.read(rest)
      if let request = level.request { return answer(request, at: level) }
      guard !level.command.subcommands.isEmpty else {
        if let problem = operandProblem(operands, of: level.command) { return fail(problem, at: level) }
        return .run(
          ParsedArguments(
            path: level.path, language: level.language, operands: operands, occurrences: level.occurrences))
      }
      guard let name = operands.first else { return answer(.help, at: level) }
      rest = Array(operands.dropFirst())
      if name == "help", level.command.subcommand("help") == nil {
        return help(for: rest, at: level)
      }
      guard let next = level.command.subcommand(name) else {
        return fail(level.command.unknown(name), at: level)
      }
      level.descend(to: next)
    }
  }

  /// `wslab help trace` is `wslab trace --help`.
  private func help(for names: [String], at start: Level) -> Outcome {
    var level = start
    for name in names {
      guard let next = level.command.subcommand(name) else { return fail(level.command.unknown(name), at: level) }
      level.descend(to: next)
    }
    return answer(.help, at: level)
  }

  private func answer(_ request: Level.Request, at level: Level) -> Outcome {
    switch request {
    case .help:
      .show(HelpPage(command: level.command, path: level.path, language: level.language).text)
    case .version:
      .show("\(root.name) \(version)\n")
    case .problem(let problem):
      fail(problem, at: level)
    }
  }

  private func fail(_ problem: Problem, at level: Level) -> Outcome {
    .fail(UsageError(message: problem.message(path: level.path, language: level.language)))
  }

  private func operandProblem(_ operands: [String], of command: Command) -> Problem? {
    if operands.count < command.operands.count, command.operands[operands.count].isRequired {
      return .missingOperand(command.operands[operands.count].name)
    }
    let takesMore = command.operands.last?.repeats ?? false
    if operands.count > command.operands.count, !takesMore {
      return .extraOperand(operands[command.operands.count])
    }
    return nil
  }
}

/// One command of the path, and what was read so far.
private struct Level {
  /// What ends the reading. Whichever stands first on the command line wins.
  enum Request {
    case help
    case version
    case problem(Problem)
  }

  var command: Command
  var path: [String]
  var language: Language
  var occurrences: [(name: String, text: String)] = []
  var request: Request?

  init(command: Command, path: [String], language: Language) {
    self.command = command
    self.path = path
    self.language = language
  }

  mutating func descend(to next: Command) {
    command = next
    path.append(next.name)
  }

  /// Reads this command's options, all of them even behind a problem: a later `--lang` still
  /// chooses the language in which the problem is told.
  ///
  /// - Returns: the operands, or what belongs to the subcommand.
  mutating func read(_ arguments: [String]) -> [String] {
    let table = command.allOptions
    let scanned = scan(arguments: arguments, table: table, stopsAtOperand: !command.subcommands.isEmpty)
    for item in scanned.items {
      switch item {
      case .problem(let problem):
        request = request ?? .problem(problem)
      case .option(let index, let text):
        take(table[index], text)
      }
    }
    return scanned.operands
  }

  private mutating func take(_ option: OptionDeclaration, _ text: String?) {
    if let text, !option.kind.accepts(text) {
      request = request ?? .problem(.badValue(option, text))
      return
    }
    switch option.name {
    case StandardOptions.help.declaration.name: request = request ?? .help
    case StandardOptions.version.declaration.name: request = request ?? .version
    case StandardOptions.language.declaration.name: language = text.flatMap(Language.init(rawValue:)) ?? language
    default: break
    }
    occurrences.append((option.name, text ?? ""))
  }
}

extension Command {
  fileprivate func subcommand(_ name: String) -> Command? {
    subcommands.first { $0.name == name }
  }

  fileprivate func unknown(_ given: String) -> Problem {
    .unknownCommand(given, nearest: nearest(to: given, among: subcommands.map(\.name)))
  }
}
