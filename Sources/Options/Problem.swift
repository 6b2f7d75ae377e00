import Languages

/// Why a command line cannot be understood, before it is put into words.
enum Problem {
  case unknownOption(String, nearest: String?)
  case ambiguousOption(String, [String])
  case missingValue(OptionDeclaration)
  case unwantedValue(OptionDeclaration)
  case badValue(OptionDeclaration, String)
  case unknownCommand(String, nearest: String?)
  case missingOperand(String)
  case extraOperand(String)
  /// What only the command itself can know; it comes already in words.
  case other(Bilingual)

  /// One line for stderr.
  ///
  /// - Parameters:
  ///   - path: the command as it was called: `["wslab", "trace"]`. The message begins with the
  ///     program and ends by naming the command's help.
  func message(path: [String], language: Language) -> String {
    func q(_ text: String) -> String { quoted(text, in: language) }
    let program = path.first ?? ""
    let help = q("'" + (path + ["--help"]).joined(separator: " ") + "'")
    let hint: Bilingual
    switch self {
    case .unknownOption, .ambiguousOption, .unknownCommand:
      hint = Bilingual(en: "(\(help) lists them)", fa: "(\(help) همه را فهرست می‌کند)")
    case .missingValue, .unwantedValue, .badValue, .missingOperand, .extraOperand, .other:
      hint = Bilingual(en: "(\(help) tells more)", fa: "(\(help) بیشتر می‌گوید)")
    }
    return "\(program): \(text(quote: q)[language]) \(hint[language])"
  }

  private func text(quote q: (String) -> String) -> Bilingual {
    func orNearest(_ name: String?, en: String, fa: String) -> Bilingual {
      guard let name else { return Bilingual(en: en + ".", fa: fa + ".") }
      return Bilingual(en: "\(en). Did you mean \(q(name))?", fa: "\(fa). آیا منظور \(q(name)) بود؟")
    }
    switch self {
    case .unknownOption(let given, let name):
      return orNearest(name, en: "unknown option \(q(given))", fa: "گزینهٔ ناشناختهٔ \(q(given))")
    case .unknownCommand(let given, let name):
      return orNearest(name, en: "unknown command \(q(given))", fa: "فرمان ناشناختهٔ \(q(given))")
    case .ambiguousOption(let given, let names):
      return Bilingual(
        en: "option \(q(given)) could be \(names.map(q).joined(separator: ", ")).",
        fa: "گزینهٔ \(q(given)) می‌تواند یکی از این‌ها باشد: \(names.map(q).joined(separator: "، ")).")
    case .missingValue(let option):
      let usage = q("\(option.spelling)=\(option.placeholder ?? "")")
      return Bilingual(
        en: "option \(q(option.spelling)) needs a value: \(usage); accepted: \(option.kind.accepted.en).",
        fa: "گزینهٔ \(q(option.spelling)) مقدار می‌خواهد: \(usage)؛ پذیرفتنی: \(option.kind.accepted.fa).")
    case .unwantedValue(let option):
      return Bilingual(
        en: "option \(q(option.spelling)) takes no value.", fa: "گزینهٔ \(q(option.spelling)) مقدار نمی‌گیرد.")
    case .badValue(let option, let given):
      let culprit = option.kind.culprit(in: given)
      let guess = nearest(to: culprit, among: option.kind.names)
      return Bilingual(
        en: "option \(q(option.spelling)): \(q("'" + culprit + "'")) is not accepted."
          + (guess.map { " Did you mean \(q($0))?" } ?? "") + " Accepted: \(option.kind.accepted.en).",
        fa: "گزینهٔ \(q(option.spelling)): \(q("'" + culprit + "'")) پذیرفته نیست."
          + (guess.map { " آیا منظور \(q($0)) بود؟" } ?? "") + " پذیرفتنی: \(option.kind.accepted.fa).")
    case .missingOperand(let name):
      return Bilingual(en: "\(q(name)) is missing.", fa: "عملوند \(q(name)) داده نشده است.")
    case .extraOperand(let given):
      return Bilingual(
        en: "\(q("'" + given + "'")) is one operand too many.", fa: "\(q("'" + given + "'")) یک عملوند زیادی است.")
    case .other(let text):
      return text
    }
  }
}
