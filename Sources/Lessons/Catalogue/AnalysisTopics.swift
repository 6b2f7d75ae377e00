import Wire

extension Catalogue {
  private static let byAnalysis: [(analysis: SegmentAnalysis, topic: Topic)] = SegmentAnalysis.names.compactMap { row in
    topic(named: "tcp.analysis.\(row.name)").map { (row.analysis, $0) }
  }

  /// What a segment went through, in the order in which it is told; a fast or a spurious retransmission is not called a
  /// retransmission again.
  public static func topics(of analysis: SegmentAnalysis) -> [Topic] {
    guard !analysis.isEmpty else { return [] }
    var told = analysis
    if !told.isDisjoint(with: [.fastRetransmission, .spuriousRetransmission]) { told.remove(.retransmission) }
    return byAnalysis.filter { told.contains($0.analysis) }.map(\.topic)
  }
}
