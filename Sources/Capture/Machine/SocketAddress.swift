import Glibc

/// An IPv4 or IPv6 address as the socket functions want it.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private var length: socklen_t

  /// Copies an address of another kind than IP to nil.
  init?(_ pointer: UnsafePointer<sockaddr>) {
    switch Int32(pointer.pointee.sa_family) {
    case AF_INET: length = socklen_t(MemoryLayout<sockaddr_in>.size)
    case AF_INET6: length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    default: return nil
    }
    // The family says how long the structure behind the pointer is, and sockaddr_storage holds any of them.
    withUnsafeMutableBytes(of: &storage) {
      $0.copyMemory(from: UnsafeRawBufferPointer(start: pointer, count: Int(length)))
    }
  }

  /// A numeric address, IPv6 with or without scope; nothing is looked up in the DNS.
  init?(numeric text: String) {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    // A port is needed to connect; nothing is ever sent to it.
    guard getaddrinfo(text, "9", &hints, &first) == 0 else { return nil }
    defer { freeaddrinfo(first) }
    guard let address = first?.pointee.ai_addr else { return nil }
    self.init(address)
  }

  init?(_ pointer: UnsafeMutablePointer<sockaddr>) { self.init(UnsafePointer(pointer)) }

  /// The address without port and scope.
  var text: String? {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let host = hostBytes
    let family = host.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, host, &buffer, socklen_t(buffer.count)) != nil else { return nil }
    return Capture.text(buffer)
  }

  func hasSameHost(as other: SocketAddress) -> Bool {
    guard hostBytes == other.hostBytes else { return false }
    // The same link-local address may stand on several interfaces.
    return scope == other.scope || scope == 0 || other.scope == 0
  }

  private var hostBytes: [UInt8] {
    withUnsafeBytes(of: storage) { bytes in
      if Int32(storage.ss_family) == AF_INET {
        return withUnsafeBytes(of: bytes.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
      }
      return withUnsafeBytes(of: bytes.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
    }
  }

  private var scope: UInt32 {
    guard Int32(storage.ss_family) == AF_INET6 else { return 0 }
    return withUnsafeBytes(of: storage) { $0.loadUnaligned(as: sockaddr_in6.self).sin6_scope_id }
  }

  /// The local address that the kernel would use to send there: a UDP socket that is connected, but sends nothing.
  func sourceAddress() -> SocketAddress? {
    let descriptor = socket(Int32(storage.ss_family), Int32(SOCK_DGRAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var address = storage
    var addressLength = length
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard connect(descriptor, address, length) == 0 else { return nil }
        addressLength = socklen_t(MemoryLayout<sockaddr_storage>.size)
        guard getsockname(descriptor, address, &addressLength) == 0 else { return nil }
        return SocketAddress(address)
      }
    }
  }
}
