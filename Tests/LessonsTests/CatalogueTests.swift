import Foundation
import Languages
import Lessons
import Measurement
import Testing
import Wire

@Suite("The catalogue")
struct CatalogueTests {
  @Test("Every topic is whole, in both languages", arguments: Catalogue.topics)
  func whole(topic: Topic) {
    for language in Language.allCases {
      for text in [topic.explanation.title, topic.explanation.sentence, topic.paragraph] {
        #expect(!text[language].isEmpty)
        #expect(
          text[language].filter { $0 == "`" }.count.isMultiple(of: 2), "a backtick has no partner: \(text[language])")
        #expect(!text[language].contains("  "), "two spaces: \(text[language])")
      }
      let words = topic.paragraph[language].split(separator: " ").count
      #expect((15...130).contains(words), "\(words) words")
      #expect(topic.paragraph[language] != topic.explanation.sentence[language])
    }
    #expect(topic.explanation.slide != nil)
    #expect(topic.paragraph.fa.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) })
    // Arabic letters and digits that only look like the Persian ones.
    for text in [topic.explanation.title.fa, topic.explanation.sentence.fa, topic.paragraph.fa] {
      #expect(!text.contains { "يك٠١٢٣٤٥٦٧٨٩".contains($0) }, "\(text)")
    }
    #expect(
      !topic.paragraph.en.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) }, "\(topic.paragraph.en)")
  }

  @Test("No name means two things")
  func unique() {
    var seen: [String: String] = [:]
    for topic in Catalogue.topics {
      for name in Set([topic.id] + topic.aliases).map(Catalogue.key) {
        #expect(seen[name] == nil || seen[name] == topic.id, "\(name): \(seen[name] ?? "") and \(topic.id)")
        seen[name] = topic.id
      }
    }
    for topic in Catalogue.topics { #expect(Catalogue.topic(named: topic.id)?.id == topic.id) }
  }

  @Test("Every rule", arguments: Rule.allCases)
  func rule(_ rule: Rule) {
    let topic = Catalogue.topic(named: rule.rawValue)
    #expect(topic?.group == .rule && topic?.clause == rule.clause)
  }

  @Test("Every technique", arguments: Technique.allCases)
  func technique(_ technique: Technique) { #expect(Catalogue.topic(named: technique.rawValue)?.group == .technique) }

  @Test("Every opcode, flag and layer, and every close code and status, known or not")
  func numbers() {
    for opcode in UInt8(0)...15 {
      let topic = Catalogue.topic(named: "opcode \(opcode)")
      #expect(topic?.group == .opcode, "opcode \(opcode)")
    }
    for layer in 1...7 { #expect(Catalogue.topic(named: "osi \(layer)")?.group == .layer) }
    for (_, explanation) in Glossary.flags {
      #expect(Catalogue.topic(named: "tcp.flags.\(explanation.title.en)")?.group == .flag, "\(explanation.title.en)")
    }
    for code in [0, 999, 1000, 1006, 1015, 1016, 2999, 3000, 4001, 5000, 65_535] {
      #expect(Catalogue.topic(named: "close \(code)")?.group == .closeCode)
    }
    for status in [100, 101, 200, 204, 299, 304, 400, 403, 404, 418, 426, 503, 599] {
      #expect(Catalogue.topic(named: "status \(status)")?.group == .status)
    }
  }

  @Test("Every TCP option")
  func options() {
    let options: [TCPOption] = [
      .endOfList, .noOperation, .maximumSegmentSize(1460), .windowScale(7), .selectiveAckPermitted, .selectiveAck([]),
      .timestamps(value: 1, echoReply: 2), .userTimeout(0), .multipath([]), .fastOpenCookie([]),
    ]
    for option in options {
      let title = Glossary.option(option).title.en
      #expect(
        Catalogue.topics.contains {
          $0.group == .option && $0.explanation.sentence == Glossary.option(option).sentence
        },
        "\(title)")
    }
  }

  /// What the sources write, so that a new field without a topic fails.
  private func names(in path: String, _ pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var names: Set<String> = []
    let folder = root.appendingPathComponent(path)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: pattern) { names.insert(String(match.output.1)) }
    }
    return names
  }

  @Test("Every field of every header, by its Wireshark name")
  func fields() throws {
    let names = try names(in: "Sources/Wire", #/Field\("([a-z0-9_.]+)"/#)
    #expect(names.count > 50)
    for name in names { #expect(Catalogue.topic(named: name) != nil, "\(name)") }
  }

  @Test("Every key of JSON that is a field's name")
  func keys() throws {
    let names = try names(in: "Sources/Rendering", #/\\"([a-z]+\.[a-z0-9_.]+)\\"/#)
    #expect(names.count > 25)
    for name in names { #expect(Catalogue.topic(named: name) != nil, "\(name)") }
  }

  @Test("Every technique's slide is named")
  func slides() {
    let named = Set(Catalogue.topics.map(\.slide))
    let techniques: [SlideID] = [
      .classicHTTP, .polling, .longPolling, .sse, .upgradeRequest, .upgradeResponse, .extendedConnect, .http3,
      .fullDuplex, .frames, .masking, .messages, .compression, .pingPong, .close, .tcp, .osi,
    ]
    for slide in techniques { #expect(named.contains(slide), "\(slide)") }
  }
}
