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
  public static let created = HTTPStatus(201, "Created")
  public static let noContent = HTTPStatus(204, "No Content")
  public static let notModified = HTTPStatus(304, "Not Modified")
  public static let badRequest = HTTPStatus(400, "Bad Request")
  public static let forbidden = HTTPStatus(403, "Forbidden")
  public static let notFound = HTTPStatus(404, "Not Found")
  public static let methodNotAllowed = HTTPStatus(405, "Method Not Allowed")
  public static let requestTimeout = HTTPStatus(408, "Request Timeout")
  public static let conflict = HTTPStatus(409, "Conflict")
  public static let lengthRequired = HTTPStatus(411, "Length Required")
  public static let contentTooLarge = HTTPStatus(413, "Content Too Large")
  public static let uriTooLong = HTTPStatus(414, "URI Too Long")
  public static let unsupportedMediaType = HTTPStatus(415, "Unsupported Media Type")
  public static let upgradeRequired = HTTPStatus(426, "Upgrade Required")
  public static let tooManyRequests = HTTPStatus(429, "Too Many Requests")
  public static let headerFieldsTooLarge = HTTPStatus(431, "Request Header Fields Too Large")
  public static let notImplemented = HTTPStatus(501, "Not Implemented")
  public static let serviceUnavailable = HTTPStatus(503, "Service Unavailable")
  public static let versionNotSupported = HTTPStatus(505, "HTTP Version Not Supported")

  public static func == (left: HTTPStatus, right: HTTPStatus) -> Bool { left.code == right.code }
}
