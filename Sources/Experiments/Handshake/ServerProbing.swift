import Probing
import Serving
import Wire

/// Tries every probe on a server, each in a connection of its own.
public struct ServerProbing: Sendable {
  public var url: WebSocketURL
  /// How long a probe waits for something to happen: a server that ignores what is wrong says nothing.
  public var patience: Duration = .seconds(2)

  public init(url: WebSocketURL) { self.url = url }

  /// - Parameter each: told of every outcome in order; false ends the run.
  /// - Throws: `RemoteHandshakeError` when the host is not known, or the server cannot be reached any more.
  public func run(each: (ProbeOutcome) -> Bool) throws(RemoteHandshakeError) {
    let address: String
    do {
      address = try HostLookup.addresses(of: url.host).first ?? url.host
    } catch {
      throw .unknownHost(error)
    }
    let (seconds, attoseconds) = patience.components
    let wait = UInt64(max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    var generator = SystemRandomNumberGenerator()
    let loop: EventLoop
    do {
      loop = try EventLoop()
    } catch {
      throw .system(detail: error.description)
    }
    defer { loop.close() }
    for (index, probe) in Probe.all.enumerated() {
      let key = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let visit = ProbeVisit(probe, request: probe.request(host: url.authority, target: url.target, key: key))
      let reaction: ServerReaction
      do {
        reaction = try visit.run(on: loop, host: address, port: url.port, wait: wait)
      } catch {
        throw .notReached(address: hostAndPort(address, url.port), detail: error.description)
      }
      let outcome = probe.judge(reaction, key: key)
      // The first one is the plain handshake: without it nothing else can be tried.
      guard each(outcome), index > 0 || outcome.verdict == .asAsked else { return }
    }
  }
}

extension WebSocketURL {
  /// As in `Host`: the default port is left out (RFC 6455 §4.1(4)).
  var authority: String {
    port == Self.defaultPort ? (host.contains(":") ? "[\(host)]" : host) : hostAndPort(host, port)
  }
}

/// One connection: sends the request, then the frames, and collects what comes.
private final class ProbeVisit: TCPConnectionHandler {
  private let probe: Probe
  private let request: [UInt8]
  private var received: [UInt8] = []
  private var end = ServerReaction.End.open
  private var connection: TCPConnection?
  private var failure: ServingError?
  private var hasSentFrames = false
  private var isOver = false

  init(_ probe: Probe, request: [UInt8]) {
    self.probe = probe
    self.request = request
  }

  func run(on loop: EventLoop, host: String, port: UInt16, wait: UInt64) throws(ServingError) -> ServerReaction {
    let client = try TCPClient.connect(loop: loop, host: host, port: port, handler: self) { [self] result in
      switch result {
      case .failure(let error):
        failure = error
        isOver = true
      case .success(let connection):
        self.connection = connection
        connection.outgoingLimit = 16 << 20
        connection.write(request)
      }
    }
    _ = loop.run(atMost: wait) { isOver }
    if connection == nil { client.cancel() }
    if let failure { throw failure }
    let reaction = ServerReaction(received: received, end: end)
    if let connection, !isOver || end == .open {
      // Nothing that matters is under way: a reset spares both sides the wait.
      connection.close()
      _ = loop.run(atMost: 100) { isOver }
    }
    return reaction
  }

  func received(_ bytes: Span<UInt8>, on connection: TCPConnection) {
    guard received.count + bytes.count <= ServerReaction.maximumBytes else {
      isOver = true
      return
    }
    received.append(bytes)
    let reaction = ServerReaction(received: received, end: .open)
    if reaction.status == 101, !hasSentFrames {
      hasSentFrames = true
      connection.write(probe.afterOpening)
    }
    if probe.isSettled(reaction) { isOver = true }
  }

  func receivedEnd(on connection: TCPConnection) {
    end = .fin
    isOver = true
    connection.finishAndClose()
  }

  func closed(_ connection: TCPConnection, reason: TCPCloseReason) {
    if end == .open, !isOver { end = .reset }
    isOver = true
  }
}
