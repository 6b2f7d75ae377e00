import Experiments
import Testing

@Suite("ws URLs (RFC 6455 §3)")
struct URLTests {
  @Test(
    "Good ones",
    arguments: [
      ("ws://localhost", "localhost", 80, "/"), ("ws://localhost/", "localhost", 80, "/"),
      ("WS://Example.org:8080/chat?x=1", "Example.org", 8080, "/chat?x=1"),
      ("ws://127.0.0.1:65535/a", "127.0.0.1", 65_535, "/a"), ("ws://h:/a", "h", 80, "/a"),
      ("ws://h?x", "h", 80, "/?x"), ("ws://[::1]:9000/", "::1", 9000, "/"), ("ws://[::1]", "::1", 80, "/"),
      ("ws://[fe80::1%eth0]/", "fe80::1%eth0", 80, "/"), ("ws://a_b-c.d/", "a_b-c.d", 80, "/"),
      ("ws://h/%D8%B3", "h", 80, "/%D8%B3"), ("ws://h/س?ن", "h", 80, "/%D8%B3?%D9%86"),
      ("ws://h/\u{301}x", "h", 80, "/%CC%81x"), ("ws://h:/\u{301}", "h", 80, "/%CC%81"),
      ("ws://h/a:b@c", "h", 80, "/a:b@c"), ("ws://h/http://x", "h", 80, "/http://x"),
    ])
  func good(text: String, host: String, port: UInt16, target: String) throws {
    let url = try WebSocketURL(text)
    #expect(url.host == host)
    #expect(url.port == port)
    #expect(url.target == target)
  }

  @Test(
    "Bad ones, and why",
    arguments: [
      ("", .notWebSocket(suggestion: nil)), ("localhost:8080/x", .notWebSocket(suggestion: "ws://localhost:8080/x")),
      ("http://h/x", .notWebSocket(suggestion: "ws://h/x")), ("http://h:e/", .notWebSocket(suggestion: nil)),
      ("http://h h/", .notWebSocket(suggestion: nil)), ("ftp://h/", .notWebSocket(suggestion: nil)),
      ("a b", .notWebSocket(suggestion: nil)), ("ws:/h", .notWebSocket(suggestion: "ws://h")),
      ("wss://h/", .secure), ("WSS://h/", .secure), ("ws://", .emptyHost), ("ws:///a", .emptyHost),
      ("ws://:80/", .emptyHost), ("ws://h:0/", .invalidPort("0")), ("ws://h:65536/", .invalidPort("65536")),
      ("ws://h:-1/", .invalidPort("-1")), ("ws://h:+80/", .invalidPort("+80")), ("ws://h:x/", .invalidPort("x")),
      ("ws://h:۸۰/", .invalidPort("۸۰")), ("ws://::1/", .emptyHost), ("ws://a:b:c/", .invalidPort("b:c")),
      ("ws://[::1/", .invalidHost("[::1")), ("ws://[]/", .invalidHost("")), ("ws://[h]/", .invalidHost("h")),
      ("ws://[::1]x/", .invalidHost("[::1]x")), ("ws://h h/", .invalidHost("h h")),
      ("ws://سلام/", .invalidHost("سلام")),
      ("ws://u@h/", .userInformation), ("ws://u:p@h/", .userInformation), ("ws://h/#", .fragment),
      ("ws://h#x", .fragment), ("ws://h/#\u{301}", .fragment), ("ws://u@\u{301}h/", .userInformation),
      ("ws://h/a b", .invalidCharacter(" ")), ("ws://h/\r\nX: y", .invalidCharacter("\r")),
      ("ws://h/\u{7F}", .invalidCharacter("\u{7F}")), ("ws://h\r\n/", .invalidHost("h\r\n")),
    ] as [(String, WebSocketURLError)])
  func bad(text: String, error: WebSocketURLError) {
    #expect(throws: error) { try WebSocketURL(text) }
  }
}
