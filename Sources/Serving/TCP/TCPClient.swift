import CUV

/// Opens a connection to a host.
public final class TCPClient {
  private let loop: EventLoop
  private let host: String
  private let port: UInt16
  private var addresses: [SocketAddress]
  private var connection: TCPConnection?
  private let handler: any TCPConnectionHandler
  private let completion: (Result<TCPConnection, ServingError>) -> Void

  private init(
    loop: EventLoop, host: String, port: UInt16, addresses: [SocketAddress], handler: any TCPConnectionHandler,
    completion: @escaping (Result<TCPConnection, ServingError>) -> Void
  ) {
    self.loop = loop
    self.host = host
    self.port = port
    self.addresses = addresses
    self.handler = handler
    self.completion = completion
  }

  /// Connects to the first address of `host` that answers.
  ///
  /// - Parameters:
  ///   - handler: receives the connection's events from the moment that it is open.
  ///   - completion: called once, from the loop: the open connection, or the last address's error
  ///     (`ECONNREFUSED`, `ETIMEDOUT`, `ENETUNREACH` …).
  /// - Throws: `ServingError` when the host is not known.
  public static func connect(
    loop: EventLoop, host: String, port: UInt16, handler: any TCPConnectionHandler,
    completion: @escaping (Result<TCPConnection, ServingError>) -> Void
  ) throws(ServingError) -> TCPClient {
    let addresses = try SocketAddress.resolve(host: host, port: port, loop: loop)
    let client = TCPClient(
      loop: loop, host: host, port: port, addresses: addresses.reversed(), handler: handler, completion: completion)
    client.tryNext(after: UV_ENOENT.rawValue)
    return client
  }

  /// Gives up; the completion is told `ECANCELED` if it was not told anything yet.
  public func cancel() {
    addresses.removeAll()
    connection?.close()
  }

  /// Always from the loop: the first attempt may fail before `connect` has returned.
  private func fail(_ error: ServingError) {
    let later = Timer(loop: loop)
    later.start(after: 0) { [completion] in
      later.close()
      completion(.failure(error))
    }
  }

  private func tryNext(after code: Int32) {
    guard let address = addresses.popLast() else {
      fail(ServingError(.connect, code: code, host: host, port: port))
      return
    }
    let connection: TCPConnection
    do throws(ServingError) {
      connection = try TCPConnection(loop: loop)
    } catch {
      fail(error)
      return
    }
    self.connection = connection
    let attempt = Attempt(client: self)
    let result = address.withPointer {
      uv_tcp_connect(attempt.request, connection.pointer(), $0) { Attempt.finished($0, status: $1) }
    }
    if result < 0 {
      attempt.abandon()
      finished(status: result)
    }
  }

  fileprivate func finished(status: Int32) {
    guard let connection else { return }
    self.connection = nil
    if status == 0 {
      connection.begin(handler)
      completion(.success(connection))
    } else {
      connection.close()
      if status == UV_ECANCELED.rawValue { addresses.removeAll() }
      tryNext(after: status)
    }
  }
}

/// Owns the memory of one connect request, which libuv holds until its callback; the request's `data` holds this.
private final class Attempt {
  let request: UnsafeMutablePointer<uv_connect_t>
  let client: TCPClient

  init(client: TCPClient) {
    request = .allocate(capacity: 1)
    self.client = client
    request.pointee.data = Unmanaged.passRetained(self).toOpaque()
  }

  deinit { request.deallocate() }

  /// For a request that libuv did not take: no callback will come.
  func abandon() { Unmanaged.passUnretained(self).release() }

  static func finished(_ request: UnsafeMutablePointer<uv_connect_t>?, status: Int32) {
    // Set in init, taken exactly once: libuv calls back once for a request that it took.
    guard let data = request?.pointee.data else { return }
    let attempt = Unmanaged<Attempt>.fromOpaque(data).takeRetainedValue()
    attempt.client.finished(status: status)
  }
}
