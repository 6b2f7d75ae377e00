import CPlatform
import Wire

/// WebSocket clients in rooms.
final class ChatClients: SwarmHandler {
  private enum State { case away, greeting, open }

  private struct Client {
    var state = State.away
    var frame: ChatFrame
    /// Of the last message that was sent.
    var number: UInt32 = 0
    /// Where in a message the last stamp was found: the next one is there too, or near.
    var stampOffset = 0
  }

  private static let key = "dGhlIHNhbXBsZSBub25jZQ=="
  private static let accept = AcceptKey(key: Array(key.utf8)).accept
  /// Handshakes under way at once. A listening socket's queue may be as short as 128.
  private static let handshakes = 64

  private let options: LoadOptions
  private let swarm: Swarm
  private let server: ServerProcess?
  private var clients: [Client]
  /// Number of the last message that client `i` has seen of its room's member `j`, at `i * options.clients + j`.
  private var lastSeen: [UInt32]

  private var openCount = 0
  private var endedCount = 0
  private var refusal: String?
  private var isTalking = false
  private var isMeasuring = false
  /// Of this instant is what `received` is busy with; one look at the clock for all frames that came together.
  private var now: UInt64 = 0

  private var sent = 0
  private var delivered = 0
  private var measuredSent = 0
  private var measuredDelivered = 0
  /// Deliveries that were not the next of their sender: lost, doubled or out of order.
  private var misplaced = 0
  private var latencies = Latencies()

  init(_ options: LoadOptions) throws(LoadFailure) {
    self.options = options
    let count = options.rooms * options.clients
    swarm = try Swarm(port: options.port, count: count)
    server = options.process.map { ServerProcess(identifier: $0) }
    clients = (0..<count).map { Client(frame: ChatFrame(sender: $0, byteCount: options.bytes)) }
    lastSeen = options.mode == .chat ? Array(repeating: 0, count: count * options.clients) : []
  }

  // MARK: What is measured

  /// A closed loop: everyone sends the next message when the last has come back.
  func chat() throws(LoadFailure) -> String {
    try connectAll()
    isTalking = true
    now = monotonicTime()
    for number in clients.indices { say(number) }
    let begin = turn(until: monotonicTime() + nanoseconds(options.warmup))
    isMeasuring = true
    let serverBefore = server?.cpuSeconds ?? 0
    let ownBefore = wslab_own_cpu_seconds()
    let end = turn(until: begin + nanoseconds(options.seconds))
    isMeasuring = false
    isTalking = false
    let seconds = Double(end - begin) / 1e9
    let serverSeconds = (server?.cpuSeconds ?? 0) - serverBefore
    let ownSeconds = wslab_own_cpu_seconds() - ownBefore
    // What is under way still has to arrive: then everything that was sent can be accounted for.
    let deadline = monotonicTime() + nanoseconds(10)
    while delivered < sent * options.clients, endedCount == 0, monotonicTime() < deadline {
      swarm.turn(milliseconds: 10, self)
    }

    var result = ResultLine()
    result.add("open", openCount)
    result.add("ended", endedCount)
    result.add("missing", sent * options.clients - delivered)
    result.add("misplaced", misplaced)
    result.add("sentPerSecond", Double(measuredSent) / seconds)
    result.add("deliveriesPerSecond", Double(measuredDelivered) / seconds)
    result.add("p50Microseconds", latencies.quantile(0.5))
    result.add("p99Microseconds", latencies.quantile(0.99))
    result.add("serverCPU", serverSeconds / seconds)
    result.add("loadCPU", ownSeconds / seconds)
    result.add("serverMicrosecondsPerDelivery", serverSeconds * 1e6 / Double(max(measuredDelivered, 1)))
    result.add("serverPeakBytes", server?.peakBytes ?? 0)
    return result.text
  }

  /// Everyone is there and says nothing.
  func stayIdle() throws(LoadFailure) -> String {
    let before = server?.residentBytes ?? 0
    let begin = monotonicTime()
    try connectAll()
    let connected = monotonicTime()
    turn(until: connected + nanoseconds(options.seconds))
    let after = server?.residentBytes ?? 0

    var result = ResultLine()
    result.add("open", openCount)
    result.add("ended", endedCount)
    result.add("connectSeconds", Double(connected - begin) / 1e9)
    result.add("bytesBefore", before)
    result.add("bytesAfter", after)
    result.add("bytesPerConnection", Double(after - before) / Double(max(openCount, 1)))
    return result.text
  }

