import Glibc

/// A TCP server on 127.0.0.1 that gives its one visitor a fixed answer, or each of many one.
final class CannedServer: Sendable {
  enum Answer: Sendable {
    /// Nothing, ever; TCP is opened by the kernel all the same.
    case silence
    /// These bytes when the head of the request has come, then the end.
    case bytes(String)
    /// What the closure makes of a visitor's number, from 0, and the head of the request, then the end; until `stop()`.
    case each(@Sendable (_ visitor: Int, _ head: [UInt8]) -> [UInt8])
  }

  let port: UInt16
  private let listener: Int32
  private let answer: Answer

  init(_ answer: Answer) {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(descriptor, $0, length)
        _ = getsockname(descriptor, $0, &length)
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    listen(listener, 8)
    if case .silence = answer { return }
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<CannedServer>.fromOpaque(context).takeRetainedValue().serve() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    pthread_detach(thread)
  }

  deinit { close(listener) }

  /// Nobody is answered any more.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve() {
    switch answer {
    case .silence: break
    case .bytes(let text): _ = serveVisitor { _ in Array(text.utf8) }
    case .each(let answer):
      var number = 0
      while serveVisitor({ answer(number, $0) }) { number += 1 }
    }
  }

  /// False when nobody comes any more.
  private func serveVisitor(_ answer: ([UInt8]) -> [UInt8]) -> Bool {
    // Nobody may come; the thread must not outlive the tests for that.
    var entry = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, 30_000) == 1 else { return false }
    let visitor = accept(listener, nil, nil)
    guard visitor >= 0 else { return false }
    defer { close(visitor) }
    var head: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(visitor, &chunk, chunk.count, 0)
      guard count > 0 else { return true }
      head += chunk.prefix(count)
    }
    let bytes = answer(head)
    _ = send(visitor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    shutdown(visitor, Int32(SHUT_WR))
    // Closing with unread bytes would send a RST.
    while recv(visitor, &chunk, chunk.count, 0) > 0 {}
    return true
  }
}
