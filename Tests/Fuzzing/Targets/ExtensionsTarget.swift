import TestSupport
import Wire

extension FuzzTarget {
  /// `Sec-WebSocket-Extensions`: what is read is made of tokens and reads the same when it is written again, and what a
  /// server agrees to is what its answer says.
  static let extensions = FuzzTarget(
    "extensions", maximumLength: 512,
    seeds: { _ in
      [
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits; server_max_window_bits=10, permessage-deflate",
        "a; b=\"c\\d\" , x-webkit-deflate-frame", "permessage-deflate; server_no_context_takeover; a=\"",
      ].map(utf8)
    }
  ) { input throws(BrokenPromise) in
    guard let offers = ExtensionOffer.list(input.rest) else { return }
    try promise(!offers.isEmpty, "a list of nothing")
    var texts: [String] = []
    for offer in offers {
      let words = [offer.name] + offer.parameters.flatMap { [$0.name] + [$0.value].compactMap(\.self) }
      try promise(words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isTokenCharacter) }, "\(offer) is not of tokens")
      texts.append(
        ([offer.name] + offer.parameters.map { $0.name + ($0.value.map { "=\"\($0)\"" } ?? "") })
          .joined(separator: ";"))
    }
    let again = ExtensionOffer.list(utf8(texts.joined(separator: " , ")))
    try promise(again == offers, "\(offers) is read again as \(again.debugDescription)")
    guard let agreed = DeflateParameters.agreement(on: offers, windowBits: 12) else { return }
    try promise((9...12).contains(agreed.serverMaxWindowBits), "a server window of \(agreed.serverMaxWindowBits)")
    try promise((8...15).contains(agreed.clientMaxWindowBits), "a client window of \(agreed.clientMaxWindowBits)")
    let answer = ExtensionOffer.list(utf8(agreed.responseElement))?.first
    try promise(
      answer.flatMap { DeflateParameters($0, isResponse: true) } == agreed,
      "\(agreed) answers \(agreed.responseElement)")
  }
}
