/// One line of the OSI table that goes with an event.
public struct LayerRow: Equatable, Sendable {
  /// 7 (application) down to 1 (physical).
  public var layer: Int
  /// The layer's name.
  public var title: String
  /// What this event has in that layer. Text from the wire in it is already filtered.
  public var detail: String
  /// What the layer's header costs; for layer 7 the HTTP or WebSocket bytes with their payload. nil where the layer
  /// has no bytes of its own.
  public var bytes: Int?

  public init(layer: Int, title: String, detail: String, bytes: Int?) {
    self.layer = layer
    self.title = title
    self.detail = detail
    self.bytes = bytes
  }
}
