import Testing

extension OracleTests {
  @Test func theSlidesWorkInChromium() throws { try expectAgreement("slides_browser.py") }
}
