import Wire

/// Reads an event stream (WHATWG HTML §9.2.6): lines of `field: value`, an empty line dispatches the event.
struct EventStreamDecoder {
  /// Bytes of one event; a longer one is cut.
  static let maximumEvent = 64 << 10

  private var line: [UInt8] = []
  private var type: [UInt8] = []
  private var data: [UInt8] = []
  private var identifier: [UInt8] = []
  private var hasData = false
  private var endsWithReturn = false

  /// Calls `dispatch` with each complete event and how many of `bytes` were used up to its end.
  mutating func receive(_ bytes: Span<UInt8>, dispatch: (ServerSentEvent, _ used: Int) -> Void) {
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n"), endsWithReturn {
        endsWithReturn = false
        continue
      }
      endsWithReturn = byte == UInt8(ascii: "\r")
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        if line.count < Self.maximumEvent { line.append(byte) }
        continue
      }
      if line.isEmpty {
        // The LF of a CR LF belongs to the line that it ends.
        let hasLineFeed =
          byte == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
        if hasData {
          dispatch(ServerSentEvent(type: type, data: data, identifier: identifier), index + (hasLineFeed ? 2 : 1))
        }
        type = []
        data = []
        hasData = false
      } else {
        field()
        line.removeAll(keepingCapacity: true)
      }
    }
  }

  private mutating func field() {
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
    var value = line[min(colon + 1, line.endIndex)...]
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    switch String(decoding: line[..<colon], as: UTF8.self) {
    case "event": type = Array(value)
    case "data":
      if data.count + value.count < Self.maximumEvent {
        if hasData { data.append(UInt8(ascii: "\n")) }
        data.append(contentsOf: value)
      }
      hasData = true
    case "id": identifier = Array(value)
    default: break
    }
  }
}
