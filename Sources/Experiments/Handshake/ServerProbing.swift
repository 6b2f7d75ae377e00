import Probing
import Serving
import Wire

/// Tries every probe on a server, each in a connection of its own.
public struct ServerProbing: Sendable {
  public var url: WebSocketURL
  /// How long a probe waits for an answer, and then for what follows it.
  public var patience: Duration = .seconds(2)
  /// How long the first probe waits: many servers load half of themselves only for their first visitor.
  public var firstPatience: Duration = .seconds(10)
  /// After this no further probe is begun: a server that never answers would take minutes.
  public var limit: Duration = .seconds(40)

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
    var generator = SystemRandomNumberGenerator()
    let loop: EventLoop
    do {
      loop = try EventLoop()
    } catch {
      throw .system(detail: error.description)
    }
    defer { loop.close() }
    let start = ContinuousClock.now
    for (index, probe) in Probe.all.enumerated() {
      guard ContinuousClock.now - start < limit else {
        guard each(probe.withoutTime) else { return }
        continue
      }
      let key = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let visit = ProbeVisit(probe, request: probe.request(host: url.authority, target: url.target, key: key))
      let reaction: ServerReaction
      do {
        reaction = try visit.run(
          on: loop, host: address, port: url.port, opening: index == 0 ? firstPatience : patience, wait: patience)
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

extension Duration {
  fileprivate var milliseconds: UInt64 {
    UInt64(max(1, components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000))
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
  private var isCut = false

  init(_ probe: Probe, request: [UInt8]) {
    self.probe = probe
    self.request = request
  }

  /// Milliseconds in which a server may fail the connection before it is asked for a pong.
  private static let silence: UInt64 = 500

  func run(
    on loop: EventLoop, host: String, port: UInt16, opening: Duration, wait: Duration
  ) throws(ServingError) -> ServerReaction {
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
    _ = loop.run(atMost: opening.milliseconds) { isOver || hasSentFrames }
    if !isOver, hasSentFrames, !probe.afterSilence.isEmpty, !loop.run(atMost: Self.silence, until: { isOver }) {
      connection?.write(probe.afterSilence)
    }
    if !isOver, hasSentFrames { _ = loop.run(atMost: wait.milliseconds) { isOver } }
    if connection == nil { client.cancel() }
    if let failure { throw failure }
    let reaction = ServerReaction(received: received, end: end, isCut: isCut)
    if let connection, !isOver || end == .open {
      // Nothing that matters is under way: a reset spares both sides the wait.
      connection.close()
      _ = loop.run(atMost: 100) { isOver }
    }
    return reaction
  }

  func received(_ bytes: Span<UInt8>, on connection: TCPConnection) {
    guard received.count + bytes.count <= ServerReaction.maximumBytes else {
      isCut = true
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
