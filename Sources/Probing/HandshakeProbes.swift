import Languages
import Wire

extension Probe {
  /// Requests with one thing wrong.
  static let handshakes: [Probe] = [
    Probe(
      id: "R1-opens", rule: .R1, section: .handshake,
      title: Bilingual(en: "a handshake as it should be", fa: "دست‌دهی درست"), expectation: .opens),
    refused(
      "H1-method", .H1, Bilingual(en: "POST instead of GET", fa: "POST به‌جای GET"), ProbeRequest(method: "POST")),
    refused(
      "H1-version", .H1, Bilingual(en: "HTTP/1.0", fa: "نسخهٔ HTTP/1.0"), ProbeRequest(version: "HTTP/1.0")),
    refused("H2-missing", .H2, Bilingual(en: "no Host", fa: "بدون Host"), ProbeRequest(without: "host")),
    refused("H3-missing", .H3, Bilingual(en: "no Upgrade", fa: "بدون Upgrade"), ProbeRequest(without: "upgrade")),
    refused(
      "H4-missing", .H4, Bilingual(en: "no Connection: Upgrade", fa: "بدون Connection: Upgrade"),
      ProbeRequest(without: "connection")),
    refused(
      "H5-missing", .H5, Bilingual(en: "no Sec-WebSocket-Key", fa: "بدون Sec-WebSocket-Key"),
      ProbeRequest(without: "sec-websocket-key")),
    refused(
      "H5-short", .H5, Bilingual(en: "a key of 4 bytes", fa: "کلید چهار بایتی"),
      ProbeRequest(replacing: ("sec-websocket-key", "AAECAw==")), .mayRefuse),
    refused(
      "H5-base64", .H5, Bilingual(en: "a key that is not base64", fa: "کلیدی که base64 نیست"),
      ProbeRequest(replacing: ("sec-websocket-key", "!!!!!!!!!!!!!!!!!!!!!!==")), .mayRefuse),
    refused(
      "H6-missing", .H6, Bilingual(en: "no Sec-WebSocket-Version", fa: "بدون Sec-WebSocket-Version"),
      ProbeRequest(without: "sec-websocket-version")),
    Probe(
      id: "H7-version", rule: .H7, section: .handshake,
      title: Bilingual(en: "version 12", fa: "نسخهٔ ۱۲"), expectation: .refusesVersion,
      request: ProbeRequest(replacing: ("sec-websocket-version", "12"))),
    Probe(
      id: "H8-origin", rule: .H8, section: .handshake,
      title: Bilingual(en: "a script of another site (Origin)", fa: "اسکریپتی از وب‌گاهی دیگر (Origin)"),
      expectation: .isPolicy, request: ProbeRequest(replacing: ("origin", "http://another-site.example"))),
    Probe(
      id: "R4-extension", rule: .R4, section: .handshake,
      title: Bilingual(en: "an extension that nobody knows", fa: "افزونه‌ای که کسی نمی‌شناسد"), expectation: .opens,
      request: ProbeRequest(adding: ("Sec-WebSocket-Extensions", "x-wslab-unknown"))),
    Probe(
      id: "R5-protocol", rule: .R5, section: .handshake,
      title: Bilingual(en: "a subprotocol that nobody knows", fa: "زیرپروتکلی که کسی نمی‌شناسد"), expectation: .isPolicy,
      request: ProbeRequest(adding: ("Sec-WebSocket-Protocol", "x-wslab-unknown"))),
  ]

  private static func refused(
    _ id: String, _ rule: Rule, _ title: Bilingual, _ request: ProbeRequest, _ expectation: Expectation = .refuses
  ) -> Probe {
    Probe(id: id, rule: rule, section: .handshake, title: title, expectation: expectation, request: request)
  }
}
