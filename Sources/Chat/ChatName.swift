import Wire

/// The name of a room or of a person in it.
///
/// 1 to 64 characters of any script: letters, digits, the marks that scripts write on letters, and `-`, `_`, `.`.
/// Between two letters a zero-width non-joiner is allowed too, because Persian is misspelt without it. No blanks and
/// no control or direction characters, so a name can stand in a log line or a list without changing what is
/// around it. Names of dots only are refused: `.` and `..` are path steps, which no client would send.
public struct ChatName: Hashable, Sendable {
  /// Unicode scalars. 64: longer than any real name, short enough for a line.
  public static let maximumLength = 64
  /// For those whose name is refused.
  static let rule = "1 to \(maximumLength) letters, digits, '-', '_' or '.', percent-encoded UTF-8"

  public let text: String
  /// The same as UTF-8.
  public let bytes: [UInt8]

  /// - Returns: nil if `text` is no name.
  public init?(_ text: String) {
    if Self.isPlain(text) {
      self.text = text
      bytes = Array(text.utf8)
      return
    }
    var count = 0
    var isDotsOnly = true
    var previousIsLetter = false
    var awaitsLetter = false
    for scalar in text.unicodeScalars {
      count += 1
      guard count <= Self.maximumLength else { return nil }
      var isLetter = false
      switch scalar {
      case ".", "-", "_":
        if scalar != "." { isDotsOnly = false }
      case "\u{200C}":
        guard previousIsLetter else { return nil }
        awaitsLetter = true
        previousIsLetter = false
        continue
      default:
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
          isLetter = true
        case .nonspacingMark, .spacingMark:
          // A mark belongs to the letter before it; it would otherwise land on what stands before the name.
          guard previousIsLetter else { return nil }
          isLetter = true
        case .decimalNumber:
          break
        default:
          return nil
        }
        isDotsOnly = false
      }
      if awaitsLetter, !isLetter { return nil }
      awaitsLetter = false
      previousIsLetter = isLetter
    }
    guard count > 0, !isDotsOnly, !awaitsLetter else { return nil }
    self.text = text
    bytes = Array(text.utf8)
  }

  /// Whether the text consists of ASCII letters and digits, and is short enough: most names do, and need no look into
  /// Unicode's tables.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8
    return !bytes.isEmpty && bytes.count <= maximumLength
      && bytes.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      }
  }

  // Canonically equivalent spellings of one name are one name: `String` compares so.
  public static func == (left: ChatName, right: ChatName) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// A name as it stands in a path segment: percent-encoded UTF-8 (RFC 3986 §2.1, §2.5).
  ///
  /// - Returns: nil if the escapes or the UTF-8 are broken, or what they spell is no name.
  public init?(pathSegment: Substring.UTF8View) {
    guard let text = percentDecoded(pathSegment) else { return nil }
    self.init(text)
  }
}

/// Resolves `%XX` escapes; nil if one is incomplete or the result is not valid UTF-8.
func percentDecoded(_ segment: Substring.UTF8View) -> String? {
  var bytes: [UInt8] = []
  var rest = segment.makeIterator()
  while let byte = rest.next() {
    guard byte == 0x25 else {
      bytes.append(byte)
      continue
    }
    guard let high = rest.next().flatMap(hexDigitValue), let low = rest.next().flatMap(hexDigitValue) else {
      return nil
    }
    bytes.append(high << 4 | low)
  }
  return String(validating: bytes, as: UTF8.self)
}
