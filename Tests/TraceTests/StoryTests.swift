import Foundation
import TestSupport
import Testing

/// What TCP went through in the recorded stories, packet by packet, as `wslab trace` tells it. The names are tshark's:
/// `OracleTests` compares every packet of every fixture with it.
@Suite struct StoryTests {
  /// Packets, counted from 1, and their names; the other packets have none.
  static let stories: [(capture: String, names: [ClosedRange<Int>: String])] = [
    ("tcp-acks-lost", [:]),
    ("tcp-broken-off", [:]),
    (
      "tcp-capture-with-holes",
      [
        8...8: "lost_segment",
        10...10: "lost_segment",
        12...12: "lost_segment",
        15...15: "ack_lost_segment",
      ]
    ),
    ("tcp-data-after-close", [:]),
    ("tcp-doubled-acks", [16...16: "retransmission", 29...29: "duplicate_ack", 36...36: "duplicate_ack"]),
    ("tcp-doubled-segment", [25...25: "retransmission spurious_retransmission", 27...27: "duplicate_ack"]),
    ("tcp-fin-lost", [30...30: "retransmission"]),
    ("tcp-half-closed", [:]),
    (
      "tcp-joined-midstream",
      [
        3...3: "lost_segment",
        12...17: "duplicate_ack",
        18...18: "retransmission fast_retransmission",
      ]
    ),
    ("tcp-keep-alive-unanswered", [8...9: "keep_alive"]),
    (
      "tcp-keep-alive",
      [
        8...8: "keep_alive",
        9...9: "keep_alive_ack",
        10...10: "keep_alive",
        11...11: "keep_alive_ack",
      ]
    ),
    ("tcp-last-segment-lost", [24...24: "duplicate_ack", 25...25: "retransmission"]),
    (
      "tcp-late-by-far",
      [
        14...14: "lost_segment",
        23...23: "duplicate_ack",
        24...24: "retransmission",
        33...33: "retransmission spurious_retransmission",
      ]
    ),
    (
      "tcp-loss-at-the-receiver",
      [
        9...9: "lost_segment",
        18...23: "duplicate_ack",
        24...24: "retransmission fast_retransmission",
      ]
    ),
    ("tcp-loss-at-the-sender", [19...24: "duplicate_ack", 25...25: "retransmission fast_retransmission"]),
    (
      "tcp-neighbours-swapped",
      [
        9...9: "lost_segment",
        15...15: "out_of_order",
        19...24: "duplicate_ack",
        29...29: "retransmission spurious_retransmission",
        33...33: "duplicate_ack",
      ]
    ),
    (
      "tcp-overtaken-by-many",
      [
        8...8: "lost_segment",
        17...23: "duplicate_ack",
        24...24: "retransmission fast_retransmission",
        33...33: "retransmission spurious_retransmission",
        34...34: "duplicate_ack",
      ]
    ),
    ("tcp-ports-reused", [11...11: "reused_ports"]),
    (
      "tcp-probes",
      [
        5...5: "window_update",
        6...6: "window_full",
        7...7: "zero_window",
        8...8: "zero_window_probe",
        9...9: "zero_window zero_window_probe_ack",
        10...10: "zero_window_probe",
        11...11: "zero_window zero_window_probe_ack",
        12...12: "window_update",
      ]
    ),
    ("tcp-syn-ack-lost", [3...5: "retransmission", 10...10: "duplicate_ack"]),
    ("tcp-syn-lost", [2...2: "retransmission"]),
    (
      "tcp-two-holes",
      [
        19...23: "duplicate_ack",
        24...24: "retransmission fast_retransmission",
        25...25: "out_of_order",
      ]
    ),
    (
      "tcp-zero-window-at-the-sender",
      [
        13...13: "window_full",
        17...17: "retransmission",
        19...19: "window_full",
        20...21: "retransmission window_full",
        22...22: "zero_window",
        23...23: "keep_alive",
        24...24: "zero_window",
        25...25: "window_update",
      ]
    ),
    (
      "tcp-zero-window",
      [
        15...15: "window_full",
        19...19: "retransmission",
        21...21: "window_full",
        22...22: "zero_window",
        23...23: "keep_alive",
        24...24: "zero_window",
        25...25: "keep_alive",
        26...26: "window_update",
      ]
    ),
  ]

  private func events(_ capture: String) throws -> [[String: Any]] {
    let result = try Program.run(
      Program.wslab, ["trace", "-r", "Fixtures/\(capture).pcap", "--packets", "--json"])
    #expect(result.status == 0, "\(result.output)")
    return try result.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test(arguments: stories.map(\.capture))
  func everyPacketHasItsNames(_ capture: String) throws {
    let story = try #require(Self.stories.first { $0.capture == capture })
    for event in try events(capture) where event["event"] as? String == "packet" {
      let number = try #require(event["frame.number"] as? Int)
      let expected = story.names.first { $0.key.contains(number) }?.value ?? ""
      // Both say that a segment came late; which of the two it is called is a matter of milliseconds.
      let names = (event["tcp.analysis"] as? [String] ?? []).joined(separator: " ")
      #expect(names == expected, "packet \(number)")
    }
  }

  /// What the end of a connection tells: who closed first, and how often each side sent something again.
  static let ends: [(capture: String, first: String, client: Int, server: Int)] = [
    ("tcp-loss-at-the-sender", "client", 0, 1), ("tcp-two-holes", "client", 0, 1), ("tcp-syn-lost", "client", 1, 0),
    ("tcp-syn-ack-lost", "client", 1, 2), ("tcp-fin-lost", "client", 1, 0), ("tcp-half-closed", "server", 0, 0),
    ("tcp-broken-off", "client", 0, 0), ("tcp-keep-alive-unanswered", "server", 0, 0),
    ("tcp-data-after-close", "server", 0, 0),
  ]

  @Test(arguments: ends.map(\.capture))
  func theEndSaysWhoClosedFirstAndWhatWasSentAgain(_ capture: String) throws {
    let expected = try #require(Self.ends.first { $0.capture == capture })
    let end = try #require(try events(capture).last { $0["event"] as? String == "tcp.close" })
    #expect(end["closed_first"] as? String == expected.first)
    let again = end["retransmissions"] as? [String: Int]
    #expect(again?["client"] == expected.client && again?["server"] == expected.server, "\(again ?? [:])")
    let trip = try #require(end["initial_rtt"] as? Double)
    #expect(trip > 0.009 && trip < 0.2)
  }

  /// Nobody knows the scale of windows whose SYN was not captured.
  @Test func aConnectionJoinedMidstreamHasNoWindowInBytesAndNoFirstRoundTrip() throws {
    for event in try events("tcp-joined-midstream") {
      #expect(event["tcp.window_size"] == nil && event["initial_rtt"] == nil)
    }
  }
}
