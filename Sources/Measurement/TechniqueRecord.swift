import Dissection
import Wire

/// What streams with the same behaviour sum up to. Streams that have ended are counted here and forgotten.
struct TechniqueRecord: Sendable {
  /// Stream numbers that are listed; the sums hold all streams.
  static let maximumStreams = 65_536

  private(set) var streams: [Int] = []
  private(set) var streamCount = 0
  private var lastStream: Int?
  private(set) var booking = Booking()
  /// Some streams carried something else as well.
  private(set) var isShared = false
  var polls = PollStatistics()
  /// Polls without an answer, of streams that were added.
  private(set) var unanswered = 0

  /// Chat messages, the bytes of their texts, and how long they took.
  private(set) var delivered = 0
  private(set) var textBytes = 0
  private(set) var latencies = Samples()
  /// The same where nobody chats: any message, event, or answer.
  private(set) var plainDelivered = 0
  private(set) var plainBytes = 0

  /// Connections that are open now, and the most there were.
  private var open = 0
  private(set) var mostOpen = 0

  mutating func arrive() {
    open += 1
    mostOpen = max(mostOpen, open)
  }

  var isOpen: Bool { open > 0 }

  mutating func leave() { open -= 1 }

  mutating func deliver(textBytes count: Int, latency: Double?) {
    delivered += 1
    textBytes += count
    if let latency { latencies.append(latency) }
  }

  mutating func deliverPlain(_ count: Int) {
    plainDelivered += 1
    plainBytes += count
  }

  /// Adds a part of a stream. The parts of one stream come one after the other.
  /// - Parameter isWhole: false where other parts belong elsewhere.
  mutating func add(_ part: Booking, of stream: Int, isWhole: Bool) {
    booking += part
    if !isWhole { isShared = true }
    guard lastStream != stream else { return }
    lastStream = stream
    streamCount += 1
    if streams.count < Self.maximumStreams { streams.append(stream) }
  }

  /// A poll that nobody answered up to `now` says something too.
  mutating func add(_ poll: WaitingPoll, until now: Timestamp) {
    unanswered += 1
    polls.vote(poll, wait: now.seconds(since: poll.time))
  }
}
