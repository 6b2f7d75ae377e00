/// What the command line asks for.
struct LoadOptions {
  enum Mode: String { case chat, idle, poll }

  var mode: Mode
  var port: UInt16
  var rooms = 20
  /// In each room; altogether where there are no rooms.
  var clients = 10
  /// Bytes of a message, that is, of a frame's payload.
  var bytes = 100
  /// Seconds before anything is counted.
  var warmup = 1.0
  /// Seconds that are counted.
  var seconds = 5.0
  var path = "/"
  /// The server, to look at its CPU time and memory.
  var process: Int?

  /// - Returns: nil if something is missing, unknown or out of its range.
  init?(_ arguments: ArraySlice<String>) {
    var rest = arguments
    guard let mode = rest.popFirst().flatMap(Mode.init), let port = rest.popFirst().flatMap({ UInt16($0) }) else {
      return nil
    }
    self.mode = mode
    self.port = port
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch name {
      case "--rooms":
        guard let number = Int(value), 1...10_000 ~= number else { return nil }
        rooms = number
      case "--clients":
        guard let number = Int(value), 1...60_000 ~= number else { return nil }
        clients = number
      case "--bytes":
        guard let number = Int(value), ChatFrame.minimumByteCount...65_535 ~= number else { return nil }
        bytes = number
      case "--warmup":
        guard let number = Double(value), 0...600 ~= number else { return nil }
        warmup = number
      case "--seconds":
        guard let number = Double(value), 0.1...600 ~= number else { return nil }
        seconds = number
      case "--path": path = value
      case "--process":
        guard let number = Int(value), number > 0 else { return nil }
        process = number
      default: return nil
      }
    }
    if mode == .poll { rooms = 1 }
    // A sender's number has four hexadecimal digits in a message.
    guard rooms * clients <= 60_000 else { return nil }
  }
}

/// Why there is no result.
struct LoadFailure: Error {
  var reason: String
}
