import Languages
import Wire

extension Catalogue {
  /// From the bottom of the stack to the top; what JSON adds comes last.
  static let fields: [Topic] =
    linkFields + ipv4Fields + ipv6Fields + tunnelFields + transportFields + frameFields + eventFields + connectionFields
    + httpFields
    + handshakeFields + messageFields + chatFields
}

// The glossary answers for names and flags that it may not know; the catalogue only asks for those that it does. An
// empty text would fail the test of completeness.
extension Glossary {
  static func field(_ name: String) -> Explanation { frameFields[name] ?? Explanation(name, en: "", fa: "") }

  static func flag(_ flag: TCPFlags) -> Explanation {
    flags.first { $0.flag == flag }?.explanation ?? Explanation("", en: "", fa: "")
  }
}
