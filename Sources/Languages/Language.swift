/// The language that people read. The raw value is what `--lang` takes.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case persian = "fa"

  /// The language that the environment asks for, as POSIX orders the variables: `LC_ALL` before
  /// `LC_MESSAGES` before `LANG` (XBD §8.2). Everything that is not Persian is English.
  ///
  /// - Parameter variable: looks up an environment variable; `nil` if it is not set.
  public init(environment variable: (String) -> String?) {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = variable(name), !value.isEmpty else { continue }
      let code = value.prefix { $0 != "_" && $0 != "." && $0 != "@" }
      self = code == "fa" ? .persian : .english
      return
    }
    self = .english
  }
}
