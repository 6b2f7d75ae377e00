import Serving

/// Which header fields a client sends: they are most of what polling costs.
public enum HeaderProfile: String, CaseIterable, Sendable {
  /// What HTTP/1.1 demands, and nothing else.
  case minimal
  /// Those of Chromium 156 on Linux for `fetch`, `EventSource` and `WebSocket` from the server's own page, recorded from
  /// the chat page of this project.
  case browser
  /// A browser of 2009 with a session's cookie: as long as in Lubbers and Greco, "HTML5 WebSocket: A Quantum Leap in
  /// Scalability for the Web", whose example has 871 bytes of heads for one poll and its answer.
  case kaazing = "2009"

  /// Bytes of both heads in that article.
  static let articleBytes = 871

  enum Kind { case fetch, eventStream, upgrade }

  /// - Parameter target: of the request, because `kaazing` fills up to a total length.
  func fields(_ kind: Kind, target: String, host: String) -> [(name: String, value: String)] {
    switch self {
    case .minimal: return [("Host", host)]
    case .browser: return Self.chromium(kind, host)
    case .kaazing: return Self.firefox(kind, target, host)
    }
  }

  /// A whole request head.
  func head(_ kind: Kind, target: String, host: String, more: [(name: String, value: String)] = []) -> [UInt8] {
    var text = "GET \(target) HTTP/1.1\r\n"
    for (name, value) in fields(kind, target: target, host: host) + more { text += "\(name): \(value)\r\n" }
    return Array((text + "\r\n").utf8)
  }

  private static func chromium(_ kind: Kind, _ host: String) -> [(name: String, value: String)] {
    let agent =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
    let encodings = [("Accept-Encoding", "gzip, deflate, br, zstd"), ("Accept-Language", "en-US,en;q=0.9")]
    if kind == .upgrade {
      return [
        ("Host", host), ("Pragma", "no-cache"), ("Cache-Control", "no-cache"), ("User-Agent", agent),
        ("Origin", "http://\(host)"),
      ] + encodings
    }
    return [
      ("Host", host), ("Connection", "keep-alive"), ("Pragma", "no-cache"), ("Cache-Control", "no-cache"),
      ("sec-ch-ua-platform", "\"Linux\""), ("User-Agent", agent),
      ("sec-ch-ua", "\"Not:A-Brand\";v=\"8\", \"Chromium\";v=\"156\""), ("sec-ch-ua-mobile", "?0"),
      ("Accept", kind == .eventStream ? "text/event-stream" : "*/*"), ("Sec-Fetch-Site", "same-origin"),
      ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Dest", "empty"),
    ] + encodings
  }

  private static func firefox(_ kind: Kind, _ target: String, _ host: String) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = [
      ("Host", host),
      ("User-Agent", "Mozilla/5.0 (X11; U; Linux i686; en-US; rv:1.9.1.5) Gecko/20091102 Firefox/3.5.5"),
      ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
      ("Accept-Language", "en-us"), ("Accept-Encoding", "gzip,deflate"),
      ("Accept-Charset", "ISO-8859-1,utf-8;q=0.7,*;q=0.7"),
    ]
    if kind != .upgrade { fields += [("Keep-Alive", "300"), ("Connection", "keep-alive")] }
    let written = fields.reduce("GET \(target) HTTP/1.1\r\n\r\n".utf8.count) {
      $0 + $1.name.utf8.count + $1.value.utf8.count + 4
    }
    // The cookie takes what is missing.
    let cookie = articleBytes - answerBytes - written - "Cookie: session=\r\n".utf8.count
    fields.append(("Cookie", "session=" + String(repeating: "0123456789abcdef", count: 60).prefix(max(1, cookie))))
    return fields
  }

  /// The head of our server's answer to a poll, whose length has two digits when there is nothing new.
  private static let answerBytes = [
    "HTTP/1.1 200 OK", "Date: Fri, 20 Nov 2026 16:28:48 GMT", "Content-Type: application/json; charset=utf-8",
    "Cache-Control: no-store", "Content-Length: 44", "",
  ].reduce(0) { $0 + $1.utf8.count + 2 }
}
