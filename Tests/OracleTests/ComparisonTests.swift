import Foundation
import TestSupport
import Testing

extension OracleTests {
  @Test func tsharkSumsTheSameBytesOfEveryTechniqueInCapturesOfOthers() throws {
    try expectAgreement(
      "comparison_tshark.py",
      ["Fixtures/chromium-four-techniques.pcap", "Fixtures/polling.pcap", "Fixtures/chat.pcapng"])
  }

  @Test(arguments: ["--clients 2", "--no-keep-alive --headers 2009 --size 3000"])
  func tsharkSumsTheSameBytesOfEveryTechniqueInAFreshComparison(options: String) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("comparison-\(UUID()).pcapng").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let run = try Program.run(
      Program.wslab,
      ["compare-polling", "--messages", "8", "-w", file] + options.split(separator: " ").map(String.init))
    if run.status == 3 { try Test.cancel("nothing can be staged here: \(run.output)") }
    try #require(run.status == 0, "\(run.output)")
    try expectAgreement("comparison_tshark.py", [file])
  }
}
