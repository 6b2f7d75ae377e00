import Wire

/// How polls of one shape go: whether the server holds them, and what its empty answer looks like.
struct PollStatistics: Sendable {
  private struct Answered {
    var stream: Int
    var time: Timestamp
    var isClosed = false
  }

  /// An answer that came again and again.
  struct Repeated: Sendable {
    var length: Int
    var count = 0
    /// By the phases of the markers, and in all.
    var byPhase = [Int](repeating: 0, count: Phase.allCases.count)
  }

  /// Clients whose last answer is remembered.
  static let maximumAnswered = 256
  /// A longer answer is not taken for an empty one.
  static let maximumEmptyLength = 256
  static let maximumRepeated = 32

  private(set) var requests = 0
  /// Polls that waited longer for their answer than their client had waited before asking; and the others.
  private(set) var held = 0
  private(set) var prompt = 0
  /// Answers that were empty by their form: no body, or a list without elements.
  private(set) var emptyByForm = 0
  private(set) var repeated: [Int: Repeated] = [:]
  /// How often one message came in answers to these polls: as often as there are clients.
  var mostDeliveries = 0
  private var answered: [Answered] = []

  /// A request on a stream.
  /// - Returns: seconds since the answer before: on the same connection, or, where that is new, the longest past one on
  ///   a connection that has ended.
  mutating func ask(stream: Int, at time: Timestamp, isFirst: Bool) -> Double? {
    requests += 1
    let place = answered.firstIndex { $0.stream == stream } ?? (isFirst ? answered.firstIndex(where: \.isClosed) : nil)
    guard let place else { return nil }
    return time.seconds(since: answered.remove(at: place).time)
  }

  mutating func answer(_ poll: WaitingPoll, wait: Double, stream: Int, at time: Timestamp) {
    vote(poll, wait: wait)
    if answered.count >= Self.maximumAnswered { answered.removeFirst() }
    answered.append(Answered(stream: stream, time: time))
  }

  mutating func vote(_ poll: WaitingPoll, wait: Double) {
    guard let pause = poll.pause else { return }
    if wait > pause { held += 1 } else { prompt += 1 }
  }

  mutating func ended(stream: Int) {
    for index in answered.indices where answered[index].stream == stream { answered[index].isClosed = true }
  }

  mutating func countEmpty() { emptyByForm += 1 }

  /// Notes an answer that is no list: the most frequent short one may be the empty one.
  mutating func note(_ body: [UInt8], length: Int, in phase: Phase) {
    guard length <= Self.maximumEmptyLength else { return }
    let hash = body.hashValue
    guard repeated[hash] != nil || repeated.count < Self.maximumRepeated else { return }
    repeated[hash, default: Repeated(length: length)].count += 1
    repeated[hash]?.byPhase[phase.rawValue] += 1
  }

  /// The answer that says "nothing new" in a vocabulary that is not known here; nil where emptiness shows by itself.
  var emptyAnswer: Repeated? {
    guard emptyByForm == 0 else { return nil }
    return repeated.values.filter { $0.count > 1 }.max { ($0.count, $1.length) < ($1.count, $0.length) }
  }

  /// The server holds most of them until there is news, and clients ask again at once.
  /// - Parameter areWaiting: some have had no answer when the capture ended.
  func areHeld(areWaiting: Bool) -> Bool { held + prompt > 0 ? held > prompt : areWaiting }
}
