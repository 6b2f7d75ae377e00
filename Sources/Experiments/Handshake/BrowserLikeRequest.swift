import Serving

extension WebSocketClient.Request {
  /// The upgrade request with the header lines that a browser sends, in a browser's order, so that a class sees what
  /// it will meet; only `User-Agent` says who it really is. No extension is offered: the client has none.
  static func browserLike(
    host: String, port: UInt16, target: String, userAgent: String, acceptLanguage: String
  ) -> WebSocketClient.Request {
    // RFC 6455 §4.1(4), RFC 9110 §7.2: the default port is left out.
    let authority =
      port == WebSocketURL.defaultPort ? (host.contains(":") ? "[\(host)]" : host) : hostAndPort(host, port)
    return WebSocketClient.Request(
      target: target,
      fields: [
        ("Host", authority), ("Connection", "Upgrade"), ("Cache-Control", "no-cache"), ("User-Agent", userAgent),
        ("Upgrade", "websocket"), ("Origin", "http://\(authority)"), ("Sec-WebSocket-Version", "13"),
        ("Accept-Language", acceptLanguage), ("Sec-WebSocket-Key", randomKey()),
      ])
  }
}
