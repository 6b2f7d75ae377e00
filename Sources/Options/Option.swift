import Languages

/// An option of a command, with the type of its value. Declared once as a constant, listed in the
/// command's table, and used as the key when the parsed value is looked up:
///
/// ```swift
/// static let port = Option.integer("port", letter: "p", placeholder: "PORT", in: 1...65_535, help: …)
/// let number = arguments[port] ?? 8080
/// ```
public struct Option<Value: Sendable>: DeclaredOption {
  public let declaration: OptionDeclaration
  /// From an accepted text to the value.
  let read: @Sendable (String) -> Value?
}

extension Option where Value == Bool {
  /// An option without a value: `--json`. Ask with ``ParsedArguments/isSet(_:)``.
  public static func flag(_ name: String, letter: Character? = nil, help: Bilingual) -> Option {
    Option(
      declaration: OptionDeclaration(
        name: name, letter: letter, placeholder: nil, kind: .flag, help: help, defaultText: nil),
      read: { _ in true })
  }
}

extension Option where Value == String {
  /// Any text; what it must look like is for the command to say (``ParsedArguments/usageError(_:)``).
  public static func text(
    _ name: String, letter: Character? = nil, placeholder: String, help: Bilingual, defaultText: Bilingual? = nil
  ) -> Option {
    Option(
      declaration: OptionDeclaration(
        name: name, letter: letter, placeholder: placeholder, kind: .text, help: help, defaultText: defaultText),
      read: { $0 })
  }

  /// The name of a file, not empty. Whether it is there is not looked at.
  public static func file(
    _ name: String, letter: Character? = nil, placeholder: String = "FILE", help: Bilingual,
    defaultText: Bilingual? = nil
  ) -> Option {
    Option(
      declaration: OptionDeclaration(
        name: name, letter: letter, placeholder: placeholder, kind: .file, help: help, defaultText: defaultText),
      read: { $0 })
  }
}

extension Option where Value == Int {
  /// A whole number within `range`, in ASCII, Persian or Arabic digits.
  public static func integer(
    _ name: String, letter: Character? = nil, placeholder: String = "N", in range: ClosedRange<Int>, help: Bilingual,
    defaultText: Bilingual? = nil
  ) -> Option {
    Option(
      declaration: OptionDeclaration(
        name: name, letter: letter, placeholder: placeholder, kind: .integer(range), help: help,
        defaultText: defaultText),
      read: integerValue)
  }
}

extension Option where Value == Int {
  /// A number of bytes within `range`: `65536`, `64K`, `1M`; K, M and G are powers of 1024.
  public static func size(
    _ name: String, letter: Character? = nil, placeholder: String = "SIZE", in range: ClosedRange<Int>, help: Bilingual,
    defaultText: Bilingual? = nil
  ) -> Option {
    Option(
      declaration: OptionDeclaration(
        name: name, letter: letter, placeholder: placeholder, kind: .size(range), help: help, defaultText: defaultText),
      read: sizeValue)
  }
}

extension Option where Value == Duration {
  /// A duration within `range`: `10` and `10s` are ten seconds; `ms`, `m`, `h` and decimals work too.
  /// The resolution is one millisecond.
  public static func duration(
    _ name: String, letter: Character? = nil, placeholder: String = "TIME", in range: ClosedRange<Duration>,
    help: Bilingual, defaultText: Bilingual? = nil
  ) -> Option {
    Option(
      declaration: OptionDeclaration(
        name: name, letter: letter, placeholder: placeholder, kind: .duration(range), help: help,
        defaultText: defaultText),
      read: durationValue)
  }
}

extension Option where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the names of an enumeration, written exactly.
  public static func choice(
    _ name: String, letter: Character? = nil, placeholder: String, of type: Value.Type = Value.self, help: Bilingual,
    defaultText: Bilingual? = nil
  ) -> Option {
    Option(
      declaration: OptionDeclaration(
        name: name, letter: letter, placeholder: placeholder, kind: .choice(type.allCases.map(\.rawValue)),
        help: help, defaultText: defaultText),
      read: { Value(rawValue: $0) })
  }
}

extension Option {
  /// Several names of an enumeration with commas between them: `http,websocket`. Order and
  /// repetitions are kept; an empty item is an error.
  public static func choices<Element: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, letter: Character? = nil, placeholder: String, of type: Element.Type = Element.self,
    help: Bilingual, defaultText: Bilingual? = nil
  ) -> Option where Element.RawValue == String, Value == [Element] {
    Option(
      declaration: OptionDeclaration(
        name: name, letter: letter, placeholder: placeholder, kind: .choices(type.allCases.map(\.rawValue)),
        help: help, defaultText: defaultText),
      read: { text in listItems(of: text)?.compactMap { Element(rawValue: $0) } })
  }
}
