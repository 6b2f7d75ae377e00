import Languages
import Measurement

/// A share of what a delivered message costs on the wire, from what people wanted to say down to the link.
public enum CostPart: String, CaseIterable, Sendable {
  /// The text itself.
  case text
  /// The JSON around texts, and the bodies of answers without any.
  case json
  /// Text and JSON, compressed together: then nobody can say which byte is whose.
  case compressed
  case httpHeads = "http-heads"
  /// WebSocket's frame headers.
  case frameHeaders = "frame-headers"
  /// Bytes of the stream that belong to no message: retransmissions, for example.
  case other
  case tcp
  case ip
  case link

  /// Its name in a legend.
  public var title: Bilingual {
    switch self {
    case .text: Bilingual(en: "text", fa: "متن پیام")
    case .json: Bilingual(en: "JSON around it", fa: "JSON پیرامون متن")
    case .compressed: Bilingual(en: "text and JSON, compressed", fa: "متن و JSON، فشرده")
    case .httpHeads: Bilingual(en: "HTTP heads", fa: "سرآیندهای HTTP")
    case .frameHeaders: Bilingual(en: "frame headers", fa: "سرآیند فریم‌ها")
    case .other: Bilingual(en: "repeated, other", fa: "تکراری و جز آن")
    case .tcp: Bilingual(en: "TCP headers", fa: "سرآیند TCP")
    case .ip: Bilingual(en: "IP headers", fa: "سرآیند IP")
    case .link: Bilingual(en: "link headers", fa: "سرآیند پیوند")
    }
  }

  /// Its bytes for each delivered message, on average; nil without a message.
  public func bytesPerMessage(of figures: TechniqueFigures) -> Double? {
    guard figures.delivered > 0 else { return nil }
    return Double(bytes(of: figures)) / Double(figures.delivered)
  }

  /// Its bytes while messages came. The parts add up to `figures.steady.wire`.
  private func bytes(of figures: TechniqueFigures) -> Int {
    let tally = figures.steady
    let payload = tally.httpBodies + tally.webSocketPayloads
    let isCompressed = figures.technique == .webSocketDeflate
    let text = isCompressed ? 0 : min(figures.textBytes, payload)
    switch self {
    case .text: return text
    case .json: return isCompressed ? 0 : payload - text
    case .compressed: return isCompressed ? payload : 0
    case .httpHeads: return tally.httpHeads
    case .frameHeaders: return tally.webSocketHeaders
    case .other: return tally.otherStream
    case .tcp: return tally.tcp
    case .ip: return tally.ip
    case .link: return tally.link
    }
  }
}
