import Glibc

/// The addresses of a name.
enum HostLookup {
  /// Numeric addresses in the order in which the system prefers them, each once; IPv6 link-local ones with scope.
  ///
  /// Blocks while a name is looked up.
  static func addresses(of host: String) throws(HostLookupError) -> [String] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_family = AF_UNSPEC
    var first: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, nil, &hints, &first)
    guard status == 0 else {
      // gai_strerror gives constants.
      throw HostLookupError(host: host, detail: gai_strerror(status).map { String(cString: $0) } ?? "error \(status)")
    }
    defer { freeaddrinfo(first) }
    var result: [String] = []
    var next = first
    // The list is getaddrinfo's, linked and ended by nil, ours until it is freed.
    while let entry = next?.pointee {
      next = entry.ai_next
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      guard
        getnameinfo(
          entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
      else { continue }
      let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if !result.contains(address) { result.append(address) }
    }
    guard !result.isEmpty else { throw HostLookupError(host: host, detail: "no address") }
    return result
  }
}

/// A name that could not be resolved; `detail` is the C library's sentence.
public struct HostLookupError: Error, Equatable, Sendable {
  public var host: String
  public var detail: String
}
