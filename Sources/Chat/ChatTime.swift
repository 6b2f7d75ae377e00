import Wire

/// Writes instants as RFC 3339 text in UTC with milliseconds: `2026-11-20T16:28:48.123Z`.
public struct ChatTime: Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public func write(into writer: inout ByteWriter) {
    let milliseconds = floorDivide(nanoseconds, by: 1_000_000)
    let seconds = floorDivide(milliseconds, by: 1000)
    CivilDate(secondsSinceEpoch: seconds).writeRFC3339(into: &writer)
    writer.write(".")
    writer.write(decimal: UInt64(milliseconds - seconds * 1000), digits: 3)
    writer.write("Z")
  }
}
