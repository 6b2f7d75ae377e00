import Wire

/// A status line's number and its usual words (RFC 9110 §15, RFC 6585).
public struct HTTPStatus: Equatable, Sendable {
  public var code: Int
  public var phrase: StaticString

  public init(_ code: Int, _ phrase: StaticString) {
    self.code = code
    self.phrase = phrase
  }

  public static let switchingProtocols = HTTPStatus(101, "Switching Protocols")
  public static let ok = HTTPStatus(200, "OK")
  public static let noContent = HTTPStatus(204, "No Content")
  public static let notModified = HTTPStatus(304, "Not Modified")
  public static let badRequest = HTTPStatus(400, "Bad Request")
  public static let forbidden = HTTPStatus(403, "Forbidden")
  public static let notFound = HTTPStatus(404, "Not Found")
  public static let methodNotAllowed = HTTPStatus(405, "Method Not Allowed")
  public static let requestTimeout = HTTPStatus(408, "Request Timeout")
  public static let contentTooLarge = HTTPStatus(413, "Content Too Large")
  public static let uriTooLong = HTTPStatus(414, "URI Too Long")
  public static let upgradeRequired = HTTPStatus(426, "Upgrade Required")
  public static let headerFieldsTooLarge = HTTPStatus(431, "Request Header Fields Too Large")
  public static let notImplemented = HTTPStatus(501, "Not Implemented")
  public static let serviceUnavailable = HTTPStatus(503, "Service Unavailable")
  public static let versionNotSupported = HTTPStatus(505, "HTTP Version Not Supported")

  public static func == (left: HTTPStatus, right: HTTPStatus) -> Bool { left.code == right.code }
}

/// A whole response. `Content-Length` and `Connection` are the connection's to write, everything else stands in
/// `headers`, in this order.
public struct HTTPResponse: Sendable {
  public var status: HTTPStatus
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]
  /// Ends the connection after this response.
  public var closes = false

  public init(_ status: HTTPStatus, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A line of plain text, for errors and `/healthz`.
  public init(_ status: HTTPStatus, text: String, headers: [(name: String, value: String)] = []) {
    self.init(
      status, headers: headers + [("Content-Type", "text/plain; charset=utf-8")], body: Array((text + "\n").utf8))
  }

  /// - Parameter isHead: the request was HEAD: the same head, without the body (RFC 9110 §9.3.2).
  func serialize(isHead: Bool, keepsAlive: Bool, into writer: inout ByteWriter) {
    writer.write("HTTP/1.1 ")
    writer.write(decimal: status.code)
    writer.write(" ")
    writer.write(status.phrase)
    writer.write("\r\n")
    for (name, value) in headers {
      writer.write(string: name)
      writer.write(": ")
      writer.write(string: value)
      writer.write("\r\n")
    }
    // 1xx and 204 have no body and no length (RFC 9110 §8.6).
    let hasBody = status.code >= 200 && status.code != 204 && status.code != 304
    if hasBody {
      writer.write("Content-Length: ")
      writer.write(decimal: body.count)
      writer.write("\r\n")
    }
    if !keepsAlive { writer.write("Connection: close\r\n") }
    writer.write("\r\n")
    if hasBody, !isHead { writer.write(body) }
  }
}
