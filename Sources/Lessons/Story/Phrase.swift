import Languages

/// A sentence for people that keeps apart what is prose, what is a protocol value, and what is a number.
///
/// Persian needs the difference: a protocol value is written left to right with Latin digits and is isolated
/// (U+2068…U+2069, Unicode Annex #9 §2.4) so that it does not tear the line apart, a number in prose has Persian digits.
/// In a literal, a value stands between backticks.
public struct Phrase: ExpressibleByStringInterpolation, Sendable {
  enum Piece: Sendable {
    case prose(String)
    case value(String)
    /// ASCII digits with `,` between thousands and `.` before decimals.
    case number(String)
  }

  var pieces: [Piece]

  public init(stringLiteral text: String) { pieces = Self.split(text) }

  /// Prose with values between backticks.
  public init(markdown text: String) { pieces = Self.split(text) }

  public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  public struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) { pieces += Phrase.split(literal) }

    /// A value of the protocol, or text from the wire that is already harmless.
    public mutating func appendInterpolation(_ value: String) { pieces.append(.value(value)) }

    public mutating func appendInterpolation(_ number: Int) { pieces.append(.number(Phrase.grouped(number))) }

    /// A number with decimals.
    public mutating func appendInterpolation(_ number: Double, decimals: Int) {
      pieces.append(.number(Phrase.decimal(number, decimals)))
    }

    /// Words in the language of the sentence.
    public mutating func appendInterpolation(prose: String) { pieces.append(.prose(prose)) }
  }

  public static func + (left: Phrase, right: Phrase) -> Phrase {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  public func text(in language: Language) -> String {
    var text = ""
    for piece in pieces {
      switch (piece, language) {
      case (.prose(let prose), _): text += prose
      case (.value(let value), .english): text += value
      case (.value(let value), .persian): text += Self.isolate(value)
      case (.number(let number), .english): text += number
      case (.number(let number), .persian): text += Self.persianDigits(number)
      }
    }
    return text
  }

  /// `text` in a first strong isolate.
  public static func isolate(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }

  private static func split(_ text: String) -> [Piece] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
      part.isEmpty ? nil : index % 2 == 0 ? .prose(String(part)) : .value(String(part))
    }
  }

  static func persianDigits(_ number: String) -> String {
    String(
      String.UnicodeScalarView(
        number.unicodeScalars.map { scalar in
          switch scalar {
          case "0"..."9": Unicode.Scalar(0x06F0 + scalar.value - 0x30) ?? scalar
          case ",": "٬"
          case ".": "٫"
          default: scalar
          }
        }))
  }

  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  static func decimal(_ number: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    // A time that no capture has would not fit into an integer.
    guard number.isFinite, number.magnitude < 1e12 else { return "?" }
    let rounded = Int((number.magnitude * scale).rounded())
    let whole = grouped(rounded / Int(scale))
    guard decimals > 0 else { return (number < 0 ? "-" : "") + whole }
    let fraction = String(rounded % Int(scale))
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return (number < 0 ? "-" : "") + whole + "." + zeros + fraction
  }
}

extension String {
  /// With Persian digits, and the Persian marks for thousands and decimals.
  public var persianDigits: String { Phrase.persianDigits(self) }
}

extension Explanation {
  /// The sentence as plain text: values isolated in Persian, without the backticks.
  public func text(in language: Language) -> String {
    Phrase(markdown: sentence[language]).text(in: language)
  }
}
