import Languages

/// What an option's value may be. Completions offer ``choice(_:)`` and ``file``; everything else is
/// checked while parsing, so that a looked-up value is always a valid one.
public enum ValueKind: Sendable {
  case flag
  case text
  case file
  case integer(ClosedRange<Int>)
  /// A number of bytes.
  case size(ClosedRange<Int>)
  case duration(ClosedRange<Duration>)
  case choice([String])
  /// Several of the names, with commas between them.
  case choices([String])

  var takesValue: Bool {
    if case .flag = self { false } else { true }
  }

  /// The names to choose from; empty for the kinds that have none.
  public var names: [String] {
    switch self {
    case .choice(let names), .choices(let names): names
    case .flag, .text, .file, .integer, .size, .duration: []
    }
  }

  func accepts(_ text: String) -> Bool {
    switch self {
    case .flag: false
    case .text: true
    case .file: !text.isEmpty
    case .integer(let range): integerValue(of: text).map(range.contains) ?? false
    case .size(let range): sizeValue(of: text).map(range.contains) ?? false
    case .duration(let range): durationValue(of: text).map(range.contains) ?? false
    case .choice(let names): names.contains(text)
    case .choices(let names): listItems(of: text).map { $0.allSatisfy(names.contains) } ?? false
    }
  }

  /// The part of a refused value that is to blame: in a list the first item that is not a name.
  func culprit(in text: String) -> String {
    guard case .choices(let names) = self, let items = listItems(of: text) else { return text }
    return items.first { !names.contains($0) } ?? text
  }

  /// What is accepted, to follow "accepted:".
  var accepted: Bilingual {
    switch self {
    case .flag:
      Bilingual(en: "no value", fa: "بدون مقدار")
    case .text:
      Bilingual(en: "any text", fa: "هر متنی")
    case .file:
      Bilingual(en: "the name of a file", fa: "نام یک پرونده")
    case .integer(let range):
      Bilingual(
        en: "a whole number from \(range.lowerBound) to \(range.upperBound)",
        fa: "عدد صحیح از \(persianDigits(range.lowerBound)) تا \(persianDigits(range.upperBound))")
    case .size(let range):
      Bilingual(
        en:
          "a number of bytes from \(sizeText(range.lowerBound)) to \(sizeText(range.upperBound)), such as 65536, 64K or 1M",
        fa: "تعدادی بایت از \(isolated(sizeText(range.lowerBound))) تا \(isolated(sizeText(range.upperBound)))،"
          + " مانند \(isolated("65536"))، \(isolated("64K")) یا \(isolated("1M"))")
    case .duration(let range):
      Bilingual(
        en: "a duration from \(durationText(range.lowerBound)) to \(durationText(range.upperBound)),"
          + " such as 10, 10s or 250ms",
        fa: "مدتی از \(isolated(durationText(range.lowerBound))) تا \(isolated(durationText(range.upperBound)))،"
          + " مانند \(isolated("10"))، \(isolated("10s")) یا \(isolated("250ms"))")
    case .choice(let names):
      Bilingual(
        en: names.joined(separator: ", "),
        fa: names.map(isolated).joined(separator: "، "))
    case .choices(let names):
      Bilingual(
        en: "one or more, with commas between, of " + names.joined(separator: ", "),
        fa: "یک یا چند مورد، جدا با ویرگول لاتین، از " + names.map(isolated).joined(separator: "، "))
    }
  }
}
