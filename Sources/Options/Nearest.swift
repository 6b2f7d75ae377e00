/// The candidate that was most likely meant: the only one that begins with `given`, else the one at
/// the smallest Damerau–Levenshtein distance, if that is at most 2 and at most half of what was
/// typed (so that `x` does not suggest every short name). Of equals the first.
public func nearest(to given: String, among candidates: [String]) -> String? {
  // Longer than any name of a table: nothing is near, and the distance costs time by the square.
  guard !given.isEmpty, given.utf8.count <= 64 else { return nil }
  let begun = candidates.filter { $0.hasPrefix(given) }
  if begun.count == 1 { return begun.first }
  let limit = min(2, given.count / 2)
  var best: (name: String, distance: Int)?
  for name in candidates {
    let distance = editDistance(Array(given), Array(name))
    if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// The optimal string alignment distance: insertions, deletions, substitutions and swaps of
/// neighbours cost 1 each.
func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
