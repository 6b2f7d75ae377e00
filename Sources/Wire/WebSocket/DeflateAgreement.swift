/// The server's half of permessage-deflate's negotiation (RFC 7692 §5, §7.1).
extension DeflateParameters {
  /// The first of a client's offers that a server with zlib can accept, with what it makes of it; nil declines all.
  ///
  /// Offers of the same extension are alternatives, the preferred one first (§5.1). What an offer asks for is granted,
  /// never less; beyond it both windows are made no larger than `windowBits`, which a server may do (§7.1.2.1), for the
  /// client's only where the offer allows it (§7.1.2.2).
  ///
  /// - Parameter windowBits: 9 to 15; what the server is ready to spend memory on.
  public static func agreement(on offers: [ExtensionOffer], windowBits: Int) -> DeflateParameters? {
    for offer in offers {
      // zlib has no raw DEFLATE with a window of 2⁸: such an offer cannot be met.
      guard var agreed = DeflateParameters(offer, isResponse: false), agreed.serverMaxWindowBits > 8 else { continue }
      agreed.serverMaxWindowBits = min(agreed.serverMaxWindowBits, windowBits)
      if offer.parameters.contains(where: { $0.name == "client_max_window_bits" }) {
        agreed.clientMaxWindowBits = min(agreed.clientMaxWindowBits, windowBits)
      }
      return agreed
    }
    return nil
  }

  /// The element of the response's `Sec-WebSocket-Extensions`; a parameter with its default value is left out.
  public var responseElement: String {
    var text = "permessage-deflate"
    if serverNoContextTakeover { text += "; server_no_context_takeover" }
    if clientNoContextTakeover { text += "; client_no_context_takeover" }
    if serverMaxWindowBits < 15 { text += "; server_max_window_bits=\(serverMaxWindowBits)" }
    if clientMaxWindowBits < 15 { text += "; client_max_window_bits=\(clientMaxWindowBits)" }
    return text
  }
}
