import Measurement
import Testing

@Suite("Figures of a comparison")
struct FiguresTests {
  /// A technique with one client, so many bytes of set-up and so many for each of ten messages.
  private func figures(setUp: Int, perMessage: Int, clients: Int = 1) -> TechniqueFigures {
    var figures = TechniqueFigures(.polling)
    figures.clients = clients
    figures.setUp.stream = setUp
    figures.delivered = 10
    figures.steady.stream = perMessage * 10
    return figures
  }

  @Test(
    "When a dearer set-up has paid for itself",
    arguments: [
      (500, 100, 200, 400, BreakEven.after(messages: 1)), (501, 100, 200, 400, .after(messages: 2)),
      (1000, 100, 0, 110, .after(messages: 100)), (200, 100, 200, 400, .atOnce), (100, 900, 200, 400, .atOnce),
      (300, 400, 200, 400, .never),
    ])
  func breakEven(setUp: Int, perMessage: Int, otherSetUp: Int, otherPerMessage: Int, expected: BreakEven) {
    let own = figures(setUp: setUp, perMessage: perMessage)
    let other = figures(setUp: otherSetUp, perMessage: otherPerMessage)
    #expect(BreakEven(of: own, against: other) == expected)
    #expect(BreakEven(of: own, against: TechniqueFigures(.sse)) == .unknown)
  }

  @Test("susam/lab: three updates in which the handshake nearly cancels the gain")
  func susamLab() {
    // 234 and 746 bytes an update; whole sessions of three took 4,163 and 4,320 bytes.
    var webSocket = figures(setUp: 4163 - 3 * 234, perMessage: 234)
    var ajax = figures(setUp: 4320 - 3 * 746, perMessage: 746)
    for figure in [webSocket, ajax] { #expect(figure.bytesPerMessage != nil) }
    #expect(BreakEven(of: webSocket, against: ajax) == .after(messages: 3))
    (webSocket.delivered, webSocket.steady.stream) = (3, 3 * 234)
    (ajax.delivered, ajax.steady.stream) = (3, 3 * 746)
    let gain = Double(ajax.session.wire - webSocket.session.wire) / Double(ajax.session.wire)
    #expect(gain > 0 && gain < 0.05, "157 of 4,320 bytes, though an update costs less than a third")
  }

  @Test("Latencies by the nearest rank")
  func latencies() {
    var figures = TechniqueFigures(.sse)
    #expect(figures.latency(0.5) == nil)
    figures.latencies = (1...20).map(Double.init)
    #expect(figures.latency(0) == 1)
    #expect(figures.latency(0.5) == 10)
    #expect(figures.latency(0.95) == 19)
    #expect(figures.latency(1) == 20)
    #expect(figures.meanLatency == 10.5)
  }

  @Test("A marker says what it was told, and nonsense is left out")
  func markers() throws {
    var conditions = ComparisonFigures.Conditions()
    conditions.scale = 2.5
    conditions.interval = 1000
    conditions.every = 250
    conditions.seed = .max
    conditions.headers = "browser"
    conditions.keepsAlive = false
    let target = ExperimentMarker.target(.messages, conditions)
    let parsed = try #require(ExperimentMarker.parse(target))
    #expect(parsed.phase == .messages)
    #expect(parsed.conditions == conditions)
    #expect(ExperimentMarker.parse("/healthz?wslab=idle")?.phase == .idle)
    for other in ["/healthz", "/healthz?x=1", "/other?wslab=idle", "/healthz?wslab=nothing", ""] {
      #expect(ExperimentMarker.parse(other) == nil)
    }
    let strange = try #require(
      ExperimentMarker.parse("/healthz?wslab=end&scale=nan&interval=-1&every=x&seed=-1&headers=%1b&keep-alive"))
    #expect(strange.conditions == ComparisonFigures.Conditions())
  }
}
