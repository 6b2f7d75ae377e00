import Dissection
import Wire

/// A broken rule, and where in a capture.
public struct Finding: Equatable, Sendable {
  public var rule: Rule
  /// What was seen, in a few English words of our own, and numbers.
  public var detail: String
  /// The TCP connection, from 0; nil where there is none.
  public var stream: Int?
  public var sender: Peer
  /// Both ends, `127.0.0.1:52344`; empty without a connection.
  public var from: String
  public var to: String
  /// Packets, from 1, that carried the bytes; none where something is missing rather than wrong.
  public var packets: [Int]
  /// Seconds since the capture's first packet.
  public var time: Double

  /// What a server did that a rule forbids, seen from outside.
  public init(rule: Rule, detail: String) {
    self.rule = rule
    self.detail = detail
    sender = .server
    from = ""
    to = ""
    packets = []
    time = 0
  }

  public init?(_ event: Event, since start: Timestamp) {
    guard case .violation(let violation) = event.kind else { return nil }
    rule = violation.rule
    detail = SafeText.string(violation.detail)
    stream = event.stream?.number
    sender = event.sender
    func text(_ peer: Peer) -> String {
      guard let stream = event.stream else { return "" }
      var writer = ByteWriter()
      stream.writeEndpoint(peer, into: &writer)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    from = text(event.sender)
    to = text(event.sender.other)
    packets = []
    var numbers: [Int] = []
    event.carrier.forEachPacket { if numbers.last != $0 { numbers.append($0) } }
    packets = numbers
    time = event.time.seconds(since: start)
  }
}

/// What a check of a capture found.
public struct CheckReport: Sendable {
  /// At most so many findings are kept; the rest is counted.
  public static let maximumKept = 10_000

  /// The file, as the person named it, harmless.
  public var source: String
  public private(set) var findings: [Finding] = []
  /// All findings by severity, kept or not.
  public private(set) var errors = 0
  public private(set) var warnings = 0
  public private(set) var notes = 0
  /// WebSocket conversations that were checked.
  public private(set) var conversations = 0
  /// TCP connections.
  public var connections = 0
  public var packets = 0
  /// Whether all of the capture was read.
  public var isComplete = true

  /// The rules that could be tried; nil for a capture, in which every rule is looked for.
  public var tried: Set<Rule>?

  private let ignored: Set<Rule>
  private let level: Rule.Severity
  private var start: Timestamp?

  /// - Parameters:
  ///   - ignored: rules that are not reported.
  ///   - level: what is less severe is not reported.
  public init(source: String, ignoring ignored: Set<Rule> = [], level: Rule.Severity = .note) {
    self.source = source
    self.ignored = ignored
    self.level = level
  }

  /// Findings that were counted and not kept.
  public var omitted: Int { errors + warnings + notes - findings.count }

  public mutating func begin(at time: Timestamp) { start = start ?? time }

  /// Takes one event of the capture.
  public mutating func receive(_ event: Event) {
    begin(at: event.time)
    switch event.kind {
    case .webSocketOpen: conversations += 1
    case .violation:
      guard let finding = Finding(event, since: start ?? event.time) else { return }
      add(finding)
    default: break
    }
  }

  public mutating func add(_ finding: Finding) {
    let severity = finding.rule.severity
    guard !ignored.contains(finding.rule), severity.rank >= level.rank else { return }
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: notes += 1
    }
    if findings.count < Self.maximumKept { findings.append(finding) }
  }

  /// The findings rule by rule: the most severe first, then by first appearance.
  public var byRule: [(rule: Rule, findings: [Finding])] {
    var order: [Rule] = []
    var groups: [Rule: [Finding]] = [:]
    for finding in findings {
      if groups[finding.rule] == nil { order.append(finding.rule) }
      groups[finding.rule, default: []].append(finding)
    }
    let ranks = order.enumerated().sorted { one, other in
      (-one.element.severity.rank, one.offset) < (-other.element.severity.rank, other.offset)
    }
    return ranks.map { ($0.element, groups[$0.element] ?? []) }
  }
}

extension Rule.Severity {
  /// The more severe, the higher.
  public var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
