import Dissection
import Languages
import Wire

/// Follows one TCP connection and tells afterwards how its WebSocket handshake went.
///
/// Feed it every event of one stream, in order. It keeps the first of each kind and counts the others, so its memory does
/// not grow with the conversation. With `DissectionOptions.rawBytes` it shows bytes as they were on the wire, with
/// `DissectionOptions.packets` it knows what every packet cost; without them it says less, and nothing wrong.
public struct HandshakeStory {
  /// The connection; nil before its first event.
  public private(set) var stream: Stream?

  /// A data frame and the message that it began.
  struct DataFrame {
    var frame: Event
    var message: Event?
    var violations: [Violation] = []
  }

  /// Something of each side.
  struct Sides<Value> {
    var client: Value
    var server: Value

    subscript(peer: Peer) -> Value {
      get { peer == .client ? client : server }
      set { if peer == .client { client = newValue } else { server = newValue } }
    }
  }

  /// What each side sent, beyond what is shown.
  struct Count {
    var messages = 0
    var messageBytes = 0
    var frames = 0
    var pings = 0
  }

  /// What packet events add: costs of every packet, and bytes that no protocol claimed.
  struct Packets {
    var count = 0
    var bare = 0
    var link = 0
    var ip = 0
    var tcp = 0
    var wire = 0
    var payload = Sides(client: 0, server: 0)
    /// The first payload bytes of each side.
    var sample: Sides<[UInt8]> = Sides(client: [], server: [])
  }

  private(set) var start: Timestamp?
  private(set) var end = Timestamp(nanoseconds: 0)
  private(set) var open: Event?
  private(set) var request: Event?
  private(set) var response: Event?
  /// Statuses of earlier attempts on this connection.
  private(set) var earlier: [Int] = []
  private(set) var isOpen = false
  private(set) var data: Sides<DataFrame?> = Sides(client: nil, server: nil)
  /// Who sent the first data frame.
  private(set) var firstSpeaker: Peer?
  private(set) var ping: Event?
  private(set) var pong: Event?
  private(set) var close: Sides<Event?> = Sides(client: nil, server: nil)
  private(set) var firstClose: Peer?
  private(set) var result: WebSocketClose?
  private(set) var tcpClose: Event?
  private(set) var counts = Sides(client: Count(), server: Count())
  private(set) var cost = Cost()
  private(set) var missing = 0
  /// Violations that belong to nothing that is shown; at most `maximumViolations`.
  private(set) var violations: [(violation: Violation, sender: Peer)] = []
  private(set) var packets = Packets()
  private var lastFrame: (sender: Peer, isShown: Bool)?

  static let maximumViolations = 16
  static let sampleBytes = 64
  /// Of the first messages, which may have megabytes: more than is ever shown.
  static let keptBytes = 1024

  private static func kept(_ event: Event, as kind: Event.Kind) -> Event {
    var copy = event
    copy.kind = kind
    copy.raw = Array(event.raw.prefix(keptBytes))
    return copy
  }

  public init() {}

  /// Takes the next event of the connection.
  public mutating func receive(_ event: Event) {
    if stream == nil || open == nil { stream = event.stream ?? stream }
    if start == nil { start = event.time }
    end = max(end, event.time)
    switch event.kind {
    case .packet(let packet): receive(packet, event)
    case .tcpOpen(let opened):
      open = event
      stream = event.stream
      start = opened.steps.first?.time ?? start
      add(event)
    case .httpRequest(let request): receive(request, event)
    case .httpResponse(let response): receive(response, event)
    case .serverSentEvent: add(event)
    case .webSocketOpen: isOpen = true
    case .webSocketFrame(let frame): receive(frame, event)
    case .webSocketMessage(let message):
      counts[event.sender].messages += 1
      counts[event.sender].messageBytes += message.length
      if message.index == 0, data[event.sender] != nil {
        var start = message
        start.payload = Array(message.payload.prefix(Self.keptBytes))
        data[event.sender]?.message = Self.kept(event, as: .webSocketMessage(start))
      }
    case .webSocketClose(let close): result = close
    case .tcpGap(let length): missing += length
    case .tcpClose:
      tcpClose = event
      add(event)
    case .violation(let violation): receive(violation, event)
    }
  }

