import CPlatform
import Glibc

/// Told of what happens to the connections of a `Swarm`, by their numbers.
protocol SwarmHandler: AnyObject {
  func connected(_ number: Int)
  /// - Returns: how many of the bytes were used; the rest comes again, with more.
  func received(_ bytes: Span<UInt8>, on number: Int) -> Int
  /// The peer has gone, or never came.
  func ended(_ number: Int)
}

/// Many TCP connections to one port of this machine, without a thread or a callback each.
final class Swarm {
  private struct Connection {
    var descriptor: Int32 = -1
    var isConnected = false
    /// Received and not used.
    var rest: [UInt8] = []
    /// Not taken by the kernel.
    var unsent: [UInt8] = []
  }

  /// More than a connection's receive buffer holds usually.
  private static let bufferSize = 1 << 18

  private let port: UInt16
  private let poller: Int32
  private var connections: [Connection]
  private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bufferSize)
  private let ready = UnsafeMutableBufferPointer<wslab_ready>.allocate(capacity: 256)

  init(port: UInt16, count: Int) throws(LoadFailure) {
    self.port = port
    connections = Array(repeating: Connection(), count: count)
    poller = wslab_epoll_create()
    guard poller >= 0 else { throw LoadFailure(reason: "no epoll: errno \(errno)") }
  }

  deinit {
    for connection in connections where connection.descriptor >= 0 { _ = Glibc.close(connection.descriptor) }
    _ = Glibc.close(poller)
    buffer.deallocate()
    ready.deallocate()
  }

  /// Begins to connect; `connected` or `ended` follows from `turn`.
  func connect(_ number: Int) throws(LoadFailure) {
    let descriptor = wslab_connect_loopback(port)
    guard descriptor >= 0 else { throw LoadFailure(reason: "cannot connect: errno \(errno)") }
    connections[number].descriptor = descriptor
    _ = wslab_epoll_watch(poller, descriptor, UInt32(number), 1, 1)
  }

  func close(_ number: Int) {
    guard connections[number].descriptor >= 0 else { return }
    _ = Glibc.close(connections[number].descriptor)
    connections[number] = Connection()
  }

  func send(_ bytes: [UInt8], on number: Int) {
    guard connections[number].descriptor >= 0 else { return }
    var start = 0
    if connections[number].unsent.isEmpty {
      start = max(0, write(bytes[...], to: connections[number].descriptor))
      guard start < bytes.count else { return }
      _ = wslab_epoll_watch(poller, connections[number].descriptor, UInt32(number), 0, 1)
    }
    connections[number].unsent += bytes[start...]
  }

  /// Waits for something to happen, at most so long, and deals with it.
  func turn(milliseconds: Int32, _ handler: some SwarmHandler) {
    let count = wslab_epoll_wait(poller, ready.baseAddress, milliseconds)
    for index in 0..<Int(count) {
      let event = ready[index]
      let number = Int(event.number)
      if event.can_write != 0 { writable(number, handler) }
      if event.can_read != 0, connections[number].descriptor >= 0 { readable(number, handler) }
    }
  }

  private func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
    bytes.withUnsafeBytes { wslab_send(descriptor, $0.baseAddress, $0.count) }
  }

  private func writable(_ number: Int, _ handler: some SwarmHandler) {
    if !connections[number].isConnected {
      connections[number].isConnected = true
      _ = wslab_epoll_watch(poller, connections[number].descriptor, UInt32(number), 0, 0)
      handler.connected(number)
      return
    }
    let count = max(0, write(connections[number].unsent[...], to: connections[number].descriptor))
    connections[number].unsent.removeFirst(count)
    if connections[number].unsent.isEmpty {
      _ = wslab_epoll_watch(poller, connections[number].descriptor, UInt32(number), 0, 0)
    }
  }

  private func readable(_ number: Int, _ handler: some SwarmHandler) {
    while connections[number].descriptor >= 0 {
      let kept = connections[number].rest.count
      let room = buffer.count - kept
      for index in 0..<kept { buffer[index] = connections[number].rest[index] }
      let count = recv(connections[number].descriptor, buffer.baseAddress.map { $0 + kept }, room, 0)
      guard count > 0 else {
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        close(number)
        handler.ended(number)
        return
      }
      let bytes = UnsafeBufferPointer(rebasing: buffer[..<(kept + count)])
      let used = handler.received(bytes.span, on: number)
      connections[number].rest.removeAll(keepingCapacity: true)
      if used < bytes.count { connections[number].rest += bytes[used...] }
      // Less than was asked for: the kernel has no more. What came meanwhile, epoll reports.
      guard count == room else { return }
    }
  }
}
