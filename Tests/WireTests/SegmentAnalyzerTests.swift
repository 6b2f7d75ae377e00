import Testing
import Wire

/// Segments and what they mean, as rows: who sends which bytes, acknowledges what, with which window, how much later.
@Suite("What each TCP segment means")
struct SegmentAnalyzerTests {
  enum Side { case client, server }

  /// One segment. Numbers are relative: the SYN has 0, the first byte of data 1.
  struct Row {
    var side: Side
    var flags: TCPFlags
    var sequence: Int
    var length: Int
    var acknowledgment: Int
    var window: UInt16
    var wait: Int64
    var options: [UInt8] = []
    var expected: SegmentAnalysis
  }

  static func client(
    _ sequence: Int, _ length: Int = 0, ack: Int = 1, window: UInt16 = 500, wait: Int64 = 1_000_000,
    flags: TCPFlags = .ack, is expected: SegmentAnalysis = []
  ) -> Row {
    Row(
      side: .client, flags: flags, sequence: sequence, length: length, acknowledgment: ack, window: window, wait: wait,
      expected: expected)
  }

  static func server(
    _ sequence: Int, _ length: Int = 0, ack: Int = 1, window: UInt16 = 600, wait: Int64 = 1_000_000,
    flags: TCPFlags = .ack, is expected: SegmentAnalysis = []
  ) -> Row {
    Row(
      side: .server, flags: flags, sequence: sequence, length: length, acknowledgment: ack, window: window, wait: wait,
      expected: expected)
  }

  /// SYN, SYN ACK and ACK within 20 ms, both with a window scale unless it is nil.
  static func handshake(scale: UInt8? = 7, answer: UInt8? = 7) -> [Row] {
    func option(_ shift: UInt8?) -> [UInt8] { shift.map { [3, 3, $0, 1] } ?? [] }
    var rows = [
      client(0, ack: 0, window: 64240, flags: .syn),
      server(0, ack: 1, window: 65160, wait: 20_000_000, flags: [.syn, .ack]),
      client(1, wait: 30_000),
    ]
    rows[0].options = option(scale)
    rows[1].options = option(answer)
    return rows
  }

  /// Where both sides begin to count: across the wrap-around, too.
  static let starts: [(client: UInt32, server: UInt32)] = [(1000, 5000), (0xFFFF_FFFF, 0xFFFF_FFF0), (0, 0x8000_0000)]

  /// What was found in each row.
  static func judge(_ rows: [Row], start: (client: UInt32, server: UInt32) = starts[0]) -> [SegmentAnalysis] {
    var analyzer = SegmentAnalyzer()
    return run(rows, start: start) { analyzer.receive($0, length: $1, from: $2, at: $3) }
  }

  static func run<Result>(
    _ rows: [Row], start: (client: UInt32, server: UInt32) = starts[0],
    _ body: (TCPHeader, Int, SegmentAnalyzer.End, Timestamp) -> Result
  ) -> [Result] {
    var time: Int64 = 1_763_651_234_000_000_000
    return rows.map { row in
      time += row.wait
      let own = SequenceNumber(row.side == .client ? start.client : start.server)
      let other = SequenceNumber(row.side == .client ? start.server : start.client)
      let tcp = TCPHeader(
        sourcePort: row.side == .client ? 50000 : 8080, destinationPort: row.side == .client ? 8080 : 50000,
        sequence: own + row.sequence,
        acknowledgment: row.flags.contains(.ack) ? other + row.acknowledgment : SequenceNumber(0), flags: row.flags,
        window: row.window, optionBytes: OptionBytes(row.options))
      return body(tcp, row.length, row.side == .client ? .lower : .higher, Timestamp(nanoseconds: time))
    }
  }

