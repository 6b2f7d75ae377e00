import Languages
import Lessons
import Wire

/// Writes what a check found as SARIF 2.1.0 (OASIS), which code hosts and editors read.
public struct SARIF {
  private let version: String
  private let language: Language

  /// - Parameter version: of this program.
  public init(version: String, language: Language) {
    self.version = version
    self.language = language
  }

  public func write(_ report: CheckReport, into writer: inout ByteWriter) {
    let rules = report.byRule.map(\.rule)
    let numbers = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($0.element, $0.offset) })
    writer.write("{")
    writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.member("version", "2.1.0")
    writer.list("runs", [report]) { report, writer in
      writer.object("tool") { writer in
        writer.object("driver") { writer in
          writer.member("name", "wslab")
          writer.member("version", version)
          writer.list("rules", rules, rule)
        }
      }
      writer.list("results", report.findings) { result($0, numbers[$0.rule] ?? 0, report, into: &$1) }
    }
    writer.write("}\n")
  }

  private func rule(_ rule: Rule, into writer: inout ByteWriter) {
    let topic = Catalogue.topic(named: rule.rawValue)
    writer.member("id", rule.rawValue)
    writer.object("shortDescription") { $0.member("text", topic?.explanation.title[language] ?? rule.rawValue) }
    writer.object("fullDescription") { $0.member("text", topic?.sentence(in: language) ?? rule.clause) }
    writer.object("help") { $0.member("text", "\(topic?.paragraph(in: language) ?? "") (\(rule.clause))") }
    writer.object("defaultConfiguration") { $0.member("level", rule.severity.rawValue) }
  }

  private func result(_ finding: Finding, _ number: Int, _ report: CheckReport, into writer: inout ByteWriter) {
    writer.member("ruleId", finding.rule.rawValue)
    writer.member("ruleIndex", number)
    writer.member("level", finding.rule.severity.rawValue)
    let place = finding.packets.first.map { "packet \($0), " } ?? ""
    let text = "\(place)\(finding.sender.rawValue): \(finding.detail) (\(finding.rule.clause))"
    writer.object("message") { $0.member("text", text) }
    writer.list("locations", [finding]) { finding, writer in
      writer.object("physicalLocation") { writer in
        writer.object("artifactLocation") { $0.member("uri", URIText.escape(report.source)) }
      }
      writer.list("logicalLocations", [finding]) { finding, writer in
        let packets = finding.packets.map(String.init).joined(separator: ",")
        let stream = finding.stream.map { "stream \($0)" } ?? "no stream"
        writer.member("fullyQualifiedName", packets.isEmpty ? stream : "\(stream), packet \(packets)")
      }
    }
  }
}

/// A path as a relative URI reference (RFC 3986 §2.1).
enum URIText {
  static func escape(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }
}
