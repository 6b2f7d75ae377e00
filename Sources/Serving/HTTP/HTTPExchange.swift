import Wire

/// A request whose answer comes later (long polling, RFC 6202 §2) or in pieces (server-sent events).
///
/// The connection stays busy with it: further requests on it wait.
public final class HTTPExchange {
  /// The client has gone, or the connection was broken off; no answer can reach it any more. Not called after the
  /// answer is complete.
  public var onCancel: (() -> Void)?
  /// Whether the answer is complete, or cancelled.
  public private(set) var isOver = false

  /// Held by the connection, which is held by its server until it is closed.
  private weak var connection: HTTPServerConnection?
  private let head: HTTPHead
  private let keepsAlive: Bool
  /// HTTP/1.0 knows no chunks: there the end of the connection is the end of the body (RFC 9112 §6.3).
  private let isChunked: Bool
  private var status: HTTPStatus?
  private var bodyBytes = 0

  init(_ request: HTTPRequest, on connection: HTTPServerConnection) {
    head = request.head
    keepsAlive = request.keepsAlive
    isChunked = request.head.isHTTP11
    self.connection = connection
  }

  /// The whole answer. Ignored when something was sent already.
  public func respond(_ response: HTTPResponse) {
    guard !isOver, status == nil else { return }
    isOver = true
    onCancel = nil
    connection?.answer(response, to: head, keepsAlive: keepsAlive)
  }

  /// The answer's head and the first piece of its body; `write` and `finish` follow.
  public func begin(_ response: HTTPResponse) {
    guard !isOver, status == nil, let connection else { return }
    status = response.status
    var writer = ByteWriter(capacity: 512)
    response.serializeHead(isChunked: isChunked, date: connection.date(), into: &writer)
    connection.connection.write(writer.bytes)
    let first = response.body
    if !first.isEmpty { write(BodyPiece(first)) }
  }

  /// A further piece. Ignored before `begin` and after the end.
  public func write(_ piece: BodyPiece) {
    guard !isOver, status != nil, let connection else { return }
    bodyBytes += piece.plain.count
    if isChunked {
      connection.connection.write(piece.bytes)
    } else {
      let bytes = piece.bytes
      connection.connection.write(bytes.span.extracting(piece.plain))
    }
  }

  /// The body is complete.
  public func finish() {
    guard !isOver, let status else { return }
    isOver = true
    onCancel = nil
    guard let connection else { return }
    if isChunked {
      var writer = ByteWriter(capacity: 8)
      writer.write("0\r\n\r\n")
      connection.connection.write(writer.bytes)
    }
    connection.streamEnded(
      status, bodyBytes: bodyBytes, to: head, keepsAlive: isChunked && keepsAlive)
  }

  /// The connection is gone.
  func cancel() {
    guard !isOver else { return }
    isOver = true
    let hook = onCancel
    onCancel = nil
    if let status { connection?.log(status, bodyBytes: bodyBytes, to: head) }
    hook?()
  }
}

/// A piece of a streamed body that many connections send: framed once (RFC 9112 §7.1).
public struct BodyPiece: Sendable {
  /// As a chunk.
  let bytes: [UInt8]
  /// The same without the frame.
  let plain: Range<Int>

  public init(_ content: [UInt8]) { self.init(content.span) }

  /// - Parameter content: not empty, because an empty chunk would end the body.
  public init(_ content: Span<UInt8>) {
    var writer = ByteWriter(capacity: content.count + 12)
    writer.write(string: String(content.count, radix: 16))
    writer.write("\r\n")
    let start = writer.count
    writer.write(content)
    plain = start..<writer.count
    writer.write("\r\n")
    bytes = writer.bytes
  }
}
