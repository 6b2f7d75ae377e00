import Wire

extension WebSocketClient {
  /// The request, byte for byte up to the order of its lines.
  public struct Request: Sendable {
    public var method: String
    public var target: String
    /// The header fields in the order in which they are sent.
    public var fields: [(name: String, value: String)]

    public init(method: String = "GET", target: String, fields: [(name: String, value: String)]) {
      self.method = method
      self.target = target
      self.fields = fields
    }

    /// The request of RFC 6455 §4.1.
    ///
    /// - Parameter key: base64 of 16 bytes, for instance from `randomKey()`.
    public static func upgrade(
      host: String, port: UInt16, target: String, key: String, origin: String? = nil
    ) -> Request {
      var fields: [(name: String, value: String)] = [
        ("Host", hostAndPort(host, port)), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
        ("Sec-WebSocket-Key", key), ("Sec-WebSocket-Version", "13"),
      ]
      if let origin { fields.append(("Origin", origin)) }
      return Request(target: target, fields: fields)
    }

    /// A fresh key (RFC 6455 §4.1(7)).
    public static func randomKey() -> String {
      String(decoding: Base64.encode(SystemSource.randomBytes(16)), as: UTF8.self)
    }

    func serialize() -> [UInt8] {
      var writer = ByteWriter(capacity: 256)
      writer.write(string: "\(method) \(target) HTTP/1.1\r\n")
      for (name, value) in fields { writer.write(string: "\(name): \(value)\r\n") }
      writer.write("\r\n")
      return writer.bytes
    }
  }
}
