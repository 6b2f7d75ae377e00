import CPlatform

/// The terminal behind standard output.
public enum Terminal {
  /// What a page of text is made for.
  public static let defaultColumns = 80

  public static var isTerminal: Bool { isatty(1) == 1 }

  /// Columns to write in: those of the terminal, at least 60 and at most 100, else 80.
  public static var columns: Int {
    let columns = Int(wslab_terminal_columns(1))
    return columns == 0 ? defaultColumns : min(max(columns, 60), 100)
  }
}

/// Wraps text that came from the wire so that its direction cannot reach its surroundings (UAX #9: FSI … PDI).
/// Only for text that has been filtered.
func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }
