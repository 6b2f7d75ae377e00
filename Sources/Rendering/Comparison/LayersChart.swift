import Lessons
import Measurement

/// The bytes of one delivered message for each technique, stacked from its text down to the link.
struct LayersChart {
  let story: ComparisonStory

  private static let width = 960.0
  private static let names = 180.0
  private static let room = 690.0
  private static let rowHeight = 46.0

  private var techniques: [TechniqueFigures] { story.techniques.filter { $0.delivered > 0 } }

  /// The parts that occur at all, in the order of the stack.
  var parts: [CostPart] {
    CostPart.allCases.filter { part in techniques.contains { part.bytesPerMessage(of: $0) ?? 0 > 0 } }
  }

  /// nil without a delivered message.
  var svg: String? {
    let dearest = techniques.compactMap(\.bytesPerMessage).max() ?? 0
    guard dearest > 0, dearest.isFinite else { return nil }
    let scale = Self.room / dearest
    var drawing = SVGDrawing(
      width: Self.width, height: Double(techniques.count) * Self.rowHeight + 4, language: story.language)
    for (row, technique) in techniques.enumerated() {
      let top = Double(row) * Self.rowHeight + 4
      let middle = top + (Self.rowHeight - 12) / 2
      drawing.text(technique.technique.name, x: Self.names - 12, y: middle, anchor: .end, style: "name")
      var x = Self.names
      for part in parts {
        let bytes = part.bytesPerMessage(of: technique) ?? 0
        guard bytes > 0 else { continue }
        let number = story.digits(exactNumber(bytes, bytes < 10 && bytes != bytes.rounded() ? 1 : 0))
        drawing.rectangle(
          x: x, y: top, width: bytes * scale, height: Self.rowHeight - 12, style: "part \(part.rawValue)",
          title: "\(part.title[story.language]): \(number)")
        if bytes * scale > Double(number.count) * 9 + 8 {
          drawing.text(number, x: x + bytes * scale / 2, y: middle, anchor: .middle, style: "on")
        }
        x += bytes * scale
      }
      let sum = story.digits(exactNumber(technique.bytesPerMessage ?? 0, 0))
      drawing.text(sum, x: x + 10, y: middle, style: "value")
    }
    return drawing.svg(story.layersDescription)
  }
}
