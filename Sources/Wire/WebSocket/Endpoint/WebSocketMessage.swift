/// A whole message, its fragments put together (RFC 6455 §5.4).
public struct WebSocketMessage: Equatable, Sendable {
  public enum Kind: Equatable, Sendable { case text, binary }

  public var kind: Kind
  /// Valid UTF-8 where `kind` is `.text`.
  public var bytes: [UInt8]

  public init(_ kind: Kind, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

/// A server's frame that many connections send: built once, unmasked (RFC 6455 §5.1).
public struct SharedFrame: Equatable, Sendable {
  /// Header and payload as on the wire.
  public let bytes: [UInt8]

  /// - Parameter payload: UTF-8 where `kind` is `.text`.
  public init(_ kind: WebSocketMessage.Kind, _ payload: Span<UInt8>) {
    var writer = ByteWriter(capacity: payload.count + FrameHeader.maximumByteCount)
    FrameHeader(opcode: kind == .text ? .text : .binary, payloadLength: UInt64(payload.count)).serialize(into: &writer)
    writer.write(payload)
    bytes = writer.bytes
  }
}