  static let stories: [(name: String, rows: [Row])] = [
    ("all goes well", [client(1, 100), server(1, ack: 101), server(1, 50, ack: 101), client(101, ack: 51)]),
    (
      "sent again by the timer",
      [client(1, 100), client(1, 100, wait: 300_000_000, is: .retransmission), server(1, ack: 101)]
    ),
    (
      "a part of it sent again",
      [client(1, 100), client(101, 100), client(51, 100, wait: 300_000_000, is: .retransmission)]
    ),
    (
      "overtaken within a round trip",
      [client(1, 100), client(201, 100, is: .lostSegment), client(101, 100, is: .outOfOrder), server(1, ack: 301)]
    ),
    (
      "too late to be only overtaken",
      [client(1, 100), client(201, 100, is: .lostSegment), client(101, 100, wait: 25_000_000, is: .retransmission)]
    ),
    (
      "the last segment again at once is no reordering",
      [client(1, 100), client(1, 100, wait: 10_000, is: .retransmission)]
    ),
    (
      "two duplicate ACKs and the byte they ask for",
      [
        client(1, 100), client(101, 100), client(201, 100), client(301, 100), server(1, ack: 101),
        server(1, ack: 101, is: .duplicateACK), server(1, ack: 101, is: .duplicateACK),
        client(101, 100, is: [.retransmission, .fastRetransmission]), server(1, ack: 401),
      ]
    ),
    (
      "one duplicate ACK is not enough",
      [
        client(1, 100), client(101, 100), client(201, 100), server(1, ack: 101),
        server(1, ack: 101, is: .duplicateACK), client(101, 100, wait: 30_000_000, is: .retransmission),
      ]
    ),
    (
      "20 ms after the duplicates it was the timer",
      [
        client(1, 100), client(101, 100), client(201, 100), server(1, ack: 101),
        server(1, ack: 101, is: .duplicateACK), server(1, ack: 101, is: .duplicateACK),
        client(101, 100, wait: 20_000_000, is: .retransmission),
      ]
    ),
    (
      "sent again although acknowledged",
      [client(1, 100), server(1, ack: 101), client(1, 100, is: [.retransmission, .spuriousRetransmission])]
    ),
    (
      "a SYN ACK sent again, and a FIN",
      [
        server(0, wait: 1_000_000_000, flags: [.syn, .ack], is: .retransmission), client(1, flags: [.fin, .ack]),
        client(1, wait: 300_000_000, flags: [.fin, .ack], is: .retransmission), server(1, ack: 2),
      ]
    ),
    (
      "a hole that is acknowledged was captured by nobody",
      [
        client(1, 100), client(201, 100, is: .lostSegment), server(1, ack: 301, is: .ackLostSegment),
        client(301, 100), server(1, ack: 401),
      ]
    ),
    (
      "what lies after everything that was seen, once",
      [
        client(1, 100), server(1, ack: 201, is: .ackLostSegment), server(1, ack: 301),
        client(301, 100, is: .lostSegment),
      ]
    ),
    (
      "a keep-alive and its answer",
      [
        client(1, 100), server(1, ack: 101), client(100, wait: 1_000_000_000, is: .keepAlive),
        server(1, ack: 101, is: .keepAliveACK),
      ]
    ),
    (
      "a keep-alive with one old byte",
      [
        client(1, 100), server(1, ack: 101), client(100, 1, wait: 1_000_000_000, is: .keepAlive),
        server(1, ack: 101, is: .keepAliveACK),
      ]
    ),
    (
      "a window that fills, shuts, is probed and opens",
      [
        client(1, 100), server(1, ack: 101, window: 1), client(101, 128, is: .windowFull),
        server(1, ack: 229, window: 0, is: .zeroWindow),
        client(229, 1, wait: 300_000_000, is: .zeroWindowProbe),
        server(1, ack: 229, window: 0, is: [.zeroWindow, .zeroWindowProbeACK]),
        server(1, ack: 229, window: 600, is: .windowUpdate), client(229, 100), server(1, ack: 329),
      ]
    ),
    (
      "the byte of a probe is taken",
      [
        client(1, 100), server(1, ack: 101, window: 0, is: .zeroWindow), client(101, 1, is: .zeroWindowProbe),
        server(1, ack: 102, window: 0, is: [.zeroWindow, .zeroWindowProbeACK]), client(102, 1, is: .zeroWindowProbe),
        server(1, ack: 103, window: 600, is: .windowUpdate), client(103, 100), server(1, ack: 203),
      ]
    ),
    (
      "a RST with window 0 announces no window",
      [client(1, 100), server(1, ack: 101, window: 0, flags: [.rst, .ack])]
    ),
    (
      "a RST anywhere is no hole",
      [client(1, 100), client(5000, ack: 1, flags: [.rst, .ack])]
    ),
  ]

  @Test("rows of segments and their meanings", arguments: stories.map(\.name))
  func rows(name: String) throws {
    let story = try #require(Self.stories.first { $0.name == name })
    let rows = Self.handshake() + story.rows
    for start in Self.starts {
      for (index, found) in Self.judge(rows, start: start).enumerated() {
        #expect(Self.words(found) == Self.words(rows[index].expected), "row \(index + 1), start \(start)")
      }
    }
  }

