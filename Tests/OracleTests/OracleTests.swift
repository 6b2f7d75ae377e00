import Foundation
import TestSupport
import Testing

/// Programs that are not ours judge what ours say. The oracles are Python programs in Tests/Oracles; each says what it
/// compared, or why it could not.
@Suite(.serialized) struct OracleTests {
  /// What an oracle exits with where it could not be tried: a missing module or program, no way to capture.
  static let skipped: Int32 = 77

  static let python = ProcessInfo.processInfo.environment["WSLAB_PYTHON"] ?? "/usr/bin/python3"

  /// Runs an oracle to its end. A test that was skipped says so in the output and in the test's record.
  ///
  /// - Returns: what it printed.
  @discardableResult
  func expectAgreement(_ oracle: String, _ arguments: [String] = []) throws -> String {
    guard FileManager.default.isExecutableFile(atPath: Self.python) else {
      try Test.cancel("there is no \(Self.python): name an interpreter with WSLAB_PYTHON")
    }
    let environment = ["WSLAB_BINARY": Program.wslab, "WSLAB_SERVER_BINARY": Program.server]
    let result = try Program.run(
      Self.python, ["-B", "\(Program.root)/Tests/Oracles/\(oracle)"] + arguments, environment: environment)
    if result.status == Self.skipped {
      print("\(oracle) \(result.output)", terminator: "")
      try Test.cancel("\(result.output)")
    }
    #expect(result.status == 0, "\(result.output)")
    return result.output
  }

  @Test func aLiveTraceOfWebsocketsEqualsWhatItSent() throws { try expectAgreement("live_websockets.py") }

  @Test func aLiveTraceOfOurServerEqualsWhatItsClientsSentAndReceived() throws {
    try expectAgreement("live_server.py")
  }

  private func fixtures() throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(Program.root)/Fixtures")
    let captures = files.filter { !$0.hasSuffix(".md") }.sorted().map { "Fixtures/\($0)" }
    #expect(captures.count >= 16)
    return captures
  }

  @Test func tsharkSeesTheSameFrameHeadersInEveryFixture() throws {
    // Behind a hole in the stream tshark decodes no frame; wslab says what is missing and goes on. rules.pcap breaks what
    // tshark relies on: it sees no frames before the 101 or after a gap.
    let left = ["tcp-capture-with-holes.pcap", "rules.pcap"]
    try expectAgreement("frames_tshark.py", fixtures().filter { path in !left.contains { path.hasSuffix($0) } })
  }

  @Test func tsharkSeesTheSamePacketsAndHTTPMessagesInEveryFixture() throws {
    try expectAgreement("packets_tshark.py", fixtures())
  }

  @Test func tsharkSaysTheSameOfEverySegmentInEveryFixture() throws {
    try expectAgreement("tcp_analysis_tshark.py", fixtures())
  }

  @Test func tsharkSaysTheSameOfRandomSegments() throws {
    try expectAgreement("tcp_analysis_random.py", ["300", "4", "40"])
  }
}
