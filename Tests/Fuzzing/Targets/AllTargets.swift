extension FuzzTarget {
  /// Every target, bottom up.
  public static let all: [FuzzTarget] = [
    link, network, tcp, httpHead, http, chunked, frame, message, close, inflate, gzip, extensions, json, text, url,
    capture,
    dissector, render,
  ]
}
