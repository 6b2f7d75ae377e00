/// A slide of the deck, in the deck's order. The raw value is its id in `Slides/en.md` and `Slides/fa.md`.
public enum SlideID: String, CaseIterable, Sendable {
  case title
  case why
  case timeline
  case classicHTTP = "classic-http"
  case polling
  case longPolling = "long-polling"
  case sse
  case upgradeRequest = "upgrade-request"
  case upgradeResponse = "upgrade-response"
  case extendedConnect = "extended-connect"
  case http3
  case fullDuplex = "full-duplex"
  case frames
  case masking
  case messages
  case compression
  case pingPong = "ping-pong"
  case close
  case tcp
  case osi
  case networkView = "network-view"
  case comparison
  case realTime = "real-time"
  case architecture
  case messageFlow = "message-flow"
  case prosCons = "pros-cons"
  case scaling
  case keynotes
  case demo
}
