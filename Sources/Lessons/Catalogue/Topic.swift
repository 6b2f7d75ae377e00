import Languages

/// Something that WSLab can show, explained for a person who asks: what `wslab explain` prints.
public struct Topic: Equatable, Sendable {
  /// What kind of thing it is, in the order of the list.
  public enum Group: String, CaseIterable, Sendable {
    case technique, layer, concept, event, header, status, opcode, `extension`, closeCode = "close-code"
    case field, flag, option, analysis, rule
  }

  /// What people type and what the list shows: `Sec-WebSocket-Key`, `tcp.flags.syn`, `close 1006`, `F3`, `osi 4`.
  /// Unique without regard to case, spaces and hyphens.
  public var id: String
  /// Other names that people type. Unique as ids are.
  public var aliases: [String]
  public var group: Group
  /// Title, sentence, clause and slide.
  public var explanation: Explanation
  /// What a lecturer would say about it: how it works, why it is so, where it is seen. Backticks as in `Explanation`.
  public var paragraph: Bilingual

  init(
    _ id: String, _ aliases: [String] = [], _ group: Group, _ explanation: Explanation, title: Bilingual? = nil,
    en: String, fa: String
  ) {
    self.id = id
    self.aliases = aliases
    self.group = group
    self.explanation = explanation
    if let title { self.explanation.title = title }
    paragraph = Bilingual(en: en, fa: fa)
  }

  /// Where it is written, if a text of the IETF, IANA or WHATWG says it.
  public var clause: String? { explanation.clause }
  public var slide: SlideID { explanation.slide ?? .osi }
}

extension Topic.Group {
  /// The group's name, in the plural, for a list.
  public var title: Bilingual {
    switch self {
    case .technique: Bilingual(en: "Techniques", fa: "روش‌ها")
    case .layer: Bilingual(en: "Layers", fa: "لایه‌ها")
    case .concept: Bilingual(en: "Concepts", fa: "مفهوم‌ها")
    case .event: Bilingual(en: "Events of wslab trace", fa: "رویدادهای wslab trace")
    case .header: Bilingual(en: "HTTP header fields", fa: "سرآیندهای HTTP")
    case .status: Bilingual(en: "HTTP statuses", fa: "وضعیت‌های HTTP")
    case .opcode: Bilingual(en: "Opcodes", fa: "opcodeها")
    case .extension: Bilingual(en: "Compression and its parameters", fa: "فشرده‌سازی و پارامترهایش")
    case .closeCode: Bilingual(en: "Close codes", fa: "کدهای بستن")
    case .field: Bilingual(en: "Fields, by their Wireshark names", fa: "فیلدها با نام‌های Wireshark")
    case .flag: Bilingual(en: "TCP flags", fa: "پرچم‌های TCP")
    case .option: Bilingual(en: "TCP options", fa: "گزینه‌های TCP")
    case .analysis: Bilingual(en: "What TCP went through", fa: "آنچه بر TCP گذشته است")
    case .rule: Bilingual(en: "Rules of the conversation", fa: "قاعده‌های گفت‌وگو")
    }
  }
}
