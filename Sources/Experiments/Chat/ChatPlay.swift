import Capture
import Chat
import Serving
import Synchronization

/// The acting side of a staged chat: server and both clients on one loop, on a thread of its own.
final class ChatPlay: Sendable {
  struct State {
    /// Set before `isServing` is opened, if the server could be started.
    var port: UInt16?
    var problem: ServingError?
    /// Texts that were really sent.
    var sent: [String] = []
  }

  /// Opened when the server's port, or why there is none, is known.
  let isServing: Gate
  /// To be opened when the capture is ready for the first packet.
  let mayBegin: Gate
  /// Requested by the play when everything has been closed.
  let isOver: StopSignal
  let state = Mutex(State())
  private let script: ChatScript
  private let cast: StagedChat.Cast
  /// The curtain: the person's wish, or the audience has gone.
  private let stop: StopSignal

  init(script: ChatScript, cast: StagedChat.Cast, stop: StopSignal) throws(CaptureError) {
    isServing = try Gate()
    mayBegin = try Gate()
    isOver = try StopSignal()
    self.script = script
    self.cast = cast
    self.stop = stop
  }

  /// The thread's whole work.
  func perform() {
    defer {
      isServing.open()
      isOver.request()
    }
    do throws(ServingError) {
      let loop = try EventLoop()
      defer { loop.close() }
      let server = ChatServer(loop: loop)
      let port = try server.start(host: "127.0.0.1", port: 0).port
      state.withLock { $0.port = port }
      isServing.open()
      mayBegin.wait()
      try play(on: loop, server: server, port: port)
    } catch {
      state.withLock { $0.problem = error }
    }
  }

  private func play(on loop: EventLoop, server: ChatServer, port: UInt16) throws(ServingError) {
    // Signals come from another thread and wake no loop: looked at twenty times a second.
    let ticker = Timer(loop: loop)
    defer { ticker.close() }
    ticker.start(after: 50, every: 50) {}
    var people: [ChatActor] = []
    for name in [cast.first, cast.second] {
      let actor = ChatActor(loop: loop, port: port, name: name, cast: cast)
      try actor.enter(port: port)
      people.append(actor)
      _ = loop.run(atMost: 2000) { actor.isInside || actor.isGone }
    }
    let start = loop.now
    func wait(until time: UInt64) {
      while !stop.isRequested, loop.now < start + time {
        _ = loop.run(atMost: start + time - loop.now) { stop.isRequested }
      }
    }
    for step in script.steps {
      wait(until: step.time)
      if stop.isRequested { break }
      switch step.action {
      case .say(let text):
        people[step.person].client.send(text: text)
        state.withLock { $0.sent.append(text) }
      case .ping: people[step.person].client.ping(Array("are you there?".utf8))
      }
    }
    wait(until: script.duration)
    // One after the other, so that the second sees the first one leave.
    for actor in people {
      actor.client.close(code: 1000, reason: "bye")
      if !loop.run(atMost: 1000, until: { actor.isGone }) { actor.client.drop() }
    }
    _ = loop.run(atMost: 500) { server.connectionCount == 0 }
  }
}

/// One of the two people.
private final class ChatActor {
  let client: WebSocketClient
  private(set) var isInside = false
  private(set) var isGone = false

  init(loop: EventLoop, port: UInt16, name: String, cast: StagedChat.Cast) {
    let target = "/ws/\(percentEncoded(cast.room))/\(percentEncoded(name))"
    client = WebSocketClient(
      loop: loop,
      request: .browserLike(
        host: "127.0.0.1", port: port, target: target, userAgent: cast.userAgent, acceptLanguage: cast.acceptLanguage))
  }

  func enter(port: UInt16) throws(ServingError) {
    // The room's first message to a newcomer announces the newcomer.
    client.onMessage = { [weak self] _ in self?.isInside = true }
    client.onDisconnected = { [weak self] in self?.isGone = true }
    client.onFailure = { [weak self] _ in self?.isGone = true }
    try client.connect(host: "127.0.0.1", port: port)
  }
}
