/// Who says what and when in a staged chat of two people: short messages in Persian and English at a human pace, and
/// one ping. The same seed and duration give the same script.
public struct ChatScript: Equatable, Sendable {
  public enum Action: Equatable, Sendable {
    case say(String)
    case ping
  }

  public struct Step: Equatable, Sendable {
    /// Milliseconds from the moment that both are in the room.
    public var time: UInt64
    /// 0 or 1.
    public var person: Int
    public var action: Action
  }

  /// In order of time.
  public private(set) var steps: [Step] = []
  /// Milliseconds until both say goodbye.
  public let duration: UInt64

  public static let defaultSeed: UInt64 = 1

  /// The texts in the order in which they are sent.
  public var texts: [String] {
    steps.compactMap { if case .say(let text) = $0.action { text } else { nil } }
  }

  /// - Parameter duration: of the whole chat, at least a millisecond. Very short ones hold no message.
  public init(duration: Duration, seed: UInt64 = ChatScript.defaultSeed) {
    let (seconds, attoseconds) = duration.components
    let milliseconds = UInt64(max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    self.duration = milliseconds
    var random = SeededGenerator(seed: seed)
    var lines: [String] = []
    var time: UInt64 = 200
    var person = 0
    var hasPinged = false
    // The last moments belong to the goodbye.
    while time + 150 < milliseconds {
      if !hasPinged, time >= milliseconds / 2 {
        hasPinged = true
        steps.append(Step(time: time, person: person, action: .ping))
        time += 120
        continue
      }
      if lines.isEmpty { lines = Self.lines.shuffled(using: &random) }
      let line = lines.removeLast()
      steps.append(Step(time: time, person: person, action: .say(line)))
      // A pause to read and to think, and the time to type the next one.
      time += UInt64.random(in: 180...700, using: &random) + UInt64(line.count) * 12
      if UInt8.random(in: 0..<4, using: &random) > 0 { person = 1 - person }
    }
  }

  private static let lines = [
    "سلام!", "Hi there!", "حالت چطوره؟", "Did you see the 101?", "بله، اتصال ارتقا یافت 🎉",
    "One TCP connection for all this",
    "این پیام فقط چند بایت سرآیند دارد", "My frames are masked, the server's are not", "چرا ماسک؟",
    "So that no proxy takes them for HTTP", "عالی 👍", "Polling would ask again every second", "ping و pong را هم دیدی؟",
    "The key is random each time", "نیم‌فاصله هم می‌رسد: می‌روم", "ok", "۱۲۵ بایت در یک سرآیند کوتاه جا می‌شود",
    "Longer ones need 2 more bytes", "خداحافظ ارسال دوره‌ای!", "Full duplex: we both talk at once", "👩‍💻 در حال نوشتن…",
    "What does the ACK cost?", "در ردیف لایهٔ ۴ نوشته است", "See you in the next lecture",
  ]
}
