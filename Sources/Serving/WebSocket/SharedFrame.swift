import Compression
import Wire

/// A server's message that many connections send: built once, unmasked (RFC 6455 §5.1), and compressed once for all
/// connections that keep no context.
public final class SharedFrame {
  /// Header and payload as on the wire, uncompressed.
  public let bytes: [UInt8]
  let kind: EndpointMessage.Kind
  /// Where the message stands in `bytes`.
  public let payload: Range<Int>
  /// The compressed frame by window bits.
  private var compressed: [Int: [UInt8]] = [:]

  /// - Parameter payload: UTF-8 where `kind` is `.text`.
  public init(_ kind: EndpointMessage.Kind, _ payload: Span<UInt8>) {
    var writer = ByteWriter(capacity: payload.count + FrameHeader.maximumByteCount)
    FrameHeader(opcode: kind == .text ? .text : .binary, payloadLength: UInt64(payload.count)).serialize(into: &writer)
    let start = writer.count
    writer.write(payload)
    bytes = writer.bytes
    self.kind = kind
    self.payload = start..<bytes.count
  }

  /// The frame for a connection with that compression, which must not depend on earlier messages.
  func bytes(for compression: PermessageDeflate) -> [UInt8] {
    let windowBits = compression.outgoingWindowBits
    if let known = compressed[windowBits] { return known }
    let all = bytes
    guard let payload = compression.compress(all.span.extracting(payload)) else { return bytes }
    var writer = ByteWriter(capacity: payload.count + FrameHeader.maximumByteCount)
    FrameHeader(reserved: 4, opcode: kind == .text ? .text : .binary, payloadLength: UInt64(payload.count))
      .serialize(into: &writer)
    writer.write(payload)
    let frame = writer.bytes
    compressed[windowBits] = frame
    return frame
  }
}
