import Wire

/// Watches what the request of one handshake alone does not show, or shows without a server having to refuse it.
struct HandshakeRules {
  /// The 16 bytes of a `Sec-WebSocket-Key`.
  private struct Nonce: Hashable {
    var high: UInt64 = 0
    var low: UInt64 = 0

    /// nil for a key that is not base64 of 16 bytes (H5).
    init?(_ key: [UInt8]) {
      guard let bytes = Base64.decode(key), bytes.count == 16 else { return nil }
      for byte in bytes.prefix(8) { high = high << 8 | UInt64(byte) }
      for byte in bytes.suffix(8) { low = low << 8 | UInt64(byte) }
    }
  }

  /// Keys of more connections than these are forgotten, the oldest first. A client that uses keys again does so sooner.
  private static let maximumKeys = 4096

  /// The stream in which a key was first seen.
  private var streams: [Nonce: Int] = [:]
  private var order: [Nonce] = []
  private var oldest = 0

  /// Ranges are those of the head's lines, as in `request.violations`.
  mutating func violations(of request: UpgradeRequest, stream: Int) -> [Violation] {
    var found: [Violation] = []
    func report(_ rule: Rule, _ name: String, _ detail: String) {
      found.append(
        Violation(rule, at: request.head.fields(named: name).first?.line ?? request.head.firstLine, detail))
    }
    if let other = remember(request.key, stream: stream) {
      // A proxy that hands the key on looks the same from outside.
      report(.H5, "Sec-WebSocket-Key", "the key of stream \(other) again")
    }
    if let origin = request.origin, !Self.isSame(origin, host: request.host ?? "") {
      report(.H8, "Origin", "Origin is not the host that is asked")
    }
    if (request.extensions ?? []).contains(where: { DeflateParameters.hasInvalidWindow($0, isResponse: false) }) {
      report(.D4, "Sec-WebSocket-Extensions", "window bits that are no number from 8 to 15")
    }
    return found
  }

  /// The stream that used the key before; nil for a fresh one. The same connection may repeat it, as after a 401.
  private mutating func remember(_ key: [UInt8], stream: Int) -> Int? {
    guard let nonce = Nonce(key) else { return nil }
    if let other = streams[nonce] { return other == stream ? nil : other }
    streams[nonce] = stream
    if order.count < Self.maximumKeys {
      order.append(nonce)
    } else {
      streams[order[oldest]] = nil
      order[oldest] = nonce
      oldest = (oldest + 1) % Self.maximumKeys
    }
    return nil
  }

  /// Whether a page of `origin` asks its own host. `Host` leaves out the port where it is that of the scheme.
  private static func isSame(_ origin: String, host: String) -> Bool {
    let origin = origin.lowercased()
    guard let mark = origin.firstRange(of: "://") else { return false }
    let authority = String(origin[mark.upperBound...])
    let host = host.lowercased()
    let port = origin[..<mark.lowerBound] == "https" ? ":443" : ":80"
    return authority == host || authority + port == host
  }
}
