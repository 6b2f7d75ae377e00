import Wire

/// What a client went through: its side of the story, beside the packets.
public struct ClientExperience: Sendable {
  /// Why there was no WebSocket connection; nil where there was one.
  public var failure: ClientFailure?
  /// From asking for TCP to the whole 101; nil without one.
  public var timeToOpen: Duration?
  /// Messages received.
  public var messageCount = 0
  /// The first of them, at most `maximumKept`.
  public var messages: [EndpointMessage] = []
  /// Whether a pong came for our ping.
  public var gotPong = false
  /// How the WebSocket connection ended; nil if it was never open.
  public var ending: WebSocketEnding?

  static let maximumKept = 16
}
