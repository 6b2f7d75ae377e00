import Capture
import Chat
import Serving
import Wire

/// A whole WebSocket conversation with the chat server, on loopback, captured: TCP, upgrade, one message and its
/// broadcast, ping and pong, the closing handshake, FIN.
public struct StagedHandshake: Sendable {
  public var message: String
  /// Names of the chat, as `ChatName` has them.
  public var room = "class"
  public var name = "ali"
  /// `User-Agent`: says honestly who asks.
  public var userAgent: String
  /// `Accept-Language`.
  public var acceptLanguage = "en"

  public init(message: String, userAgent: String) {
    self.message = message
    self.userAgent = userAgent
  }

  public struct Result: Sendable {
    public var packets: [CapturedPacket]
    public var statistics: CaptureStatistics
    public var network: Stage.Network
    /// The server's port on 127.0.0.1.
    public var port: UInt16
    public var experience: ClientExperience
  }

  /// Plays it. To be called before the first thread is started (`Stage.prepare`).
  public func run() throws(StageError) -> Result {
    let network = try Stage.prepare()
    do {
      let loop = try EventLoop()
      defer { loop.close() }
      let server = ChatServer(loop: loop)
      let port = try server.start(host: "127.0.0.1", port: 0).port
      let recorder = try ConversationRecorder(interface: "lo", filter: "tcp port \(port)")
      let target = "/ws/\(percentEncoded(room))/\(percentEncoded(name))"
      let request = WebSocketClient.Request.browserLike(
        host: "127.0.0.1", port: port, target: target, userAgent: userAgent, acceptLanguage: acceptLanguage)
      let client = ScriptedClient(loop: loop, request: request, patience: ScriptedClient.Patience())
      if try client.open(host: "127.0.0.1", port: port) {
        // The chat announces the newcomer; what we say comes after it.
        client.wait(forMessages: 1)
        client.say(message)
        client.ping("wslab")
        client.close()
      }
      _ = loop.run(atMost: 1000) { server.connectionCount == 0 }
      try recorder.collect(atMost: .seconds(1))
      return Result(
        packets: recorder.packets, statistics: recorder.statistics, network: network, port: port,
        experience: client.experience)
    } catch let error as CaptureError {
      throw .capture(error)
    } catch let error as ServingError {
      throw .system(detail: error.description)
    } catch {
      // Nothing else is thrown above; the compiler does not know.
      throw .capture(.captureFailed(interface: "lo", detail: "\(error)"))
    }
  }
}
