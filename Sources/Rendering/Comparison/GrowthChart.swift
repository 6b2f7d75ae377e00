import Lessons
import Measurement

/// Bytes over the number of messages, for one client of each technique: where the lines of WebSocket and another cross,
/// its set-up has paid for itself.
struct GrowthChart {
  let story: ComparisonStory

  private static let width = 960.0
  private static let height = 420.0
  private static let left = 70.0
  private static let right = 770.0
  private static let top = 28.0
  private static let bottom = 350.0
  /// Lines are straight: what happens beyond this many messages cannot be told from what happens before.
  private static let mostMessages = 1_000_000

  private struct Line {
    var technique: Technique
    var setUp: Double
    var perMessage: Double

    func bytes(after messages: Double) -> Double { setUp + perMessage * messages }
  }

  private var lines: [Line] {
    story.techniques.compactMap { figures in
      guard let cost = figures.bytesPerMessage, figures.clients > 0 else { return nil }
      return Line(
        technique: figures.technique, setUp: Double(figures.setUp.wire) / Double(figures.clients), perMessage: cost)
    }
  }

  /// The last number of messages that is drawn: twice the last break-even, ten at least.
  private var messages: Int {
    let last = story.breakEvens.compactMap { entry -> Int? in
      if case .after(let messages) = entry.value, messages <= Self.mostMessages / 2 { messages } else { nil }
    }
    return max(10, (last.max() ?? 0) * 2)
  }

  /// nil where fewer than two techniques delivered something.
  var svg: String? {
    let lines = lines
    let count = Double(messages)
    let most = lines.map { $0.bytes(after: count) }.max() ?? 0
    guard lines.count > 1, most > 0, most.isFinite else { return nil }
    let yStep = Self.step(most / 5)
    let top = (most / yStep).rounded(.up) * yStep
    func x(_ messages: Double) -> Double { Self.left + messages / count * (Self.right - Self.left) }
    func y(_ bytes: Double) -> Double { Self.bottom - bytes / top * (Self.bottom - Self.top) }

    var drawing = SVGDrawing(width: Self.width, height: Self.height, language: story.language)
    let thousands = min(4, max(0, Self.digits(yStep) / 3))
    var unit = 1.0
    for _ in 0..<thousands { unit *= 1000 }
    for tick in stride(from: 0, through: top + yStep / 2, by: yStep) {
      drawing.line(x1: Self.left, y1: y(tick), x2: Self.right, y2: y(tick), style: "grid")
      drawing.text(
        story.digits(exactNumber(tick / unit, 0)), x: Self.left - 10, y: y(tick), anchor: .end, style: "tick")
    }
    drawing.text(story.bytesAxis(thousands: thousands), x: 0, y: 10, style: "axis")
    let xStep = max(1, Self.step(count / 8))
    for tick in stride(from: 0, through: count, by: xStep) {
      drawing.text(
        story.digits(exactNumber(tick, 0)), x: x(tick), y: Self.bottom + 22, anchor: .middle, style: "tick")
    }
    drawing.text(
      story.countAxis, x: (Self.left + Self.right) / 2, y: Self.bottom + 50, anchor: .middle, style: "axis")
    for line in lines {
      drawing.line(
        x1: x(0), y1: y(line.setUp), x2: x(count), y2: y(line.bytes(after: count)),
        style: "line \(line.technique.rawValue)")
    }
    crossings(lines, count, x, y, in: &drawing)
    names(lines.map { ($0.technique, y($0.bytes(after: count))) }, in: &drawing)
    return drawing.svg(story.growthDescription)
  }

  /// A circle where `upgraded` overtakes another; a label where there is room for one.
  private func crossings(
    _ lines: [Line], _ count: Double, _ x: (Double) -> Double, _ y: (Double) -> Double, in drawing: inout SVGDrawing
  ) {
    guard let own = lines.first(where: { $0.technique == story.upgraded?.technique }) else { return }
    var labelled = Self.left
    for entry in story.breakEvens {
      guard case .after(let messages) = entry.value,
        let other = lines.first(where: { $0.technique == entry.other.technique }), other.perMessage > own.perMessage
      else { continue }
      let crossing = (own.setUp - other.setUp) / (other.perMessage - own.perMessage)
      guard crossing <= count else { continue }
      let place = x(crossing)
      drawing.circle(
        x: place, y: y(own.bytes(after: crossing)), radius: 7, style: "crossing",
        title: "\(entry.other.technique.name): \(entry.text)")
      guard place > labelled + 90 else { continue }
      labelled = place
      drawing.text(
        story.crossing(messages), x: place, y: y(own.bytes(after: crossing)) + 26, anchor: .middle, style: "value")
    }
  }

  /// The lines' names beside their ends, moved apart where they would cover each other.
  private func names(_ ends: [(technique: Technique, y: Double)], in drawing: inout SVGDrawing) {
    let distance = 24.0
    let ends = ends.sorted { $0.y < $1.y }
    var places = ends.map(\.y)
    for index in places.indices.dropFirst() { places[index] = max(places[index], places[index - 1] + distance) }
    var limit = Self.bottom
    for index in places.indices.reversed() {
      places[index] = min(places[index], limit)
      limit = places[index] - distance
    }
    for (end, place) in zip(ends, places) {
      drawing.line(x1: Self.right + 2, y1: end.y, x2: Self.right + 14, y2: place, style: "leader")
      drawing.text(end.technique.name, x: Self.right + 18, y: place, style: "name \(end.technique.rawValue)")
    }
  }

  /// 1, 2 or 5 times a power of ten, not below `least`.
  private static func step(_ least: Double) -> Double {
    var power = 1.0
    while power * 10 <= least, power < 1e18 { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least } ?? power * 10
  }

  private static func digits(_ value: Double) -> Int {
    var count = 0
    var rest = value
    while rest >= 10, count < 18 {
      rest /= 10
      count += 1
    }
    return count
  }
}
