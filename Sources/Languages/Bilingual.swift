/// A text for people, in both languages of the house. There is no initialiser for one language
/// alone, so that a missing translation does not compile.
public struct Bilingual: Equatable, Sendable {
  public var en: String
  public var fa: String

  public init(en: String, fa: String) {
    self.en = en
    self.fa = fa
  }

  /// What has no language: a number, a name, a choice. Never prose.
  public static func same(_ text: String) -> Bilingual {
    Bilingual(en: text, fa: text)
  }

  public subscript(language: Language) -> String {
    switch language {
    case .english: en
    case .persian: fa
    }
  }
}
