/// The body of a close frame (RFC 6455 §5.5.1): nothing, or a code and a reason in UTF-8.
public struct ClosePayload: Equatable, Sendable {
  /// nil for an empty body, which stands for 1005 (§7.1.5).
  public var code: UInt16?
  public var reason: [UInt8]

  public init(code: UInt16?, reason: [UInt8] = []) {
    self.code = code
    self.reason = reason
  }

  public init(parsing body: [UInt8]) {
    guard body.count >= 2 else {
      self.init(code: nil)
      return
    }
    self.init(code: UInt16(body[0]) << 8 | UInt16(body[1]), reason: Array(body[2...]))
  }

  public func serialize(into writer: inout ByteWriter) {
    guard let code else { return }
    writer.write(code)
    writer.write(reason)
  }

  /// The rules that a close body of this sender breaks, the most serious first.
  public static func violations(in body: [UInt8], from sender: Peer, at range: Range<Int>) -> [Violation] {
    if body.count == 1 { return [Violation(.C1, at: range, "a close body of one byte")] }
    let close = ClosePayload(parsing: body)
    guard let code = close.code else { return [] }
    var found: [Violation] = []
    switch code {
    case 0..<1000: found.append(Violation(.C3, at: range, "close code \(code) is below 1000"))
    case 1004...1006, 1015: found.append(Violation(.C2, at: range, "close code \(code) must not be sent"))
    case 1010 where sender == .server: found.append(Violation(.C10, at: range, "close code 1010 from a server"))
    case 1016..<3000: found.append(Violation(.C3, at: range, "close code \(code) is not registered"))
    case 5000...: found.append(Violation(.C3, at: range, "close code \(code) is above 4999"))
    default: break
    }
    if !UTF8Validator.isValid(close.reason.span) {
      found.append(Violation(.C4, at: range, "the close reason is not UTF-8"))
    }
    return found
  }

  /// Whether an endpoint may receive this code on the wire (§7.4.1, §7.4.2, and what IANA has added).
  public static func isAcceptable(_ code: UInt16) -> Bool {
    switch code {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}
