import Dissection
import Languages
import Lessons
import Wire

/// Writes events for people: one block per event with its layers, or one line per event.
public struct TraceText {
  public enum Form: Sendable { case blocks, lines }

  public struct Options: Sendable {
    public var form = Form.blocks
    public var columns = Terminal.defaultColumns
    public var style = TextStyle.plain
    public var language = Language.english
    /// The event's bytes in hexadecimal below its block.
    public var hex = false
    /// What is said about an event below its block.
    public var explain = ExplanationDepth.short

    public init() {}
  }

  let options: Options
  let annotator: Annotator
  let annotation = Annotation()
  var writer = ByteWriter(capacity: 1 << 16)
  private var start: Timestamp?
  private var scratch = ByteWriter(capacity: 1024)
  private var recent = RecentLines()
  private var lesson: EventLesson
  private let layout: LineLayout

  public init(_ options: Options) {
    self.options = options
    annotator = Annotator(language: options.language)
    lesson = EventLesson(language: options.language, depth: options.explain)
    layout = LineLayout(language: options.language, width: options.columns, style: options.style)
  }

  /// What was written and not yet taken.
  public var pending: Int { writer.count }

  /// Hands over what was written and forgets it.
  public mutating func drain(_ body: (Span<UInt8>) -> Void) {
    writer.withBytes(body)
    writer.removeAll()
  }

  /// Times are shown from this instant on; without it, from the first event.
  public mutating func begin(at time: Timestamp) {
    if start == nil { start = time }
  }

  public mutating func write(_ event: Event) {
    begin(at: event.time)
    switch event.kind {
    // Most events; taken out once, because what is taken out is copied.
    case .webSocketMessage(let message) where options.form == .lines: writeLine(event, message)
    // The answer before it has said so already, where there was one.
    case .webSocketOpen(let open) where !open.isGuessed: break
    default: if options.form == .lines { writeLine(event) } else { writeBlock(event) }
    }
  }

  // MARK: lines

  /// `    0.000413 #0 →      297 B  text 25 B  hello`
  private mutating func writeLine(_ event: Event, _ message: WebSocketMessage) {
    let room: Int
    if message.frames > 1 {
      // Its frames have lines of their own, and their bytes stand there.
      room = beginLine(event, event.stream?.number, options.language == .english ? "  above    " : "    بالا    ")
    } else {
      room = beginLine(event, event.stream?.number, bytes: event.wireBytes)
    }
    let start = writer.count
    if !recent.write(message, room, into: &writer) {
      Headline.write(message, options.language, into: &writer)
      if writer.count - start < room { Headline.writeContent(message, columns: room, into: &writer) }
      endLine(from: start, room)
      writer.withBytes { recent.remember(message, room, $0.extracting(start..<$0.count)) }
    }
    writer.write("\n")
  }

  private mutating func writeLine(_ event: Event) {
    var bytes = event.wireBytes
    if case .packet(let packet) = event.kind { bytes = packet.header.originalLength }
    let room = beginLine(event, event.streamNumber, bytes: bytes)
    let start = writer.count
    Headline.write(event, language: options.language, into: &writer)
    if writer.count - start < room { Headline.writeContent(event, limit: room * 4, into: &writer) }
    endLine(from: start, room)
    writer.write("\n")
  }

  /// Writes time, connection, arrow and bytes; returns the columns that are left.
  private mutating func beginLine(
    _ event: Event, _ stream: Int?, _ above: StaticString? = nil, bytes: Int = 0
  ) -> Int {
    let start = writer.count
    writeTime(event.time)
    writer.write(" #")
    writer.write(decimal: stream ?? 0)
    writer.write(event.sender == .client ? " → " : " ← ")
    if let above {
      writer.write(above)
    } else {
      writer.write(right: bytes, width: 7)
      writer.write(" B  ")
    }
    // An arrow has three bytes in UTF-8 and one column on the screen.
    let used = max(writer.count - start - 2, 28)
    return max(10, options.columns - used)
  }

  private mutating func endLine(from start: Int, _ room: Int) {
    while writer.last == UInt8(ascii: " ") { writer.truncate(to: writer.count - 1) }
    clip(from: start, to: room)
  }

  /// Cuts what was written from `start` on to the columns that are left.
  private mutating func clip(from start: Int, to columns: Int) {
    let length = writer.count - start
    let isASCII = writer.withBytes { $0.endOfASCII(from: start) == $0.count }
    if isASCII {
      guard length > columns else { return }
      writer.truncate(to: start + columns - 1)
      writer.write("…")
    } else if let end = writer.withBytes({ DisplayWidth.end(of: $0.extracting(start..<$0.count), in: columns) }) {
      guard end < length else { return }
      writer.truncate(to: start + end)
      writer.write("…")
    } else {
      let text = writer.withBytes { String(decoding: $0.extracting(start..<$0.count).array, as: UTF8.self) }
      writer.truncate(to: start)
      writer.write(string: DisplayWidth.clip(text, to: columns))
    }
    closeIsolates(from: start)
  }

  /// An isolate whose end was cut off gets one.
  private mutating func closeIsolates(from start: Int) {
    guard options.language == .persian else { return }
    let depth = writer.withBytes { bytes in
      var depth = 0
      // U+2068 is E2 81 A8, U+2069 E2 81 A9.
      for index in start..<max(start, bytes.count - 2) where bytes[index] == 0xE2 && bytes[index + 1] == 0x81 {
        depth += bytes[index + 2] == 0xA8 ? 1 : bytes[index + 2] == 0xA9 ? -1 : 0
      }
      return depth
    }
    for _ in 0..<max(0, depth) { writer.write("\u{2069}") }
  }

