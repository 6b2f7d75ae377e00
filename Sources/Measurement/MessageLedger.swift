import Dissection
import Wire

/// Which message was sent when, so that its deliveries can be timed.
///
/// A delivery belongs to the earliest sending of the same text that no message was found for yet; later deliveries of
/// the same message are recognised by its number. Texts are kept as hashes, so that long ones cost nothing.
struct MessageLedger: Sendable {
  /// Messages that are remembered: a delivery that comes after so many newer ones is not timed.
  static let maximum = 4096

  private struct Known {
    var sent: Timestamp?
    /// How often each poll has received it.
    var deliveries: [PollShape: Int] = [:]
  }

  private struct Sending {
    var serial: Int
    var time: Timestamp
  }

  private var sendings: [Int: [Sending]] = [:]
  private var sendingOrder: [Int] = []
  /// The serial number of the first in `sendingOrder`.
  private var firstSerial = 0
  private var known: [Int: Known] = [:]
  private var knownOrder: [Int] = []

  mutating func sent(_ text: [UInt8], at time: Timestamp) {
    let hash = Self.hash([text])
    sendings[hash, default: []].append(Sending(serial: firstSerial + sendingOrder.count, time: time))
    sendingOrder.append(hash)
    guard sendingOrder.count >= 2 * Self.maximum else { return }
    firstSerial += Self.maximum
    for old in sendingOrder.prefix(Self.maximum) {
      sendings[old]?.removeAll { $0.serial < firstSerial }
      if sendings[old]?.isEmpty ?? false { sendings[old] = nil }
    }
    sendingOrder.removeFirst(Self.maximum)
  }

  /// A message has reached a client.
  /// - Parameter poll: the kind of poll that fetched it, if one did.
  /// - Returns: seconds since it was sent, if that was seen; and how often this poll has received it.
  mutating func delivered(_ chat: ChatMessage, at time: Timestamp, by poll: PollShape?) -> (
    latency: Double?, times: Int
  ) {
    let text = chat.text ?? []
    let textHash = Self.hash([text])
    guard let identifier = chat.identifier else {
      // Without a number a repetition cannot be told from another message: the last sending counts.
      return (sendings[textHash]?.last.map { time.seconds(since: $0.time) }, 1)
    }
    let hash = Self.hash([text, identifier, chat.room ?? [], chat.sender ?? []])
    if known[hash] == nil {
      known[hash] = Known(sent: takeSending(textHash))
      knownOrder.append(hash)
      if knownOrder.count >= 2 * Self.maximum {
        for old in knownOrder.prefix(Self.maximum) { known[old] = nil }
        knownOrder.removeFirst(Self.maximum)
      }
    }
    var times = 1
    if let poll {
      known[hash]?.deliveries[poll, default: 0] += 1
      times = known[hash]?.deliveries[poll] ?? 1
    }
    return (known[hash]?.sent.map { time.seconds(since: $0) }, times)
  }

  private mutating func takeSending(_ hash: Int) -> Timestamp? {
    guard let first = sendings[hash]?.first else { return nil }
    sendings[hash]?.removeFirst()
    if sendings[hash]?.isEmpty ?? false { sendings[hash] = nil }
    return first.time
  }

  private static func hash(_ parts: [[UInt8]]) -> Int {
    var hasher = Hasher()
    for part in parts { hasher.combine(part) }
    return hasher.finalize()
  }
}
