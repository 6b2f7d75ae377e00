import Wire

/// A handshake's request with one thing changed.
struct ProbeRequest: Sendable {
  var method = "GET"
  var version = "HTTP/1.1"
  /// Header fields that are left out, in lower case.
  var without: Set<String> = []
  /// Header fields whose values are replaced, by their names in lower case.
  var replaced: [String: String] = [:]
  /// Lines that are added.
  var added: [(name: String, value: String)] = []

  init(
    method: String = "GET", version: String = "HTTP/1.1", without: String? = nil, replacing: (String, String)? = nil,
    adding: (String, String)? = nil
  ) {
    self.method = method
    self.version = version
    if let without { self.without = [without] }
    if let replacing { replaced = [replacing.0: replacing.1] }
    if let adding { added = [(adding.0, adding.1)] }
  }

  func serialize(host: String, target: String, key: [UInt8]) -> [UInt8] {
    let fields = [
      ("Host", host), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
      ("Sec-WebSocket-Key", String(decoding: Base64.encode(key), as: UTF8.self)), ("Sec-WebSocket-Version", "13"),
      ("Origin", "http://\(host)"), ("User-Agent", "wslab-check"),
    ]
    var text = "\(method) \(target) \(version)\r\n"
    for (name, value) in fields where !without.contains(name.lowercased()) {
      text += "\(name): \(replaced[name.lowercased()] ?? value)\r\n"
    }
    for (name, value) in added { text += "\(name): \(value)\r\n" }
    return Array((text + "\r\n").utf8)
  }

  static let deflate = ProbeRequest(adding: ("Sec-WebSocket-Extensions", "permessage-deflate"))
}
