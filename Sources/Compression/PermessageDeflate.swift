import Wire

/// permessage-deflate as it was agreed for one connection (RFC 7692 §7), for either end.
///
/// Memory is taken at the first message of each direction. A direction that keeps no context between messages keeps no
/// memory either: it borrows its stream from the pool.
public final class PermessageDeflate: MessageCompression {
  /// The window of what we send: 2 to this power. It matters where several connections share a compressed message.
  public let outgoingWindowBits: Int
  /// Whether what we send depends on what we sent before.
  public let keepsOutgoingContext: Bool

  private let pool: DeflatePool
  private let incomingWindowBits: Int
  private let keepsIncomingContext: Bool
  private var deflater: MessageDeflater?
  private var inflater: MessageInflater?

  /// - Parameter role: which end we are.
  public init(_ agreed: DeflateParameters, role: Peer, pool: DeflatePool) {
    self.pool = pool
    let isServer = role == .server
    // zlib cannot deflate with 8: then nothing is compressed, which is always allowed.
    outgoingWindowBits = isServer ? agreed.serverMaxWindowBits : agreed.clientMaxWindowBits
    incomingWindowBits = isServer ? agreed.clientMaxWindowBits : agreed.serverMaxWindowBits
    keepsOutgoingContext = !(isServer ? agreed.serverNoContextTakeover : agreed.clientNoContextTakeover)
    keepsIncomingContext = !(isServer ? agreed.clientNoContextTakeover : agreed.serverNoContextTakeover)
  }

  public func compress(_ message: Span<UInt8>) -> [UInt8]? {
    guard keepsOutgoingContext else { return pool.compress(message, windowBits: outgoingWindowBits) }
    deflater = deflater ?? MessageDeflater(windowBits: outgoingWindowBits)
    return deflater?.deflate(message)
  }

  public func expand(_ payload: [UInt8], limit: Int) throws(MessageCompressionError) -> [UInt8] {
    let inflater: MessageInflater
    if keepsIncomingContext {
      inflater = self.inflater ?? MessageInflater(windowBits: incomingWindowBits)
      self.inflater = inflater
    } else {
      inflater = pool.inflater
    }
    var message: [UInt8] = []
    do throws(InflateError) {
      try inflater.inflate(payload, limit: limit, into: &message)
    } catch {
      switch error {
      case .malformed: throw .malformed
      case .tooLarge(let limit): throw .tooLarge(limit: limit)
      case .outOfMemory: throw .outOfMemory
      }
    }
    return message
  }
}
