import Languages
import Wire

/// The OSI rows of one event, in buffers that are used again: nothing is allocated for a row.
///
/// A class, so that reading it while something else is written copies nothing.
public final class Annotation {
  private var content = AnnotationContent()

  public init() {}

  public var slide: SlideID { content.slide }

  /// The layer's detail, in UTF-8, already filtered for a terminal.
  public func withDetail(_ layer: Int, _ body: (Span<UInt8>) -> Void) {
    let range = content.row(layer).text
    content.text.withBytes { body($0.extracting(range)) }
  }

  /// What the layer costs in bytes; nil where it has none of its own.
  public func bytes(_ layer: Int) -> Int? {
    let bytes = content.row(layer).bytes
    return bytes < 0 ? nil : bytes
  }

  /// Whether the detail consists of our own words and numbers only: no quotes, no backslashes, no control characters.
  public func isPlain(_ layer: Int) -> Bool { content.row(layer).isPlain }

  func fill(_ body: (inout AnnotationContent) -> Void) { body(&content) }
}

/// What an annotation holds: the details of all rows one after the other, and where each row's stands.
struct AnnotationContent {
  struct Row {
    var text = 0..<0
    var bytes = -1
    var isPlain = true
  }

  private var rows: (Row, Row, Row, Row, Row, Row, Row) = (Row(), Row(), Row(), Row(), Row(), Row(), Row())
  var text = ByteWriter(capacity: 512)
  var slide = SlideID.osi

  func row(_ layer: Int) -> Row {
    switch layer {
    case 7: rows.0
    case 6: rows.1
    case 5: rows.2
    case 4: rows.3
    case 3: rows.4
    case 2: rows.5
    default: rows.6
    }
  }

  mutating func set(_ layer: Int, from start: Int, bytes: Int? = nil, isPlain: Bool = true) {
    let row = Row(text: start..<text.count, bytes: bytes ?? -1, isPlain: isPlain)
    switch layer {
    case 7: rows.0 = row
    case 6: rows.1 = row
    case 5: rows.2 = row
    case 4: rows.3 = row
    case 3: rows.4 = row
    case 2: rows.5 = row
    default: rows.6 = row
    }
  }
}

extension Language {
  /// The name of an OSI layer, 1 to 7.
  public func title(ofLayer layer: Int) -> StaticString {
    switch (layer, self) {
    case (7, .english): "Application"
    case (6, .english): "Presentation"
    case (5, .english): "Session"
    case (4, .english): "Transport"
    case (3, .english): "Network"
    case (2, .english): "Data link"
    case (_, .english): "Physical"
    case (7, .persian): "کاربرد"
    case (6, .persian): "نمایش"
    case (5, .persian): "نشست"
    case (4, .persian): "انتقال"
    case (3, .persian): "شبکه"
    case (2, .persian): "پیوند داده"
    case (_, .persian): "فیزیکی"
    }
  }
}
