import Testing

extension OracleTests {
  @Test(
    "Hostile clients",
    arguments: [
      "two-thousand-headers", "header-injection", "foreign-origins", "lengths-beyond-everything", "inflate-bomb",
      "fragments-of-one-byte", "ping-flood-without-a-reader", "stopped-reader-in-a-broadcast",
      "late-reader-is-told-why", "unfinished-messages-of-many",
    ])
  func hostileClients(name: String) throws { try expectAgreement("hostile.py", [name]) }
}
