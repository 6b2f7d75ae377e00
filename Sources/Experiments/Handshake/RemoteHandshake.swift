import Capture
import Serving
import Wire

/// The client of `StagedHandshake` against any WebSocket server, captured on the interface that leads there.
public struct RemoteHandshake: Sendable {
  public var url: WebSocketURL
  /// Sent once the connection is open; nil for none.
  public var message: String?
  public var userAgent: String
  public var acceptLanguage = "en"
  /// For TCP and the answer together, and each address anew.
  public var timeout: Duration = .seconds(5)

  public init(url: WebSocketURL, message: String?, userAgent: String) {
    self.url = url
    self.message = message
    self.userAgent = userAgent
  }

  /// What came of one of the host's addresses. Every refusal is a result, not an error.
  public struct Attempt: Sendable {
    /// Numeric.
    public var address: String
    public var interface: String
    public var packets: [CapturedPacket]
    public var statistics: CaptureStatistics
    public var experience: ClientExperience
  }

  /// Tries the host's addresses in order until one accepts TCP.
  ///
  /// - Returns: the attempts in order, at least one; only the last one may have got beyond TCP.
  public func run() throws(RemoteHandshakeError) -> [Attempt] {
    let addresses: [String]
    do {
      addresses = try HostLookup.addresses(of: url.host)
    } catch {
      throw .unknownHost(error)
    }
    var attempts: [Attempt] = []
    var unreachable: String?
    for address in addresses {
      guard let interface = InterfaceList.interface(leadingTo: address) else {
        unreachable = unreachable ?? address
        continue
      }
      let attempt = try attempt(address, on: interface)
      attempts.append(attempt)
      guard attempt.experience.failure?.isOfTCP == true else { return attempts }
    }
    if attempts.isEmpty { throw .noRoute(unreachable ?? url.host) }
    return attempts
  }

  private func attempt(_ address: String, on interface: String) throws(RemoteHandshakeError) -> Attempt {
    do {
      let loop = try EventLoop()
      defer { loop.close() }
      // pcap-filter(7) knows no scopes.
      let bare = address.prefix { $0 != "%" }
      let recorder = try ConversationRecorder(interface: interface, filter: "tcp port \(url.port) and host \(bare)")
      let request = WebSocketClient.Request.browserLike(
        host: url.host, port: url.port, target: url.target, userAgent: userAgent, acceptLanguage: acceptLanguage)
      let (seconds, attoseconds) = timeout.components
      let opening = UInt64(max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
      let client = ScriptedClient(
        loop: loop, request: request, patience: ScriptedClient.Patience(opening: opening, answer: 1000))
      if try client.open(host: address, port: url.port) {
        if let message { client.say(message) }
        client.ping("wslab")
        client.close()
      } else {
        // A failed client has asked for its FIN; the loop must run for it to be sent.
        _ = loop.run(atMost: 50) { false }
      }
      try recorder.collect(atMost: .seconds(1))
      return Attempt(
        address: address, interface: interface, packets: recorder.packets, statistics: recorder.statistics,
        experience: client.experience)
    } catch let error as CaptureError {
      throw .capture(error)
    } catch let error as ServingError {
      throw .system(detail: error.description)
    } catch {
      // Nothing else is thrown above; the compiler does not know.
      throw .capture(.captureFailed(interface: interface, detail: "\(error)"))
    }
  }
}

/// Why there was not even an attempt.
public enum RemoteHandshakeError: Error, Sendable {
  case unknownHost(HostLookupError)
  /// No interface leads to this address.
  case noRoute(String)
  case capture(CaptureError)
  /// Nobody answers at this address: the symbolic error.
  case notReached(address: String, detail: String)
  /// The system gave no loop or socket; in English.
  case system(detail: String)
}
