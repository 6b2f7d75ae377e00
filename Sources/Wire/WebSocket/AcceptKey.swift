/// How `Sec-WebSocket-Accept` follows from `Sec-WebSocket-Key` (RFC 6455 §4.2.2(5.4)), with every step kept.
public struct AcceptKey: Equatable, Sendable {
  /// §1.3: chosen because no server that does not know WebSocket would use it.
  public static let guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  /// The key as it stands in the request, base64.
  public let key: [UInt8]
  /// SHA-1 of key and GUID, 20 bytes.
  public let digest: [UInt8]
  /// The digest in base64: what the server has to answer.
  public let accept: [UInt8]

  public init(key: [UInt8]) {
    self.key = key
    digest = SHA1.digest(key + Array(Self.guid.utf8))
    accept = Base64.encode(digest)
  }

  /// Whether the key is base64 of exactly 16 bytes (§4.1(7)).
  public static func isValid(key: [UInt8]) -> Bool { Base64.decode(key)?.count == 16 }
}
