/// The last events of a room: a bounded list for those who poll, and for streams that come back.
struct ChatHistory {
  /// Numbers are given without a gap, so a place follows from an id.
  private(set) var events: [ChatEvent] = []
  private(set) var byteCount = 0
  let maximumEvents: Int
  let maximumBytes: Int

  init(maximumEvents: Int, maximumBytes: Int) {
    self.maximumEvents = maximumEvents
    self.maximumBytes = maximumBytes
  }

  mutating func append(_ event: ChatEvent) {
    events.append(event)
    byteCount += event.count
    while events.count > maximumEvents || (byteCount > maximumBytes && events.count > 1) { removeFirst() }
  }

  mutating func removeAll() {
    events = []
    byteCount = 0
  }

  private mutating func removeFirst() { byteCount -= events.removeFirst().count }

  /// The kept events with a number greater than `id`.
  func after(_ id: Int) -> ArraySlice<ChatEvent> {
    guard let first = events.first?.id, id >= first else { return events[...] }
    return events.dropFirst(id - first + 1)
  }
}
