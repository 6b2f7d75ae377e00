import Languages
import Lessons
import Wire

/// Writes what a check found as JUnit XML, which every CI shows: a test case for each rule of the catalogue, failed where
/// an error was found, skipped where it was not tried; warnings and notes are its output.
public struct JUnit {
  private let language: Language
  /// Places that are named in one failure.
  private static let places = 100

  public init(language: Language) { self.language = language }

  public func write(_ report: CheckReport, into writer: inout ByteWriter) {
    let found = Dictionary(uniqueKeysWithValues: report.byRule.map { ($0.rule, $0.findings) })
    let failures = found.keys.filter { $0.severity == .error }.count
    let skipped = Set(Rule.allCases.filter { found[$0] == nil && report.tried?.contains($0) == false })
    let counts = "tests=\"\(Rule.allCases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped.count)\""
    writer.write(string: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    writer.write(string: "<testsuites name=\"wslab check\" \(counts)>\n")
    writer.write(string: "<testsuite name=\"\(HTMLText.escape(report.source))\" \(counts)>\n")
    for rule in Rule.allCases { write(rule, found[rule] ?? [], isSkipped: skipped.contains(rule), into: &writer) }
    writer.write("</testsuite>\n</testsuites>\n")
  }

  private func write(_ rule: Rule, _ findings: [Finding], isSkipped: Bool, into writer: inout ByteWriter) {
    let topic = Catalogue.topic(named: rule.rawValue)
    let title = "\(rule.rawValue): \(topic?.explanation.title[language] ?? "")"
    writer.write(string: "<testcase classname=\"\(rule.clause)\" name=\"\(HTMLText.escape(title))\"")
    if isSkipped { return writer.write("><skipped/></testcase>\n") }
    guard !findings.isEmpty else { return writer.write("/>\n") }
    let places = findings.prefix(Self.places).map { finding in
      let packet = finding.packets.first.map { "packet \($0), " } ?? ""
      return "\(packet)\(finding.sender.rawValue): \(finding.detail)"
    }
    let more = findings.count > places.count ? ["and \(findings.count - places.count) more"] : []
    let text = HTMLText.escape((places + more).joined(separator: "\n"))
    if rule.severity == .error {
      let message = HTMLText.escape(topic?.sentence(in: language) ?? rule.clause)
      writer.write(string: "><failure type=\"\(rule.severity.rawValue)\" message=\"\(message)\">\(text)</failure>")
    } else {
      writer.write(string: "><system-out>\(rule.severity.rawValue): \(text)</system-out>")
    }
    writer.write("</testcase>\n")
  }
}
