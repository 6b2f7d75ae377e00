import Wire

/// Watches what a row of frame headers of one side shows: masking keys, fragments, control frames between them.
struct FrameRules {
  private var key: UInt32 = 0
  /// How much the key grew from the frame before.
  private var growth: UInt32 = 0
  private var keyCount = 0
  private var areKeysReported = false
  /// Each is noted once in a message.
  private var isControlNoted = false
  private var isFragmentNoted = false
  /// What is to be reported with the frame, when it has ended.
  private var found: [Violation] = []

  var hasFound: Bool { !found.isEmpty }

  mutating func takeFound() -> [Violation] {
    defer { found = [] }
    return found
  }

  /// Takes the next header, which stands at `range` of the stream.
  ///
  /// - Parameter isMessageOpen: a message has begun and not ended, this frame's own included.
  @inline(__always)
  mutating func receive(
    _ header: FrameHeader, isMessageOpen: Bool, from sender: Peer, at range: Range<Int>
  ) {
    if sender == .client, !areKeysReported, let key = header.maskingKey {
      receive(key, isUsed: header.payloadLength > 0, at: range)
    }
    let isWholeMessage = header.isFinal && (header.opcode == .text || header.opcode == .binary)
    if isWholeMessage || !isMessageOpen { return }
    receive(partOfMessage: header, at: range)
  }

  /// RFC 6455 §5.3 asks for keys from a strong source of entropy, which nobody can see from outside: this is an
  /// estimate. Three random keys in a row have equal distances once in 2³² times; a key of 0 is as rare.
  private mutating func receive(
    _ next: UInt32, isUsed: Bool, at range: Range<Int>
  ) {
    let nextGrowth = next &- key
    let isEven = keyCount >= 2 && nextGrowth == growth
    key = next
    growth = nextGrowth
    keyCount = min(keyCount + 1, 2)
    guard isEven || (next == 0 && isUsed) else { return }
    areKeysReported = true
    let detail =
      next == 0 && isUsed
      ? "masking key 0 hides nothing"
      : nextGrowth == 0
        ? "one masking key, three times in a row"
        : "masking keys that grow by the same number"
    found.append(Violation(.F5, at: range, detail))
  }

  private mutating func receive(partOfMessage header: FrameHeader, at range: Range<Int>) {
    if header.opcode.isControl {
      guard !isControlNoted else { return }
      isControlNoted = true
      found.append(Violation(.F12, at: range, "a control frame within a message"))
      return
    }
    if header.opcode != .continuation {
      isControlNoted = false
      isFragmentNoted = false
    }
    // What is left for the last fragment may be little, and says nothing.
    let isTiny = !header.isFinal && header.payloadLength < UInt64(header.byteCount)
    guard !isFragmentNoted, header.payloadLength == 0 || isTiny else { return }
    isFragmentNoted = true
    let detail =
      header.payloadLength == 0
      ? "an empty fragment" : "\(header.payloadLength) bytes behind a header of \(header.byteCount)"
    found.append(Violation(.F14, at: range, detail))
  }
}
