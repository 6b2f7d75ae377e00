import Serving
import Wire

/// An HTTP connection that sends text as it is and reads the answers with the codec's own decoder.
final class WebVisitor: TCPConnectionHandler {
  struct Answer {
    var head: HTTPHead
    var body: [UInt8] = []
    var isComplete = false

    var status: Int { head.statusCode ?? 0 }
    var text: String { String(decoding: body, as: UTF8.self) }
    func field(_ name: String) -> String? { head.value(of: name) }
  }

  private(set) var answers: [Answer] = []
  private(set) var isClosed = false
  private(set) var connection: TCPConnection?
  private var client: TCPClient?
  private var decoder = HTTPDecoder(isRequest: false, policy: .endpoint)

  init(_ stage: ChatStage, sending text: String) throws {
    if text.hasPrefix("HEAD ") { decoder.answering = .head }
    client = try TCPClient.connect(loop: stage.loop, host: "127.0.0.1", port: stage.port, handler: self) {
      [weak self] result in
      guard case .success(let connection) = result else {
        self?.isClosed = true
        return
      }
      self?.connection = connection
      connection.write(Array(text.utf8))
    }
  }

  func send(_ text: String) { connection?.write(Array(text.utf8)) }
  func close() { connection?.close() }

  /// The last answer, as far as it has come.
  var answer: Answer? { answers.last }

  func received(_ bytes: Span<UInt8>, on connection: TCPConnection) {
    var cursor = 0
    do throws(HTTPError) {
      while let element = try decoder.next(in: bytes, from: &cursor) {
        switch element {
        case .head(let head): answers.append(Answer(head: head))
        case .body(let range):
          for index in range { answers[answers.count - 1].body.append(bytes[index]) }
        case .end: answers[answers.count - 1].isComplete = true
        }
      }
    } catch {
      connection.close()
    }
  }
  func receivedEnd(on connection: TCPConnection) { connection.finishAndClose() }
  func closed(_ connection: TCPConnection, reason: TCPCloseReason) { isClosed = true }
}

extension ChatStage {
  /// One request and its whole answer.
  func ask(_ method: String, _ target: String, _ fields: String = "", body: String? = nil) throws -> WebVisitor.Answer?
  {
    let length = body.map { "Content-Length: \($0.utf8.count)\r\n" } ?? ""
    let visitor = try WebVisitor(
      self, sending: "\(method) \(target) HTTP/1.1\r\nHost: chat\r\n\(fields)\(length)\r\n\(body ?? "")")
    _ = wait { visitor.answer?.isComplete == true || visitor.isClosed }
    visitor.close()
    return visitor.answer
  }

  func post(_ room: String, _ sender: String, _ text: String) throws -> WebVisitor.Answer? {
    try ask("POST", "/api/rooms/\(room)/messages?client=\(sender)", "Content-Type: text/plain\r\n", body: text)
  }
}
