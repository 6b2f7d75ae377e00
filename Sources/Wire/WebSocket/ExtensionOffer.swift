/// One element of `Sec-WebSocket-Extensions` (RFC 6455 §9.1): a name and its parameters.
public struct ExtensionOffer: Equatable, Sendable {
  public struct Parameter: Equatable, Sendable {
    public var name: String
    /// nil for a parameter without a value.
    public var value: String?

    public init(_ name: String, _ value: String? = nil) {
      self.name = name
      self.value = value
    }
  }

  public var name: String
  public var parameters: [Parameter]

  public init(_ name: String, _ parameters: [Parameter] = []) {
    self.name = name
    self.parameters = parameters
  }

  /// The extensions of all header lines of that name; nil where the grammar is broken (H10).
  public static func list(in head: HTTPHead) -> [ExtensionOffer]? {
    var offers: [ExtensionOffer] = []
    for field in head.fields(named: "Sec-WebSocket-Extensions") {
      guard let list = list(Array(head.bytes[field.value])) else { return nil }
      offers += list
    }
    return offers
  }

  /// Reads `name; parameter=value; …, name …`.
  public static func list(_ text: [UInt8]) -> [ExtensionOffer]? {
    var scanner = Scanner(text: text)
    var offers: [ExtensionOffer] = []
    repeat {
      guard let name = scanner.token() else { return nil }
      var offer = ExtensionOffer(name)
      while scanner.take(UInt8(ascii: ";")) {
        guard let parameter = scanner.token() else { return nil }
        var value: String?
        if scanner.take(UInt8(ascii: "=")) {
          guard let given = scanner.tokenOrQuoted() else { return nil }
          value = given
        }
        offer.parameters.append(Parameter(parameter, value))
      }
      offers.append(offer)
    } while scanner.take(UInt8(ascii: ","))
    return scanner.isAtEnd ? offers : nil
  }

  private struct Scanner {
    let text: [UInt8]
    var index = 0

    mutating func skipSpace() {
      while index < text.count, isWhiteSpace(text[index]) { index += 1 }
    }

    var isAtEnd: Bool { index == text.count }

    mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard index < text.count, text[index] == byte else { return false }
      index += 1
      return true
    }

    mutating func token() -> String? {
      skipSpace()
      let start = index
      while index < text.count, isTokenCharacter(text[index]) { index += 1 }
      let token = String(decoding: text[start..<index], as: UTF8.self)
      skipSpace()
      return token.isEmpty ? nil : token
    }

    /// §9.1: a quoted value must, unquoted, be a token again.
    mutating func tokenOrQuoted() -> String? {
      guard take(UInt8(ascii: "\"")) else { return token() }
      var value: [UInt8] = []
      while index < text.count, text[index] != UInt8(ascii: "\"") {
        if text[index] == UInt8(ascii: "\\") { index += 1 }
        guard index < text.count, isTokenCharacter(text[index]) else { return nil }
        value.append(text[index])
        index += 1
      }
      guard take(UInt8(ascii: "\"")), !value.isEmpty else { return nil }
      skipSpace()
      return String(decoding: value, as: UTF8.self)
    }
  }
}

/// What permessage-deflate was agreed with (RFC 7692 §7.1). The response's parameters count, not the offer's.
public struct DeflateParameters: Equatable, Sendable {
  public var serverNoContextTakeover = false
  public var clientNoContextTakeover = false
  /// 8 to 15: the server's window is 2 to this power.
  public var serverMaxWindowBits = 15
  /// 8 to 15. An offer may name the parameter without a value.
  public var clientMaxWindowBits = 15

  public init() {}

  /// The parameters of an extension element; nil if its name is another, or a parameter is unknown, repeated, or has
  /// a value that §7.1 does not allow (the offer is then declined).
  public init?(_ offer: ExtensionOffer, isResponse: Bool) {
    guard offer.name == "permessage-deflate" else { return nil }
    var seen: Set<String> = []
    for parameter in offer.parameters {
      guard seen.insert(parameter.name).inserted else { return nil }
      switch parameter.name {
      case "server_no_context_takeover":
        guard parameter.value == nil else { return nil }
        serverNoContextTakeover = true
      case "client_no_context_takeover":
        guard parameter.value == nil else { return nil }
        clientNoContextTakeover = true
      case "server_max_window_bits":
        guard let bits = Self.windowBits(parameter.value) else { return nil }
        serverMaxWindowBits = bits
      case "client_max_window_bits":
        if parameter.value == nil, !isResponse { continue }
        guard let bits = Self.windowBits(parameter.value) else { return nil }
        clientMaxWindowBits = bits
      default: return nil
      }
    }
  }

  /// Whether a `…_max_window_bits` of the element has a value that it must not have (D4).
  public static func hasInvalidWindow(_ offer: ExtensionOffer, isResponse: Bool) -> Bool {
    guard offer.name == "permessage-deflate" else { return false }
    return offer.parameters.contains { parameter in
      switch parameter.name {
      case "server_max_window_bits": windowBits(parameter.value) == nil
      case "client_max_window_bits": (isResponse || parameter.value != nil) && windowBits(parameter.value) == nil
      default: false
      }
    }
  }

  /// A decimal number from 8 to 15 without a leading zero (§7.1.2.1).
  private static func windowBits(_ text: String?) -> Int? {
    guard let text, let bits = Int(text), (8...15).contains(bits), text == String(bits) else { return nil }
    return bits
  }
}
