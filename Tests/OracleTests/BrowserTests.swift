import Testing

extension OracleTests {
  @Test func theChatPageWorksInChromium() throws { try expectAgreement("browser.py") }
}
