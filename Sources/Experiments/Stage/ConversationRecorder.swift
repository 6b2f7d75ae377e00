import Capture
import Dissection
import Wire

/// Captures one short conversation into memory.
///
/// It needs no thread: from the moment that it exists the kernel keeps the packets in a ring (32 MiB, hundreds of times
/// a handshake), stamped with their times, and `collect` empties the ring when the conversation is over.
final class ConversationRecorder {
  /// Packets and bytes that are kept at most, against a peer that floods us. What comes later is counted only.
  static let maximumPackets = 20_000
  static let maximumBytes = 32 << 20

  private(set) var packets: [CapturedPacket] = []
  /// Packets beyond the limits.
  private(set) var omitted = 0
  private var capture: LiveCapture
  private var dissector = Dissector()
  private var byteCount = 0
  private var isOver = false

  /// Starts to keep packets.
  ///
  /// - Parameter filter: pcap-filter(7), for one port.
  init(interface: String, filter: String) throws(CaptureError) {
    capture = try LiveCapture(interface: interface, filter: filter)
  }

  var statistics: CaptureStatistics { capture.statistics }

  /// Takes what was captured; waits for the last FIN to be acknowledged or for a RST, at most so long.
  func collect(atMost limit: Duration) throws(CaptureError) {
    try capture.forEachPacket(until: .now + limit) { header, bytes in
      take(header, bytes)
      return !isOver
    }
    // What follows the end, such as a RST for late data, belongs to it too. The kernel hands blocks over after 10 ms.
    try capture.forEachPacket(until: .now + .milliseconds(20)) { header, bytes in
      take(header, bytes)
      return true
    }
  }

  private func take(_ header: PacketHeader, _ bytes: Span<UInt8>) {
    guard packets.count < Self.maximumPackets, byteCount + bytes.count <= Self.maximumBytes else {
      omitted += 1
      return
    }
    byteCount += bytes.count
    packets.append(CapturedPacket(header: header, bytes: bytes.withUnsafeBufferPointer { Array($0) }))
    dissector.receive(header, bytes) { event in
      if case .tcpClose = event.kind { isOver = true }
    }
  }
}
