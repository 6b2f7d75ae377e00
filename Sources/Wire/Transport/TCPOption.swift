/// A TCP option (IANA "TCP Option Kind Numbers").
public enum TCPOption: Equatable, Sendable {
  /// Kind 0, RFC 9293 §3.1.
  case endOfList
  /// Kind 1: padding, so that what follows is aligned.
  case noOperation
  /// Kind 2: the largest segment that the sender of this SYN wants to receive, in bytes.
  case maximumSegmentSize(UInt16)
  /// Kind 3, RFC 7323 §2: windows are to be shifted left by this many bits (at most 14).
  case windowScale(UInt8)
  /// Kind 4, RFC 2018 §2.
  case selectiveAckPermitted
  /// Kind 5, RFC 2018 §3: blocks that arrived although something before them is missing.
  case selectiveAck([Block])
  /// Kind 8, RFC 7323 §3.
  case timestamps(value: UInt32, echoReply: UInt32)
  /// Kind 28, RFC 5482.
  case userTimeout(UInt16)
  /// Kind 30, RFC 8684 (Multipath TCP): the bytes after kind and length.
  case multipath([UInt8])
  /// Kind 34, RFC 7413; an empty cookie asks for one.
  case fastOpenCookie([UInt8])
  /// Any other kind, with the bytes after kind and length.
  case other(kind: UInt8, [UInt8])

  public struct Block: Equatable, Sendable {
    public var left: SequenceNumber
    public var right: SequenceNumber

    public init(left: SequenceNumber, right: SequenceNumber) {
      self.left = left
      self.right = right
    }
  }

  /// Reads options until the list ends or one is damaged (a length below 2 or past the end).
  public static func list(_ bytes: OptionBytes) -> [TCPOption] {
    var options: [TCPOption] = []
    var index = 0
    while index < bytes.count {
      let kind = bytes[index]
      if kind == 0 {
        options.append(.endOfList)
        break
      }
      if kind == 1 {
        options.append(.noOperation)
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { break }
      let length = Int(bytes[index + 1])
      guard length >= 2, index + length <= bytes.count else { break }
      options.append(TCPOption(kind: kind, content: (index + 2..<index + length).map { bytes[$0] }))
      index += length
    }
    return options
  }

  /// Where the content of the first option of a kind stands, found without making a list of all.
  static func content(ofKind wanted: UInt8, in bytes: OptionBytes) -> Range<Int>? {
    var index = 0
    while index < bytes.count, bytes[index] != 0 {
      if bytes[index] == 1 {
        index += 1
        continue
      }
      guard index + 1 < bytes.count else { return nil }
      let length = Int(bytes[index + 1])
      guard length >= 2, index + length <= bytes.count else { return nil }
      if bytes[index] == wanted { return index + 2..<index + length }
      index += length
    }
    return nil
  }

  /// The shift count of a window scale option.
  static func windowScale(in bytes: OptionBytes) -> UInt8? {
    guard let content = content(ofKind: 3, in: bytes), content.count == 1 else { return nil }
    return bytes[content.lowerBound]
  }

  private init(kind: UInt8, content: [UInt8]) {
    func number(_ at: Int) -> UInt32 { content[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    switch (kind, content.count) {
    case (2, 2): self = .maximumSegmentSize(UInt16(content[0]) << 8 | UInt16(content[1]))
    case (3, 1): self = .windowScale(content[0])
    case (4, 0): self = .selectiveAckPermitted
    case (5, let count) where count > 0 && count % 8 == 0:
      self = .selectiveAck(
        stride(from: 0, to: count, by: 8).map {
          Block(left: SequenceNumber(number($0)), right: SequenceNumber(number($0 + 4)))
        })
    case (8, 8): self = .timestamps(value: number(0), echoReply: number(4))
    case (28, 2): self = .userTimeout(UInt16(content[0]) << 8 | UInt16(content[1]))
    case (30, _): self = .multipath(content)
    case (34, _): self = .fastOpenCookie(content)
    default: self = .other(kind: kind, content)
    }
  }

  /// The option's number in the IANA registry.
  public var kind: UInt8 {
    switch self {
    case .endOfList: 0
    case .noOperation: 1
    case .maximumSegmentSize: 2
    case .windowScale: 3
    case .selectiveAckPermitted: 4
    case .selectiveAck: 5
    case .timestamps: 8
    case .userTimeout: 28
    case .multipath: 30
    case .fastOpenCookie: 34
    case .other(let kind, _): kind
    }
  }

  public func serialize(into writer: inout ByteWriter) {
    writer.write(kind)
    if case .endOfList = self { return }
    if case .noOperation = self { return }
    var content = ByteWriter()
    switch self {
    case .endOfList, .noOperation, .selectiveAckPermitted: break
    case .maximumSegmentSize(let size): content.write(size)
    case .windowScale(let shift): content.write(shift)
    case .selectiveAck(let blocks):
      for block in blocks {
        content.write(block.left.rawValue)
        content.write(block.right.rawValue)
      }
    case .timestamps(let value, let echoReply):
      content.write(value)
      content.write(echoReply)
    case .userTimeout(let value): content.write(value)
    case .multipath(let bytes), .fastOpenCookie(let bytes), .other(_, let bytes): content.write(bytes)
    }
    writer.write(UInt8(truncatingIfNeeded: content.count + 2))
    writer.write(content.bytes)
  }
}
