import Testing

extension OracleTests {
  /// Python's websockets, aiohttp and picows, and Node's ws. A client that is not on this machine is named in the
  /// output, and the others are tried.
  @Test func clientsOfOthersEchoAndChatWithAndWithoutCompression() throws {
    let output = try expectAgreement("interop.py")
    for line in output.split(separator: "\n") where line.hasPrefix("not tried") { print(line) }
  }

  @Test func theJudgeOfTheConformanceSuiteRefusesWhatItShould() throws {
    try expectAgreement("../Conformance/judge_test.py")
  }
}
