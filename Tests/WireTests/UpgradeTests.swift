import TestSupport
import Testing
import Wire

@Suite("The WebSocket handshake")
struct UpgradeTests {
  // MARK: extensions

  typealias Parameter = ExtensionOffer.Parameter

  static let grammar: [(String, [ExtensionOffer]?)] = [
    ("foo", [ExtensionOffer("foo")]),
    (" foo\t;  bar=2 ,baz", [ExtensionOffer("foo", [Parameter("bar", "2")]), ExtensionOffer("baz")]),
    (
      "permessage-deflate; client_max_window_bits; server_max_window_bits=10, permessage-deflate",
      [
        ExtensionOffer(
          "permessage-deflate", [Parameter("client_max_window_bits"), Parameter("server_max_window_bits", "10")]),
        ExtensionOffer("permessage-deflate"),
      ]
    ),
    (#"a; b="c""#, [ExtensionOffer("a", [Parameter("b", "c")])]),
    (#"a; b="c\d" ; e"#, [ExtensionOffer("a", [Parameter("b", "cd"), Parameter("e")])]),
    ("", nil), (" ", nil), (";", nil), (",", nil), ("a,", nil), ("a;", nil), ("a; b=", nil), ("a b", nil),
    ("a; =b", nil), ("a; b=\"", nil), ("a; b=\"c", nil), ("a; b=\"\"", nil), ("a; b=\"c d\"", nil), ("a; b=\"c\\", nil),
    ("a; b=c=d", nil), ("a(b)", nil), ("a/b", nil), ("é", nil),
  ]

  @Test("the grammar of Sec-WebSocket-Extensions", arguments: grammar)
  func extensions(source: String, offers: [ExtensionOffer]?) { #expect(ExtensionOffer.list(utf8(source)) == offers) }

  /// Parameters, as an offer (server bits, client bits, takeover flags), as a response; nil: declined.
  static let deflateRows: [(String, [Int]?, [Int]?)] = [
    ("", [15, 15, 0, 0], [15, 15, 0, 0]),
    ("; server_no_context_takeover", [15, 15, 1, 0], [15, 15, 1, 0]),
    ("; client_no_context_takeover; server_no_context_takeover", [15, 15, 1, 1], [15, 15, 1, 1]),
    ("; server_max_window_bits=8; client_max_window_bits=9", [8, 9, 0, 0], [8, 9, 0, 0]),
    ("; client_max_window_bits=\"12\"", [15, 12, 0, 0], [15, 12, 0, 0]),
    ("; client_max_window_bits", [15, 15, 0, 0], nil),  // §7.1.2.2: only an offer may leave the value out
    ("; server_max_window_bits", nil, nil),
    ("; server_max_window_bits=7", nil, nil), ("; server_max_window_bits=16", nil, nil),
    ("; server_max_window_bits=08", nil, nil), ("; server_max_window_bits=+9", nil, nil),
    ("; client_max_window_bits=1e1", nil, nil), ("; server_no_context_takeover=1", nil, nil),
    ("; client_no_context_takeover; client_no_context_takeover", nil, nil), ("; unknown", nil, nil),
  ]

  @Test("permessage-deflate parameters", arguments: deflateRows)
  func deflate(parameters: String, offer: [Int]?, response: [Int]?) {
    let element = ExtensionOffer.list(utf8("permessage-deflate" + parameters))?.first
    func numbers(_ isResponse: Bool) -> [Int]? {
      element.flatMap { DeflateParameters($0, isResponse: isResponse) }.map {
        [
          $0.serverMaxWindowBits, $0.clientMaxWindowBits, $0.serverNoContextTakeover ? 1 : 0,
          $0.clientNoContextTakeover ? 1 : 0,
        ]
      }
    }
    #expect(numbers(false) == offer && numbers(true) == response)
    #expect(DeflateParameters(ExtensionOffer("x-webkit-deflate-frame"), isResponse: false) == nil)
  }

  // MARK: request

  /// The request of RFC 6455 §1.3; a nil value takes a field away, a value replaces it or adds it.
  static func makeRequest(_ change: (String, String?)? = nil, line: String = "GET /chat HTTP/1.1") throws
    -> UpgradeRequest
  {
    let fields = [
      ("Host", "server.example.com"), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
      ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Origin", "http://example.com"),
      ("Sec-WebSocket-Protocol", "chat, superchat"), ("Sec-WebSocket-Version", "13"),
    ]
    return UpgradeRequest(try HTTPHead(parsing: makeHead(line, fields, change), isRequest: true))
  }

  static func makeHead(_ line: String, _ fields: [(String, String)], _ change: (String, String?)?) -> [UInt8] {
    var text = line + "\r\n"
    for (name, value) in fields {
      if let change, change.0 == name {
        if let other = change.1 { text += "\(name): \(other)\r\n" }
      } else {
        text += "\(name): \(value)\r\n"
      }
    }
    if let change, let value = change.1, !fields.contains(where: { $0.0 == change.0 }) {
      text += "\(change.0): \(value)\r\n"
    }
    return utf8(text + "\r\n")
  }

  @Test("the request of RFC 6455 §1.3")
  func goodRequest() throws {
    let request = try Self.makeRequest()
    #expect(request.violations == [] && UpgradeRequest.isUpgrade(request.head))
    #expect(request.target == "/chat" && request.host == "server.example.com")
    #expect(request.origin == "http://example.com" && request.version == "13")
    #expect(request.protocols == ["chat", "superchat"])
    #expect(text(AcceptKey(key: request.key).accept) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }

  /// A field, its new value, and the rules that the request then breaks.
  static let requestRows: [(String, String?, [Rule])] = [
    ("Host", nil, [.H2]), ("Host", "a\r\nHost: b", [.H2]),
    ("Upgrade", nil, [.H3]), ("Upgrade", "h2c", [.H3]), ("Upgrade", "WebSocket", []), ("Upgrade", "h2c, websocket", []),
    ("Upgrade", "websocket/13", [.H3]),
    ("Connection", nil, [.H4]), ("Connection", "close", [.H4]), ("Connection", "keep-alive, upgrade", []),
    ("Connection", "keep-alive\r\nConnection: Upgrade", []), ("Connection", "upgraded", [.H4]),
    ("Sec-WebSocket-Key", nil, [.H5]), ("Sec-WebSocket-Key", "", [.H5]), ("Sec-WebSocket-Key", "short", [.H5]),
    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25j", [.H5]),
    ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", [.H5]),
    ("Sec-WebSocket-Version", nil, [.H6]), ("Sec-WebSocket-Version", "13\r\nSec-WebSocket-Version: 13", [.H6]),
    ("Sec-WebSocket-Version", "8", [.H7]), ("Sec-WebSocket-Version", "013", [.H6]),
    ("Sec-WebSocket-Version", "13, 8", [.H6]), ("Sec-WebSocket-Version", "", [.H6]),
    ("Sec-WebSocket-Protocol", nil, []), ("Sec-WebSocket-Protocol", "chat, chat", [.H9]),
    ("Sec-WebSocket-Protocol", "chat\r\nSec-WebSocket-Protocol: chat", [.H9]),
    ("Sec-WebSocket-Protocol", "", [.H9]), ("Sec-WebSocket-Protocol", "a b", [.H9]),
    ("Sec-WebSocket-Protocol", "Chat, chat", []),
    ("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits", []),
    ("Sec-WebSocket-Extensions", "a;", [.H10]), ("Sec-WebSocket-Extensions", "", [.H10]),
    ("Sec-WebSocket-Extensions", "a\r\nSec-WebSocket-Extensions: b=;", [.H10]),
  ]

  @Test("requests and the rules that they break", arguments: requestRows)
  func request(field: String, value: String?, rules: [Rule]) throws {
    let request = try Self.makeRequest((field, value))
    #expect(request.violations.map(\.rule) == rules)
    // A violation points at the line that is wrong, or at the request line where a line is missing.
    for violation in request.violations {
      let line = request.head.text(violation.range)
      #expect(line == "GET /chat HTTP/1.1" || line.hasPrefix(field + ":"))
      #expect((line == "GET /chat HTTP/1.1") == (value == nil))
    }
  }

  static let requestLines: [(String, [Rule])] = [
    ("POST /chat HTTP/1.1", [.H1]), ("GET /chat HTTP/1.0", [.H1]), ("get /chat HTTP/1.1", [.H1]),
    ("GET /chat#x HTTP/1.1", [.H12]), ("GET ws://h/chat HTTP/1.1", []), ("HEAD / HTTP/1.0", [.H1, .H1]),
  ]

  @Test("request lines and the rules that they break", arguments: requestLines)
  func requestLine(line: String, rules: [Rule]) throws {
    #expect(try Self.makeRequest(line: line).violations.map(\.rule) == rules)
  }

  // MARK: response

  static let responseFields = [
    ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
    ("Sec-WebSocket-Protocol", "chat"),
  ]

  /// The offered extensions, a field of the response and its new value, the rules that the response then breaks.
  static let responseRows: [(String?, String, String?, [Rule])] = [
    (nil, "Server", "x", []),
    (nil, "Upgrade", nil, [.R2]), (nil, "Upgrade", "WebSocket", []), (nil, "Upgrade", "h2c", [.R2]),
    (nil, "Connection", nil, [.R2]), (nil, "Connection", "keep-alive", [.R2]), (nil, "Connection", "upgrade", []),
    (nil, "Sec-WebSocket-Accept", nil, [.R3]), (nil, "Sec-WebSocket-Accept", "", [.R3]),
    (nil, "Sec-WebSocket-Accept", "S3pPLMBiTxaQ9kYGzzhZRbK+xOo=", [.R3]),
    (
      nil, "Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
      [.R3]
    ),
    (nil, "Sec-WebSocket-Protocol", nil, []), (nil, "Sec-WebSocket-Protocol", "superchat", []),
    (nil, "Sec-WebSocket-Protocol", "other", [.R5]), (nil, "Sec-WebSocket-Protocol", "", [.R5]),
    (nil, "Sec-WebSocket-Protocol", "chat\r\nSec-WebSocket-Protocol: superchat", [.R5]),
    (nil, "Sec-WebSocket-Extensions", "permessage-deflate", [.R4]),
    ("permessage-deflate", "Sec-WebSocket-Extensions", "permessage-deflate", []),
    ("permessage-deflate", "Sec-WebSocket-Extensions", "x-other", [.R4]),
    ("permessage-deflate", "Sec-WebSocket-Extensions", "permessage-deflate; server_max_window_bits=99", [.D4]),
    ("permessage-deflate", "Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits=10", [.D5]),
    (
      "permessage-deflate; client_max_window_bits", "Sec-WebSocket-Extensions",
      "permessage-deflate; client_max_window_bits=10", []
    ),
    (
      "permessage-deflate; server_no_context_takeover", "Sec-WebSocket-Extensions", "permessage-deflate", [.D6]
    ),
    (
      "permessage-deflate; server_no_context_takeover, permessage-deflate", "Sec-WebSocket-Extensions",
      "permessage-deflate", []
    ),
    ("a, b", "Sec-WebSocket-Extensions", "a\r\nSec-WebSocket-Extensions: b", [.R6]),
  ]

  @Test("responses and the rules that they break", arguments: responseRows)
  func response(offer: String?, field: String, value: String?, rules: [Rule]) throws {
    let request = try Self.makeRequest(("Sec-WebSocket-Extensions", offer))
    let bytes = Self.makeHead("HTTP/1.1 101 Switching Protocols", Self.responseFields, (field, value))
    let response = UpgradeResponse(try HTTPHead(parsing: bytes, isRequest: false), answering: request)
    #expect(response.violations.map(\.rule) == rules)
    #expect(response.isAcceptValid == (field != "Sec-WebSocket-Accept" || (value ?? "").count > 40))
    #expect(
      (response.deflate != nil) == (value?.hasPrefix("permessage-deflate") == true && rules != [.D3] && rules != [.D4]))
  }

  @Test("any other status: it stays HTTP", arguments: [200, 301, 400, 401, 403, 404, 426, 503])
  func otherStatus(code: Int) throws {
    let bytes = Self.makeHead("HTTP/1.1 \(code) No", [("Upgrade", "websocket")], nil)
    let head = try HTTPHead(parsing: bytes, isRequest: false)
    let response = UpgradeResponse(head, answering: try Self.makeRequest())
    #expect(response.code == code && response.violations.map(\.rule) == [.R8] && !UpgradeResponse.isSwitch(head))
  }

  @Test(
    "What a server answers to offers of permessage-deflate (RFC 7692 §5.1, §7.1)",
    arguments: [
      ("permessage-deflate", "permessage-deflate; server_max_window_bits=12"),
      (
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; server_max_window_bits=12; client_max_window_bits=12"
      ),
      (
        "permessage-deflate; client_max_window_bits=8; server_max_window_bits=9",
        "permessage-deflate; server_max_window_bits=9; client_max_window_bits=8"
      ),
      (
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=12"
      ),
      // zlib has no window of 2⁸; the next offer counts.
      ("permessage-deflate; server_max_window_bits=8", nil),
      (
        "permessage-deflate; server_max_window_bits=8, permessage-deflate; server_max_window_bits=10",
        "permessage-deflate; server_max_window_bits=10"
      ),
      ("permessage-deflate; server_max_window_bits=16", nil),
      ("permessage-deflate; server_max_window_bits=09", nil),
      ("permessage-deflate; server_max_window_bits", nil),
      ("permessage-deflate; server_no_context_takeover=1", nil),
      ("permessage-deflate; client_max_window_bits; client_max_window_bits", nil),
      ("permessage-deflate; unknown", nil),
      ("x-webkit-deflate-frame, permessage-deflate", "permessage-deflate; server_max_window_bits=12"),
      ("permessage-bzip2", nil),
    ] as [(String, String?)])
  func deflateAgreement(offered: String, answer: String?) throws {
    let offers = try #require(ExtensionOffer.list(utf8(offered)))
    #expect(DeflateParameters.agreement(on: offers, windowBits: 12)?.responseElement == answer)
  }
}
