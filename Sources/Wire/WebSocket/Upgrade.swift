/// A WebSocket opening request, read from an HTTP head (RFC 6455 §4.2.1), with the rules that it breaks.
public struct UpgradeRequest: Sendable {
  public let head: HTTPHead
  public let target: String
  public let host: String?
  public let origin: String?
  /// `Sec-WebSocket-Key` as it stands; empty where it is missing.
  public let key: [UInt8]
  public let version: String?
  public let protocols: [String]
  /// nil where the header's grammar is broken.
  public let extensions: [ExtensionOffer]?
  /// Broken rules with the ranges of the lines in the head; empty for a request that a server accepts.
  public let violations: [Violation]

  /// Whether a head asks for WebSocket at all: `Upgrade` names it.
  public static func isUpgrade(_ head: HTTPHead) -> Bool { head.has("websocket", in: "Upgrade") }

  /// Whether a head was meant to ask for WebSocket: it does, or has a field that only such a request has. A proxy that
  /// drops `Upgrade` leaves those.
  public static func isAttempt(_ head: HTTPHead) -> Bool {
    isUpgrade(head) || !head.fields(named: "Sec-WebSocket-Key").isEmpty
      || !head.fields(named: "Sec-WebSocket-Version").isEmpty
  }

  public init(_ head: HTTPHead) {
    self.head = head
    target = String(decoding: head.target, as: UTF8.self)
    host = head.value(of: "Host")
    origin = head.value(of: "Origin")
    key = Array((head.value(of: "Sec-WebSocket-Key") ?? "").utf8)
    version = head.value(of: "Sec-WebSocket-Version")
    protocols = head.list("Sec-WebSocket-Protocol")
    extensions = ExtensionOffer.list(in: head)

    var found: [Violation] = []
    func line(_ name: String) -> Range<Int> { head.fields(named: name).first?.line ?? head.firstLine }
    func report(_ rule: Rule, _ name: String, _ detail: String) {
      found.append(Violation(rule, at: line(name), detail))
    }
    if !head.method.elementsEqual("GET".utf8) { report(.H1, "", "the method is not GET") }
    if !head.isHTTP11 { report(.H1, "", "the HTTP version is below 1.1") }
    if head.target.contains(UInt8(ascii: "#")) { report(.H12, "", "the target has a fragment (#)") }
    if head.fields(named: "Host").count != 1 { report(.H2, "Host", "Host is not there exactly once") }
    if !head.has("websocket", in: "Upgrade") { report(.H3, "Upgrade", "Upgrade does not name websocket") }
    if !head.has("Upgrade", in: "Connection") {
      report(.H4, "Connection", "Connection does not have the token Upgrade")
    }
    let keys = head.fields(named: "Sec-WebSocket-Key").count
    if keys != 1 {
      report(.H5, "Sec-WebSocket-Key", keys == 0 ? "Sec-WebSocket-Key is missing" : "Sec-WebSocket-Key is repeated")
    } else if !AcceptKey.isValid(key: key) {
      report(.H5, "Sec-WebSocket-Key", "Sec-WebSocket-Key is not base64 of 16 bytes")
    }
    let versions = head.fields(named: "Sec-WebSocket-Version").count
    if versions != 1 {
      report(.H6, "Sec-WebSocket-Version", "Sec-WebSocket-Version is not there exactly once")
    } else if !Self.isVersion(version ?? "") {
      report(.H6, "Sec-WebSocket-Version", "Sec-WebSocket-Version is not a number from 0 to 255")
    } else if version != "13" {
      report(.H7, "Sec-WebSocket-Version", "Sec-WebSocket-Version is not 13")
    }
    if Set(protocols).count != protocols.count {
      report(.H9, "Sec-WebSocket-Protocol", "a subprotocol is repeated")
    } else if protocols.contains(where: { !$0.utf8.allSatisfy(isTokenCharacter) })
      || protocols.isEmpty && !head.fields(named: "Sec-WebSocket-Protocol").isEmpty
    {
      report(.H9, "Sec-WebSocket-Protocol", "a subprotocol is empty or not a token")
    }
    if extensions == nil { report(.H10, "Sec-WebSocket-Extensions", "the list of extensions is malformed") }
    violations = found
  }

  /// RFC 6455 §4.3: a decimal number up to 255 without a leading zero.
  private static func isVersion(_ text: String) -> Bool { UInt8(text).map { String($0) == text } ?? false }
}

/// The answer to an `UpgradeRequest` (RFC 6455 §4.1, "once the client's opening handshake has been sent").
public struct UpgradeResponse: Sendable {
  public let head: HTTPHead
  public let code: Int
  /// `Sec-WebSocket-Accept` as it stands; empty where it is missing.
  public let accept: [UInt8]
  /// The computation of what it should be.
  public let expected: AcceptKey
  public let subprotocol: String?
  public let extensions: [ExtensionOffer]
  /// The agreed permessage-deflate; nil without it, or where its parameters are invalid.
  public let deflate: DeflateParameters?
  /// Broken rules with the ranges of the lines in the head.
  public let violations: [Violation]

