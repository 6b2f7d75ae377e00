import Serving
import Wire

/// One room: who is there, and the one place where a message becomes an event for all of them, whatever technique they
/// came by.
final class ChatRoom {
  /// What makes a person present.
  enum Presence {
    case webSocket(WebSocketConnection)
    case stream(EventStream)
    /// Polls now and then; gone when none comes until this time of the loop.
    case polling(until: UInt64)
  }

  let name: ChatName
  private let limits: ChatLimits
  private let clock: () -> Int64
  private let counters: ChatCounters

  private var presences: [ChatName: Presence] = [:]
  /// In the order in which they came.
  private var names: [ChatName] = []
  private var webSockets: [WebSocketConnection] = []
  private var streams: [EventStream] = []
  private var polls: [MessagePoll] = []
  /// People who are present because they poll.
  private var pollers = 0
  private var history: ChatHistory
  private(set) var lastID: Int
  /// The number of the last event before this room's first.
  private let firstID: Int
  /// Until when the room stays although nobody is in it.
  private var keptUntil: UInt64 = 0

  /// Announcements that wait: who came or left last, and how many others.
  private var joined: (last: ChatName, others: Int)?
  private var left: (last: ChatName, others: Int)?
  private var nextAnnouncement: UInt64 = 0

  /// - Parameter firstID: numbers begin after it.
  init(name: ChatName, firstID: Int, limits: ChatLimits, counters: ChatCounters, clock: @escaping () -> Int64) {
    self.name = name
    self.limits = limits
    self.counters = counters
    self.clock = clock
    self.firstID = firstID
    lastID = firstID
    history = ChatHistory(maximumEvents: limits.keptEvents, maximumBytes: limits.keptBytes)
  }

  /// People who are present.
  var online: Int { names.count }
  /// The first of them, in the order in which they came.
  var listedNames: ArraySlice<ChatName> { names.prefix(ChatMessage.maximumListedUsers) }
  var keptBytes: Int { history.byteCount }

  /// Whether nobody is here or listens here.
  var isVacant: Bool { names.isEmpty && streams.isEmpty && polls.isEmpty }

  /// Whether nobody is here, listens here, or may soon come back for what was said.
  func isOver(now: UInt64) -> Bool { isVacant && now >= keptUntil }

  func isPresent(_ person: ChatName) -> Bool { presences[person] != nil }

  // MARK: Coming and going

  /// Announces the newcomer to all, the newcomer too. Who had the name before has to go, unannounced: for the others
  /// the person is still there.
  func join(_ person: ChatName, _ connection: WebSocketConnection) {
    let before = presences.updateValue(.webSocket(connection), forKey: person)
    webSockets.append(connection)
    came(person, before)
  }

  func join(_ person: ChatName, _ stream: EventStream) {
    let before = presences.updateValue(.stream(stream), forKey: person)
    came(person, before)
  }

  /// A request of a person who polls.
  ///
  /// - Returns: false if the name belongs to a connection.
  func poll(_ person: ChatName, until: UInt64) -> Bool {
    switch presences[person] {
    case .webSocket, .stream: return false
    case .polling(let known):
      presences[person] = .polling(until: max(known, until))
    case nil:
      presences[person] = .polling(until: until)
      pollers += 1
      came(person, nil)
    }
    return true
  }

  private func came(_ person: ChatName, _ before: Presence?) {
    switch before {
    case .webSocket(let connection):
      webSockets.removeAll { $0 === connection }
      connection.close(code: ChatServer.replacedCode, reason: "replaced")
    case .stream(let stream):
      streams.removeAll { $0 === stream }
      stream.replace()
    case .polling: pollers -= 1
    case nil: names.append(person)
    }
    guard names.count > limits.announcedOneByOne else {
      publish(.join(users: names, others: 0), from: person)
      return
    }
    joined = (person, joined.map { $0.others + 1 } ?? 0)
  }

  /// Nothing happens if the name belongs to another connection by now.
  func leave(_ person: ChatName, _ connection: WebSocketConnection) {
    guard case .webSocket(let current) = presences[person], current === connection else { return }
    webSockets.removeAll { $0 === connection }
    gone(person)
  }

  /// A stream has ended; `person` is nil for one that only listened.
  func leave(_ person: ChatName?, _ stream: EventStream) {
    streams.removeAll { $0 === stream }
    guard let person, case .stream(let current) = presences[person], current === stream else { return }
    gone(person)
  }

