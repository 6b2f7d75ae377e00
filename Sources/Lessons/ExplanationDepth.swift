/// How much is said beside what stood on the wire. The raw value is what `--explain` takes.
public enum ExplanationDepth: String, CaseIterable, Sendable {
  /// Facts only: bytes, values, layers.
  case none
  /// A sentence for each thing.
  case short
  /// Everything that there is to say.
  case full
}
