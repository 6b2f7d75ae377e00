import Experiments
import TestSupport

extension FuzzTarget {
  /// A `ws` URL: what is accepted has a host, a port and a target that a request line can carry, and written again it is
  /// the same URL.
  static let url = FuzzTarget(
    "url", maximumLength: 256,
    seeds: { _ in
      [
        "ws://localhost:8080/ws/class/ali?x=1", "ws://[::1]:80", "WS://a.b", "ws://[fe80::1%25lo]/سلام",
        "localhost:80/",
      ]
      .map(utf8)
    }
  ) { input throws(BrokenPromise) in
    let text = String(decoding: input.rest, as: UTF8.self)
    let url: WebSocketURL
    do throws(WebSocketURLError) {
      url = try WebSocketURL(text)
    } catch {
      if case .notWebSocket(let suggestion?) = error {
        let suggested = try? WebSocketURL(suggestion)
        try promise(suggested != nil, "\(suggestion) is suggested and no URL")
      }
      return
    }
    try promise(!url.host.isEmpty && url.port > 0, "no host or no port: \(url)")
    try promise(
      url.target.hasPrefix("/") && url.target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a target of \(url.target)")
    let host = url.host.contains(":") ? "[\(url.host)]" : url.host
    let again = try? WebSocketURL("ws://\(host):\(url.port)\(url.target)")
    try promise(again == url, "\(url) is read again as \(again.debugDescription)")
  }
}
