import Languages
import Lessons
import Wire

/// Draws the parts of a handshake's story for a terminal.
///
/// ```
///  ③ The client asks to switch protocols       client :52344 → server :8080
///    +0.41 ms   packet 4   slide: upgrade-request
///
///    7 Application   GET /ws/class/ali HTTP/1.1, 9 header lines       231 B
///    …
///    Upgrade: websocket          "let us speak WebSocket from here on"
/// ```
public struct HandshakeText {
  var layout: LineLayout

  /// - Parameter width: columns of the terminal; below 60 the lines of diagrams would not fit, so 60 is the least.
  public init(language: Language, width: Int = 80, style: TextStyle = .plain) {
    layout = LineLayout(language: language, width: max(60, width), style: style)
  }

  public func write(_ parts: [HandshakeStory.Part], into writer: inout ByteWriter) {
    for part in parts { write(part, into: &writer) }
  }

  public func write(_ part: HandshakeStory.Part, into writer: inout ByteWriter) {
    for line in lines(part) {
      writer.write(string: line)
      writer.write(UInt8(ascii: "\n"))
    }
  }

  /// The part's lines without line ends; the last one is empty.
  public func lines(_ part: HandshakeStory.Part) -> [String] {
    var page = self
    page.layout.wire = part.sender == .server ? .server : .client
    return page.draw(part)
  }

  private func draw(_ part: HandshakeStory.Part) -> [String] {
    var lines = heading(part) + [""]
    if !part.rows.isEmpty { lines += rows(part) + [""] }
    if part.rows.isEmpty, !part.costNote.isEmpty { lines += [layout.spaces(3) + part.costNote, ""] }
    var previous: Passage?
    for passage in part.passages {
      if needsGap(after: previous, before: passage) { lines.append("") }
      lines += self.lines(passage)
      previous = passage
    }
    if !part.passages.isEmpty { lines.append("") }
    return lines
  }

  private func needsGap(after previous: Passage?, before next: Passage) -> Bool {
    switch (previous, next) {
    case (nil, _), (.field, .field), (.heading, _), (.field, .violation), (.violation, .field): false
    default: true
    }
  }

  // MARK: head of a part

  private func heading(_ part: HandshakeStory.Part) -> [String] {
    let number = Self.circled(part.number)
    let title = " \(number) \(part.title)"
    let right = layout.width - 1
    var lines: [String] = []
    if let line = layout.edges(title, part.direction, columns: right) {
      lines.append(part.direction.isEmpty ? layout.style.apply(.heading, title) : paint(line, title))
    } else {
      lines.append(layout.style.apply(.heading, layout.clip(title, to: right)))
      lines.append(layout.spaces(3) + layout.clip(part.direction, to: right - 3))
    }
    lines.append(layout.style.apply(.dim, layout.spaces(3) + layout.clip(facts(part), to: right - 3)))
    return lines.map(layout.finish)
  }

  private func paint(_ line: String, _ title: String) -> String {
    layout.style.apply(.heading, title) + line.dropFirst(title.count)
  }

  /// Time, packets, slide.
  private func facts(_ part: HandshakeStory.Part) -> String {
    let isPersian = layout.language == .persian
    var facts: [String] = []
    if let time = part.time { facts.append(layout.value("+" + Self.time(time))) }
    if !part.packets.isEmpty {
      let isOne = part.packets.count == 1
      let word = isPersian ? (isOne ? "بستهٔ" : "بسته‌های") : isOne ? "packet" : "packets"
      let numbers = part.packets.prefix(8).map { number in
        isPersian ? Phrase("\(number)").text(in: .persian) : "\(number)"
      }
      let more = part.packets.count > 8 ? " …" : ""
      facts.append("\(word) \(numbers.joined(separator: isPersian ? "، " : ", "))\(more)")
    }
    facts.append("\(isPersian ? "اسلاید" : "slide"): \(layout.value(part.slide.rawValue))")
    return facts.joined(separator: "   ")
  }

  static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds.magnitude < 1e9 else { return "? ms" }
    if seconds >= 1 {
      let milliseconds = Int((seconds * 1e3).rounded())
      let fraction = String(milliseconds % 1000)
      return "\(grouped(milliseconds / 1000)).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction) s"
    }
    let hundredths = Int((seconds * 1e5).rounded())
    let fraction = hundredths % 100
    return "\(grouped(hundredths / 100)).\(fraction < 10 ? "0" : "")\(fraction) ms"
  }

  static func circled(_ number: Int) -> String {
    guard (1...20).contains(number), let scalar = Unicode.Scalar(0x2460 + UInt32(number) - 1) else {
      return "(\(number))"
    }
    return String(scalar)
  }

  // MARK: OSI rows

  private func rows(_ part: HandshakeStory.Part) -> [String] {
    let right = layout.width - 1
    let titles = (part.rows.map { DisplayWidth.of($0.title) }.max() ?? 0) + 3
    let start = 3 + 2 + titles
    let room = right - start - 9
    var lines: [String] = []
    for row in part.rows {
      // Two lines hold what a row says; a long request line is cut.
      var details = layout.wrap(row.detail, to: room)
      // A long path would leave its first line empty.
      if details.count > 1, DisplayWidth.of(details[0]) < room / 2 { details = [layout.clip(row.detail, to: room)] }
      let title = layout.spaces(3) + "\(row.layer) " + DisplayWidth.pad(row.title, to: titles)
      let first = title + (details.first ?? "")
      let bytes = row.bytes.map { layout.value("\(grouped($0)) B") } ?? ""
      lines.append(layout.finish(bytes.isEmpty ? first : layout.edges(first, bytes, columns: right) ?? first))
      guard details.count > 1 else { continue }
      let rest = details.count > 2 ? layout.clip(details[1] + "…", to: room) : details[1]
      lines.append(layout.finish(layout.spaces(start) + rest))
    }
    if !part.costNote.isEmpty {
      lines += layout.wrap(part.costNote, to: right - start).map { layout.finish(layout.spaces(start) + $0) }
    }
    return lines
  }
}
