import CUV
import Glibc

/// An IPv4 or IPv6 address and a port, as the operating system stores it.
public struct SocketAddress: Sendable {
  var storage: sockaddr_storage

  init(_ storage: sockaddr_storage) { self.storage = storage }

  /// Port 1–65535; 0 where the system is asked to choose.
  public var port: UInt16 {
    get {
      withPointer { $0.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { UInt16(bigEndian: $0.pointee.sin_port) } }
    }
    set {
      // sin_port and sin6_port stand at the same place (offset 2) in both structures.
      withUnsafeMutablePointer(to: &storage) {
        $0.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { $0.pointee.sin_port = newValue.bigEndian }
      }
    }
  }

  /// The numeric address, for instance `127.0.0.1` or `::1`.
  public var host: String {
    var name = [CChar](repeating: 0, count: 64)
    let result = withPointer { uv_ip_name($0, &name, name.count) }
    guard result == 0 else { return "?" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Who is at the other end, without the port; for counting.
  public struct Host: Hashable, Sendable {
    /// IPv4, or the first 64 bits of IPv6: a household has a whole /64 (RFC 6177).
    let bits: UInt64
    let isIPv6: Bool
    /// 127.0.0.0/8 or ::1.
    public let isLoopback: Bool
  }

  /// nil for what is neither IPv4 nor IPv6.
  var hostKey: Host? {
    withPointer { address in
      switch Int32(address.pointee.sa_family) {
      case AF_INET:
        address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          let bits = UInt32(bigEndian: $0.pointee.sin_addr.s_addr)
          return Host(bits: UInt64(bits), isIPv6: false, isLoopback: bits >> 24 == 127)
        }
      case AF_INET6:
        address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
          var bytes = $0.pointee.sin6_addr
          return withUnsafeBytes(of: &bytes) {
            // Sixteen bytes in network order.
            let high = UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
            let low = UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            // ::ffff:a.b.c.d is IPv4 on a socket for both (RFC 4291 section 2.5.5.2).
            if high == 0, low >> 32 == 0xFFFF {
              return Host(bits: low & 0xFFFF_FFFF, isIPv6: false, isLoopback: low >> 24 & 255 == 127)
            }
            return Host(bits: high, isIPv6: true, isLoopback: high == 0 && low == 1)
          }
        }
      default: nil
      }
    }
  }

  /// `sockaddr_storage` is as large and as strictly aligned as any address, so it may be read as `sockaddr`.
  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>) -> Result) -> Result {
    withUnsafePointer(to: storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
    }
  }

  /// The addresses of a host name or a numeric address, in the order in which the system prefers them.
  ///
  /// Blocks while a name is looked up; numeric addresses and `localhost` take no network.
  static func resolve(host: String, port: UInt16, loop: EventLoop) throws(ServingError) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var request = uv_getaddrinfo_t()
    // Without a callback the call is synchronous: the request need not live beyond it.
    let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    let result = uv_getaddrinfo(loop.raw, &request, nil, bare, nil, &hints)
    guard result == 0 else { throw ServingError(.resolveHost, code: result, host: host, port: port) }
    defer { uv_freeaddrinfo(request.addrinfo) }
    var found: [SocketAddress] = []
    var next = request.addrinfo
    while let entry = next {
      if let address = entry.pointee.ai_addr {
        var storage = sockaddr_storage()
        let count = min(Int(entry.pointee.ai_addrlen), MemoryLayout<sockaddr_storage>.size)
        withUnsafeMutableBytes(of: &storage) {
          // ai_addrlen bytes are readable at ai_addr until uv_freeaddrinfo.
          $0.copyMemory(from: UnsafeRawBufferPointer(start: UnsafeRawPointer(address), count: count))
        }
        var one = SocketAddress(storage)
        one.port = port
        found.append(one)
      }
      next = entry.pointee.ai_next
    }
    guard !found.isEmpty else { throw ServingError(.resolveHost, code: UV_ENOENT.rawValue, host: host, port: port) }
    return found
  }
}

extension SocketAddress: CustomStringConvertible {
  public var description: String { hostAndPort(host, port) }
}

/// `127.0.0.1:8080`, or `[::1]:8080` (RFC 3986 §3.2.2).
public func hostAndPort(_ host: String, _ port: UInt16) -> String {
  host.contains(":") && !host.hasPrefix("[") ? "[\(host)]:\(port)" : "\(host):\(port)"
}
