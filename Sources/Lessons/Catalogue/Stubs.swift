import Languages

// Groups without topics yet.
extension Catalogue {
  static let techniques: [Topic] = []
  static let concepts: [Topic] = []
  static let headers: [Topic] = []
  static let extensions: [Topic] = []
}
