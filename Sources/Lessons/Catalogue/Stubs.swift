import Languages

// Groups without topics yet.
extension Catalogue {
  static let concepts: [Topic] = []
}
