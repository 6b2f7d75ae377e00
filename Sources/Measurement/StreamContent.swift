import Dissection

/// What of a stream's bytes belongs to which part of a message, in the order in which the bytes stand on the wire.
struct StreamContent: Equatable, Sendable {
  var httpHeads = 0
  var httpBodies = 0
  var webSocketHeaders = 0
  var webSocketPayloads = 0

  /// Takes the first `count` bytes away and returns them.
  mutating func take(_ count: Int) -> StreamContent {
    var left = count
    func take(_ part: inout Int) -> Int {
      let taken = min(part, left)
      part -= taken
      left -= taken
      return taken
    }
    return StreamContent(
      httpHeads: take(&httpHeads), httpBodies: take(&httpBodies), webSocketHeaders: take(&webSocketHeaders),
      webSocketPayloads: take(&webSocketPayloads))
  }
}

extension Tally {
  static func += (left: inout Tally, right: StreamContent) {
    left.httpHeads += right.httpHeads
    left.httpBodies += right.httpBodies
    left.webSocketHeaders += right.webSocketHeaders
    left.webSocketPayloads += right.webSocketPayloads
  }
}