  private static func words(_ analysis: SegmentAnalysis) -> [String] {
    var words: [String] = []
    analysis.forEachName { words.append("\($0)") }
    return words
  }

  @Test("each name belongs to one bit, and each bit has a name")
  func names() {
    #expect(SegmentAnalysis.names.count == 15)
    #expect(Set(SegmentAnalysis.names.map(\.analysis)).count == 15)
    #expect(SegmentAnalysis.names.allSatisfy { $0.analysis.rawValue.nonzeroBitCount == 1 })
  }

  @Test("a window is scaled where both SYNs say so, plain where one does not, unknown where one was not seen")
  func windows() {
    func window(_ rows: [Row]) -> Int? {
      var analyzer = SegmentAnalyzer()
      return Self.run(rows) { tcp, length, end, time in
        _ = analyzer.receive(tcp, length: length, from: end, at: time)
        return analyzer.window(tcp, from: end)
      }.last ?? nil
    }
    #expect(window(Self.handshake()) == 500 << 7)
    #expect(window(Self.handshake(scale: 200)) == 500 << 14)
    #expect(window(Self.handshake(scale: nil)) == 500)
    #expect(window(Self.handshake(answer: nil)) == 500)
    #expect(window(Array(Self.handshake().prefix(1))) == 64240)
    #expect(window([Self.handshake()[0], Self.client(1)]) == nil)
    #expect(window([Self.client(1, 10), Self.server(1, ack: 11)]) == nil)
  }

  @Test("the first round trip is that of the last SYN, and needs all three packets")
  func initialRoundTrip() {
    func time(_ rows: [Row]) -> Int64? {
      var analyzer = SegmentAnalyzer()
      _ = Self.run(rows) { analyzer.receive($0, length: $1, from: $2, at: $3) }
      return analyzer.initialRoundTrip
    }
    let rows = Self.handshake()
    #expect(time(rows) == 20_030_000)
    #expect(time([rows[0]] + rows) == 20_030_000)
    #expect(time(rows + [Self.client(1, 10, wait: 5)]) == 20_030_000)
    #expect(time([rows[0], rows[2]]) == nil)
    #expect(time([rows[1], rows[2]]) == nil)
    #expect(time([rows[0], Self.server(0, ack: 1, flags: [.rst, .ack])]) == nil)
  }

  @Test("an acknowledgment's time counts from the first transmission; ACKs within a segment have none")
  func roundTrips() {
    var timer = RoundTripTimer()
    let rows = [
      Self.client(1, 100), Self.client(101, 100), Self.client(1, 100), Self.server(1, ack: 101),
      Self.server(1, ack: 150),
      Self.server(1, ack: 201), Self.server(1, ack: 201),
    ]
    let times = Self.run(rows) { timer.receive($0, length: $1, from: $2, at: $3) }
    #expect(times == [nil, nil, nil, 3_000_000, nil, 4_000_000, nil])
  }

  @Test("no more than the maximum of segments is timed, and the rest is timed again when they are acknowledged")
  func roundTripsAreBounded() {
    var timer = RoundTripTimer()
    let count = RoundTripTimer.maximum + 10
    let data = (0..<count).map { Self.client(1 + $0 * 10, 10) }
    let end = 1 + count * 10
    let rows = data + [Self.server(1, ack: end), Self.client(end, 10), Self.server(1, ack: end + 10)]
    let times = Self.run(rows) { timer.receive($0, length: $1, from: $2, at: $3) }
    #expect(times.suffix(3) == [nil, nil, 1_000_000])
  }

  @Test("times that no clock shows do not trap")
  func damagedTimes() {
    var analyzer = SegmentAnalyzer()
    var timer = RoundTripTimer()
    let times = [Int64.min, Int64.max, 0, Int64.max]
    for (index, seconds) in times.enumerated() {
      let tcp = TCPHeader(
        sourcePort: 1, destinationPort: 2, sequence: SequenceNumber(1), acknowledgment: SequenceNumber(UInt32(index)),
        flags: index == 0 ? .syn : .ack)
      let time = Timestamp(seconds: seconds, fraction: 0)
      for end in [SegmentAnalyzer.End.lower, .higher] {
        _ = analyzer.receive(tcp, length: index, from: end, at: time)
        _ = timer.receive(tcp, length: index, from: end, at: time)
      }
    }
  }
}