  private mutating func writeTime(_ time: Timestamp) {
    guard let start, time.decimals > 0 else {
      writer.write("           -")
      return
    }
    let nanoseconds = time.nanoseconds(since: start)
    guard nanoseconds >= 0 else {
      // The capture's clock went back.
      writer.write(microseconds: nanoseconds)
      return
    }
    let microseconds = UInt64(nanoseconds) / 1000
    writer.write(right: Int(microseconds / 1_000_000), width: 5)
    writer.write(".")
    writer.write(decimal: microseconds % 1_000_000, digits: 6)
  }

  // MARK: blocks

  private mutating func writeBlock(_ event: Event) {
    writeHeading(event)
    annotator.annotate(event, into: annotation)
    writeTitle(event)
    annotation.forEachRow { layer, detail, bytes, isPlain in
      writeRow(layer, String(decoding: detail.array, as: UTF8.self), bytes, isPlain)
    }
    writeSum(event)
    if case .violation = event.kind {
    } else {
      writeContent(event)
    }
    writeLesson(event)
    if options.hex, !event.raw.isEmpty {
      if Self.isMasked(event) { write(line: "     " + Words.maskedBytes[options.language]) }
      HexDump.write(event.raw, columns: options.columns, style: options.style, into: &writer)
    }
    writer.write("\n")
  }

  private static func isMasked(_ event: Event) -> Bool {
    switch event.kind {
    case .webSocketFrame(let frame): frame.header.isMasked
    case .webSocketMessage(let message): message.header.isMasked
    default: false
    }
  }

  private mutating func writeHeading(_ event: Event) {
    let time = layout.value(event.time.decimals > 0 ? Words.seconds(event.time, since: start) : "-")
    let way = event.stream.map { Words.way($0, from: event.sender, options.language) } ?? ""
    let place = Words.place(event, options.language)
    let used = DisplayWidth.of(time) + 2 + DisplayWidth.of(way) + DisplayWidth.of(place)
    let role: TextStyle.Role = event.sender == .client ? .client : .server
    write(
      line: options.style.apply(.number, time) + "  " + options.style.apply(role, way)
        + layout.spaces(max(2, options.columns - used)) + options.style.apply(.dim, place))
  }

  private mutating func writeTitle(_ event: Event) {
    let slide = options.language == .english ? "slide: " : "اسلاید: "
    let right = slide + layout.value(annotation.slide.rawValue)
    let title = layout.clip(
      Headline.title(event, language: options.language), to: options.columns - DisplayWidth.of(right) - 3)
    let role: TextStyle.Role = if case .violation = event.kind { .warning } else { .heading }
    write(
      line: " " + options.style.apply(role, title)
        + layout.spaces(max(2, options.columns - 1 - DisplayWidth.of(title) - DisplayWidth.of(right)))
        + options.style.apply(.dim, right))
  }

  private mutating func writeRow(_ layer: Int, _ detail: String, _ bytes: Int?, _ isPlain: Bool) {
    let title = "\(options.language.title(ofLayer: layer))"
    let right = bytes.map { layout.value("\(grouped($0)) B") } ?? ""
    let room = options.columns - 19 - (right.isEmpty ? 0 : DisplayWidth.of(right) + 1)
    let shown = layout.clip(detail, to: room)
    // In Persian the annotation has isolated what stood on the wire.
    let body = isPlain || options.language == .persian ? shown : isolated(shown)
    var line = "   \(Words.digits(layer, options.language)) "
    line += options.style.apply(.dim, DisplayWidth.pad(title, to: 13)) + " " + body
    if !right.isEmpty {
      line += layout.spaces(options.columns - 19 - DisplayWidth.of(shown) - DisplayWidth.of(right))
      line += options.style.apply(.number, right)
    }
    write(line: line)
  }

  private mutating func writeSum(_ event: Event) {
    let text: String
    if case .packet(let packet) = event.kind {
      text = Words.onTheWire(packet.header.originalLength, payload: packet.payloadLength, options.language)
    } else if event.wireBytes == 0 {
      return
    } else if case .webSocketMessage(let message) = event.kind, message.frames > 1 {
      text = Words.countedAbove(event.wireBytes, options.language)
    } else if event.carrier.tcpBytes == 0 {
      text = Words.sharesPacket(event.wireBytes, options.language)
    } else {
      let payload = event.payloadBytes + event.httpBytes + event.webSocketBytes
      text = Words.onTheWire(event.wireBytes, payload: payload, options.language)
    }
    write(line: layout.spaces(19) + text)
  }

  /// The text of a message, the reason of a close: what people wrote, in their own lines.
  private mutating func writeContent(_ event: Event) {
    scratch.removeAll()
    Headline.writeText(event, limit: 2000, language: options.language, into: &scratch)
    guard scratch.count > 0 else { return }
    let text = String(decoding: scratch.bytes, as: UTF8.self)
    let lines = DisplayWidth.wrap(text, to: options.columns - 6)
    for line in lines.prefix(6) { write(line: "     " + isolated(line)) }
    if lines.count > 6 { write(line: "     …") }
  }

  /// What this event is an example of.
  private mutating func writeLesson(_ event: Event) {
    let passages = lesson.passages(for: event, behaviour: annotation.behaviour)
    guard !passages.isEmpty else { return }
    var page = HandshakeText(language: options.language, width: options.columns, style: options.style)
    page.layout.wire = event.sender == .client ? .client : .server
    for line in passages.flatMap(page.lines) { write(line: line) }
  }

  private mutating func write(line: String) { writer.write(string: layout.finish(line) + "\n") }
}
