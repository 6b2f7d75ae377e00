import Languages

/// The options that every command has, added by the parser and listed last in the help.
public enum StandardOptions {
  public static let help = Option.flag(
    "help", letter: "h", help: Bilingual(en: "show this help and exit", fa: "همین راهنما را نشان بده و تمام کن"))
  public static let version = Option.flag(
    "version", help: Bilingual(en: "show the version and exit", fa: "نسخه را نشان بده و تمام کن"))
  public static let language = Option<Language>.choice(
    "lang", placeholder: "CODE",
    help: Bilingual(en: "language of help, errors and output", fa: "زبان راهنما، خطاها و خروجی"),
    defaultText: Bilingual(en: "from LC_ALL, LC_MESSAGES or LANG", fa: "از LC_ALL، LC_MESSAGES یا LANG"))

  static let all = [help.declaration, version.declaration, language.declaration]
}

extension Command {
  /// The command's own options, then the standard ones. A letter that the command claims for itself
  /// is taken from the standard option.
  var allOptions: [OptionDeclaration] {
    let claimed = Set(options.compactMap(\.letter))
    return options
      + StandardOptions.all.map { option in
        guard let letter = option.letter, claimed.contains(letter) else { return option }
        return OptionDeclaration(
          name: option.name, letter: nil, placeholder: option.placeholder, kind: option.kind, help: option.help,
          defaultText: option.defaultText)
      }
  }
}
