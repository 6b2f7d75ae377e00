import Serving
import Wire

/// Listens to server-sent events.
final class EventStreamListener: Listener {
  private let context: ListenerContext
  private var connection: HTTPClientConnection?
  private(set) var isReady = false
  private(set) var isGone = true

  init(_ context: ListenerContext) { self.context = context }

  func begin() throws(ServingError) {
    let connection = try HTTPClientConnection(loop: context.loop, host: "127.0.0.1", port: context.port)
    self.connection = connection
    isGone = false
    // The first piece is the server's greeting: from then on events come.
    connection.onBody = { [weak self] _ in self?.isReady = true }
    connection.onClosed = { [weak self] in
      self?.isGone = true
      self?.connection = nil
    }
    connection.send(
      context.plan.headers.head(
        .eventStream, target: "/api/rooms/\(ListenerContext.room)/events", host: context.host))
  }

  func start(at time: UInt64) {}
  func end() { connection?.close() }
}

/// Listens over WebSocket, and pings now and then so that nobody on the way takes the connection for dead.
final class WebSocketListener: Listener {
  private let context: ListenerContext
  private let name: String
  private let offersDeflate: Bool
  private let timer: Timer
  private var client: WebSocketClient?
  private(set) var isReady = false
  private(set) var isGone = true

  init(_ context: ListenerContext, name: String, offersDeflate: Bool) {
    self.context = context
    self.name = name
    self.offersDeflate = offersDeflate
    timer = Timer(loop: context.loop)
  }

  func begin() throws(ServingError) {
    let target = "/ws/\(ListenerContext.room)/\(name)"
    var fields = context.plan.headers.fields(.upgrade, target: target, host: context.host)
    fields += [
      ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
      ("Sec-WebSocket-Key", WebSocketClient.Request.randomKey()),
    ]
    if offersDeflate { fields.append(("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits")) }
    let client = WebSocketClient(loop: context.loop, request: .init(target: target, fields: fields))
    self.client = client
    isGone = false
    client.onOpen = { [weak self] in self?.isReady = true }
    client.onFailure = { [weak self] _ in self?.isGone = true }
    client.onDisconnected = { [weak self] in self?.isGone = true }
    try client.connect(host: "127.0.0.1", port: context.port)
  }

  func start(at time: UInt64) {
    ping(context.pings[...], from: time)
  }

  private func ping(_ moments: ArraySlice<UInt64>, from start: UInt64) {
    guard let next = moments.first else { return }
    let now = context.loop.now
    timer.start(after: start + next > now ? start + next - now : 0) { [weak self] in
      self?.client?.ping()
      self?.ping(moments.dropFirst(), from: start)
    }
  }

  func end() {
    timer.close()
    client?.close(code: 1000)
  }
}
