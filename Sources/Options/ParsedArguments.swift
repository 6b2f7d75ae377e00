import Languages

/// A command line that was understood: which command, its options and operands. Every value has
/// been checked against the table.
public struct ParsedArguments: Sendable {
  /// The program and the commands below it: `["wslab", "trace"]`.
  public let path: [String]
  /// The language that `--lang` chose, else the one given to the parser.
  public let language: Language
  public let operands: [String]
  /// Long name and text of every option, in the order of the command line; a flag's text is empty.
  let occurrences: [(name: String, text: String)]

  /// The last of ``path``: the command to run.
  public var command: String { path.last ?? "" }

  /// Whether the option was given at all.
  public func isSet(_ option: some DeclaredOption) -> Bool {
    occurrences.contains { $0.name == option.declaration.name }
  }

  /// The option's value; the last one if it was given several times, `nil` if never.
  public subscript<Value>(option: Option<Value>) -> Value? {
    occurrences.last { $0.name == option.declaration.name }.flatMap { option.read($0.text) }
  }

  /// The values of an option that may be given several times, in order.
  public func all<Value>(_ option: Option<Value>) -> [Value] {
    occurrences.filter { $0.name == option.declaration.name }.compactMap { option.read($0.text) }
  }

  /// An error for what only the command can find wrong, as two options that exclude each other.
  /// The text is whole sentences and holds nothing raw from outside: put typed text through
  /// ``quote(_:)``.
  public func usageError(_ text: Bilingual) -> UsageError {
    UsageError(message: Problem.other(text).message(path: path, language: language))
  }

  /// Typed text without control characters, shortened, and isolated from the direction of the
  /// sentence around it.
  public func quote(_ text: String) -> String {
    quoted(text, in: language)
  }
}
