extension HandshakeStory.Part {
  /// The part with as much explanation as is wanted. Facts stay: values, bits, bytes, computations, broken rules.
  public func explained(_ depth: ExplanationDepth) -> HandshakeStory.Part {
    guard depth != .full else { return self }
    var part = self
    var hasParagraph = false
    part.passages = passages.compactMap { passage in
      switch passage {
      case .paragraph:
        // The first one says what the part is about.
        defer { hasParagraph = true }
        return depth == .short && !hasParagraph ? passage : nil
      case .command: return nil
      case .heading(let text): return text == headingOfCommand ? nil : passage
      case .field(var field) where depth == .none:
        field.meaning = ""
        field.clause = nil
        return .field(field)
      case .violation(var fault) where depth == .none:
        fault.meaning = ""
        return .violation(fault)
      default: return passage
      }
    }
    return part
  }

  /// A heading goes with what it stands above.
  private var headingOfCommand: String? {
    for (heading, next) in zip(passages, passages.dropFirst()) {
      if case .heading(let text) = heading, case .command = next { return text }
    }
    return nil
  }
}
