/// What an agreed extension does to the payload of whole messages (RFC 7692 §6): `Compression` implements it over zlib,
/// so that the endpoint stays free of C libraries.
///
/// One object serves one connection, in both directions; it keeps the windows of earlier messages where that was
/// agreed.
public protocol MessageCompression: AnyObject {
  /// The payload to send with RSV1 set; nil to send the message as it is, which is always allowed (RFC 7692 §6).
  func compress(_ message: Span<UInt8>) -> [UInt8]?

  /// The message behind a payload that came with RSV1.
  ///
  /// - Parameter limit: bytes that may come out.
  /// - Throws: why nothing did; the endpoint makes it a violation.
  func expand(_ payload: [UInt8], limit: Int) throws(MessageCompressionError) -> [UInt8]
}

/// Why a compressed message cannot be read.
public enum MessageCompressionError: Error, Equatable, Sendable {
  /// The payload is not what the extension makes.
  case malformed
  /// More would come out than was allowed.
  case tooLarge(limit: Int)
  /// There is no memory for it.
  case outOfMemory
}
