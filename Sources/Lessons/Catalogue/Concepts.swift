extension Catalogue {
  /// Words that a lesson uses and that no field on the wire is named after.
  static let concepts: [Topic] = conversationConcepts + webConcepts + networkConcepts + labConcepts
}
