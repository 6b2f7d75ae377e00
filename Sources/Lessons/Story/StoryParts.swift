import Dissection
import Languages
import Wire

extension HandshakeStory {
  /// The story in order, one part for each step that happened or failed to happen.
  ///
  /// Call it after the last event; the parts hold everything that is needed to draw them.
  public func parts(_ language: Language) -> [Part] {
    let narrator = Narrator(self, language)
    var parts: [Part] = []
    func add(_ part: Part?) {
      if let part { parts.append(part) }
    }
    add(narrator.connection())
    add(narrator.request())
    add(narrator.accept())
    add(narrator.response())
    if let firstSpeaker {
      // In the order in which they came; a ping may come before any message.
      let talk = [
        narrator.frame(from: firstSpeaker, isFirst: true), narrator.frame(from: firstSpeaker.other, isFirst: false),
        narrator.pingPong(),
      ]
      for part in talk.compactMap({ $0 }).sorted(by: { ($0.time ?? 0) < ($1.time ?? 0) }) { add(part) }
    } else {
      add(narrator.pingPong())
    }
    add(narrator.closing())
    add(narrator.ending())
    add(narrator.sum())
    for index in parts.indices { parts[index].number = index + 1 }
    return parts
  }
}
