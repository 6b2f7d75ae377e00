import Serving
import Wire

/// A client that does what a handshake's story needs, step by step: connect, upgrade, speak, ping, close.
///
/// Each step waits for its answer, and goes on without it when it does not come in time.
final class ScriptedClient {
  /// The milliseconds that each step may take.
  struct Patience {
    /// TCP and the answer to the request together.
    var opening: UInt64 = 5000
    /// An answer to a message, and to a ping.
    var answer: UInt64 = 1000
  }

  private(set) var experience = ClientExperience()
  private let loop: EventLoop
  private let client: WebSocketClient
  private let patience: Patience
  private var isOpen = false
  private var isGone = false

  init(loop: EventLoop, request: WebSocketClient.Request, patience: Patience) {
    self.loop = loop
    self.patience = patience
    client = WebSocketClient(loop: loop, request: request, deadline: patience.opening)
  }

  /// Connects to a numeric address and waits for the answer.
  ///
  /// - Returns: whether the connection is open.
  /// - Throws: `ServingError` when the host is no address.
  func open(host: String, port: UInt16) throws(ServingError) -> Bool {
    let start = ContinuousClock.now
    client.onOpen = { [weak self] in
      self?.isOpen = true
      self?.experience.timeToOpen = ContinuousClock.now - start
    }
    client.onMessage = { [weak self] in self?.received($0) }
    client.onPong = { [weak self] _ in self?.experience.gotPong = true }
    client.onClose = { [weak self] in self?.experience.ending = $0 }
    client.onDisconnected = { [weak self] in self?.isGone = true }
    client.onFailure = { [weak self] in
      self?.experience.failure = ClientFailure($0)
      self?.isGone = true
    }
    try client.connect(host: host, port: port)
    // The client's own deadline ends this; ours is only the rope behind it.
    _ = loop.run(atMost: patience.opening + 1000) { isOpen || isGone }
    return isOpen && !isGone
  }

  /// Waits until so many messages have come in all.
  func wait(forMessages count: Int) {
    _ = loop.run(atMost: patience.answer) { experience.messageCount >= count || isGone }
  }

  /// Sends one text message and waits for the next that comes.
  func say(_ text: String) {
    let expected = experience.messageCount + 1
    client.send(text: text)
    wait(forMessages: expected)
  }

  /// Sends a ping and waits for its pong.
  func ping(_ payload: String) {
    client.ping(Array(payload.utf8))
    _ = loop.run(atMost: patience.answer) { experience.gotPong || isGone }
  }

  /// The closing handshake, and the end of TCP, which the connection's own deadlines bound.
  func close() {
    client.close(code: 1000)
    if !loop.run(atMost: 5000, until: { isGone }) { client.drop() }
  }

  private func received(_ message: EndpointMessage) {
    experience.messageCount += 1
    if experience.messages.count < ClientExperience.maximumKept { experience.messages.append(message) }
  }
}
