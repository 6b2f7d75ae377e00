import Languages
import Serving
import Wire

/// Serves the slides, and runs what their live blocks ask for.
///
/// | path | what it is |
/// |---|---|
/// | `/` | the deck in the language that was asked for |
/// | `/en.html`, `/fa.html` | the decks |
/// | `/live/handshake?lang=CODE` | a handshake captured now: JSON as in `LiveHandshake` |
public final class SlideServer {
  /// Nothing from elsewhere, and no inline script or style.
  private static let contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  /// A page of another site cannot send it without asking first, and is never told yes: the request that starts a
  /// program can come from our own page only.
  static let liveField = "X-WSLab-Live"

  private let site: SlideSite
  private let tags: [String: String]
  private let live: LiveHandshake
  private var server: HTTPServer?
  private let loop: EventLoop

  /// - Parameters:
  ///   - language: that of `/`.
  ///   - program: the `wslab` that captures.
  /// - Throws: `DeckError`, with a deck that a test would have refused.
  public init(loop: EventLoop, language: Language, program: String = "/proc/self/exe") throws(DeckError) {
    self.loop = loop
    site = try SlideSite(first: language)
    tags = site.files.mapValues { file in
      "\"" + String(decoding: Base64.encode(SHA1.digest(file.body)), as: UTF8.self) + "\""
    }
    live = LiveHandshake(loop: loop, program: program, recording: SlideAssets.recording)
  }

  /// Listens on `host` and `port` (0: a free one).
  ///
  /// - Returns: the address with the port that was bound.
  /// - Throws: `ServingError`: the port is in use, not permitted, or the host is no address of this machine.
  public func start(host: String, port: UInt16) throws(ServingError) -> SocketAddress {
    let server = HTTPServer(loop: loop) { [unowned self] in route($0) }
    self.server = server
    return try server.listen(host: host, port: port)
  }

  /// - Parameter completion: called from the loop when nothing is open any more.
  public func stop(completion: @escaping () -> Void) {
    live.stop()
    guard let server else { return completion() }
    server.stop(grace: 500, completion: completion)
  }

  private func route(_ request: HTTPRequest) -> HTTPRoute {
    guard request.method == "GET" || request.method == "HEAD" else {
      return .respond(
        HTTPResponse(.methodNotAllowed, text: "this path takes GET and HEAD", headers: [("Allow", "GET, HEAD")]))
    }
    if request.path == "/live/handshake" { return capture(request) }
    let path = request.path == "/" ? "index.html" : String(request.path.dropFirst())
    guard let file = site.files[path], let tag = tags[path] else {
      return .respond(HTTPResponse(.notFound, text: "there is nothing here"))
    }
    // To be asked for each time, and answered with 304 while it is the same (RFC 9111 §5.2.2.4).
    let cache = [(name: "ETag", value: tag), (name: "Cache-Control", value: "no-cache")]
    if request.head.list("If-None-Match").contains(tag) {
      return .respond(HTTPResponse(.notModified, headers: cache))
    }
    return .respond(HTTPResponse(.ok, headers: headers(file.type) + cache, body: file.body))
  }

  private func headers(_ type: String) -> [(name: String, value: String)] {
    var policy = Self.contentSecurityPolicy
    // A drawing's own style; it can load nothing and run nothing.
    if type == "image/svg+xml" { policy = "default-src 'none'; style-src 'unsafe-inline'" }
    return [
      ("Content-Type", type), ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
  }

  private func capture(_ request: HTTPRequest) -> HTTPRoute {
    let site = request.head.value(of: "Sec-Fetch-Site")
    guard request.method == "GET", request.head.value(of: Self.liveField) == "1", OriginPolicy().allows(request.head),
      site == nil || site == "same-origin"
    else { return .respond(HTTPResponse(.forbidden, text: "only the slides themselves may ask for this")) }
    guard !live.isRunning else {
      return .respond(HTTPResponse(.conflict, text: "one at a time", headers: [("Retry-After", "1")]))
    }
    let language = request.query == "lang=fa" ? Language.persian : .english
    let headers = headers("application/json; charset=utf-8") + [("Cache-Control", "no-store")]
    return .later { [live] exchange in
      live.capture(language) { exchange.respond(HTTPResponse(.ok, headers: headers, body: $0)) }
    }
  }
}
