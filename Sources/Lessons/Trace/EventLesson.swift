import Dissection
import Languages
import Wire

/// What is said about the events of a trace, in one language. Each topic is explained where it appears for the first
/// time; a sentence that stands under every message is read by nobody.
public struct EventLesson {
  private let language: Language
  private let depth: ExplanationDepth
  private var explained: Set<String> = []

  public init(language: Language, depth: ExplanationDepth) {
    self.language = language
    self.depth = depth
  }

  /// - Parameter behaviour: what the event's client does over time, as the annotation says.
  public mutating func passages(for event: Event, behaviour: Behaviour?) -> [Passage] {
    guard depth != .none else { return [] }
    var passages: [Passage] = []
    if let topic = newTopic(for: event, behaviour: behaviour) {
      // Its sentence is the event itself.
      if case .violation = event.kind {
      } else {
        passages.append(.paragraph(topic.sentence(in: language), clause: topic.clause))
      }
      if depth == .full { passages.append(.paragraph(topic.paragraph(in: language))) }
    }
    if depth == .full { passages += fields(of: event) }
    return passages
  }

  /// What the event is an example of, if nothing before it was.
  public mutating func newTopic(for event: Event, behaviour: Behaviour?) -> Topic? {
    guard let topic = Catalogue.topic(for: event, behaviour: behaviour), explained.insert(topic.id).inserted else {
      return nil
    }
    return topic
  }

  /// Each header line or frame field with its meaning.
  private func fields(of event: Event) -> [Passage] {
    let narrator = Narrator(HandshakeStory(), language)
    switch event.kind {
    case .httpRequest(let request): return narrator.fields(of: request.head, from: .client)
    case .httpResponse(let response): return narrator.fields(of: response.head, from: .server)
    case .webSocketFrame(let frame): return narrator.meanings(frame.header, event.sender, isFirst: true)
    case .webSocketMessage(let message) where message.frames == 1:
      return narrator.meanings(message.header, event.sender, isFirst: true)
    default: return []
    }
  }
}

extension Topic {
  /// The sentence as it stands alone.
  public func sentence(in language: Language) -> String {
    let text = explanation.text(in: language)
    // Sentences of the glossary follow a name and begin small; a value keeps its case.
    guard language == .english, let first = text.first, !explanation.sentence.en.hasPrefix("`") else { return text }
    return first.uppercased() + text.dropFirst()
  }

  public func paragraph(in language: Language) -> String { Phrase(markdown: paragraph[language]).text(in: language) }
}

extension Catalogue {
  /// What an event is an example of.
  public static func topic(for event: Event, behaviour: Behaviour? = nil) -> Topic? {
    switch behaviour {
    case .polling: return topic(named: "polling")
    case .longPolling: return topic(named: "long-polling")
    case nil: break
    }
    switch event.kind {
    case .packet: return topic(named: "packet")
    case .tcpOpen: return topic(named: "tcp.open")
    case .tcpClose: return topic(named: "tcp.close")
    case .tcpGap: return topic(named: "tcp.gap")
    case .httpRequest(let request): return topic(named: request.upgrade == nil ? "http.request" : "handshake")
    case .httpResponse(let response):
      if response.isEventStream { return topic(named: "sse") }
      // What is said of a status is about a handshake.
      return topic(named: response.upgrade == nil ? "http.response" : "status \(response.head.statusCode ?? 0)")
    case .serverSentEvent: return topic(named: "sse.event")
    case .webSocketOpen: return topic(named: "websocket.open")
    case .webSocketFrame(let frame): return topic(named: "opcode \(frame.header.opcode.rawValue)")
    case .webSocketMessage(let message):
      return topic(named: message.compressedLength == nil ? "websocket.message" : "permessage-deflate")
    case .webSocketClose(let close): return topic(named: "close \(close.code)")
    case .violation(let violation): return topic(named: violation.rule.rawValue)
    }
  }
}
