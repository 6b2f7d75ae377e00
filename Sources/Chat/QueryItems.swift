/// The `name=value` pairs of a query, percent-decoded; of a repeated name the first counts.
struct QueryItems {
  private let query: Substring?

  init(_ query: Substring?) { self.query = query }

  enum Value: Equatable {
    case absent
    /// Broken escapes or no UTF-8.
    case malformed
    case text(String)
  }

  subscript(_ name: StaticString) -> Value {
    guard let query else { return .absent }
    let wanted = name.description
    for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = parts.first, first.elementsEqual(wanted.utf8) else { continue }
      guard parts.count == 2 else { return .text("") }
      return percentDecoded(parts[1]).map(Value.text) ?? .malformed
    }
    return .absent
  }
}
