import Languages
import Wire

/// Collects the shapes of a chart.
///
/// Charts are drawn as if they were read from the left: in Persian every horizontal place is mirrored here, and nowhere
/// else. Text keeps `direction="ltr"`, so that `text-anchor` means the same in both languages; a Persian string brings
/// its own direction in an isolate (U+2067…U+2069).
struct SVGDrawing {
  enum Anchor { case start, middle, end }

  let width: Double
  let height: Double
  let language: Language
  private var body = ""

  init(width: Double, height: Double, language: Language) {
    self.width = width
    self.height = height
    self.language = language
  }

  /// The finished image. `description` is what is read aloud instead of it.
  func svg(_ description: String) -> String {
    "<svg viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" role=\"img\" direction=\"ltr\" aria-label=\""
      + HTMLText.escape(description) + "\">\n\(body)</svg>\n"
  }

  /// - Parameter title: shown where the pointer rests on it.
  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, style: String, title: String? = nil
  ) {
    let left = language == .persian ? self.width - x - width : x
    let start =
      "<rect x=\"\(Self.number(left))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(0, width)))\" "
      + "height=\"\(Self.number(max(0, height)))\" class=\"\(style)\""
    body += title.map { start + "><title>\(HTMLText.escape($0))</title></rect>\n" } ?? start + "/>\n"
  }

  mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, style: String) {
    body +=
      "<line x1=\"\(place(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(place(x2))\" y2=\"\(Self.number(y2))\" "
      + "class=\"\(style)\"/>\n"
  }

  mutating func circle(x: Double, y: Double, radius: Double, style: String, title: String? = nil) {
    let start =
      "<circle cx=\"\(place(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" class=\"\(style)\""
    body += title.map { start + "><title>\(HTMLText.escape($0))</title></circle>\n" } ?? start + "/>\n"
  }

  /// - Parameter anchor: the side of `text` that stands at `x`, in the order of reading.
  mutating func text(_ text: String, x: Double, y: Double, anchor: Anchor = .start, style: String = "") {
    let side: String
    switch (anchor, language) {
    case (.middle, _): side = "middle"
    case (.start, .english), (.end, .persian): side = "start"
    case (.end, .english), (.start, .persian): side = "end"
    }
    let shown = language == .persian ? "\u{2067}\(text)\u{2069}" : text
    body +=
      "<text x=\"\(place(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(side)\""
      + (style.isEmpty ? "" : " class=\"\(style)\"") + ">\(HTMLText.escape(shown))</text>\n"
  }

  private func place(_ x: Double) -> String { Self.number(language == .persian ? width - x : x) }

  /// A coordinate with at most one decimal; what is no number becomes 0.
  private static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    return sign + "\(tenths.magnitude / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths.magnitude % 10)")
  }
}
