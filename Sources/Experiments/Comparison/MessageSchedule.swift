/// What is said when: the same for all techniques, and the same for the same seed.
///
/// A message comes at a random moment of its turn, so that it finds polling anywhere in its interval. It keeps away from
/// the moments of the polls and from its neighbours: whether it is in one poll's answer or the next, and whether TCP
/// acknowledges it by itself, must not depend on the machine's mood.
struct MessageSchedule {
  struct Message: Equatable {
    /// Milliseconds from the beginning, as played.
    var time: UInt64
    var text: String
  }

  let messages: [Message]
  /// When the last message has been polled and acknowledged.
  let end: UInt64
  /// When the polls come: every so many milliseconds from the beginning.
  let interval: UInt64

  /// `m00001` and a blank.
  static let minimumSize = 7
  /// Milliseconds between a message and a poll.
  private static let distance = 20.0
  /// Milliseconds between two messages: more than TCP's delayed ACK.
  private static let spacing = 60.0

  init(_ plan: ComparisonPlan) {
    var random = SeededGenerator(seed: plan.seed)
    let turn = plan.played(plan.every)
    let interval = max(1, plan.played(plan.interval).rounded())
    let distance = min(Self.distance, interval / 5)
    let spacing = min(Self.spacing, turn * 0.6)
    var messages: [Message] = []
    var last = -spacing
    for number in 0..<plan.messages {
      let begin = Double(number) * turn
      var time = begin
      for _ in 0..<200 {
        time = begin + Double.random(in: 0..<max(turn, 1), using: &random)
        let phase = time.truncatingRemainder(dividingBy: interval)
        if time - last >= spacing, phase >= distance, interval - phase >= distance { break }
      }
      // Where no moment is good, order still holds.
      time = max(time, last).rounded()
      last = time
      messages.append(Message(time: UInt64(max(0, time)), text: Self.text(number + 1, size: plan.size, &random)))
    }
    self.messages = messages
    self.interval = UInt64(interval)
    let lastPoll = (max(0, last) / interval).rounded(.up) * interval
    end = UInt64(lastPoll + max(interval / 2, 50))
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
