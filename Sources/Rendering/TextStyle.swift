/// Colours for a terminal, or none. Everything must be readable without them.
public struct TextStyle: Equatable, Sendable {
  /// What a piece of text is; the colour follows from it.
  public enum Role: String, Sendable {
    case heading = "1"
    case dim = "2"
    case client = "36"
    case server = "35"
    case number = "33"
    case good = "32"
    case warning = "93"
    case error = "91"
  }

  public var isColoured: Bool

  public init(isColoured: Bool) { self.isColoured = isColoured }

  public static let plain = TextStyle(isColoured: false)

  /// `text` in the colour of its role (SGR, ECMA-48 §8.3.117).
  public func apply(_ role: Role, _ text: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// When colours are used. The raw value is what `--color` takes.
public enum ColourChoice: String, CaseIterable, Sendable {
  case auto, always, never

  /// `auto`: on a terminal, unless `NO_COLOR` is set to something (no-color.org) or the terminal is dumb.
  public func style(isTerminal: Bool, environment variable: (String) -> String?) -> TextStyle {
    switch self {
    case .always: TextStyle(isColoured: true)
    case .never: .plain
    case .auto:
      TextStyle(
        isColoured: isTerminal && (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb")
    }
  }
}
