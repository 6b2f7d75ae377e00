import Languages

/// A command as a value: what it is called, what it takes, and what people should know about it.
/// Parsing, `--help`, and later the man page and shell completions are all made from it.
public struct Command: Sendable {
  /// What is typed: `trace`. For the root it is the program's name, `wslab`.
  public let name: String
  /// One line, no full stop.
  public let summary: Bilingual
  public let operands: [Operand]
  /// The command's own options. `--help`, `--version` and `--lang` are added to every command.
  public let options: [OptionDeclaration]
  public let examples: [Example]
  public let exitStatuses: [ExitStatus]
  /// Commands below this one. A command that has some takes no operands itself.
  public let subcommands: [Command]

  public init(
    name: String, summary: Bilingual, operands: [Operand] = [], options: [any DeclaredOption] = [],
    examples: [Example] = [], exitStatuses: [ExitStatus] = [.success, .usage], subcommands: [Command] = []
  ) {
    self.name = name
    self.summary = summary
    self.operands = operands
    self.options = options.map(\.declaration)
    self.examples = examples
    self.exitStatuses = exitStatuses
    self.subcommands = subcommands
  }

  /// An argument that is no option. Those that must be given stand before those that may.
  public struct Operand: Sendable {
    /// As in the usage line: `URL`; Latin in both languages.
    public let name: String
    public let help: Bilingual
    public let isRequired: Bool
    /// Whether it takes all that follow; only the last one may.
    public let repeats: Bool

    public init(_ name: String, help: Bilingual, isRequired: Bool, repeats: Bool = false) {
      self.name = name
      self.help = help
      self.isRequired = isRequired
      self.repeats = repeats
    }
  }

  /// A command line that works as it stands, and what it shows.
  public struct Example: Sendable {
    public let commandLine: String
    public let meaning: Bilingual

    public init(_ commandLine: String, _ meaning: Bilingual) {
      self.commandLine = commandLine
      self.meaning = meaning
    }
  }

  /// A number that the command may exit with, 0–255, and what it means.
  public struct ExitStatus: Sendable {
    public let number: Int32
    public let meaning: Bilingual

    public init(_ number: Int32, _ meaning: Bilingual) {
      self.number = number
      self.meaning = meaning
    }

    public static let success = ExitStatus(0, Bilingual(en: "success", fa: "موفق"))
    public static let usage = ExitStatus(
      UsageError.exitStatus, Bilingual(en: "usage: a wrong option or operand", fa: "کاربرد: گزینه یا عملوند نادرست"))
  }
}
