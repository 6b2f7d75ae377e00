/// A slide of the deck. The raw value is its id in `Slides/en.md` and `Slides/fa.md`.
public enum SlideID: String, CaseIterable, Sendable {
  case classicHTTP = "classic-http"
  case polling
  case longPolling = "long-polling"
  case sse
  case upgradeRequest = "upgrade-request"
  case upgradeResponse = "upgrade-response"
  case frames
  case masking
  case messages
  case pingPong = "ping-pong"
  case close
  case tcp
  case osi
}