  private mutating func add(_ event: Event) { cost = cost + Cost(event) }

  private mutating func receive(_ packet: DecodedPacket, _ event: Event) {
    packets.count += 1
    packets.link += packet.linkByteCount
    packets.ip += packet.ipByteCount
    packets.wire += packet.header.originalLength
    guard let tcp = packet.tcp else { return }
    packets.tcp += tcp.byteCount
    if packet.payloadLength == 0, tcp.flags.isDisjoint(with: [.syn, .fin, .rst]) { packets.bare += 1 }
    packets.payload[event.sender] += packet.payloadLength
    if packets.sample[event.sender].isEmpty, packet.payload.upperBound <= event.raw.count {
      packets.sample[event.sender] = Array(event.raw[packet.payload].prefix(Self.sampleBytes))
    }
  }

  private mutating func receive(_ new: HTTPRequest, _ event: Event) {
    add(event)
    guard !isOpen else { return }
    if let request, case .httpRequest(let old) = request.kind {
      // A second attempt replaces a first one that was refused, as after a 401.
      guard new.upgrade != nil, old.upgrade == nil || response != nil else { return }
      if old.upgrade != nil, case .httpResponse(let answer)? = response?.kind {
        earlier.append(answer.head.statusCode ?? 0)
      }
      response = nil
    }
    request = event
  }

  private mutating func receive(_ new: HTTPResponse, _ event: Event) {
    add(event)
    guard response == nil, !isOpen else { return }
    // RFC 9110 §15.2: interim answers other than 101 precede the real one.
    if let code = new.head.statusCode, (100..<200).contains(code), code != 101 { return }
    if case .httpRequest(let asked)? = request?.kind, let index = new.request, index != asked.index { return }
    response = event
  }

  private mutating func receive(_ frame: WebSocketFrame, _ event: Event) {
    add(event)
    let sender = event.sender
    counts[sender].frames += 1
    var isShown = false
    switch frame.header.opcode {
    case .close:
      if close[sender] == nil {
        close[sender] = event
        if firstClose == nil { firstClose = sender }
        isShown = true
      }
    case .ping:
      counts[sender].pings += 1
      if ping == nil {
        ping = event
        isShown = true
      }
    case .pong:
      if pong == nil, ping == nil || ping?.sender != sender {
        pong = event
        isShown = true
      }
    default:
      if data[sender] == nil {
        data[sender] = DataFrame(frame: Self.kept(event, as: event.kind))
        if firstSpeaker == nil { firstSpeaker = sender }
        isShown = true
      }
    }
    lastFrame = (sender, isShown && !frame.header.opcode.isControl)
  }

  private mutating func receive(_ violation: Violation, _ event: Event) {
    // What is legal is told by the parts themselves, and is no fault.
    guard violation.rule.severity != .note else { return }
    // Those of the two heads come with the heads.
    switch violation.rule.rawValue.first {
    case "H", "R": return
    case "D" where response?.upgradeViolations.contains { $0.rule == violation.rule } ?? false: return
    default: break
    }
    if let lastFrame, lastFrame.isShown, lastFrame.sender == event.sender, data[event.sender] != nil,
      violation.rule != .C9
    {
      data[event.sender]?.violations.append(violation)
    } else if violations.count < Self.maximumViolations {
      violations.append((violation, event.sender))
    }
  }
}

extension Event {
  /// The rules that the head of a handshake breaks.
  var upgradeViolations: [Violation] {
    switch kind {
    case .httpRequest(let request): request.upgrade?.violations ?? []
    case .httpResponse(let response): response.upgrade?.violations ?? []
    default: []
    }
  }
}

extension HandshakeStory.Cost {
  init(_ event: Event) {
    payload = event.payloadBytes
    webSocket = event.webSocketBytes
    http = event.httpBytes
    tcp = event.carrier.tcpBytes
    ip = event.carrier.ipBytes
    link = event.carrier.linkBytes
  }
}
