import Languages
import Options

/// A small program with everything that a table can hold.
enum Sample {
  enum Kind: String, CaseIterable { case http, websocket, tcp }
  enum Color: String, CaseIterable { case auto, always, never }

  static let port = Option.integer(
    "port", letter: "p", placeholder: "PORT", in: 1...65_535,
    help: Bilingual(en: "only this TCP port", fa: "فقط این درگاه TCP"), defaultText: .same("8080"))
  static let read = Option.file(
    "read", letter: "r", help: Bilingual(en: "read this capture file", fa: "این پروندهٔ ضبط را بخوان"))
  static let filter = Option.text(
    "filter", letter: "f", placeholder: "BPF",
    help: Bilingual(
      en: "capture only the packets for which this expression of pcap-filter(7) is true",
      fa: "فقط بسته‌هایی را ضبط کن که این عبارت pcap-filter(7) برایشان درست است"))
  static let duration = Option.duration(
    "duration", in: .milliseconds(1) ... .seconds(86_400),
    help: Bilingual(en: "stop after this time", fa: "پس از این مدت بایست"))
  static let only = Option<[Kind]>.choices(
    "only", placeholder: "KIND,...", help: Bilingual(en: "show only events of these kinds", fa: "فقط این رویدادها"))
  static let color = Option<Color>.choice(
    "color", placeholder: "WHEN", help: Bilingual(en: "colour the output", fa: "خروجی رنگی"),
    defaultText: .same("auto"))
  static let summary = Option.flag(
    "summary", letter: "s", help: Bilingual(en: "one line per event", fa: "یک سطر برای هر رویداد"))
  static let stream = Option.integer(
    "stream", in: 0...1_000_000, help: Bilingual(en: "only this connection", fa: "فقط این اتصال"))
  static let json = Option.flag(
    "json", letter: "j", help: Bilingual(en: "one JSON object per line", fa: "در هر سطر یک شیء JSON"))

  static let trace = Command(
    name: "trace",
    summary: Bilingual(
      en: "explain the traffic of a port, live or from a file", fa: "توضیح ترافیک یک درگاه، زنده یا از پرونده"),
    options: [port, read, filter, duration, only, color, summary, stream, json],
    examples: [
      Command.Example(
        "wslab trace -r chat.pcap --summary",
        Bilingual(en: "one line for each event of a file", fa: "برای هر رویدادِ یک پرونده یک سطر"))
    ],
    exitStatuses: [.success, .usage, .init(3, Bilingual(en: "no permission to capture", fa: "اجازهٔ ضبط نیست"))])

  static let explain = Command(
    name: "explain", summary: Bilingual(en: "explain a topic", fa: "توضیح یک موضوع"),
    operands: [
      Command.Operand("TOPIC", help: Bilingual(en: "what to explain", fa: "موضوع"), isRequired: true),
      Command.Operand("FILE", help: Bilingual(en: "examples from here", fa: "نمونه‌ها از این‌جا"), isRequired: false),
    ])

  static let root = Command(
    name: "wslab", summary: Bilingual(en: "see a WebSocket conversation", fa: "یک گفت‌وگوی WebSocket را ببینید"),
    examples: [Command.Example("wslab trace", Bilingual(en: "what happens now", fa: "آنچه اکنون رخ می‌دهد"))],
    subcommands: [trace, explain])

  static func parse(_ arguments: [String], _ language: Language = .english) -> CommandLineParser.Outcome {
    CommandLineParser(root: root, version: "1.2.3").parse(arguments, language: language)
  }

  /// The parsed arguments, or `nil` if it was anything else.
  static func run(_ arguments: [String]) -> ParsedArguments? {
    if case .run(let parsed) = parse(arguments) { parsed } else { nil }
  }

  /// The message, or `nil` if there was no error.
  static func error(_ arguments: [String], _ language: Language = .english) -> String? {
    if case .fail(let error) = parse(arguments, language) { error.message } else { nil }
  }

  /// The text for stdout, or `nil` if there was none.
  static func shown(_ arguments: [String], _ language: Language = .english) -> String? {
    if case .show(let text) = parse(arguments, language) { text } else { nil }
  }
}
