import CUV
import Glibc

/// Accepts connections on one address.
public final class TCPListener: LoopHandle {
  /// The address that is listened on, with the port that the system chose if 0 was asked for.
  public private(set) var address: SocketAddress
  private var accept: ((TCPConnection) -> (any TCPConnectionHandler)?)?

  /// Connections that the kernel completes before they are accepted: a burst of reconnecting clients is larger than
  /// the customary 128, and Linux caps it at net.core.somaxconn anyway.
  static let backlog: Int32 = 1024

  private init(loop: EventLoop, address: SocketAddress) throws(ServingError) {
    self.address = address
    super.init(loop: loop, kind: UV_TCP)
    let result = uv_tcp_init(loop.raw, pointer())
    guard result == 0 else { throw ServingError(.createHandle, code: result) }
    register()
  }

  /// Listens on `host` (a name or a numeric address) and `port` (0: one that is free).
  ///
  /// - Parameter accept: gives each new connection its handler, or nil to refuse it.
  /// - Throws: `ServingError`: `EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, or the resolver's `ENOTFOUND` and its like.
  public static func listen(
    loop: EventLoop, host: String, port: UInt16, accept: @escaping (TCPConnection) -> (any TCPConnectionHandler)?
  ) throws(ServingError) -> TCPListener {
    var last: ServingError?
    for address in try SocketAddress.resolve(host: host, port: port, loop: loop) {
      let listener = try TCPListener(loop: loop, address: address)
      // libuv keeps a bind's EADDRINUSE until uv_listen.
      var result = address.withPointer { uv_tcp_bind(listener.pointer(), $0, 0) }
      if result == 0 {
        result = uv_listen(listener.pointer(), backlog) { TCPListener.of($0)?.connectionWaits(status: $1) }
      }
      if result == 0 {
        listener.accept = accept
        listener.learnPort()
        return listener
      }
      listener.close()
      last = ServingError(.listen, code: result, host: host, port: port)
    }
    throw last ?? ServingError(.resolveHost, code: UV_ENOENT.rawValue, host: host, port: port)
  }

  private func learnPort() {
    var storage = sockaddr_storage()
    var length = Int32(MemoryLayout<sockaddr_storage>.size)
    let result = withUnsafeMutablePointer(to: &storage) {
      // sockaddr_storage may be written as any kind of sockaddr.
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { uv_tcp_getsockname(pointer(), $0, &length) }
    }
    if result == 0 { address = SocketAddress(storage) }
  }

  private func connectionWaits(status: Int32) {
    // An error here (EMFILE above all) concerns one connection, which libuv has turned away already.
    guard status == 0, let connection = try? TCPConnection(loop: loop) else { return }
    guard uv_accept(pointer(), connection.pointer()) == 0 else {
      connection.close()
      return
    }
    guard let handler = accept?(connection) else {
      connection.reset()
      return
    }
    connection.begin(handler)
  }

  override func didClose() { accept = nil }
}
