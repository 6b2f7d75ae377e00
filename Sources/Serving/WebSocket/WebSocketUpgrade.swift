import Wire

/// The server's answer to a request for a path that speaks WebSocket (RFC 6455 §4.2.2).
enum WebSocketUpgrade {
  enum Answer {
    case accept(HTTPResponse)
    case refuse(HTTPResponse)
  }

  static func answer(_ request: HTTPRequest, route: WebSocketRoute) -> Answer {
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
    guard let violation = upgrade.violations.first(where: { $0.rule.severity != .note }) else {
      return .accept(accept(upgrade, route))
    }
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

  private static func accept(_ upgrade: UpgradeRequest, _ route: WebSocketRoute) -> HTTPResponse {
    let accept = String(decoding: AcceptKey(key: upgrade.key).accept, as: UTF8.self)
    // permessage-deflate will be agreed here; leaving an offer unanswered declines it (RFC 7692 §5.1).
    return HTTPResponse(
      .switchingProtocols,
      headers: [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)]
        + route.headers)
  }

  private static func asciiClause(_ rule: Rule) -> String {
    String(
      rule.clause.map { $0 == "§" ? " section " : String($0) }.joined().split(separator: " ").joined(separator: " "))
  }
}
