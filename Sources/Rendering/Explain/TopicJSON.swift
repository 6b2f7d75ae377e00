import Languages
import Lessons
import Wire

/// Writes topics of the catalogue as NDJSON, one object to a topic.
public struct TopicJSON {
  private let language: Language

  public init(language: Language) { self.language = language }

  public func write(_ topic: Topic, into writer: inout ByteWriter) {
    writer.write("{")
    writer.member("topic", topic.id)
    writer.member("group", topic.group.rawValue)
    writer.member("title", topic.explanation.title[language])
    writer.member("sentence", topic.sentence(in: language))
    writer.member("paragraph", topic.paragraph(in: language))
    if let clause = topic.clause { writer.member("clause", clause) }
    writer.member("slide", topic.slide.rawValue)
    writer.write("}\n")
  }
}