  private func connectAll() throws(LoadFailure) {
    var next = 0
    let deadline = monotonicTime() + nanoseconds(120)
    while openCount < clients.count {
      while next < clients.count, next - openCount - endedCount < Self.handshakes {
        try swarm.connect(next)
        next += 1
      }
      swarm.turn(milliseconds: 100, self)
      guard endedCount == 0, monotonicTime() < deadline else {
        throw LoadFailure(reason: "\(openCount) of \(clients.count) are connected, then: \(refusal ?? "cut off")")
      }
    }
  }

  @discardableResult
  private func turn(until end: UInt64) -> UInt64 {
    while true {
      let time = monotonicTime()
      guard time < end else { return time }
      swarm.turn(milliseconds: Int32(min(20, (end - time) / 1_000_000)), self)
    }
  }

  private func nanoseconds(_ seconds: Double) -> UInt64 { UInt64(seconds * 1e9) }

  // MARK: What the clients do

  private func say(_ number: Int) {
    clients[number].number += 1
    clients[number].frame.stamp(number: clients[number].number, time: now)
    sent += 1
    if isMeasuring { measuredSent += 1 }
    swarm.send(clients[number].frame.bytes, on: number)
  }

  func connected(_ number: Int) {
    clients[number].state = .greeting
    let request =
      "GET /ws/r\(number % options.rooms)/c\(number / options.rooms) HTTP/1.1\r\nHost: 127.0.0.1:\(options.port)\r\n"
      + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: \(Self.key)\r\n"
      + "Sec-WebSocket-Version: 13\r\n\r\n"
    swarm.send(Array(request.utf8), on: number)
  }

  func ended(_ number: Int) {
    if clients[number].state == .open { openCount -= 1 }
    endedCount += 1
    clients[number].state = .away
  }

  func received(_ bytes: Span<UInt8>, on number: Int) -> Int {
    now = monotonicTime()
    var offset = 0
    if clients[number].state == .greeting {
      guard let end = ResponseHead.end(of: bytes) else { return 0 }
      guard ResponseHead.status(of: bytes) == 101, ResponseHead.has(Self.accept, in: bytes, end: end) else {
        refusal = String(decoding: bytes.array(0..<min(end, 200)), as: UTF8.self)
        swarm.close(number)
        ended(number)
        return bytes.count
      }
      clients[number].state = .open
      openCount += 1
      offset = end
    }
    while let header = FrameHeader(parsing: bytes, at: offset) {
      let start = offset + header.byteCount
      let length = Int(truncatingIfNeeded: min(header.payloadLength, 1 << 40))
      guard length <= bytes.count - start else { break }
      offset = start + length
      switch header.opcode {
      case .text: delivery(bytes, start..<offset, to: number)
      case .ping: answer(bytes.array(start..<offset), on: number)
      case .close:
        swarm.close(number)
        ended(number)
        return bytes.count
      default: break
      }
    }
    return offset
  }

  private func delivery(_ bytes: Span<UInt8>, _ payload: Range<Int>, to number: Int) {
    // Others' messages are of no use here: who joined, who left.
    guard options.mode == .chat, let stamp = stamp(bytes, payload, for: number) else { return }
    delivered += 1
    let slot = number * options.clients + stamp.sender / options.rooms
    if stamp.sender % options.rooms != number % options.rooms || stamp.number != lastSeen[slot] &+ 1 {
      misplaced += 1
    }
    lastSeen[slot] = stamp.number
    if isMeasuring {
      measuredDelivered += 1
      latencies.add(now > stamp.time ? now - stamp.time : 0)
    }
    if stamp.sender == number, isTalking { say(number) }
  }

  private func stamp(_ bytes: Span<UInt8>, _ payload: Range<Int>, for number: Int) -> ChatFrame.Stamp? {
    let guess = payload.lowerBound + clients[number].stampOffset
    if guess + ChatFrame.stampByteCount <= payload.upperBound, let stamp = ChatFrame.stamp(in: bytes, at: guess),
      stamp.sender < clients.count
    {
      return stamp
    }
    guard let found = bytes.firstIndex(of: ChatFrame.marker, from: payload.lowerBound),
      found + ChatFrame.stampByteCount <= payload.upperBound, let stamp = ChatFrame.stamp(in: bytes, at: found),
      stamp.sender < clients.count
    else { return nil }
    clients[number].stampOffset = found - payload.lowerBound
    return stamp
  }

  private func answer(_ ping: [UInt8], on number: Int) {
    var writer = ByteWriter(capacity: 160)
    FrameHeader(opcode: .pong, maskingKey: 0, payloadLength: UInt64(ping.count)).serialize(into: &writer)
    writer.write(ping)
    swarm.send(writer.bytes, on: number)
  }
}
