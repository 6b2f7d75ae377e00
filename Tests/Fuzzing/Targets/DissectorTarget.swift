import Dissection
import TestSupport
import Wire

extension FuzzTarget {
  /// A whole capture file: every event names bytes that its packets have, the sums of the events are the totals, what
  /// is kept stays below the limits, and looking closer (packets, raw bytes) changes nothing.
  static let dissector = FuzzTarget("dissector", maximumLength: 16384, seeds: { $0.captures }) {
    input throws(BrokenPromise) in
    let file = input.rest
    var plain = DissectionOptions()
    plain.limits.body = 512
    plain.limits.message = 2048
    plain.limits.connections = 16
    var close = plain
    close.packets = true
    close.rawBytes = true
    let first = try CheckedDissection(file, plain)
    let second = try CheckedDissection(file, close)
    try promise(first.lines == second.lines, "other events when packets are shown: \(first.lines), \(second.lines)")
    try promise(first.totals == second.totals, "other totals when packets are shown")
  }
}

/// Dissects a capture and checks each event as it comes.
struct CheckedDissection {
  private(set) var lines: [String] = []
  private(set) var totals = Dissector().totals
  private let limits: DissectionLimits
  /// Captured lengths of the packets, by number.
  private var captured: [Int] = [0]
  private var broken: BrokenPromise?
  private var sum = Dissector().totals
  /// The most bytes that the streams can have: payloads on the wire and gaps.
  private var reach = 0

  init(_ file: [UInt8], _ options: DissectionOptions) throws(BrokenPromise) {
    limits = options.limits
    var dissector = Dissector(options: options)
    CaptureReading(file) { header, bytes in
      captured.append(header.capturedLength)
      reach += header.originalLength
      dissector.receive(header, bytes) { take($0) }
    }
    dissector.finish { take($0) }
    if let broken { throw broken }
    let count = lines.count
    dissector.finish { take($0) }
    try promise(lines.count == count, "finished twice: \(lines[count...])")
    totals = dissector.totals
    try checkTotals()
  }

  private mutating func take(_ event: Event) {
    guard broken == nil else { return }
    if let line = Dissected.line(event) { lines.append(line) }
    do throws(BrokenPromise) {
      try checkPlaces(event)
      try checkLimits(event)
    } catch {
      broken = BrokenPromise("\(Dissected.line(event) ?? "packet"): \(error)")
    }
    add(event)
  }

  // MARK: places

  private func checkPlaces(_ event: Event) throws(BrokenPromise) {
    let carrier = event.carrier
    for range in [carrier.first].compactMap(\.self) + carrier.rest {
      try promise(range.packet > 0 && range.packet < captured.count, "packet \(range.packet) of \(captured.count - 1)")
      try promise(
        range.bytes.lowerBound >= 0 && range.bytes.upperBound <= captured[range.packet],
        "bytes \(range.bytes) of packet \(range.packet), which has \(captured[range.packet])")
    }
    try promise(carrier.stream.lowerBound >= 0, "a stream range \(carrier.stream)")
    switch event.kind {
    case .webSocketFrame(let frame):
      try promise(
        event.webSocketBytes + event.payloadBytes == carrier.stream.count,
        "\(event.webSocketBytes) + \(event.payloadBytes) bytes in \(carrier.stream)")
      try promise(event.webSocketBytes == frame.header.byteCount, "a header of \(event.webSocketBytes) bytes")
      try checkCarried(carrier)
    case .httpRequest, .httpResponse: try checkCarried(carrier)
    case .violation(let violation):
      try promise(violation.range.lowerBound >= 0, "a violation at \(violation.range)")
      // The other version of bytes that came twice may wait behind a gap that is not known yet.
      try promise(
        violation.rule == .N1 || violation.range.upperBound <= reach + sum.missing,
        "a violation at \(violation.range) of \(reach + sum.missing)")
    default: break
    }
  }

  /// No byte of the stream comes from two packets.
  private func checkCarried(_ carrier: Carrier) throws(BrokenPromise) {
    let carried = carrier.rest.reduce(carrier.first?.bytes.count ?? 0) { $0 + $1.bytes.count }
    try promise(carried <= carrier.stream.count, "\(carried) bytes of packets for \(carrier.stream)")
  }

  // MARK: limits

  private func checkLimits(_ event: Event) throws(BrokenPromise) {
    switch event.kind {
    case .httpRequest(let request):
      try promise(request.body.count <= min(limits.body, request.bodyLength), "a body of \(request.body.count) bytes")
    case .httpResponse(let response):
      try promise(
        response.body.count <= min(limits.body, response.bodyLength), "a body of \(response.body.count) bytes")
    case .webSocketMessage(let message):
      try promise(
        message.payload.count <= min(limits.message, message.length), "a message of \(message.payload.count) bytes")
      if message.isValidText, message.opcode == .text, message.trouble == nil, message.payload.count == message.length {
        try promise(UTF8Validator.isValid(message.payload.span), "text that is not UTF-8")
      }
    case .webSocketFrame(let frame):
      try promise(frame.control.count <= 125, "a control frame of \(frame.control.count)")
    default: break
    }
  }

  // MARK: sums

  private mutating func add(_ event: Event) {
    switch event.kind {
    case .packet: return
    case .webSocketMessage:
      // Its frames have paid for it.
      sum.messages += 1
      return
    case .webSocketFrame: sum.frames += 1
    case .httpRequest: sum.requests += 1
    case .httpResponse: sum.responses += 1
    case .violation(let violation): sum.violations += violation.rule.severity == .note ? 0 : 1
    case .tcpGap(let length): sum.missing += length
    default: break
    }
    sum.payload += event.payloadBytes
    sum.webSocket += event.webSocketBytes
    sum.http += event.httpBytes
    sum.link += event.carrier.linkBytes
    sum.ip += event.carrier.ipBytes
    sum.tcp += event.carrier.tcpBytes
  }

  private func checkTotals() throws(BrokenPromise) {
    func equal(_ name: String, _ place: KeyPath<Totals, Int>) throws(BrokenPromise) {
      try promise(
        sum[keyPath: place] == totals[keyPath: place],
        "\(name): the events have \(sum[keyPath: place]), the totals \(totals[keyPath: place]): \(lines)")
    }
    func most(_ name: String, _ place: KeyPath<Totals, Int>) throws(BrokenPromise) {
      try promise(
        sum[keyPath: place] <= totals[keyPath: place],
        "\(name): the events pay for \(sum[keyPath: place]), the totals have \(totals[keyPath: place]): \(lines)")
    }
    try promise(totals.packets == captured.count - 1, "\(totals.packets) packets of \(captured.count - 1)")
    try equal("payload", \.payload)
    try equal("WebSocket", \.webSocket)
    try equal("HTTP", \.http)
    try equal("frames", \.frames)
    try equal("messages", \.messages)
    try equal("requests", \.requests)
    try equal("responses", \.responses)
    try equal("violations", \.violations)
    try equal("missing", \.missing)
    try most("link", \.link)
    try most("IP", \.ip)
    try most("TCP", \.tcp)
  }
}
