import Languages
import Wire

/// What a server did with a probe, and whether the RFCs ask for that.
public struct ProbeOutcome: Sendable {
  /// The raw value is what JSON says.
  public enum Verdict: String, Sendable {
    case asAsked = "as-asked"
    /// Allowed, but worth knowing.
    case note
    /// The server does not do what it has to.
    case broken
    /// It could not be tried: without compression there is nothing to inflate.
    case notTried = "not-tried"
  }

  public var probe: Probe
  public var verdict: Verdict
  /// What was seen, in a few words.
  public var observed: Bilingual
}

extension Probe {
  /// All of them, the plain handshake first: without it none of the others says anything.
  public static let all: [Probe] = handshakes + framing + messages + closings + compressions

  /// Whether enough was seen to judge, so that nobody has to wait for more.
  public func isSettled(_ reaction: ServerReaction) -> Bool {
    // Other interim answers (1xx) come before the one that counts.
    guard let status = reaction.status, status == 101 || status >= 200 else { return false }
    if status != 101 { return true }
    switch expectation {
    case .opens, .refuses, .mayRefuse, .refusesVersion, .isPolicy, .declines: return true
    case .survives: return reaction.hasLastPong || reaction.close != nil
    case .fails, .mayFail:
      return reaction.close != nil || reaction.hasLastPong || (needsDeflate && !hasDeflate(reaction))
    case .closes, .bearsBomb: return reaction.close != nil || (needsDeflate && !hasDeflate(reaction))
    }
  }

  /// Where there was no time left for it.
  public var withoutTime: ProbeOutcome {
    ProbeOutcome(
      probe: self, verdict: .notTried, observed: Bilingual(en: "no time left: too slow", fa: "وقت نماند: کند است"))
  }

  public func judge(_ reaction: ServerReaction, key: [UInt8]) -> ProbeOutcome {
    let (verdict, observed) = verdict(reaction, key)
    return ProbeOutcome(probe: self, verdict: verdict, observed: observed)
  }

  private func verdict(_ reaction: ServerReaction, _ key: [UInt8]) -> (ProbeOutcome.Verdict, Bilingual) {
    let seen = Self.describe(reaction)
    let isOpen = reaction.status == 101
    switch expectation {
    case .opens: return opening(reaction, key)
    case .refuses:
      // Whatever comes after a 101, even a Close: the handshake was not refused.
      if isOpen { return (.broken, .value("101")) }
      return (reaction.status == nil ? .note : .asAsked, seen)
    case .mayRefuse:
      if isOpen {
        return (.note, Bilingual(en: "101: it need not decode the key", fa: "۱۰۱: ناچار به گشودن کلید نیست"))
      }
      return (reaction.status == nil ? .note : .asAsked, seen)
    case .refusesVersion:
      if isOpen { return (.broken, .value("101")) }
      guard let head = reaction.head else { return (.note, seen) }
      guard head.value(of: "Sec-WebSocket-Version") != nil else {
        return (
          .broken,
          Bilingual.value("\(head.statusCode ?? 0)")
            + Bilingual(en: ", no Sec-WebSocket-Version", fa: "، بی Sec-WebSocket-Version")
        )
      }
      return (.asAsked, seen)
    case .isPolicy: return policy(reaction, seen)
    case .declines:
      return isOpen && hasDeflate(reaction)
        ? (.broken, Bilingual(en: "agreed to it", fa: "پذیرفت")) : (.asAsked, isOpen ? Self.declined : seen)
    case .fails(let code), .mayFail(let code):
      if let skipped = skipped(reaction) { return skipped }
      return failing(reaction, code, seen)
    case .survives:
      if let skipped = skipped(reaction) { return skipped }
      if reaction.hasLastPong { return (.asAsked, Self.goesOn) }
      guard reaction.close == nil, reaction.end == .open else { return (.broken, seen) }
      return reaction.isCut ? (.notTried, Self.flooded) : (.broken, Bilingual(en: "no pong", fa: "بدون pong"))
    case .closes(let code):
      if let skipped = skipped(reaction) { return skipped }
      guard let close = reaction.close else { return withoutClose(reaction, seen) }
      if isUnsendable(close) { return (.broken, seen) }
      // RFC 6455 §5.5.1: "typically echoes the status code".
      return ((close.code ?? 1005) == code ? .asAsked : .note, seen)
    case .bearsBomb:
      if let skipped = skipped(reaction) { return skipped }
      if let close = reaction.close { return (close.code == 1009 ? .asAsked : .note, seen) }
      return reaction.end == .open
        ? (.note, Bilingual(en: "took all of it and stays open", fa: "همه را گرفت و باز می‌ماند")) : (.note, seen)
    }
  }

  private func opening(_ reaction: ServerReaction, _ key: [UInt8]) -> (ProbeOutcome.Verdict, Bilingual) {
    let seen = Self.describe(reaction)
    // Any HTTP answer is allowed to a path that is no WebSocket (RFC 6455 §4.2.2(4), RFC 9110 §7.8), and to an extension
    // that is not registered (RFC 6455 §9.1); no answer in time is no answer.
    guard let head = reaction.head, head.statusCode == 101 else { return (rule == .R1 ? .notTried : .note, seen) }
    let sent = request(host: "h", target: "/", key: key)
    guard let asked = try? HTTPHead(parsing: sent, isRequest: true) else { return (.broken, seen) }
    let answer = UpgradeResponse(head, answering: UpgradeRequest(asked))
    guard let fault = answer.violations.first(where: { $0.rule.severity == .error }) else { return (.asAsked, seen) }
    return (.broken, .value("101, \(fault.rule.rawValue): \(fault.detail)"))
  }

