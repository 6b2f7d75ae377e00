import Serving
import Wire

/// Asks every interval.
final class PollingListener: Listener {
  private let context: ListenerContext
  private let metronome: Metronome
  private var connection: HTTPClientConnection?
  private var open = 0
  private var body: [UInt8] = []
  private var since = 0
  private(set) var isReady = false
  private var isWaiting = false
  private var isEnding = false

  init(_ context: ListenerContext) {
    self.context = context
    metronome = Metronome(context.loop)
  }

  var isGone: Bool { open == 0 }

  func begin() throws(ServingError) { try ask() }

  func start(at time: UInt64) {
    metronome.begin(at: time + context.interval / 2, every: context.interval) { [weak self] in
      // Who still waits for an answer does not ask again: it would be told the same twice.
      guard let self, !isEnding, !isWaiting else { return }
      try? ask()
    }
  }

  func rest() {
    isEnding = true
    metronome.end()
  }

  func end() {
    rest()
    connection?.close()
  }

  private func ask() throws(ServingError) {
    let connection = try current()
    isWaiting = true
    connection.send(context.poll(since: since, waits: false))
    if !context.plan.keepsAlive { self.connection = nil }
  }

  private func current() throws(ServingError) -> HTTPClientConnection {
    if let connection { return connection }
    let fresh = try HTTPClientConnection(loop: context.loop, host: "127.0.0.1", port: context.port)
    open += 1
    connection = fresh
    fresh.onHead = { [weak self] _ in self?.body = [] }
    fresh.onBody = { [weak self] in self?.body.append($0) }
    fresh.onEnd = { [weak self] in
      guard let self else { return }
      since = lastNumber(in: body) ?? since
      isReady = true
      isWaiting = false
    }
    fresh.onClosed = { [weak self, weak fresh] in
      guard let self else { return }
      open -= 1
      if connection === fresh { connection = nil }
      isWaiting = false
    }
    return fresh
  }
}

/// Asks, waits for the answer as long as it takes, and asks again at once.
final class LongPollingListener: Listener {
  private let context: ListenerContext
  private var connection: HTTPClientConnection?
  private var body: [UInt8] = []
  private var since = 0
  private(set) var isReady = false
  private(set) var isGone = true
  private var isEnding = false

  init(_ context: ListenerContext) { self.context = context }

  func begin() throws(ServingError) {
    let connection = try HTTPClientConnection(loop: context.loop, host: "127.0.0.1", port: context.port)
    self.connection = connection
    isGone = false
    connection.onOpen = { [weak self] in self?.isReady = true }
    connection.onHead = { [weak self] _ in self?.body = [] }
    connection.onBody = { [weak self] in self?.body.append($0) }
    connection.onEnd = { [weak self] in
      guard let self, !isEnding else { return }
      since = lastNumber(in: body) ?? since
      self.connection?.send(context.poll(since: since, waits: true))
    }
    connection.onClosed = { [weak self] in
      self?.isGone = true
      self?.connection = nil
    }
    connection.send(context.poll(since: since, waits: true))
  }

  func start(at time: UInt64) {}

  func end() {
    isEnding = true
    connection?.close()
  }
}
