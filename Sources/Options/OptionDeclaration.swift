import Languages

/// One row of a command's option table: everything that parsing, help, the man page and shell
/// completions need to know. Made by the factories of ``Option``.
public struct OptionDeclaration: Sendable {
  /// The long name without its dashes: `summary`.
  public let name: String
  /// The short form without its dash: an ASCII letter or digit.
  public let letter: Character?
  /// What stands for the value in help texts, as `FILE`; Latin in both languages. `nil` for a flag.
  public let placeholder: String?
  public let kind: ValueKind
  public let help: Bilingual
  /// What holds when the option is absent, as text; `nil` where nothing needs saying.
  public let defaultText: Bilingual?

  /// The option as people type it: `--summary`.
  public var spelling: String { "--" + name }
}

/// Anything that stands for a row of the table, so that a table can list options of different types.
public protocol DeclaredOption: Sendable {
  var declaration: OptionDeclaration { get }
}

extension OptionDeclaration: DeclaredOption {
  public var declaration: OptionDeclaration { self }
}
