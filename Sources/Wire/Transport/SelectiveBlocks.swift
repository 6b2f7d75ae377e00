/// The blocks that a duplicate ACK reports as arrived (RFC 2018 §3); at most four fit into a header.
struct SelectiveBlocks: Sendable {
  private var blocks: (TCPOption.Block, TCPOption.Block, TCPOption.Block, TCPOption.Block)
  private var count = 0

  init() {
    let none = TCPOption.Block(left: SequenceNumber(0), right: SequenceNumber(0))
    blocks = (none, none, none, none)
  }

  init(_ options: OptionBytes) {
    self.init()
    guard let content = TCPOption.content(ofKind: 5, in: options) else { return }
    var index = content.lowerBound
    while index + 8 <= content.upperBound, count < 4 {
      append(TCPOption.Block(left: Self.number(options, index), right: Self.number(options, index + 4)))
      index += 8
    }
  }

  private static func number(_ options: OptionBytes, _ index: Int) -> SequenceNumber {
    SequenceNumber((index..<index + 4).reduce(0) { $0 << 8 | UInt32(options[$1]) })
  }

  private mutating func append(_ block: TCPOption.Block) {
    switch count {
    case 0: blocks.0 = block
    case 1: blocks.1 = block
    case 2: blocks.2 = block
    default: blocks.3 = block
    }
    count += 1
  }

  private subscript(index: Int) -> TCPOption.Block {
    switch index {
    case 0: blocks.0
    case 1: blocks.1
    case 2: blocks.2
    default: blocks.3
    }
  }

  /// There are blocks, and none of them covers these bytes.
  func leavesOut(_ start: SequenceNumber, _ end: SequenceNumber) -> Bool {
    guard count > 0 else { return false }
    for index in 0..<count {
      let block = self[index]
      if start.distance(from: block.left) >= 0, end.distance(from: block.right) <= 0 { return false }
    }
    return true
  }
}
