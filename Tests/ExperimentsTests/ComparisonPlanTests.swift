import Measurement
import Testing

@testable import Experiments

@Suite("The plan of a comparison")
struct ComparisonPlanTests {
  private func plan(
    messages: Int = 100, every: Int = 1000, interval: Int = 1000, seed: UInt64 = 1, isFast: Bool = true
  ) -> ComparisonPlan {
    var plan = ComparisonPlan()
    (plan.messages, plan.every, plan.interval, plan.seed, plan.isFast) = (messages, every, interval, seed, isFast)
    return plan
  }

  @Test(
    "Time is shortened tenfold at most, and no interval below 100 ms",
    arguments: [
      (1000, 1000, true, 10.0), (250, 1000, true, 2.5), (1000, 1, true, 10), (50, 1000, true, 1),
      (100_000, 5000, true, 10), (1000, 1000, false, 1),
    ])
  func scale(interval: Int, every: Int, isFast: Bool, expected: Double) {
    #expect(plan(every: every, interval: interval, isFast: isFast).scale == expected)
  }

  @Test(
    "Rates",
    arguments: [
      ("1/s", 1000), ("4/s", 250), ("1000/s", 1), ("30/m", 2000), ("2/h", 1_800_000), ("1/min", 60_000), ("0/s", nil),
      ("1001/s", nil), ("1", nil), ("/s", nil), ("1/", nil), ("1/d", nil), ("-1/s", nil), ("1/s/s", nil),
      ("99999999/s", nil),
    ] as [(String, Int?)])
  func rates(text: String, milliseconds: Int?) { #expect(ComparisonPlan.milliseconds(rate: text) == milliseconds) }

  @Test("The same seed gives the same schedule, another one another")
  func seeds() {
    #expect(MessageSchedule(plan()).messages == MessageSchedule(plan()).messages)
    #expect(MessageSchedule(plan()).messages != MessageSchedule(plan(seed: 2)).messages)
  }

  @Test("Texts have their length and their number", arguments: [7, 8, 20, 125, 60_000])
  func texts(size: Int) {
    var few = plan(messages: 3)
    few.size = size
    let texts = MessageSchedule(few).messages.map(\.text)
    #expect(texts.allSatisfy { $0.utf8.count == size })
    #expect(texts.map { $0.prefix(7) } == ["m00001 ", "m00002 ", "m00003 "])
  }

  @Test(
    "Messages keep away from polls and from doubtful distances, and are spread evenly between the polls",
    arguments: [(1000, 1000, true), (1000, 1000, false), (250, 1000, false), (500, 1000, true), (1000, 3000, true)],
    [1, 2, 3] as [UInt64])
  func distances(times: (every: Int, interval: Int, isFast: Bool), seed: UInt64) {
    let plan = plan(messages: 400, every: times.every, interval: times.interval, seed: seed, isFast: times.isFast)
    let schedule = MessageSchedule(plan)
    let interval = schedule.interval
    var last: UInt64?
    var waits = 0.0
    for message in schedule.messages {
      let phase = (message.time + interval / 2) % interval
      #expect(phase >= 15 && interval - phase >= 15)
      if let last {
        let gap = message.time - last
        #expect(gap >= 5 && !(31..<55).contains(gap))
      }
      last = message.time
      waits += Double(interval - phase) / Double(interval)
    }
    // Four hundred even draws have a mean within 0.058 of a half in 99.99 of 100 cases.
    #expect(abs(waits / 400 - 0.5) < 0.06)
    let mean = Double(last ?? 0) / 400 * plan.scale / Double(times.every)
    #expect(abs(mean - 1) < 0.06, "\(mean)")
  }

  @Test("It ends a half interval after the poll that takes the last message", arguments: [1, 2, 3, 50])
  func end(messages: Int) throws {
    let schedule = MessageSchedule(plan(messages: messages))
    let last = try #require(schedule.messages.last).time
    #expect(schedule.end % schedule.interval == 0)
    let lastPoll = schedule.end - schedule.interval / 2
    #expect(lastPoll > last && last + schedule.interval > lastPoll)
  }

  @Test("Pings keep away from messages")
  func pings() {
    let schedule = MessageSchedule(plan(messages: 200))
    // Twenty seconds of messages and six without, a ping every three.
    #expect(schedule.pings.count == 8)
    for ping in schedule.pings {
      #expect(
        schedule.messages.allSatisfy { message in
          message.time > ping ? message.time - ping >= 55 : ping - message.time >= 55
        })
    }
  }

  @Test("The heads of the article: 871 bytes for a poll and its empty answer")
  func article() {
    let head = HeaderProfile.kaazing.head(
      .fetch, target: "/api/rooms/lab/messages?since=12", host: "127.0.0.1:40000")
    let answer =
      "HTTP/1.1 200 OK\r\nDate: Fri, 20 Nov 2026 16:28:48 GMT\r\n"
      + "Content-Type: application/json; charset=utf-8\r\nCache-Control: no-store\r\nContent-Length: 44\r\n\r\n"
    #expect(head.count + answer.utf8.count == 871)
  }
}
