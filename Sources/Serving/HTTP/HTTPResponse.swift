import Wire

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
  /// - Parameter date: the `Date` field's value (RFC 9110 §6.6.1); 1xx go without.
  func serialize(isHead: Bool, keepsAlive: Bool, date: [UInt8], into writer: inout ByteWriter) {
    writeStatusAndHeaders(date: date, into: &writer)
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

  /// The head of a body that comes in pieces: in chunks, or until the connection ends (RFC 9112 §6.3, §7.1).
  func serializeHead(isChunked: Bool, date: [UInt8], into writer: inout ByteWriter) {
    writeStatusAndHeaders(date: date, into: &writer)
    if isChunked {
      writer.write("Transfer-Encoding: chunked\r\n\r\n")
    } else {
      writer.write("Connection: close\r\n\r\n")
    }
  }

  private func writeStatusAndHeaders(date: [UInt8], into writer: inout ByteWriter) {
    writer.write("HTTP/1.1 ")
    writer.write(decimal: status.code)
    writer.write(" ")
    writer.write(status.phrase)
    writer.write("\r\n")
    if status.code >= 200 {
      writer.write("Date: ")
      writer.write(date)
      writer.write("\r\n")
    }
    for (name, value) in headers {
      writer.write(string: name)
      writer.write(": ")
      writer.write(string: value)
      writer.write("\r\n")
    }
  }
}