  private func policy(_ reaction: ServerReaction, _ seen: Bilingual) -> (ProbeOutcome.Verdict, Bilingual) {
    guard reaction.status == 101 else { return (.asAsked, seen) }
    switch rule {
    case .R5:
      let chosen = reaction.head?.value(of: "Sec-WebSocket-Protocol")
      return chosen == nil || chosen == "x-wslab-unknown"
        ? (.asAsked, seen)
        : (.broken, Bilingual(en: "101 with another subprotocol", fa: "۱۰۱ با زیرپروتکلی دیگر"))
    default:
      return (
        .note,
        Bilingual(en: "101: any site's script may enter", fa: "۱۰۱: هر وب‌گاهی می‌تواند وصل شود")
      )
    }
  }

  /// RFC 6455 §7.1.7: a Close with a fitting code should be sent, and the connection has to end.
  private func failing(
    _ reaction: ServerReaction, _ code: UInt16, _ seen: Bilingual
  ) -> (ProbeOutcome.Verdict, Bilingual) {
    if let close = reaction.close {
      if isUnsendable(close) { return (.broken, seen) }
      return (close.code == code ? .asAsked : .note, seen)
    }
    // RFC 6455 §5.5.1: whatever a Close says, it is answered with a Close.
    if section == .closing { return withoutClose(reaction, seen) }
    if reaction.end == .open, reaction.hasLastPong {
      return (expectation == .mayFail(code) ? .note : .broken, Self.goesOn)
    }
    guard reaction.end == .open else { return (.note, seen) }
    // Silence proves nothing: the server may be slow, or wait for the rest of a frame.
    return reaction.isCut
      ? (.notTried, Self.flooded) : (.note, Bilingual(en: "neither Close nor pong", fa: "نه Close و نه pong"))
  }

  private func withoutClose(
    _ reaction: ServerReaction, _ seen: Bilingual
  ) -> (ProbeOutcome.Verdict, Bilingual) {
    guard reaction.end == .open else { return (.note, seen) }
    return reaction.isCut ? (.notTried, Self.flooded) : (.broken, Bilingual(en: "no Close", fa: "بدون Close"))
  }

  /// RFC 6455 §7.4.1: these "MUST NOT be set as a status code in a Close control frame".
  private func isUnsendable(_ close: ClosePayload) -> Bool { [1005, 1006, 1015].contains(close.code) }

  private func skipped(_ reaction: ServerReaction) -> (ProbeOutcome.Verdict, Bilingual)? {
    guard reaction.status == 101 else { return (.notTried, Self.describe(reaction)) }
    guard needsDeflate, !hasDeflate(reaction) else { return nil }
    return (.notTried, Self.declined)
  }

  private func hasDeflate(_ reaction: ServerReaction) -> Bool {
    guard let head = reaction.head, let agreed = ExtensionOffer.list(in: head) else { return false }
    return agreed.contains { $0.name == "permessage-deflate" }
  }

  private static let declined = Bilingual(en: "101 without compression", fa: "۱۰۱ بدون فشرده‌سازی")
  private static let goesOn = Bilingual(en: "goes on", fa: "ادامه می‌دهد")
  private static let flooded = Bilingual(en: "sends too much to be read", fa: "بیش از خواندنی می‌فرستد")

  /// `400 Bad Request`, `Close 1002`, `TCP closed without a Close`.
  static func describe(_ reaction: ServerReaction) -> Bilingual {
    guard let head = reaction.head else {
      if reaction.isGarbled || reaction.isCut { return Bilingual(en: "the answer is not HTTP", fa: "پاسخ HTTP نیست") }
      switch reaction.end {
      case .fin: return Bilingual(en: "TCP closed without an answer", fa: "TCP بی‌پاسخ بسته شد")
      case .reset: return Bilingual(en: "TCP reset without an answer", fa: "TCP بی‌پاسخ قطع شد (RST)")
      case .open: return Bilingual(en: "no answer in time", fa: "در مهلت پاسخی نیامد")
      }
    }
    let status = head.statusCode ?? 0
    guard status == 101 else {
      let phrase = head.reasonPhrase
      return .value(SafeText.string(Array((phrase.isEmpty ? "\(status)" : "\(status) \(phrase)").utf8.prefix(60))))
    }
    if let close = reaction.close {
      return close.code.map { Bilingual.value("Close \($0)") }
        ?? Bilingual(en: "Close without a code", fa: "Close بی‌کد")
    }
    switch reaction.end {
    case .fin: return Bilingual(en: "TCP closed, no Close", fa: "TCP بدون Close بسته شد")
    case .reset: return Bilingual(en: "TCP reset, no Close", fa: "TCP بدون Close قطع شد (RST)")
    case .open: return .value("101")
    }
  }
}

extension Bilingual {
  /// What stood on the wire, or English words: in a Persian line isolated (U+2068, U+2069), so that it turns nothing.
  static func value(_ text: String) -> Bilingual { Bilingual(en: text, fa: "\u{2068}\(text)\u{2069}") }

  static func + (left: Bilingual, right: Bilingual) -> Bilingual {
    Bilingual(en: left.en + right.en, fa: left.fa + right.fa)
  }
}
