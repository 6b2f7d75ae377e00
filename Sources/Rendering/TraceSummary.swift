import Dissection
import Wire

/// What a trace saw, for its closing table.
public struct TraceSummary: Sendable {
  public var totals: Totals
  public var streams: Int
  /// From the first packet to the last.
  public var seconds: Double
  /// Packets that libpcap dropped; nil for a file, which cannot know.
  public var dropped: Int?
  /// When the last packet was captured; nil if there was none.
  public var end: Timestamp?
  /// Not all events were shown; the sums are of all that was captured.
  public var isPartlyShown = false

  public init(dissector: Dissector, dropped: Int?) {
    totals = dissector.totals
    streams = dissector.streamCount
    seconds = dissector.seconds
    self.dropped = dropped
    end = dissector.start == nil ? nil : dissector.end
  }
}
