/// Something that knows where it stands in a `PlacedList`.
protocol Placed: AnyObject {
  var place: Int { get set }
}

/// Connections in no particular order: added, removed and visited in turns at a cost that does not depend on how many
/// there are.
struct PlacedList<Element: Placed> {
  private(set) var elements: [Element] = []
  private var cursor = 0

  var count: Int { elements.count }

  mutating func add(_ element: Element) {
    element.place = elements.count
    elements.append(element)
  }

  /// - Returns: false if it is not in the list.
  @discardableResult
  mutating func remove(_ element: Element) -> Bool {
    let place = element.place
    guard place < elements.count, elements[place] === element, let last = elements.popLast() else { return false }
    if last !== element {
      elements[place] = last
      last.place = place
    }
    return true
  }

  /// The next `count` elements, from where the last turn ended; fewer at the end of a round.
  ///
  /// - Returns: with them, whether the round is over.
  mutating func turn(of count: Int) -> (elements: ArraySlice<Element>, endsRound: Bool) {
    let start = min(cursor, elements.count)
    let end = min(start + count, elements.count)
    cursor = end == elements.count ? 0 : end
    return (elements[start..<end], cursor == 0)
  }
}
