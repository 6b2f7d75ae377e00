import Wire

/// The server's answer to a request for a path that speaks WebSocket (RFC 6455 §4.2.2).
enum WebSocketUpgrade {
  enum Answer {
    case accept(HTTPResponse, deflate: DeflateParameters?)
    case refuse(HTTPResponse)
  }

  /// The window that we spend on a compressed connection in each direction: 2¹² bytes hold some dozens of chat
  /// messages, and both streams together take about 45 KiB instead of 300.
  static let windowBits = 12

  /// - Parameters:
  ///   - hasMore: bytes came behind the request.
  ///   - allowsDeflate: another compressed connection can be afforded.
  static func answer(
    _ request: HTTPRequest, route: WebSocketRoute, hasMore: Bool, allowsDeflate: Bool
  ) -> Answer {
    guard request.method == "GET" else {
      return .refuse(HTTPResponse(.methodNotAllowed, text: "WebSocket begins with GET", headers: [("Allow", "GET")]))
    }
    guard UpgradeRequest.isUpgrade(request.head) else {
      // RFC 9110 §15.5.22: 426 names the protocol that is wanted.
      return .refuse(
        HTTPResponse(
          .upgradeRequired, text: "this path speaks WebSocket: send Upgrade: websocket (RFC 6455 section 4.1)",
          headers: [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13")]))
    }
    let upgrade = UpgradeRequest(request.head)
    var violations = upgrade.violations
    if hasMore {
      violations.append(Violation(.H11, at: 0..<0, "data before the answer to the handshake"))
    }
    if violations.isEmpty, !route.origins.allows(request.head) {
      violations.append(Violation(.H8, at: 0..<0, "pages from this Origin may not connect here"))
    }
    guard let violation = violations.first else { return accept(upgrade, route, allowsDeflate: allowsDeflate) }
    let text = "\(violation.rule.rawValue): \(violation.detail) (\(asciiClause(violation.rule)))"
    switch violation.rule.status {
    case 426:
      // RFC 6455 §4.4: the versions that are understood.
      return .refuse(
        HTTPResponse(
          .upgradeRequired, text: text,
          headers: [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13")]))
    case 403: return .refuse(HTTPResponse(.forbidden, text: text))
    default:
      var response = HTTPResponse(.badRequest, text: text)
      // Who meant something else by this request may have sent more that is not HTTP.
      response.closes = true
      return .refuse(response)
    }
  }

  private static func accept(_ upgrade: UpgradeRequest, _ route: WebSocketRoute, allowsDeflate: Bool) -> Answer {
    let accept = String(decoding: AcceptKey(key: upgrade.key).accept, as: UTF8.self)
    var headers = [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)]
    if let chosen = upgrade.protocols.first(where: route.subprotocols.contains) {
      headers.append(("Sec-WebSocket-Protocol", chosen))
    }
    // Leaving an offer unanswered declines it (RFC 7692 §5.1).
    let deflate =
      allowsDeflate && route.allowsDeflate
      ? DeflateParameters.agreement(on: upgrade.extensions ?? [], windowBits: windowBits) : nil
    if let deflate { headers.append(("Sec-WebSocket-Extensions", deflate.responseElement)) }
    return .accept(HTTPResponse(.switchingProtocols, headers: headers), deflate: deflate)
  }

  private static func asciiClause(_ rule: Rule) -> String {
    String(
      rule.clause.map { $0 == "§" ? " section " : String($0) }.joined().split(separator: " ").joined(separator: " "))
  }
}
