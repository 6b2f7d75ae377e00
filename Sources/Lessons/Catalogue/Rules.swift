import Languages
import Wire

extension Catalogue {
  /// Every rule, in the order of the catalogue of rules.
  static let rules: [Topic] = requestRules + responseRules + frameRules + closeRules + deflateRules

  static func rule(_ rule: Rule, _ title: Bilingual, _ aliases: [String] = [], en: String, fa: String) -> Topic {
    Topic(rule.rawValue, aliases, .rule, Glossary.rule(rule), title: title, en: en, fa: fa)
  }
}
