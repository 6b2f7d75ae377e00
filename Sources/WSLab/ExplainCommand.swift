import Languages
import Lessons
import Options
import Rendering
import Wire

/// `wslab explain`: what a field, header, code, flag, rule or technique is.
enum ExplainCommand {
  static let list = Option.flag(
    "list", help: Bilingual(en: "list everything that can be asked", fa: "فهرست همهٔ پرسیدنی‌ها"))
  static let json = Option.flag(
    "json", help: Bilingual(en: "JSON, one object per topic", fa: "به JSON، هر موضوع یک شیء"))
  static let colour = TraceCommand.colour

  static let command = Command(
    name: "explain",
    summary: Bilingual(
      en: "what a field, header, code, flag, rule or technique is", fa: "یک فیلد، سرآیند، کد، پرچم، قاعده یا روش چیست"),
    operands: [
      Command.Operand(
        "TOPIC", help: Bilingual(en: "what to explain, in one or more words", fa: "موضوع، در یک یا چند واژه"),
        isRequired: false, repeats: true)
    ],
    options: [list, json, colour],
    examples: [
      Command.Example("wslab explain Sec-WebSocket-Key", Bilingual(en: "a header", fa: "یک سرآیند")),
      Command.Example(
        "wslab explain tcp.flags.syn", Bilingual(en: "a field, as Wireshark calls it", fa: "یک فیلد با نام Wireshark")),
      Command.Example("wslab explain close 1006", Bilingual(en: "a close code", fa: "یک کد بستن")),
      Command.Example(
        "wslab explain F3", Bilingual(en: "a rule that a trace found broken", fa: "قاعده‌ای که ردگیری نقض آن را دیده")),
      Command.Example(
        "wslab explain long polling --lang fa", Bilingual(en: "a technique, in Persian", fa: "یک روش، به فارسی")),
    ],
    exitStatuses: ExitStatus.table(.topic, .output, .outputClosed))

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    let name = arguments.operands.joined(separator: " ")
    if arguments.isSet(list), !name.isEmpty {
      throw arguments.usageError(
        Bilingual(
          en: "--list shows all topics; leave TOPIC out", fa: "‏--list همهٔ موضوع‌ها را نشان می‌دهد؛ TOPIC را بردارید"))
    }
    guard arguments.isSet(list) || !name.isEmpty else {
      throw arguments.usageError(
        Bilingual(
          en:
            "what should be explained? 'wslab explain --list' shows all topics, 'wslab explain handshake' explains one.",
          fa:
            "چه چیزی توضیح داده شود؟ ‏'wslab explain --list' همهٔ موضوع‌ها را نشان می‌دهد و 'wslab explain handshake' یکی را "
            + "توضیح می‌دهد."))
    }
    let topics = arguments.isSet(list) ? Catalogue.topics : [try topic(name, arguments)]
    var writer = ByteWriter(capacity: 1 << 14)
    if arguments.isSet(json) {
      for topic in topics { TopicJSON(language: arguments.language).write(topic, into: &writer) }
    } else {
      let style = (arguments[colour] ?? .auto).style(isTerminal: Terminal.isTerminal, environment: environment)
      let text = TopicText(language: arguments.language, width: Terminal.columns, style: style)
      if arguments.isSet(list) { text.writeList(topics, into: &writer) } else { text.write(topics[0], into: &writer) }
    }
    var output = StandardOutput()
    output.write(writer.bytes.span)
    return output.status ?? .success
  }

  private static func topic(_ name: String, _ arguments: ParsedArguments) throws -> Topic {
    if let topic = Catalogue.topic(named: name) { return topic }
    let shown = arguments.quote(name)
    let guess = nearest(to: Catalogue.key(name), among: Catalogue.names).flatMap(Catalogue.topic)
    // A name of one of many words: what holds it.
    let near = guess.map { [$0] } ?? Catalogue.topics(holding: name)
    let english = near.prefix(5).map { arguments.quote("'wslab explain \($0.id)'") }.joined(separator: ", ")
    let persian = near.prefix(5).map { arguments.quote("'wslab explain \($0.id)'") }.joined(separator: "، ")
    let advice =
      near.isEmpty
      ? Bilingual(
        en: "'wslab explain --list' shows all topics.", fa: "‏'wslab explain --list' همهٔ موضوع‌ها را نشان می‌دهد.")
      : Bilingual(en: "Did you mean \(english)?", fa: "آیا منظور \(persian) بود؟")
    throw Failure(
      status: .topic,
      message: Bilingual(
        en: "there is no topic \(shown). \(advice.en)", fa: "موضوعی به نام \(shown) نیست. \(advice.fa)"))
  }
}
