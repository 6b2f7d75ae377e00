import Languages
import Testing
import Wire

@testable import Lessons

@Suite struct GlossaryTests {
  /// Everything that can be looked up, with a name for reports.
  static let all: [(String, Explanation)] =
    Glossary.requestHeaders.map { ("request \($0)", $1) }
    + Glossary.responseHeaders.map { ("response \($0)", $1) }
    + [
      ("proxy ?", Glossary.proxyNote), ("closing", Glossary.closing), ("kept alive", Glossary.keptAlive),
      ("would upgrade", Glossary.wouldUpgrade),
    ]
    + [("request ?", Glossary.unknownRequestHeader), ("response ?", Glossary.unknownResponseHeader)]
    + (99...600).map { ("status \($0)", Glossary.status($0)) }
    + (UInt16(0)...5001).map { ("close \($0)", Glossary.closeCode($0)) }
    + (UInt8(0)...15).map { ("opcode \($0)", Glossary.opcode(Opcode(rawValue: $0))) }
    + Rule.allCases.map { ("rule \($0)", Glossary.rule($0)) }
    + Glossary.frameFields.map { ("field \($0)", $1) }
    + Glossary.flags.map { ("flag \($0.flag.rawValue)", $0.explanation) }
    + options.map { ("option \($0.kind)", Glossary.option($0)) }
    + [
      "permessage-deflate", "client_max_window_bits", "server_max_window_bits", "client_no_context_takeover",
      "server_no_context_takeover",
    ].compactMap { name in Glossary.deflateParameter(name).map { (name, $0) } }

  static let options: [TCPOption] = [
    .endOfList, .noOperation, .maximumSegmentSize(1460), .windowScale(7), .selectiveAckPermitted, .selectiveAck([]),
    .timestamps(value: 1, echoReply: 0), .userTimeout(1), .multipath([]), .fastOpenCookie([]), .other(kind: 99, []),
  ]

  @Test func speaksBothLanguages() {
    for (name, explanation) in Self.all {
      let english = explanation.sentence.en
      let persian = explanation.sentence.fa
      #expect(!english.isEmpty && !persian.isEmpty, "\(name)")
      #expect(!english.unicodeScalars.contains(where: Self.isArabic), "\(name): \(english)")
      #expect(persian.unicodeScalars.contains(where: Self.isArabic), "\(name): \(persian)")
      #expect(english.hasSuffix(".") || english.hasSuffix(")"), "\(name): \(english)")
      // Arabic forms of letters that Persian writes otherwise.
      #expect(!persian.unicodeScalars.contains { "يك٠١٢٣٤٥٦٧٨٩".unicodeScalars.contains($0) }, "\(name): \(persian)")
      #expect(!explanation.title.en.isEmpty && !explanation.title.fa.isEmpty, "\(name)")
    }
  }

  private static func isArabic(_ scalar: Unicode.Scalar) -> Bool { (0x0600...0x06FF).contains(scalar.value) }

  @Test func namesTheSameValuesInBothLanguages() {
    for (name, explanation) in Self.all {
      let english = Self.values(explanation.sentence.en)
      let persian = Self.values(explanation.sentence.fa)
      #expect(english == persian, "\(name): \(english) and \(persian)")
    }
  }

  /// What stands between backticks.
  private static func values(_ text: String) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }.sorted()
  }

  @Test func closesItsBackticks() {
    for (name, explanation) in Self.all {
      for text in [explanation.sentence.en, explanation.sentence.fa] {
        #expect(text.split(separator: "`", omittingEmptySubsequences: false).count % 2 == 1, "\(name): \(text)")
      }
    }
  }

  @Test func citesClausesInOneForm() throws {
    let form = try Regex(
      #"(RFC \d+( §[\d.]+(\([\d.]+\))?)?(, §[\d.]+)*|IANA WebSocket registry|Fetch Metadata §[\d.]+|Fetch Standard|"#
        + #"WHATWG HTML §[\d.]+|Referrer Policy §[\d.]+|CSP §[\d.]+|UA Client Hints|Upgrade Insecure Requests)"#)
    for (name, explanation) in Self.all {
      guard let clause = explanation.clause else { continue }
      #expect(clause.wholeMatch(of: form) != nil, "\(name): \(clause)")
    }
  }

  @Test func citesAClauseForWhatTheRFCSpeaksOf() {
    for (name, explanation) in Self.all {
      let isOwn = !["response ?", "x-powered-by", "dnt", "sec-gpc", "proxy ?"].contains { name.hasSuffix($0) }
      if isOwn { #expect(explanation.clause != nil, "\(name)") }
    }
  }

  @Test func isHonestAboutUnknownHeaders() {
    let unknown = Glossary.header("X-Whatever", from: .client)
    #expect(unknown == Glossary.unknownRequestHeader)
    #expect(unknown.sentence.en.hasPrefix("not part of the handshake"))
    #expect(Glossary.header("sEC-wEBSOCKET-aCCEPT", from: .server).title.en == "Sec-WebSocket-Accept")
    #expect(Glossary.header("Upgrade", from: .client) != Glossary.header("Upgrade", from: .server))
  }

  @Test(
    arguments: [
      (1000, "normal"), (1001, "going away"), (1006, "no Close came"), (1016, "kept for the protocol"),
      (3000, "unauthorized"), (3500, "library"), (4001, "private"), (999, "below 1000"), (5000, "above 4999"),
    ] as [(UInt16, String)])
  func knowsEveryRangeOfCloseCodes(code: UInt16, word: String) {
    #expect(Glossary.closeCode(code).sentence.en.contains(word))
  }
}
