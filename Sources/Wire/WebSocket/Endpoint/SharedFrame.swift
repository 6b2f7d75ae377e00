/// A server's frame that many connections send: built once, unmasked (RFC 6455 §5.1).
public struct SharedFrame: Equatable, Sendable {
  /// Header and payload as on the wire.
  public let bytes: [UInt8]

  /// - Parameter payload: UTF-8 where `kind` is `.text`.
  public init(_ kind: EndpointMessage.Kind, _ payload: Span<UInt8>) {
    var writer = ByteWriter(capacity: payload.count + FrameHeader.maximumByteCount)
    FrameHeader(opcode: kind == .text ? .text : .binary, payloadLength: UInt64(payload.count)).serialize(into: &writer)
    writer.write(payload)
    bytes = writer.bytes
  }
}
