import Wire

extension HandshakeStory {
  /// One chapter of the story, with everything that a renderer needs.
  public struct Part: Equatable, Sendable {
    public enum Kind: String, Sendable {
      case connection, request, accept, response, frame, ping, close, end, sum
    }

    /// From 1.
    public var number = 0
    public var kind: Kind
    public var title: String
    /// Who speaks; nil where both do or nobody does.
    public var sender: Peer?
    /// `client :52344 → server :8080`; empty where nobody speaks.
    public var direction = ""
    /// Seconds since the first packet; nil for what has no time of its own.
    public var time: Double?
    /// The packets that carried it.
    public var packets: [Int] = []
    public var slide: SlideID
    public var rows: [LayerRow] = []
    public var cost = Cost()
    /// What the cost amounts to, in words; empty where nothing was sent.
    public var costNote = ""
    public var passages: [Passage] = []
  }

  /// Bytes on the wire by what they are.
  public struct Cost: Equatable, Sendable {
    /// Message bytes, control frame bodies, HTTP bodies.
    public var payload = 0
    /// WebSocket frame headers.
    public var webSocket = 0
    /// HTTP heads.
    public var http = 0
    public var tcp = 0
    public var ip = 0
    public var link = 0

    public init() {}

    public var wire: Int { payload + webSocket + http + tcp + ip + link }

    public static func + (left: Cost, right: Cost) -> Cost {
      var sum = left
      sum.payload += right.payload
      sum.webSocket += right.webSocket
      sum.http += right.http
      sum.tcp += right.tcp
      sum.ip += right.ip
      sum.link += right.link
      return sum
    }
  }

  /// How the attempt to open a WebSocket went.
  public enum Outcome: Equatable, Sendable {
    /// 101 with the right Accept.
    case opened
    /// Another status.
    case refused(status: Int)
    /// 101, but `Sec-WebSocket-Accept` does not follow from the key.
    case acceptMismatch
    /// 101, but another rule of the answer is broken.
    case invalidAnswer(Rule)
    /// The request was sent and nothing came back.
    case noAnswer
    /// What came back is not HTTP.
    case notHTTP
    /// TCP answered with RST.
    case connectionRefused
    /// The SYN was never answered.
    case unreachable
    /// TCP was opened, but no request was sent.
    case noRequest
    /// A request that does not ask for WebSocket.
    case notUpgrade
    /// The capture does not hold the handshake, or not all of it.
    case incomplete
  }
}

extension HandshakeStory.Outcome {
  /// The outcome in one word, as JSON has it.
  public var name: String {
    switch self {
    case .opened: "opened"
    case .refused: "refused"
    case .acceptMismatch: "accept-mismatch"
    case .invalidAnswer: "invalid-answer"
    case .noAnswer: "no-answer"
    case .notHTTP: "not-http"
    case .connectionRefused: "connection-refused"
    case .unreachable: "unreachable"
    case .noRequest: "no-request"
    case .notUpgrade: "not-upgrade"
    case .incomplete: "incomplete"
    }
  }
}
