import Wire

/// The streams of all connections that keep no context between messages: one per window size, reset after each message.
public final class DeflatePool {
  private var deflaters: [Int: MessageDeflater] = [:]
  let inflater = MessageInflater(noContextTakeover: true)

  public init() {}

  /// The compressed message, for any peer whose window is at least this large; nil if there is no memory for it.
  ///
  /// - Parameter windowBits: 9 to 15.
  func compress(_ message: Span<UInt8>, windowBits: Int) -> [UInt8]? {
    let deflater = deflaters[windowBits] ?? MessageDeflater(windowBits: windowBits, noContextTakeover: true)
    deflaters[windowBits] = deflater
    return deflater?.deflate(message)
  }
}