  /// A person who polls says goodbye.
  ///
  /// - Returns: false if there is no such person, or a connection has the name.
  @discardableResult
  func leave(polling person: ChatName) -> Bool {
    guard case .polling = presences[person] else { return false }
    pollers -= 1
    gone(person)
    return true
  }

  private func gone(_ person: ChatName) {
    presences[person] = nil
    names.removeAll { $0 == person }
    guard names.count >= limits.announcedOneByOne else {
      publish(.leave(users: names, others: 0), from: person)
      return
    }
    left = (person, left.map { $0.others + 1 } ?? 0)
  }

  /// Streams and polls also come without a name, to listen.
  func listen(_ stream: EventStream) { streams.append(stream) }
  func wait(_ poll: MessagePoll) { polls.append(poll) }
  func stopWaiting(_ poll: MessagePoll) { polls.removeAll { $0 === poll } }

  // MARK: Speaking

  /// - Returns: the event that everyone is sent.
  @discardableResult
  func say(_ text: [UInt8], from person: ChatName) -> ChatEvent { publish(.message(text: text), from: person) }

  /// Something was asked of the room over HTTP: it stays at least until `time`.
  func keep(until time: UInt64) { keptUntil = max(keptUntil, time) }

  /// Tells one client something that is no event of the room.
  func tell(_ kind: ChatMessage.Kind, to connection: WebSocketConnection, about person: ChatName) {
    connection.send(frame(kind, id: nil, from: person))
  }

  @discardableResult
  private func publish(_ kind: ChatMessage.Kind, from person: ChatName) -> ChatEvent {
    lastID += 1
    let event = ChatEvent(id: lastID, frame: frame(kind, id: lastID, from: person))
    history.append(event)
    for connection in webSockets { connection.send(event.frame) }
    counters.webSocketDeliveries += webSockets.count
    if !streams.isEmpty {
      for stream in streams { stream.send(event.piece) }
      counters.streamDeliveries += streams.count
    }
    if !polls.isEmpty {
      let waiting = polls
      polls = []
      for poll in waiting { poll.answer() }
    }
    return event
  }

  private func frame(_ kind: ChatMessage.Kind, id: Int?, from person: ChatName) -> SharedFrame {
    var writer = ByteWriter(capacity: 256)
    ChatMessage(kind: kind, id: id, room: name, sender: person, time: clock()).serialize(into: &writer)
    return writer.withBytes { SharedFrame(.text, $0) }
  }

  // MARK: What was said

  /// The kept events after `since`, and how many came between that were not kept.
  ///
  /// A number that was not given yet comes from before a restart: all that is kept is new to who asks with it.
  func events(since: Int) -> (events: ArraySlice<ChatEvent>, missed: Int) {
    let since = since > lastID ? firstID : max(since, firstID)
    let events = history.after(since)
    let firstKept = events.first?.id ?? lastID + 1
    return (events, firstKept - 1 - since)
  }

  func forgetHistory() { history.removeAll() }

  // MARK: Time

  func tick(now: UInt64) {
    // Only who polls can be gone without anything having happened.
    if pollers > 0 { expire(now: now) }
    if joined != nil || left != nil, now >= nextAnnouncement { announce(now: now) }
    if polls.contains(where: { now >= $0.deadline }) {
      let due = polls.filter { now >= $0.deadline }
      polls.removeAll { now >= $0.deadline }
      for poll in due { poll.answer() }
    }
    for stream in streams { stream.tick(now: now) }
  }

  /// Those who have not polled for a while are gone, all in one pass: thousands may be due at the same time.
  private func expire(now: UInt64) {
    var expired: Set<ChatName> = []
    for (person, presence) in presences {
      if case .polling(let until) = presence, now >= until { expired.insert(person) }
    }
    guard let last = expired.first else { return }
    guard expired.count > 1 else {
      leave(polling: last)
      return
    }
    pollers -= expired.count
    for person in expired { presences[person] = nil }
    names.removeAll { expired.contains($0) }
    left = (last, (left.map { $0.others + 1 } ?? 0) + expired.count - 1)
  }

  private func announce(now: UInt64) {
    nextAnnouncement = now + limits.announcementInterval
    if let left {
      self.left = nil
      publish(.leave(users: names, others: left.others), from: left.last)
    }
    if let joined {
      self.joined = nil
      publish(.join(users: names, others: joined.others), from: joined.last)
    }
  }

  /// The server goes away: answers those who wait.
  func stop() {
    let waiting = polls
    polls = []
    for poll in waiting { poll.answer() }
    let open = streams
    streams = []
    for stream in open { stream.end() }
  }
}
