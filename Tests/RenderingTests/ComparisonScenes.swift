import Measurement

/// Comparisons to draw: figures as an experiment gives them, and those that strain the drawing.
enum ComparisonScene: String, CaseIterable, Sendable {
  /// Five techniques, a hundred messages of 20 bytes, real time shortened tenfold.
  case complete
  /// Three messages: the set-up nearly cancels the gain.
  case short
  /// Somebody else's capture: no conditions, no idle time, no latencies; broken off, with losses.
  case foreign
  /// Counts around 10⁹.
  case huge
  /// Nothing was seen.
  case empty

  var figures: ComparisonFigures {
    switch self {
    case .complete: Self.staged(messages: 100)
    case .short: Self.staged(messages: 3)
    case .foreign: Self.foreignFigures
    case .huge: Self.hugeFigures
    case .empty: ComparisonFigures()
    }
  }

  /// One exchange's packets: so many, of which some only acknowledge, with so many bytes of stream; headers as on
  /// Ethernet with IPv4 and TCP time stamps.
  private static func tally(packets: Int, acknowledgements: Int, heads: Int = 0, bodies: Int = 0) -> Tally {
    var tally = Tally()
    tally.packets = packets
    tally.acknowledgements = acknowledgements
    tally.link = packets * 14
    tally.ip = packets * 20
    tally.tcp = packets * 32
    tally.httpHeads = heads
    tally.httpBodies = bodies
    tally.stream = heads + bodies
    return tally
  }

  private static func webSocket(_ tally: Tally, headers: Int, payloads: Int) -> Tally {
    var tally = tally
    tally.webSocketHeaders = headers
    tally.webSocketPayloads = payloads
    tally.stream += headers + payloads
    return tally
  }

  /// Latencies from `least` to `most`, spread evenly with a few near the end further out.
  private static func spread(_ count: Int, from least: Double, to most: Double, power: Double = 1) -> [Double] {
    (0..<count).map { index in
      var share = count > 1 ? Double(index) / Double(count - 1) : 0.5
      if power > 1 { for _ in 1..<Int(power) { share *= share } }
      return least + (most - least) * share
    }
  }

  private static func staged(messages: Int) -> ComparisonFigures {
    var figures = ComparisonFigures()
    figures.conditions.scale = 10
    figures.conditions.interval = 1000
    figures.conditions.every = 1000
    figures.conditions.seed = 7
    figures.conditions.headers = "browser"
    figures.conditions.keepsAlive = true
    let text = messages * 20
    let json = messages * 105
    let polls = messages

    var polling = TechniqueFigures(.polling)
    polling.setUp = tally(packets: 6, acknowledgements: 1, heads: 630, bodies: 15)
    let full = polls * 38 / 100 + (polls < 10 ? 1 : 0)
    polling.steady = tally(
      packets: polls * 3, acknowledgements: polls, heads: polls * 630, bodies: json + (polls - full) * 15)
    polling.steady.requests = polls
    polling.steady.emptyAnswers = polls - full
    polling.idle = tally(packets: 180, acknowledgements: 60, heads: 60 * 630, bodies: 60 * 15)
    polling.idle.requests = 60
    polling.idle.emptyAnswers = 60
    polling.latencies = spread(messages, from: 0.0007, to: 0.1003)

    var longPolling = TechniqueFigures(.longPolling)
    longPolling.setUp = tally(packets: 5, acknowledgements: 2, heads: 490)
    longPolling.steady = tally(
      packets: messages * 3, acknowledgements: messages, heads: messages * 640, bodies: json + messages * 15)
    longPolling.steady.requests = messages
    longPolling.idle = tally(packets: 6, acknowledgements: 2, heads: 2 * 640, bodies: 2 * 15)
    longPolling.latencies = spread(messages, from: 0.00024, to: 0.0081, power: 4)

    var events = TechniqueFigures(.sse)
    events.setUp = tally(packets: 6, acknowledgements: 2, heads: 690)
    events.steady = tally(
      packets: messages * 2, acknowledgements: messages, heads: messages * 8, bodies: json + messages * 22)
    events.idle = tally(packets: 8, acknowledgements: 4, heads: 4 * 5, bodies: 4 * 3)
    events.latencies = spread(messages, from: 0.00021, to: 0.0012, power: 4)

    var webSocketFigures = TechniqueFigures(.webSocket)
    webSocketFigures.setUp = webSocket(
      tally(packets: 7, acknowledgements: 3, heads: 780), headers: 2, payloads: 64)
    webSocketFigures.steady = webSocket(
      tally(packets: messages * 2, acknowledgements: messages), headers: messages * 2, payloads: json)
    webSocketFigures.idle = webSocket(tally(packets: 6, acknowledgements: 2), headers: 2 * 8, payloads: 0)
    webSocketFigures.latencies = spread(messages, from: 0.00019, to: 0.0010, power: 4)

    var deflate = TechniqueFigures(.webSocketDeflate)
    deflate.setUp = webSocket(tally(packets: 7, acknowledgements: 3, heads: 862), headers: 2, payloads: 58)
    deflate.steady = webSocket(
      tally(packets: messages * 2, acknowledgements: messages), headers: messages * 2, payloads: messages * 41)
    deflate.idle = webSocketFigures.idle
    deflate.latencies = spread(messages, from: 0.00022, to: 0.0011, power: 4)

    // In any order: the drawing puts them in the lecture's.
    figures.techniques = [webSocketFigures, polling, longPolling, deflate, events].map { measured in
      var measured = measured
      measured.clients = 1
      measured.streams = [figures.techniques.count]
      measured.delivered = messages
      measured.textBytes = text
      measured.steadySeconds = Double(messages) / 10
      measured.idleSeconds = 6
      measured.end = tally(packets: 4, acknowledgements: 1)
      return measured
    }
    figures.speaker = tally(packets: messages * 3, acknowledgements: messages, heads: messages * 500, bodies: json)
    figures.packets = figures.techniques.reduce(figures.speaker.packets) { $0 + $1.total.packets }
    return figures
  }

  private static var foreignFigures: ComparisonFigures {
    var figures = staged(messages: 40)
    figures.conditions = .init()
    figures.isComplete = false
    figures.dropped = 12
    figures.techniques.removeAll { $0.technique == .longPolling || $0.technique == .webSocketDeflate }
    for index in figures.techniques.indices {
      figures.techniques[index].latencies = []
      figures.techniques[index].idle = Tally()
      figures.techniques[index].idleSeconds = 0
      figures.techniques[index].delivered -= index
      if figures.techniques[index].technique == .sse {
        figures.techniques[index].delivered = 0
        figures.techniques[index].textBytes = 0
      } else {
        figures.techniques[index].steady.stream += 1448
        figures.techniques[index].clients = 2
      }
    }
    return figures
  }

  private static var hugeFigures: ComparisonFigures {
    var figures = staged(messages: 100)
    figures.conditions.seed = .max
    for index in figures.techniques.indices {
      var steady = Tally()
      for _ in 0..<30 { steady += steady + (steady.wire == 0 ? figures.techniques[index].steady : Tally()) }
      steady.emptyAnswers = steady.packets
      steady.requests = steady.packets
      figures.techniques[index].steady = steady
      figures.techniques[index].steady.stream += 4_000_000_000_000
      figures.techniques[index].setUp = steady
      figures.techniques[index].idle = steady
      figures.techniques[index].latencies = [0.001, 1_000_000_000, .infinity]
    }
    return figures
  }
}
