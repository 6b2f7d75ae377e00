/// The catalogue of what a WebSocket conversation must and must not do.
///
/// The raw value is the id that people see (`F3`). Letters: H the handshake request, R its response, F frames, T text,
/// C close, P ping and pong, D permessage-deflate, N the transport below.
public enum Rule: String, Sendable, CaseIterable {
  case H1, H2, H3, H4, H5, H6, H7, H8, H9, H10, H11, H12
  case R1, R2, R3, R4, R5, R6, R7, R8
  case F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, F13, F14, F15
  case T1
  case C1, C2, C3, C4, C5, C6, C7, C8, C9, C10
  case P1, P2, P3
  case D1, D2, D3, D4, D5, D6, D7, D8, D9, D10, D11, D12
  /// Overlapping TCP segments with different bytes.
  case N1
  /// Overlapping IP fragments.
  case N2

  public enum Severity: String, CaseIterable, Sendable { case error, warning, note }

  /// The RFC and section that says so.
  public var clause: String {
    switch self {
    case .H1: "RFC 6455 §4.2.1(1)"
    case .H2: "RFC 6455 §4.2.1(2)"
    case .H3: "RFC 6455 §4.2.1(3)"
    case .H4: "RFC 6455 §4.2.1(4)"
    case .H5: "RFC 6455 §4.2.1(5)"
    case .H6: "RFC 6455 §4.2.1(6)"
    case .H7: "RFC 6455 §4.2.2(4)"
    case .H8: "RFC 6455 §10.2"
    case .H9: "RFC 6455 §4.1(10)"
    case .H10: "RFC 6455 §9.1"
    case .H11: "RFC 6455 §4.1"
    case .H12: "RFC 6455 §3"
    case .R1: "RFC 6455 §4.2.2(5.1)"
    case .R2: "RFC 6455 §4.1"
    case .R3: "RFC 6455 §4.1"
    case .R4: "RFC 6455 §4.1"
    case .R5: "RFC 6455 §4.1"
    case .R6: "RFC 6455 §11.3.2"
    case .R7: "RFC 6455 §4.2.2"
    case .R8: "RFC 6455 §4.1"
    case .F1, .F2, .F6, .F7: "RFC 6455 §5.2"
    case .F3, .F4: "RFC 6455 §5.1"
    case .F5: "RFC 6455 §5.3"
    case .F8: "RFC 6455 §5.5"
    case .F9, .F10, .F11, .F12, .F13, .F14: "RFC 6455 §5.4"
    case .F15: "RFC 6455 §10.4"
    case .T1: "RFC 6455 §8.1"
    case .C1, .C4, .C5, .C6, .C7: "RFC 6455 §5.5.1"
    case .C2, .C10: "RFC 6455 §7.4.1"
    case .C3: "RFC 6455 §7.4.2"
    case .C8: "RFC 6455 §7.1.1"
    case .C9: "RFC 6455 §7.1.5"
    case .P1: "RFC 6455 §5.5.2"
    case .P2, .P3: "RFC 6455 §5.5.3"
    case .D1: "RFC 7692 §6.1"
    case .D2: "RFC 6455 §5.2"
    case .D3: "RFC 7692 §7"
    case .D4: "RFC 7692 §7.1.2"
    case .D5: "RFC 7692 §7.1.2.2"
    case .D6: "RFC 7692 §7.1.1.1"
    case .D7, .D8, .D10: "RFC 7692 §7.2.2"
    case .D9: "RFC 7692 §5"
    case .D12: "RFC 7692 §7.2.3.4, §7.2.3.6"
    case .D11: "RFC 6455 §10.4"
    case .N1: "RFC 9293 §3.10.7.4"
    case .N2: "RFC 8200 §4.5"
    }
  }

  public var severity: Severity {
    switch self {
    case .R6, .R7, .R8, .F12, .F14, .C7, .C8, .P3, .D10, .D12, .H8: .note
    // F15: the limit is the receiver's own, and not on the wire.
    case .F5, .F13, .F15, .C3, .C6, .C9, .P1, .P2, .D11, .N1, .N2: .warning
    default: .error
    }
  }

  /// The close code with which an endpoint fails the connection (RFC 6455 §7.4.1); 1002 where nothing else fits.
  public var closeCode: UInt16 {
    switch self {
    case .F15, .D11: 1009
    // D7: what does not inflate is not what its opcode promises.
    case .T1, .C4, .D7: 1007
    default: 1002
    }
  }

  /// The status with which a server refuses a handshake.
  public var status: Int {
    switch self {
    case .H7, .H6: 426
    case .H8: 403
    default: 400
    }
  }
}

/// A broken rule, and where: offsets in the byte stream of the side that broke it.
public struct Violation: Error, Equatable, Sendable {
  public var rule: Rule
  public var range: Range<Int>
  /// What was seen, in a few English words made only of our own text and numbers.
  public var detail: String

  public init(_ rule: Rule, at range: Range<Int>, _ detail: String) {
    self.rule = rule
    self.range = range
    self.detail = detail
  }
}
