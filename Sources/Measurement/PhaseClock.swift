import Wire

/// The phases of an experiment, as its markers name them. Before the first marker everything is set-up.
struct PhaseClock: Sendable {
  private struct Border {
    /// The packet that completed the marker, which still belongs to the phase before.
    var packet: Int
    var time: Timestamp
    var phase: Phase
  }

  /// An experiment has three; more come from somebody's play with the address, and are not followed.
  static let maximum = 64

  private var borders: [Border] = []

  var hasMarkers: Bool { !borders.isEmpty }
  /// Of the packets to come.
  var current: Phase { borders.last?.phase ?? .setUp }

  mutating func mark(_ marker: ExperimentMarker.Phase, packet: Int, time: Timestamp) {
    guard borders.count < Self.maximum else { return }
    let phase: Phase =
      switch marker {
      case .messages: .steady
      case .idle: .idle
      case .end: .end
      }
    borders.append(Border(packet: packet, time: time, phase: phase))
  }

  func phase(of packet: Int) -> Phase { borders.last { $0.packet < packet }?.phase ?? .setUp }

  /// How long a phase lasted in all, up to `now`.
  func seconds(_ phase: Phase, until now: Timestamp) -> Double {
    var sum = 0.0
    for (index, border) in borders.enumerated() where border.phase == phase {
      let end = index + 1 < borders.count ? borders[index + 1].time : now
      sum += max(0, end.seconds(since: border.time))
    }
    return sum
  }
}
