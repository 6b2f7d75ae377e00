extension Catalogue {
  /// Header fields of HTTP; one that stands on both sides is one topic, which tells both.
  static let headers: [Topic] = handshakeHeaders + requestHeaders + bodyHeaders + responseHeaders
}
