import TestSupport
import Testing
import Wire

@Suite("IP addresses as text")
struct IPAddressTests {
  static let ipv4Rows: [(UInt32, String)] = [
    (0, "0.0.0.0"), (0x7F00_0001, "127.0.0.1"), (0xC0A8_6401, "192.168.100.1"), (0xFFFF_FFFF, "255.255.255.255"),
  ]

  @Test("IPv4 in dotted decimal", arguments: ipv4Rows)
  func ipv4(value: UInt32, text: String) { #expect(IPAddress(ipv4: value).description == text) }

  static let ipv6Rows: [(UInt64, UInt64, String)] = [
    (0, 0, "::"),
    (0, 1, "::1"),
    (0x0001_0000_0000_0000, 0, "1::"),
    (0x2001_0DB8_0000_0000, 1, "2001:db8::1"),
    // RFC 5952 §4.2.1: shortened as much as possible; §4.1: no leading zeros
    (0x2001_0DB8_0000_0000, 0x0000_0000_0002_0001, "2001:db8::2:1"),
    (0x2001_0DB8_0AAA_0BBB, 0x0CCC_0DDD_0EEE_0FFF, "2001:db8:aaa:bbb:ccc:ddd:eee:fff"),
    // §4.2.2: one zero group is not shortened
    (0x2001_0DB8_0000_0001, 0x0001_0001_0001_0001, "2001:db8:0:1:1:1:1:1"),
    // §4.2.3: the longest run, and the first of equal ones
    (0x2001_0000_0000_0001, 0x0000_0000_0000_0001, "2001:0:0:1::1"),
    (0x2001_0DB8_0000_0000, 0x0001_0000_0000_0001, "2001:db8::1:0:0:1"),
    // §4.3: lower case
    (0x2001_0DB8_ABCD_EF12, 0xABCD_EF12_ABCD_EF12, "2001:db8:abcd:ef12:abcd:ef12:abcd:ef12"),
    (0xFE80_0000_0000_0000, 0x0200_5EFF_FE00_53AF, "fe80::200:5eff:fe00:53af"),
    (0x0001_0002_0003_0004, 0x0005_0006_0007_0000, "1:2:3:4:5:6:7:0"),
    (0x0001_0002_0003_0004, 0x0005_0006_0000_0000, "1:2:3:4:5:6::"),
    (0x0000_0000_0003_0004, 0x0005_0006_0007_0008, "::3:4:5:6:7:8"),
    // §5: IPv4-mapped
    (0, 0x0000_FFFF_C000_0280, "::ffff:192.0.2.128"),
  ]

  @Test("IPv6 as RFC 5952 writes it", arguments: ipv6Rows)
  func ipv6(high: UInt64, low: UInt64, text: String) {
    #expect(IPAddress(ipv6High: high, low: low).description == text)
  }

  @Test("loopback addresses and endpoints")
  func endpoints() {
    let four = IPAddress(ipv4: 0x7FFF_FFFE)
    let six = IPAddress(ipv6High: 0, low: 1)
    #expect(four.isLoopback && six.isLoopback)
    #expect(!IPAddress(ipv4: 0x8000_0001).isLoopback && !IPAddress(ipv6High: 0, low: 2).isLoopback)
    #expect(Endpoint(four, 8080).description == "127.255.255.254:8080")
    #expect(Endpoint(six, 65535).description == "[::1]:65535")
    #expect(IPAddress(ipv4: 1) != six)
  }
}
