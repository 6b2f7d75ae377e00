import Languages
import Wire

/// The OSI rows of one event, in buffers that are used again: nothing is allocated for a row.
///
/// A class, so that reading it while something else is written copies nothing.
public final class Annotation {
  private var content = AnnotationContent()

  public init() {}

  public var slide: SlideID { content.slide }
  /// What the event's client does over time, as far as it is known.
  public var behaviour: Behaviour? { content.behaviour }

  /// One row: `isPlain` tells that the detail consists of our own words and numbers only, so that it has no quotes, no
  /// backslashes and no control characters; `bytes` is nil where the layer has none of its own. The detail is in UTF-8
  /// and already filtered for a terminal.
  public typealias Row = (_ layer: Int, _ detail: Span<UInt8>, _ bytes: Int?, _ isPlain: Bool) -> Void

  /// Hands over the rows from layer 7 down to 1.
  public func forEachRow(_ body: Row) {
    content.text.withBytes { text in
      for layer in stride(from: 7, through: 1, by: -1) {
        let row = content.row(layer)
        body(layer, text.extracting(row.text), row.bytes < 0 ? nil : row.bytes, row.isPlain)
      }
    }
  }

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
  /// What the event's client does over time.
  var behaviour: Behaviour?
  /// Has seen every event that was annotated into this annotation.
  var watch = BehaviourWatch()

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
