import Glibc
import Lessons
import Measurement

/// When messages arrived: a dot for each, a box around the middle half, on an axis whose steps are powers of ten.
struct LatencyChart {
  let story: ComparisonStory

  private static let width = 960.0
  private static let left = 180.0
  private static let right = 930.0
  private static let rowHeight = 58.0
  private static let top = 26.0
  /// More dots than this say no more; then every n-th is drawn.
  private static let mostDots = 250

  /// Latencies that an axis can show: from a microsecond to a day. Others stand at its ends.
  private static let shown = 1e-6...86_400.0

  /// nil where no latency is known.
  var svg: String? {
    let rows = story.techniques.filter { $0.latencies.contains(where: \.isFinite) }
    guard !rows.isEmpty else { return nil }
    let values = rows.flatMap { $0.latencies.filter(\.isFinite) }.map(Self.clamp)
    let interval = rows.contains { $0.technique == .polling } ? story.lastedInterval.map(Self.clamp) : nil
    let all = values + (interval.map { [$0] } ?? [])
    let low = floor(log10(all.min() ?? 1e-3) + 1e-9)
    let high = max(low + 1, ceil(log10(all.max() ?? 1) - 1e-9))
    func x(_ seconds: Double) -> Double {
      Self.left + (log10(Self.clamp(seconds)) - low) / (high - low) * (Self.right - Self.left)
    }
    let bottom = Self.top + Double(rows.count) * Self.rowHeight
    var drawing = SVGDrawing(width: Self.width, height: bottom + 56, language: story.language)
    for power in stride(from: low, through: high, by: 1) {
      let place = x(pow(10, power))
      drawing.line(x1: place, y1: Self.top, x2: place, y2: bottom, style: "grid")
      let milliseconds = pow(10, power + 3)
      let decimals = power < -3 ? Int(-3 - power) : 0
      drawing.text(
        story.digits(exactNumber(milliseconds, decimals)), x: place, y: bottom + 22, anchor: .middle, style: "tick")
    }
    drawing.text(
      story.latencyAxis, x: (Self.left + Self.right) / 2, y: bottom + 46, anchor: .middle, style: "axis")
    for (row, technique) in rows.enumerated() {
      draw(technique, at: Self.top + Double(row) * Self.rowHeight, x, in: &drawing)
    }
    if let interval, let lasted = story.lastedInterval {
      drawing.line(x1: x(interval), y1: Self.top - 6, x2: x(interval), y2: bottom, style: "mark")
      let isFar = x(interval) > (Self.left + Self.right) / 2
      drawing.text(
        story.intervalLabel(lasted), x: x(interval) + (isFar ? -8 : 8), y: Self.top - 8, anchor: isFar ? .end : .start,
        style: "tick")
    }
    return drawing.svg(story.latencyDescription)
  }

  private func draw(
    _ technique: TechniqueFigures, at top: Double, _ x: (Double) -> Double, in drawing: inout SVGDrawing
  ) {
    let middle = top + Self.rowHeight / 2
    drawing.text(technique.technique.name, x: Self.left - 12, y: middle, anchor: .end, style: "name")
    let latencies = technique.latencies.filter(\.isFinite)
    let step = max(1, (latencies.count + Self.mostDots - 1) / Self.mostDots)
    for (index, seconds) in latencies.enumerated() where index % step == 0 {
      // Spread over the row without chance, so that the same figures give the same page.
      let offset = Double(index / step * 7 % 11 - 5) * 2.2
      drawing.circle(x: x(seconds), y: middle + offset, radius: 3.2, style: "dot \(technique.technique.rawValue)")
    }
    guard let first = technique.latency(0.25), let third = technique.latency(0.75), let median = technique.latency(0.5)
    else { return }
    drawing.rectangle(
      x: x(first), y: middle - 16, width: x(third) - x(first), height: 32, style: "box \(technique.technique.rawValue)",
      title: story.median(story.time(median)))
    drawing.line(
      x1: x(median), y1: middle - 18, x2: x(median), y2: middle + 18, style: "median \(technique.technique.rawValue)")
    if let tail = technique.latency(0.95) {
      drawing.line(
        x1: x(tail), y1: middle - 16, x2: x(tail), y2: middle + 16, style: "tail \(technique.technique.rawValue)")
    }
  }

  private static func clamp(_ seconds: Double) -> Double {
    min(max(seconds, shown.lowerBound), shown.upperBound)
  }
}
