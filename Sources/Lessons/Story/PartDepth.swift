extension HandshakeStory.Part {
  /// The part with as much explanation as is wanted. Facts stay: values, bits, bytes, computations, broken rules.
  public func explained(_ depth: ExplanationDepth) -> HandshakeStory.Part {
    guard depth != .full else { return self }
    var part = self
    var hasParagraph = false
    var heading: Passage?
    part.passages = []
    for passage in passages {
      if case .heading = passage {
        heading = passage
        continue
      }
      guard let shortened = shortened(passage, depth, hasParagraph: &hasParagraph) else {
        // A heading goes with what it stands above.
        heading = nil
        continue
      }
      if let above = heading { part.passages.append(above) }
      heading = nil
      part.passages.append(shortened)
    }
    return part
  }

  private func shortened(_ passage: Passage, _ depth: ExplanationDepth, hasParagraph: inout Bool) -> Passage? {
    switch passage {
    case .paragraph:
      // The first one says what the part is about.
      defer { hasParagraph = true }
      return depth == .short && !hasParagraph ? passage : nil
    case .command: return nil
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
}
