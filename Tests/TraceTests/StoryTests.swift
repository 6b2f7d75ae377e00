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
        30...30: "retransmission",
        31...31: "duplicate_ack",
      ]
    ),
    ("tcp-data-after-close", [:]),
    ("tcp-doubled-acks", [16...16: "retransmission", 36...36: "retransmission", 37...38: "duplicate_ack"]),
    (
      "tcp-doubled-segment",
      [
        16...16: "out_of_order",
        27...27: "duplicate_ack",
        31...31: "retransmission",
        36...36: "duplicate_ack",
      ]
    ),
    ("tcp-fin-lost", [29...29: "retransmission"]),
    ("tcp-half-closed", [:]),
    (
      "tcp-joined-midstream",
      [
        3...3: "lost_segment",
        12...17: "duplicate_ack",
        18...18: "retransmission",
        19...19: "duplicate_ack",
        20...20: "retransmission fast_retransmission",
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
    (
      "tcp-last-segment-lost",
      [
        25...25: "retransmission"
      ]
    ),
    (
      "tcp-late-by-far",
      [
        33...33: "retransmission spurious_retransmission"
      ]
    ),
    ("tcp-loss-at-the-receiver", [9...9: "lost_segment", 18...23: "duplicate_ack", 24...24: "retransmission"]),
    ("tcp-loss-at-the-sender", [19...24: "duplicate_ack", 25...25: "retransmission fast_retransmission"]),
    (
      "tcp-neighbours-swapped",
      [
        9...9: "lost_segment",
        15...15: "out_of_order",
        19...24: "duplicate_ack",
        29...29: "retransmission spurious_retransmission",
        30...30: "duplicate_ack",
        31...31: "retransmission",
        37...37: "duplicate_ack",
      ]
    ),
    (
      "tcp-overtaken-by-many",
      [
        8...8: "lost_segment",
        17...23: "duplicate_ack",
        24...24: "retransmission fast_retransmission",
        29...30: "retransmission spurious_retransmission",
        31...32: "duplicate_ack",
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
        25...25: "retransmission",
      ]
    ),
    (
      "tcp-zero-window-at-the-sender",
      [
        13...13: "window_full",
        17...17: "zero_window",
        18...20: "keep_alive",
        21...21: "window_update",
        27...27: "retransmission",
        34...34: "duplicate_ack",
        35...35: "retransmission",
      ]
    ),
    (
      "tcp-zero-window",
      [
        13...13: "window_full",
        17...17: "zero_window",
        18...18: "keep_alive",
        19...19: "zero_window",
        20...20: "keep_alive",
        21...21: "window_update",
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
      let names = (event["tcp.analysis"] as? [String] ?? []).joined(separator: " ")
      #expect(names == expected, "packet \(number)")
    }
  }

  /// What the end of a connection tells: who closed first, and how often each side sent something again.
  static let ends: [(capture: String, first: String, client: Int, server: Int)] = [
    ("tcp-loss-at-the-sender", "client", 0, 1), ("tcp-last-segment-lost", "client", 0, 1),
    ("tcp-syn-lost", "client", 1, 0),
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
    #expect(trip > 0.004 && trip < 0.2)
  }

  /// Nobody knows the scale of windows whose SYN was not captured.
  @Test func aConnectionJoinedMidstreamHasNoWindowInBytesAndNoFirstRoundTrip() throws {
    for event in try events("tcp-joined-midstream") {
      #expect(event["tcp.window_size"] == nil && event["initial_rtt"] == nil)
    }
  }
}
