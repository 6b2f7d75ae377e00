import Capture
import Chat
import Serving
import Synchronization

/// The acting side of a staged chat: server and both clients on one loop, on a thread of its own.
final class ChatPlay: Sendable {
  let stage: StagedPlay
  /// Texts that were really sent.
  let sent = Mutex<[String]>([])
  private let script: ChatScript
  private let cast: StagedChat.Cast

  init(script: ChatScript, cast: StagedChat.Cast, stop: StopSignal) throws(CaptureError) {
    stage = try StagedPlay(stop: stop)
    self.script = script
    self.cast = cast
  }

  /// The thread's whole work.
  func perform() {
    stage.perform { (loop, server, port) throws(ServingError) in try play(on: loop, server: server, port: port) }
  }

  private func play(on loop: EventLoop, server: ChatServer, port: UInt16) throws(ServingError) {
    let stop = stage.stop
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
        sent.withLock { $0.append(text) }
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
