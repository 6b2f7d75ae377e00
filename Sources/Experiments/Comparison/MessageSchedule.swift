/// What is said when: the same for all techniques, and the same for the same seed.
///
/// Messages come at random, as people and prices do: at moments drawn evenly over the whole time, so that some polls find
/// nothing and some several, and a message finds polling anywhere in its interval. Yet whether a message is in one poll's
/// answer or the next, and whether TCP acknowledges it by itself, must not depend on the machine's mood. So it keeps away
/// from the moments of the polls, and from distances to its neighbour that are near the 40 ms for which TCP may keep an
/// ACK back.
struct MessageSchedule {
  struct Message: Equatable {
    /// Milliseconds from the beginning, as played.
    var time: UInt64
    var text: String
  }

  let messages: [Message]
  /// When the last message has been polled and acknowledged: a whole number of intervals, so that as many polls as
  /// intervals have passed.
  let end: UInt64
  /// Milliseconds from one poll to the next, as played; the first comes after half of one.
  let interval: UInt64

  /// When WebSocket clients ping, every 30 s of real time; away from the messages, for the same reason.
  let pings: [UInt64]

  /// `m00001` and a blank.
  static let minimumSize = 7
  /// Milliseconds between a message and a poll, at least.
  private static let distance = 15.0
  /// Milliseconds between two messages, at least.
  private static let spacing = 5.0
  /// Milliseconds between two messages that would leave it to chance whether one ACK serves both.
  private static let doubtful = 31.0..<55

  init(_ plan: ComparisonPlan) {
    var random = SeededGenerator(seed: plan.seed)
    let turn = plan.played(plan.every)
    let interval = max(1, plan.played(plan.interval).rounded())
    let distance = min(Self.distance, interval / 5)
    // In a burst several come in the same millisecond.
    let spacing = min(Self.spacing, turn / 4).rounded(.down)
    // Even over the allowed parts of the intervals, put one behind the other; then these are moved apart again.
    let allowed = interval - 2 * distance
    let room = Double(plan.messages) * max(0, turn * allowed / interval - spacing)
    let drawn = (0..<plan.messages).map { _ in Double.random(in: 0..<max(room, 1), using: &random) }.sorted()
    var messages: [Message] = []
    var last = -interval
    for (number, place) in drawn.enumerated() {
      let moved = place + Double(number) * spacing
      let whole = (moved / allowed).rounded(.down)
      var time = ((whole - 0.5) * interval + distance + (moved - whole * allowed)).rounded()
      // A good moment is not far; where there is none (very short intervals), the order still holds.
      for _ in 0..<500 {
        // Since the last poll; polls come in the middle of the intervals.
        let phase = (time + interval / 2).truncatingRemainder(dividingBy: interval)
        let gap = time - last
        if time >= 0, phase >= distance, interval - phase >= distance, gap >= spacing, !Self.doubtful.contains(gap) {
          break
        }
        time += 1
      }
      last = max(0, time)
      messages.append(Message(time: UInt64(last), text: Self.text(number + 1, size: plan.size, &random)))
    }
    self.messages = messages
    self.interval = UInt64(interval)
    // The poll that takes the last message is the one in the middle of the last interval.
    end = UInt64(((max(0, last) / interval + 0.5).rounded(.up)) * interval)
    pings = Self.pings(plan, among: messages, until: end + UInt64(plan.played(60_000)))
  }

  /// Milliseconds of real time between two pings, as `wslab-server` does.
  private static let pingInterval = 30_000

  private static func pings(_ plan: ComparisonPlan, among messages: [Message], until end: UInt64) -> [UInt64] {
    let interval = UInt64(max(1, plan.played(pingInterval)))
    var moments: [UInt64] = []
    var index = 0
    var moment = interval
    while moment < end {
      // The first moment from there on without a message near it; where there is none, the moment itself.
      var candidate = moment
      while index < messages.count, messages[index].time + UInt64(doubtful.upperBound) <= candidate { index += 1 }
      var next = index
      while next < messages.count, messages[next].time < candidate + UInt64(doubtful.upperBound) {
        candidate = messages[next].time + UInt64(doubtful.upperBound)
        next += 1
      }
      moments.append(candidate < moment + interval / 2 ? candidate : moment)
      moment += interval
    }
    return moments
  }

  /// A text of so many bytes that begins with its number, so that it can be recognised in the capture.
  private static func text(_ number: Int, size: Int, _ random: inout SeededGenerator) -> String {
    let digits = String(number)
    var text = "m" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + " "
    // Words, because text compresses and noise does not.
    while text.utf8.count < size { text += (words.randomElement(using: &random) ?? "") + " " }
    return String(text.prefix(max(size, minimumSize)))
  }

  private static let words = [
    "price", "of", "the", "stock", "is", "now", "up", "down", "by", "one", "two", "three", "percent", "and", "trading",
    "goes", "on", "until", "evening", "when", "it", "rests",
  ]
}
