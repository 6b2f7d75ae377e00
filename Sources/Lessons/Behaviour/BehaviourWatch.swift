import Dissection
import Wire

/// What a client does over time, as far as its requests tell.
public enum Behaviour: Equatable, Sendable {
  /// A path is asked for again and again, and answered at once.
  case polling(isEmpty: Bool)
  /// The answer was held back, by so many seconds.
  case longPolling(seconds: Double, isEmpty: Bool)
}

/// Recognises polling and long polling in what passes, from what happens and not from names: the same path asked for
/// again, and who waits in between, the client or the server.
///
/// Bounded: at most `maximumPaths` paths are remembered; beyond that it begins anew.
struct BehaviourWatch {
  /// One client that asks one server for one path; several connections may serve it.
  private struct Question: Hashable {
    var client: IPAddress
    var server: Endpoint
    /// Without the query, which counts on from poll to poll.
    var path: [UInt8]
  }

  private struct History {
    var count = 0
    /// When the last answer was complete.
    var answered: Timestamp?
    /// Seconds between that answer and the question that waits now.
    var pause: Double?
    var lastBody: [UInt8]?
  }

  private var histories: [Question: History] = [:]
  /// The question that a connection's next answer belongs to.
  private var open: [Int: Question] = [:]

  static let maximumPaths = 1024
  /// Bytes of a path that are compared, and of an answer.
  private static let comparedBytes = 512
  /// From this on an answer has been held, whatever the client does.
  private static let heldSeconds = 1.0
  /// Shorter waits are the server's work, not its patience.
  private static let leastHeld = 0.05

  /// To be told of every event, in order.
  ///
  /// - Returns: what an answer says about its client; nil for all else.
  mutating func observe(_ event: Event) -> Behaviour? {
    switch event.kind {
    case .httpRequest(let request) where request.upgrade == nil && request.head.method.elementsEqual("GET".utf8):
      ask(event, request)
      return nil
    case .httpRequest:
      if let stream = event.stream { open[stream.number] = nil }
      return nil
    case .httpResponse(let response) where response.upgrade == nil && !response.isEventStream:
      return answer(event, response)
    case .tcpClose:
      if let stream = event.stream { open[stream.number] = nil }
      return nil
    default: return nil
    }
  }

  private mutating func ask(_ event: Event, _ request: HTTPRequest) {
    guard let stream = event.stream else { return }
    // A page, its style, its pictures: browsers say so (Fetch Metadata), and a reload is no poll.
    if let purpose = request.head.value(of: "Sec-Fetch-Dest"), purpose != "empty" {
      open[stream.number] = nil
      return
    }
    if histories.count >= Self.maximumPaths || open.count >= Self.maximumPaths {
      histories.removeAll()
      open.removeAll()
    }
    let path = request.head.target.prefix { $0 != UInt8(ascii: "?") }.prefix(Self.comparedBytes)
    let question = Question(client: stream.client.address, server: stream.server, path: Array(path))
    var history = histories[question] ?? History()
    history.count += 1
    history.pause = history.answered.map { event.time.seconds(since: $0) }
    histories[question] = history
    open[stream.number] = question
  }

  private mutating func answer(_ event: Event, _ response: HTTPResponse) -> Behaviour? {
    guard let stream = event.stream, let question = open[stream.number], var history = histories[question] else {
      return nil
    }
    let body = Array(response.body.prefix(Self.comparedBytes))
    let isEmpty = Self.carriesNothing(response) || (history.lastBody == body && response.bodyLength <= body.count)
    let pause = history.pause
    history.answered = event.time
    history.lastBody = body
    histories[question] = history
    let wait = response.wait ?? 0
    // Who asks again at once and is kept waiting polls long; who is answered at once and waits by itself does not.
    if history.count > 1, wait >= Self.heldSeconds || (wait >= Self.leastHeld && wait > 3 * (pause ?? wait)) {
      return .longPolling(seconds: wait, isEmpty: isEmpty)
    }
    return history.count > 2 ? .polling(isEmpty: isEmpty) : nil
  }

  /// An answer that says that there is nothing: no content, an empty list, or a list of messages without any.
  private static func carriesNothing(_ response: HTTPResponse) -> Bool {
    let code = response.head.statusCode
    if code == 204 || code == 304 || response.bodyLength <= 2 { return true }
    return response.body.firstRange(of: Array("\"messages\":[]".utf8)) != nil
  }
}
