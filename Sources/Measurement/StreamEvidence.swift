import Wire

/// What tells one stream's figures apart from another's.
enum TechniqueKey: Hashable, Sendable {
  case webSocket(isCompressed: Bool)
  case eventStream
  case polls(PollShape)
}

/// What a request with its answer is.
enum Exchange: Hashable, Sendable {
  /// A GET; a poll, if it is repeated.
  case poll(PollShape)
  /// A POST, or a marker.
  case speaking
  /// What a browser fetches for a page, and the rest.
  case other
}

/// What a connection as a whole is for, told by what it carries.
enum StreamRole: Equatable, Sendable {
  case listener(TechniqueKey)
  case speaker
  case other
}

/// What was seen of a stream that tells what its handshake and its end were for.
struct StreamEvidence: Sendable {
  var isWebSocket = false
  var isCompressed = false
  var isEventStream = false
  var posts = 0
  var markers = 0
  private var shapes: [(shape: PollShape, count: Int)] = []

  /// Kinds of requests of one connection that are counted; a page load has a few dozen, and repeats none.
  static let maximumShapes = 32

  mutating func asked(_ shape: PollShape) {
    if let index = shapes.firstIndex(where: { $0.shape == shape }) {
      shapes[index].count += 1
    } else if shapes.count < Self.maximumShapes {
      shapes.append((shape, 1))
    }
  }

  var role: StreamRole {
    if isWebSocket { return .listener(.webSocket(isCompressed: isCompressed)) }
    if isEventStream { return .listener(.eventStream) }
    if markers > 0 { return .speaker }
    var most: (shape: PollShape, count: Int)?
    for entry in shapes where entry.count > most?.count ?? 0 { most = entry }
    // A page that polls may post over the same connection: what it does more often counts.
    if posts > 0, posts >= most?.count ?? 0 { return .speaker }
    return most.map { .listener(.polls($0.shape)) } ?? .other
  }
}

/// A poll without its answer yet.
struct WaitingPoll: Sendable {
  /// Its number in the stream, from 0.
  var index: Int
  var shape: PollShape
  var time: Timestamp
  /// Seconds since the client's last answer; nil for its first request.
  var pause: Double?

  /// Polls sent ahead on one connection; more are not followed.
  static let maximum = 64
}
