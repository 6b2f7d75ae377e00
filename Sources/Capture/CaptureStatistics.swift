/// What a live capture counted.
///
/// libpcap's own count of received packets is left out: on `lo` it counts each packet twice.
public struct CaptureStatistics: Equatable, Sendable {
  /// Packets that were delivered.
  public var received: Int
  /// Packets that the kernel had no room for, because they were not read quickly enough (ps_drop).
  public var dropped: Int
  /// Packets that the interface or its driver dropped (ps_ifdrop); 0 where it does not count.
  public var droppedByInterface: Int
}
