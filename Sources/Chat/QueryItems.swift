/// The `name=value` pairs of a query, percent-decoded; of a repeated name the first counts.
struct QueryItems {
  enum Value: Equatable {
    case absent
    /// Broken escapes or no UTF-8.
    case malformed
    case text(String)
  }

  /// Names and values as they stand, in order. At most `maximumCount`: nobody asks for more.
  private var items: [(name: Substring.UTF8View, value: Substring.UTF8View)] = []

  private static let maximumCount = 32

  init(_ query: Substring?) {
    guard let query else { return }
    var rest = query.utf8[...]
    while !rest.isEmpty, items.count < Self.maximumCount {
      let pair = rest.prefix { $0 != UInt8(ascii: "&") }
      rest = rest[pair.endIndex...].dropFirst()
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      items.append((name, pair[name.endIndex...].dropFirst()))
    }
  }

  subscript(_ name: StaticString) -> Value {
    for item in items where item.name.count == name.utf8CodeUnitCount && matches(item.name, name) {
      // Most values have no escapes.
      guard item.value.contains(UInt8(ascii: "%")) else { return .text(String(Substring(item.value))) }
      return percentDecoded(item.value).map(Value.text) ?? .malformed
    }
    return .absent
  }

  private func matches(_ text: Substring.UTF8View, _ name: StaticString) -> Bool {
    name.withUTF8Buffer { text.elementsEqual($0) }
  }
}
