import Measurement
import Testing

/// The table of "HTML5 Web Sockets: A Quantum Leap in Scalability for the Web" (Lubbers and Greco, Kaazing), from
/// figures that fulfil its assumptions.
@Suite struct ComparisonExtrapolationTests {
  /// A hundred exchanges of one client, one a second of real time.
  private func figures(_ technique: Technique, heads: Int = 0, frames: Int = 0, clients: Int = 1) -> TechniqueFigures {
    var figures = TechniqueFigures(technique)
    figures.clients = clients
    figures.delivered = 100 * clients
    figures.steady.httpHeads = heads * 100 * clients
    figures.steady.webSocketHeaders = frames * 100 * clients
    figures.steady.stream = (heads + frames) * 100 * clients
    figures.steady.tcp = 3200 * clients
    figures.steadySeconds = 10
    return figures
  }

  @Test(
    arguments: [
      (1000, 6.6, 0.015), (10_000, 66.5, 0.153), (100_000, 665, 1.526),
    ])
  func reproducesTheArticle(clients: Int, polling: Double, webSocket: Double) throws {
    for measured in [1, 3] {
      let heads = try #require(Extrapolation(of: figures(.polling, heads: 871, clients: measured), scale: 10))
      let frames = try #require(Extrapolation(of: figures(.webSocket, frames: 2, clients: measured), scale: 10))
      #expect(abs(heads.megabits(clients: clients, counting: .headsOnly) / polling - 1) < 0.01)
      // The article rounds 0.01526 to 0.015.
      #expect(abs(frames.megabits(clients: clients, counting: .headsOnly) / webSocket - 1) < 0.02)
      #expect(frames.megabits(clients: clients, counting: .everything) > webSocket * 10)
    }
  }

  @Test func saysNothingWithoutTimeOrClients() {
    var still = figures(.polling, heads: 871)
    still.steadySeconds = 0
    #expect(Extrapolation(of: still, scale: 10) == nil)
    #expect(Extrapolation(of: figures(.polling, heads: 871, clients: 0), scale: 10) == nil)
    #expect(still.idleMinute(scale: 10) == nil)
  }

  @Test func scalesAMinuteBack() throws {
    var idle = figures(.polling, clients: 2)
    idle.idle.packets = 30
    idle.idle.stream = 6000
    idle.idleSeconds = 3
    let minute = try #require(idle.idleMinute(scale: 10))
    #expect(minute == (30, 6000))
    let real = try #require(idle.idleMinute(scale: nil))
    #expect(real == (300, 60_000))
  }
}
