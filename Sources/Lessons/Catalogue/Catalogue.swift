import Languages

/// Everything that WSLab can show, by name.
public enum Catalogue {
  /// In the order of the list: by group, and within a group as a lesson would take them.
  public static let topics: [Topic] =
    techniques + layers + concepts + events + headers + statuses + opcodes + extensions + closeCodes + fields + flags
    + options + analyses + rules

  /// What is called so: an id, another name, or a title in either language. Case, spaces, hyphens and underscores do
  /// not matter, nor does a leading word such as "rule". Numbers that have no topic of their own are explained by
  /// their range.
  public static func topic(named name: String) -> Topic? {
    let key = key(name)
    if let topic = byName[key] { return topic }
    for word in kinds where key.hasPrefix(word + "-") {
      if let topic = byName[String(key.dropFirst(word.count + 1))] { return topic }
    }
    return number(key)
  }

  /// All names that `topic(named:)` finds, in lower case, ids first: for a near miss.
  public static let names: [String] = topics.map { key($0.id) } + topics.flatMap { $0.aliases.map(key) }

  /// Words that people put before a name.
  private static let kinds = [
    "rule", "header", "field", "flag", "tcp-flag", "option", "tcp-option", "opcode", "frame", "technique", "event",
    "close-code", "closecode", "code", "extension", "parameter", "slide", "tcp.flags", "tcp.analysis",
  ]

  private static let byName: [String: Topic] = {
    var found: [String: Topic] = [:]
    for topic in topics { found[key(topic.id)] = topic }
    let others = topics.flatMap { topic in topic.aliases.map { ($0, topic) } }
    let titles = topics.flatMap { [($0.explanation.title.en, $0), ($0.explanation.title.fa, $0)] }
    for (name, topic) in others + titles where found[key(name)] == nil { found[key(name)] = topic }
    return found
  }()

  /// `close 4001` and `status 418`: what a range says.
  private static func number(_ key: String) -> Topic? {
    guard let hyphen = key.firstIndex(of: "-"), let value = UInt16(key[key.index(after: hyphen)...]) else { return nil }
    switch key[..<hyphen] {
    case "close", "code":
      return Topic("close \(value)", .closeCode, Glossary.closeCode(value), range: closeRange)
    case "status", "http":
      return Topic("status \(value)", .status, Glossary.status(Int(value)), range: statusRange)
    default: return nil
    }
  }

  /// Topics whose id or title holds the words, for whoever does not know a name.
  public static func topics(holding words: String) -> [Topic] {
    let key = key(words)
    guard key.count >= 3 else { return [] }
    return topics.filter { topic in
      Self.key(topic.id).contains(key) || Self.key(topic.explanation.title.en).contains(key)
        || Self.key(topic.explanation.title.fa).contains(key)
    }
  }

  /// Whether two names are the same to a person.
  public static func areSame(_ one: String, _ other: String) -> Bool { key(one) == key(other) }

  /// How names are compared.
  public static func key(_ name: String) -> String {
    var key = ""
    for character in name.lowercased() {
      if character.isWhitespace || character == "-" || character == "_" {
        if !key.isEmpty, key.last != "-" { key.append("-") }
      } else if character != "\u{200C}" {
        key.append(character)
      }
    }
    while key.last == "-" { key.removeLast() }
    return key
  }
}

extension Topic {
  /// A number that has no topic of its own.
  fileprivate init(_ id: String, _ group: Group, _ explanation: Explanation, range: Bilingual) {
    self.init(id, [], group, explanation, title: .same(id), en: range.en, fa: range.fa)
  }
}