  /// Whether the connection now speaks WebSocket as far as the server is concerned.
  public static func isSwitch(_ head: HTTPHead) -> Bool {
    head.statusCode == 101 && head.has("websocket", in: "Upgrade")
  }

  public var isAcceptValid: Bool { accept == expected.accept }

  public init(_ head: HTTPHead, answering request: UpgradeRequest) {
    self.head = head
    code = head.statusCode ?? 0
    accept = Array((head.value(of: "Sec-WebSocket-Accept") ?? "").utf8)
    expected = AcceptKey(key: request.key)
    subprotocol = head.value(of: "Sec-WebSocket-Protocol")
    let extensions = ExtensionOffer.list(in: head) ?? []
    self.extensions = extensions

    var found: [Violation] = []
    func report(_ rule: Rule, _ name: String, _ detail: String) {
      found.append(Violation(rule, at: head.fields(named: name).first?.line ?? head.firstLine, detail))
    }
    guard code == 101 else {
      if !head.fields(named: "Sec-WebSocket-Accept").isEmpty {
        report(.R1, "Sec-WebSocket-Accept", "Sec-WebSocket-Accept with the status \(code)")
      }
      // Where the version alone was wrong, this is the answer to it.
      let isAboutVersion = request.violations.allSatisfy { $0.rule == .H7 } && !request.violations.isEmpty
      if isAboutVersion, code == 400 || code == 426, head.fields(named: "Sec-WebSocket-Version").isEmpty {
        report(.H7, "", "the answer names no Sec-WebSocket-Version")
      }
      report(.R8, "", "the answer is \(code): the connection stays HTTP")
      violations = found
      deflate = nil
      return
    }
    if !head.has("websocket", in: "Upgrade") { report(.R2, "Upgrade", "Upgrade does not name websocket") }
    if !head.has("Upgrade", in: "Connection") {
      report(.R2, "Connection", "Connection does not have the token Upgrade")
    }
    let accepts = head.fields(named: "Sec-WebSocket-Accept").count
    if accepts != 1 {
      report(.R3, "Sec-WebSocket-Accept", "Sec-WebSocket-Accept is not there exactly once")
    } else if accept != expected.accept {
      report(.R3, "Sec-WebSocket-Accept", "Sec-WebSocket-Accept is not what the key asks for")
    }
    let offered = Set((request.extensions ?? []).map(\.name))
    for name in extensions.map(\.name) where !offered.contains(name) {
      report(.R4, "Sec-WebSocket-Extensions", "an extension that was not offered")
      break
    }
    if let subprotocol, !request.protocols.contains(subprotocol) {
      report(.R5, "Sec-WebSocket-Protocol", "a subprotocol that was not offered")
    } else if head.fields(named: "Sec-WebSocket-Protocol").count > 1 {
      report(.R5, "Sec-WebSocket-Protocol", "Sec-WebSocket-Protocol is repeated")
    }
    if head.fields(named: "Sec-WebSocket-Extensions").count > 1 {
      report(.R6, "Sec-WebSocket-Extensions", "Sec-WebSocket-Extensions is repeated")
    }
    let element = extensions.first { $0.name == "permessage-deflate" }
    deflate = element.flatMap { DeflateParameters($0, isResponse: true) }
    if let element, DeflateParameters.hasInvalidWindow(element, isResponse: true) {
      report(.D4, "Sec-WebSocket-Extensions", "window bits that are no number from 8 to 15")
    } else if element != nil, deflate == nil {
      report(.D3, "Sec-WebSocket-Extensions", "a permessage-deflate parameter is unknown, repeated or invalid")
    }
    let offers = (request.extensions ?? []).filter { $0.name == "permessage-deflate" }
    func isOffered(_ parameter: String) -> [Bool] { offers.map { $0.parameters.contains { $0.name == parameter } } }
    if let element, let deflate, !offers.isEmpty {
      if offers.allSatisfy({ DeflateParameters($0, isResponse: false) == nil }) {
        report(.D3, "Sec-WebSocket-Extensions", "accepts an offer that had to be declined")
      }
      if element.parameters.contains(where: { $0.name == "client_max_window_bits" }),
        !isOffered("client_max_window_bits").contains(true)
      {
        report(.D5, "Sec-WebSocket-Extensions", "client_max_window_bits, which was not offered")
      }
      // An answer may accept any of several offers: only what all of them ask for was ignored.
      if !deflate.serverNoContextTakeover, !isOffered("server_no_context_takeover").contains(false) {
        report(.D6, "Sec-WebSocket-Extensions", "server_no_context_takeover was asked for and is not granted")
      }
    }
    violations = found
  }
}
