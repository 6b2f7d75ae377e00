import Serving
import Wire

/// One numbered event of a room, in the forms in which it travels; each is built once.
final class ChatEvent {
  let id: Int
  /// The WebSocket frame; its payload is the JSON text.
  let frame: SharedFrame

  init(id: Int, frame: SharedFrame) {
    self.id = id
    self.frame = frame
  }

  /// Bytes of the JSON text.
  var count: Int { frame.payload.count }

  /// The event of an event stream (WHATWG HTML, "server-sent events"). JSON text has no line breaks.
  private(set) lazy var piece: BodyPiece = {
    var writer = ByteWriter(capacity: frame.payload.count + 32)
    writer.write("id: ")
    writer.write(decimal: id)
    writer.write("\ndata: ")
    write(into: &writer)
    writer.write("\n\n")
    return writer.withBytes { BodyPiece($0) }
  }()

  /// Appends the JSON text.
  func write(into writer: inout ByteWriter) {
    let bytes = frame.bytes
    writer.write(bytes.span.extracting(frame.payload))
  }
}
