import CPlatform
import Wire

/// HTTP clients that ask for the same thing again as soon as the answer is there, each on its own connection.
final class PollClients: SwarmHandler {
  private let options: LoadOptions
  private let swarm: Swarm
  private let server: ServerProcess?
  private let request: [UInt8]
  private var askedAt: [UInt64]
  private var isMeasuring = false
  private var answers = 0
  private var bodyBytes = 0
  private var refusal: String?
  private var latencies = Latencies()

  init(_ options: LoadOptions) throws(LoadFailure) {
    self.options = options
    swarm = try Swarm(port: options.port, count: options.clients)
    server = options.process.map { ServerProcess(identifier: $0) }
    askedAt = Array(repeating: 0, count: options.clients)
    request = Array("GET \(options.path) HTTP/1.1\r\nHost: 127.0.0.1:\(options.port)\r\nAccept: */*\r\n\r\n".utf8)
  }

  func poll() throws(LoadFailure) -> String {
    for number in 0..<options.clients { try swarm.connect(number) }
    let begin = try turn(until: monotonicTime() + UInt64(options.warmup * 1e9))
    isMeasuring = true
    let serverBefore = server?.cpuSeconds ?? 0
    let ownBefore = wslab_own_cpu_seconds()
    let end = try turn(until: begin + UInt64(options.seconds * 1e9))
    let seconds = Double(end - begin) / 1e9
    let serverSeconds = (server?.cpuSeconds ?? 0) - serverBefore

    var result = ResultLine()
    result.add("requestsPerSecond", Double(answers) / seconds)
    result.add("bodyBytes", bodyBytes / max(answers, 1))
    result.add("p50Microseconds", latencies.quantile(0.5))
    result.add("p99Microseconds", latencies.quantile(0.99))
    result.add("serverCPU", serverSeconds / seconds)
    result.add("loadCPU", (wslab_own_cpu_seconds() - ownBefore) / seconds)
    result.add("serverMicrosecondsPerRequest", serverSeconds * 1e6 / Double(max(answers, 1)))
    return result.text
  }

  private func turn(until end: UInt64) throws(LoadFailure) -> UInt64 {
    while true {
      let time = monotonicTime()
      guard time < end else { return time }
      swarm.turn(milliseconds: Int32(min(20, (end - time) / 1_000_000)), self)
      if let refusal { throw LoadFailure(reason: refusal) }
    }
  }

  private func ask(_ number: Int, _ now: UInt64) {
    askedAt[number] = now
    swarm.send(request, on: number)
  }

  func connected(_ number: Int) { ask(number, monotonicTime()) }

  func ended(_ number: Int) { refusal = "the server closed a connection" }

  func received(_ bytes: Span<UInt8>, on number: Int) -> Int {
    guard let end = ResponseHead.end(of: bytes) else { return 0 }
    guard ResponseHead.status(of: bytes) == 200, let length = ResponseHead.contentLength(in: bytes, end: end) else {
      refusal = String(decoding: bytes.array(0..<min(end, 200)), as: UTF8.self)
      return bytes.count
    }
    guard bytes.count >= end + length else { return 0 }
    let now = monotonicTime()
    if isMeasuring {
      answers += 1
      bodyBytes += length
      latencies.add(now - askedAt[number])
    }
    ask(number, now)
    return end + length
  }
}
