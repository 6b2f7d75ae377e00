import Measurement
import Serving
import Wire

/// A client that listens to the room in its own way.
protocol Listener: AnyObject {
  /// Whether the next message would reach it.
  var isReady: Bool { get }
  /// Whether all its connections are closed.
  var isGone: Bool { get }
  /// Connects, and asks for the first time.
  func begin() throws(ServingError)
  /// The schedule begins: time counts from here.
  func start(at time: UInt64)
  /// Asks no more; what was asked may still be answered.
  func rest()
  /// Closes as its technique does.
  func end()
}

extension Listener {
  func rest() {}
}

/// What all listeners need.
struct ListenerContext {
  var loop: EventLoop
  var port: UInt16
  var plan: ComparisonPlan
  /// Milliseconds between two polls, and when WebSocket clients ping; as played.
  var interval: UInt64
  var pings: [UInt64]
  /// Of the chat.
  static let room = "lab"

  var host: String { "127.0.0.1:\(port)" }

  /// A request for the room's messages.
  func poll(since: Int, waits: Bool) -> [UInt8] {
    // Seconds as in real time; the server's longest wait is shortened like everything else.
    let target = "/api/rooms/\(Self.room)/messages?since=\(since)" + (waits ? "&wait=30" : "")
    let more = plan.keepsAlive || waits ? [] : [(name: "Connection", value: "close")]
    var fields = plan.headers.fields(.fetch, target: target, host: host)
    if !more.isEmpty { fields.removeAll { $0.name == "Connection" || $0.name == "Keep-Alive" } }
    var text = "GET \(target) HTTP/1.1\r\n"
    for (name, value) in fields + more { text += "\(name): \(value)\r\n" }
    return Array((text + "\r\n").utf8)
  }
}

/// Does something again and again, a whole interval after the last time. A repeating timer would count each interval from
/// the last time that it was late, and drift away from the schedule.
final class Metronome {
  private let loop: EventLoop
  private let timer: Timer
  private var next: UInt64 = 0

  init(_ loop: EventLoop) {
    self.loop = loop
    timer = Timer(loop: loop)
  }

  /// - Parameter first: the loop's time of the first beat.
  func begin(at first: UInt64, every interval: UInt64, _ beat: @escaping () -> Void) {
    next = first
    wait(interval, beat)
  }

  private func wait(_ interval: UInt64, _ beat: @escaping () -> Void) {
    timer.start(after: next > loop.now ? next - loop.now : 0) { [weak self] in
      guard let self else { return }
      next += interval
      wait(interval, beat)
      beat()
    }
  }

  func end() { timer.close() }
}

/// The `last` of an answer to a poll; nil if there is none.
func lastNumber(in body: [UInt8]) -> Int? {
  var last: Int?
  let isObject = JSON.scanObject(body.span) { name, value, _ in
    guard name.count == 4, body.span.starts(with: "last", at: name.lowerBound) else { return }
    last = Int(String(decoding: body[value], as: UTF8.self))
  }
  return isObject ? last : nil
}
