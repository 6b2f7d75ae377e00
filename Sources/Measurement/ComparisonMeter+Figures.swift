import Dissection
import Wire

extension ComparisonMeter {
  /// Requests of one kind that make a poll: twice may be a person who looks again.
  static let fewestPolls = 3

  /// What was counted up to here; may be asked for at any time.
  ///
  /// With markers in the capture the phases are the experiment's; otherwise each stream's own: set-up up to the answer
  /// after which messages come (for polls TCP's handshake), end from the first FIN, RST or Close frame, no idle phase.
  /// - Parameters:
  ///   - dropped: packets that the capture lost; 0 for a file that does not tell.
  ///   - isComplete: false for an experiment that was broken off.
  public func figures(dropped: Int, isComplete: Bool) -> ComparisonFigures {
    var figures = ComparisonFigures()
    figures.conditions = conditions
    figures.isComplete = isComplete
    figures.packets = packets
    figures.dropped = dropped
    var records = records
    figures.speaker = speaker
    figures.others = others + fragments.rest
    for stream in streams.values {
      let end = stream.isClosing ? stream.lastTime : now
      Self.add(stream, until: end, to: &records, &figures.speaker, &figures.others)
    }
    var byTechnique: [Technique: TechniqueFigures] = [:]
    for (key, record) in records where record.streamCount > 0 {
      guard let technique = technique(key, record) else {
        figures.others += record.booking.own.total
        continue
      }
      add(record, key, to: &byTechnique[technique, default: TechniqueFigures(technique)])
    }
    figures.techniques = Technique.allCases.compactMap { byTechnique[$0] }
    for index in figures.techniques.indices {
      figures.techniques[index].streams.sort()
      figures.techniques[index].latencies.sort()
    }
    return figures
  }

  /// nil for requests that nobody repeated. In an experiment every listener is one, also when it was broken off early.
  private func technique(_ key: TechniqueKey, _ record: TechniqueRecord) -> Technique? {
    switch key {
    case .webSocket(let isCompressed): return isCompressed ? .webSocketDeflate : .webSocket
    case .eventStream: return .sse
    case .polls:
      let isHeld = record.polls.areHeld(areWaiting: record.unanswered > 0)
      // An answer that was waited for is no page: two of them tell enough.
      let fewest = clock.hasMarkers ? 1 : isHeld ? Self.fewestPolls - 1 : Self.fewestPolls
      guard record.polls.requests >= fewest else { return nil }
      return isHeld ? .longPolling : .polling
    }
  }

  private func add(_ record: TechniqueRecord, _ key: TechniqueKey, to figures: inout TechniqueFigures) {
    figures.clients += clients(record)
    figures.streams = Array(Set(figures.streams).union(record.streams))
    if record.isShared { figures.sharesConnections = true }
    var phases = clock.hasMarkers ? record.booking.marked : record.booking.own
    var plainDelivered = record.plainDelivered
    var plainBytes = record.plainBytes
    if case .polls = key, !seesChat, let empty = record.polls.emptyAnswer {
      plainDelivered -= empty.count
      plainBytes -= empty.count * empty.length
      if clock.hasMarkers {
        for phase in Phase.allCases { phases[phase].emptyAnswers += empty.byPhase[phase.rawValue] }
      } else {
        phases.steady.emptyAnswers += empty.count
      }
    }
    figures.setUp += phases.setUp
    figures.steady += phases.steady
    figures.idle += phases.idle
    figures.end += phases.end
    if clock.hasMarkers {
      figures.steadySeconds = clock.seconds(.steady, until: now)
      figures.idleSeconds = clock.seconds(.idle, until: now)
    } else if let time = record.booking.steadyTime {
      figures.steadySeconds = max(figures.steadySeconds, time.upperBound.seconds(since: time.lowerBound))
    }
    figures.delivered += seesChat ? record.delivered : plainDelivered
    figures.textBytes += seesChat ? record.textBytes : plainBytes
    if seesChat { figures.latencies += record.latencies.values }
  }

  /// Connections that lived side by side. For polls that is not always known:
  ///
  /// - Each with a connection of its own, they are never many at a time. Where an experiment sends each message once to
  ///   each client, the deliveries of one message tell how many clients there are.
  /// - A browser lets one client's polls wander over several connections; there, too, the deliveries tell.
  private func clients(_ record: TechniqueRecord) -> Int {
    let open = max(1, record.mostOpen)
    let deliveries = record.polls.mostDeliveries
    guard record.polls.requests > 0, deliveries > 0 else { return open }
    if clock.hasMarkers {
      let hasConnectionEach = 2 * record.streamCount > record.polls.requests
      return hasConnectionEach ? max(open, deliveries) : open
    }
    return min(open, deliveries)
  }
}
