import Languages

// Groups without topics yet.
extension Catalogue {
  static let techniques: [Topic] = []
  static let concepts: [Topic] = []
  static let headers: [Topic] = []
  static let statuses: [Topic] = []
  static let extensions: [Topic] = []
  static let closeCodes: [Topic] = []
  /// What is said of a close code that has no topic of its own.
  static let closeRange = Bilingual(en: "", fa: "")
  static let statusRange = Bilingual(en: "", fa: "")
}
